from django.apps import AppConfig


class FeasibilityConfig(AppConfig):
    name = "krachtwijk.rounds.feasibility"

    def ready(self) -> None:
        from krachtwijk.rounds.feasibility.ruling import KIND
        from krachtwijk.rounds.feasibility.telling import AUTHORS
        from krachtwijk.rounds.proposals.hidden import hidden_labels
        from krachtwijk.rounds.rulebooks.hidden_words import HIDDEN

        HIDDEN[KIND] = HIDDEN[AUTHORS] = hidden_labels
