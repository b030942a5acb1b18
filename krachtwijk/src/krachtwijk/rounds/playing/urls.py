"""The one address of this room, for the demo alone: `web.urls` mounts it there, and `web.E002` refuses it elsewhere."""

from django.urls import path

from krachtwijk.rounds.playing import views

app_name = "demo-clock"
urlpatterns = [path("demo/klok/<slug:slug>/", views.clock, name="clock")]
