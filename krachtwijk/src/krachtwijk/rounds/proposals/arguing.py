"""An argument for or against a proposal, and its words in another language."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.hearing import hear_of
from krachtwijk.rounds.proposals.models import Comment, Proposal, Translation
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.once import made_once
from krachtwijk.rounds.rulebooks.phases import check_open, is_open
from krachtwijk.rounds.values.models import Value

LONGEST_ARGUMENT = 500
MOST_ARGUMENTS = 10
"""Of one participant about one proposal: a column belongs to everybody."""


def check_may_speak(proposal: Proposal, now: datetime) -> None:
    """People argue from the first idea until the judgement, which is silent.

    Raises PhaseClosed, ValidationError.
    """
    if not is_open(proposal.round, Phase.Kind.FEASIBILITY, now):
        check_open(proposal.round, Phase.Kind.PROPOSALS, now)
    takes_part = Proposal.objects.filter(pk=proposal.pk, status=Proposal.Status.SUBMITTED, is_hidden=False)
    if not takes_part.exists():
        raise ValidationError(gettext("Nothing can be said about this idea any more: it does not take part."))


def argue(
    *,
    proposal: Proposal,
    participant: Participant,
    side: Comment.Side,
    text: str,
    token: UUID,
    now: datetime,
    value: Value | None = None,
) -> Comment:
    """One argument. The same `token` again is the same argument. Raises PhaseClosed, ValidationError."""
    check_may_speak(proposal, now)
    mine = Comment.objects.filter(proposal=proposal, participant=participant)
    if not mine.filter(token=token).exists() and mine.count() >= MOST_ARGUMENTS:
        words = gettext("You gave %(most)s arguments about this idea already. Leave room for others.")
        raise ValidationError(words % {"most": MOST_ARGUMENTS})
    if len(text) > LONGEST_ARGUMENT:
        words = gettext("An argument has at most %(most)s signs. Yours has %(number)s. Make it shorter.")
        raise ValidationError({"text": words % {"most": LONGEST_ARGUMENT, "number": len(text)}})

    def make() -> Comment:
        return Comment.objects.create(
            proposal=proposal, participant=participant, side=side, value=value, text=text, token=token, at=now
        )

    made, is_new = made_once(mine, token, make)
    if is_new:
        hear_of(made, participant, now)
    return made


def translate(
    *,
    proposal: Proposal,
    participant: Participant,
    language: Translation.Language,
    title: str,
    what: str,
    token: UUID,
    now: datetime,
) -> Translation:
    """The words of the proposal in another language, by a neighbour; the original stays. Raises PhaseClosed,
    ValidationError.
    """
    check_may_speak(proposal, now)
    mine = Translation.objects.filter(proposal=proposal, participant=participant)

    def make() -> Translation:
        return Translation.objects.create(
            proposal=proposal,
            participant=participant,
            language=language,
            title=title,
            what=what,
            token=token,
            at=now,
        )

    made, is_new = made_once(mine, token, make)
    if is_new:
        hear_of(made, participant, now)
    return made


def shown_translations(proposal: Proposal) -> list[Translation]:
    """The newest of each language that is not hidden."""
    newest: dict[str, Translation] = {}
    for each in proposal.translations.filter(is_hidden=False):
        newest.setdefault(each.language, each)
    return list(newest.values())
