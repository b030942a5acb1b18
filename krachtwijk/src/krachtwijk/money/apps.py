from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate, pre_save


class MoneyConfig(AppConfig):
    name = "krachtwijk.money"

    def ready(self) -> None:
        from krachtwijk.money import guards, starting

        pre_migrate.connect(guards.lift, sender=self)
        post_migrate.connect(guards.lay, sender=self)
        pre_save.connect(starting.refuse_to_begin, sender="plans.Standing")
