"""Addresses of this room."""

from django.urls import path

from krachtwijk.people import views

app_name = "people"
urlpatterns = [
    path("inloggen/", views.log_in, name="login"),
    path("uitloggen/", views.log_out, name="logout"),
]
