from django.apps import AppConfig


class PlayingConfig(AppConfig):
    name = "krachtwijk.rounds.playing"
