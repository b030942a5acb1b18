from django.apps import AppConfig


class ValuesConfig(AppConfig):
    name = "krachtwijk.rounds.values"
