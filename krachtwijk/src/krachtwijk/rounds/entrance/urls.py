"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.entrance import views

app_name = "entrance"
urlpatterns = [
    path("meedoen/", views.rounds, name="rounds"),
    path("meedoen/<slug:slug>/", views.round_page, name="round"),
]
