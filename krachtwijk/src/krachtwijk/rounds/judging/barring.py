"""Who does not judge what: authors their own proposal (when the rules say so), and whoever has an interest in it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.recusal import recused_references
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.own import made_by
from krachtwijk.rounds.proposals.subjects import reference_of
from krachtwijk.rounds.rulebooks.models import Rulebook


class Bar(TextChoices):
    """Why somebody does not judge a proposal, as the page says it."""

    OWN = "own", _("You made this plan yourself. By the rules of this round others judge it, and you do not.")
    INTEREST = "interest", _("You have an interest in this plan. That is why you do not judge it.")


def barred(participant: Participant, proposals: Sequence[Proposal], rules: Rulebook) -> dict[int, Bar]:
    """Per proposal (its pk) why `participant` does not judge it; what is not in it they judge. At most six queries."""
    interests = dict.fromkeys(with_an_interest(participant, proposals), Bar.INTEREST)
    if rules.own_proposal == rules.OwnProposal.ALLOWED:
        return interests
    own = made_by(participant.round, participant=participant).values_list("proposal", flat=True)
    return interests | dict.fromkeys(own.filter(proposal__in=[each.pk for each in proposals]), Bar.OWN)


def with_an_interest(participant: Participant, proposals: Sequence[Proposal]) -> list[int]:
    """The proposals in which this participant has an interest: in itself, or in its organisation (see recusal)."""
    things = {reference_of(each): each.organisation_id for each in proposals}
    recused = recused_references(
        participant.round, things, person=participant.person, participant=participant
    )
    return [each.pk for each in proposals if reference_of(each) in recused]
