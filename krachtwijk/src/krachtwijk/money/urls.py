"""Addresses of this room."""

app_name = "money"
urlpatterns: list = []
