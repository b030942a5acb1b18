"""Addresses of this room."""

from django.urls import path

from krachtwijk.trying import views

app_name = "trying"
urlpatterns = [
    path("tel-zelf/", views.try_it, name="try"),
    path("tel-zelf/<slug:name>.<slug:kind>", views.example, name="example"),
]
