"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.news import views

app_name = "news"
urlpatterns = [
    path("meedoen/<slug:slug>/volgen/", views.follow_thing, name="follow"),
    path("meedoen/<slug:slug>/volgen/bevestigen/<str:token>/", views.answer, name="answer"),
    path("meedoen/<slug:slug>/volgen/stoppen/<str:token>/", views.stop, name="stop"),
]
