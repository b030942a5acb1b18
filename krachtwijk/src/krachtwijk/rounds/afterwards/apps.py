from django.apps import AppConfig


class AfterwardsConfig(AppConfig):
    name = "krachtwijk.rounds.afterwards"
