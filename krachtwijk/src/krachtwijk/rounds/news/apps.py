from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "krachtwijk.rounds.news"
