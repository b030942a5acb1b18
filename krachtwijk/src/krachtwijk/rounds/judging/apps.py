from django.apps import AppConfig


class JudgingConfig(AppConfig):
    name = "krachtwijk.rounds.judging"
