"""Addresses of this room."""

app_name = "rounds"
urlpatterns: list = []
