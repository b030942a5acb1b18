from django.apps import AppConfig


class OrganisingConfig(AppConfig):
    name = "krachtwijk.rounds.organising"
