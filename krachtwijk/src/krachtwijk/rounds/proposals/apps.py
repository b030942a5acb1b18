from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "krachtwijk.rounds.proposals"

    def ready(self) -> None:
        from krachtwijk.rounds.proposals.serving import ideas_of_a_value
        from krachtwijk.rounds.values.extras import ON_A_VALUE

        ON_A_VALUE.append(ideas_of_a_value)
