from django.apps import AppConfig


class AfterwardsConfig(AppConfig):
    name = "krachtwijk.rounds.afterwards"

    def ready(self) -> None:
        from krachtwijk.rounds.afterwards.beside_a_worry import decided_about_a_worry
        from krachtwijk.rounds.afterwards.beside_the_count import shifts_between_judgements, what_became_of
        from krachtwijk.rounds.afterwards.objecting import OF_A_PLAN
        from krachtwijk.rounds.concerns.came_of import ON_A_WORRY
        from krachtwijk.rounds.proposals.hidden import hidden_labels
        from krachtwijk.rounds.rulebooks.hidden_words import HIDDEN
        from krachtwijk.rounds.votes.extras import ON_A_PLAN, ON_A_RESULT

        HIDDEN[OF_A_PLAN] = hidden_labels
        ON_A_RESULT.append(shifts_between_judgements)
        ON_A_PLAN.append(what_became_of)
        ON_A_WORRY.append(decided_about_a_worry)
