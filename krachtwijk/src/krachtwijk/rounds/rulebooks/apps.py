from django.apps import AppConfig


class RulebooksConfig(AppConfig):
    name = "krachtwijk.rounds.rulebooks"

    def ready(self) -> None:
        from krachtwijk.rounds.rulebooks.beside_the_count import phases_around
        from krachtwijk.rounds.votes.extras import AROUND_A_COUNT

        AROUND_A_COUNT.append(phases_around)
