from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "krachtwijk.web"

    def ready(self) -> None:
        from krachtwijk.web import checks  # noqa: F401 - importing registers them
