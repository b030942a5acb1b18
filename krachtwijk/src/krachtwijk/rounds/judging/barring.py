"""Who does not judge what: authors their own proposal (when the rules say so), and whoever has an interest in it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.participants.models import Interest, Participant
from krachtwijk.rounds.proposals.models import Author, Proposal
from krachtwijk.rounds.proposals.subjects import reference_of
from krachtwijk.rounds.rulebooks.models import Rulebook


class Bar(TextChoices):
    """Why somebody does not judge a proposal, as the page says it."""

    OWN = "own", _("You made this plan yourself. By the rules of this round others judge it, and you do not.")
    INTEREST = "interest", _("You have an interest in this plan. That is why you do not judge it.")


def barred(participant: Participant, proposals: Sequence[Proposal], rules: Rulebook) -> dict[int, Bar]:
    """Per proposal (its pk) why `participant` does not judge it; what is not in it they judge. Two queries."""
    interests = dict.fromkeys(with_an_interest(participant, proposals), Bar.INTEREST)
    if rules.own_proposal == rules.OwnProposal.ALLOWED:
        return interests
    own = Author.objects.filter(participant=participant, proposal__in=[each.pk for each in proposals])
    return interests | dict.fromkeys(own.values_list("proposal", flat=True), Bar.OWN)


def with_an_interest(participant: Participant, proposals: Sequence[Proposal]) -> list[int]:
    """The proposals in which this participant has an interest: in itself, or in its organisation."""
    whose = Q(participant=participant)
    if participant.person_id is not None:
        whose |= Q(person=participant.person_id)
    held = Interest.objects.filter(whose, round=participant.round_id)
    things = set(held.values_list("organisation", "reference"))
    organisations = {organisation for organisation, _reference in things if organisation is not None}
    references = {reference for _organisation, reference in things if reference}
    return [
        each.pk
        for each in proposals
        if each.organisation_id in organisations or reference_of(each) in references
    ]
