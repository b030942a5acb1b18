from django.apps import AppConfig


class ValuesConfig(AppConfig):
    name = "krachtwijk.rounds.values"

    def ready(self) -> None:
        from krachtwijk.rounds.concerns.came_of import ON_A_WORRY
        from krachtwijk.rounds.values.origins import values_of_a_worry

        ON_A_WORRY.append(values_of_a_worry)
