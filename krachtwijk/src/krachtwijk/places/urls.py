"""Addresses of this room."""

app_name = "places"
urlpatterns: list = []
