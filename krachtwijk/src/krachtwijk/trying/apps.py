from django.apps import AppConfig


class TryingConfig(AppConfig):
    name = "krachtwijk.trying"
