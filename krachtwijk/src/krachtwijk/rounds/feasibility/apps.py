from django.apps import AppConfig


class FeasibilityConfig(AppConfig):
    name = "krachtwijk.rounds.feasibility"
