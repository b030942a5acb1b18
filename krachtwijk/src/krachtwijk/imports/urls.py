"""Addresses of this room. The pages of one kind of file are among the addresses of the room that takes them."""

from django.urls import path

from krachtwijk.imports import views

app_name = "imports"
urlpatterns = [path("werk/importeren/", views.imports, name="imports")]
