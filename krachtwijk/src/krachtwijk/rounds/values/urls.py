"""Addresses of this room."""

from django.urls import URLPattern

app_name = "values"
urlpatterns: list[URLPattern] = []
