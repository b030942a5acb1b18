"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.participants import views

app_name = "participants"
urlpatterns = [
    path("meedoen/<slug:slug>/aanmelden/", views.join_page, name="join"),
    path("meedoen/<slug:slug>/aanmelden/code/", views.code_page, name="code"),
    path("meedoen/<slug:slug>/aanmelden/vergeten/", views.forget_page, name="forget"),
]
