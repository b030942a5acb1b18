from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "krachtwijk.places"
