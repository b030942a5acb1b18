from django.apps import AppConfig


class VotesConfig(AppConfig):
    name = "krachtwijk.rounds.votes"
    label = "rounds"
