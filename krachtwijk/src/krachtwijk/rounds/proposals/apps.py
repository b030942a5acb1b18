from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "krachtwijk.rounds.proposals"

    def ready(self) -> None:
        from krachtwijk.rounds.proposals import hidden
        from krachtwijk.rounds.proposals.subjects import KIND
        from krachtwijk.rounds.rulebooks.hidden_words import HIDDEN
        from krachtwijk.rounds.votes.hidden import NOW_CALLED

        HIDDEN[KIND] = hidden.hidden_labels
        HIDDEN["comment"] = hidden.hidden_around_comments
        HIDDEN["translation"] = hidden.hidden_around_translations
        HIDDEN["photo"] = hidden.hidden_around_photos
        NOW_CALLED.append(hidden.hidden_plans)
        from krachtwijk.rounds.proposals.serving import ideas_of_a_value
        from krachtwijk.rounds.values.extras import ON_A_VALUE

        ON_A_VALUE.append(ideas_of_a_value)
