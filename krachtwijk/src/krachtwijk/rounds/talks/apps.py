from django.apps import AppConfig


class TalksConfig(AppConfig):
    name = "krachtwijk.rounds.talks"
