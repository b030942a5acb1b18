"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.rulebooks import views

app_name = "rulebooks"
urlpatterns = [
    path("meedoen/<slug:slug>/regels/", views.rules, name="rules"),
]
