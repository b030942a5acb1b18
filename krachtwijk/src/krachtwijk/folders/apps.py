from django.apps import AppConfig


class FoldersConfig(AppConfig):
    name = "krachtwijk.folders"
