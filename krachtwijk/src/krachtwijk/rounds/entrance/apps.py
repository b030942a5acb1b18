from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "krachtwijk.rounds.entrance"
