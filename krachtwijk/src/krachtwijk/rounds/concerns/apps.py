from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "krachtwijk.rounds.concerns"
