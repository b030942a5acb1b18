"""What participants add to the talk about a contested proposal: a condition, or the answer of its authors."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import check_open
from krachtwijk.rounds.talks.access import is_author
from krachtwijk.rounds.talks.collecting import new_number
from krachtwijk.rounds.talks.models import Pile, SortedProposal, Voice
from krachtwijk.rounds.talks.words import within

LONGEST_CONDITION = 300
LONGEST_ANSWER = 1_000


class NotContested(Refused):
    """Somebody wants to talk about a proposal over which people agree."""


class NotAnAuthor(Refused):
    """Somebody else wants to answer for the authors."""


def name_condition(*, about: SortedProposal, participant: Participant, text: str, now: datetime) -> Voice:
    """What would make this acceptable to them: one text per person and proposal. Twice the same makes one."""
    said = _checked(about, participant, text, LONGEST_CONDITION, now)
    there = about.voices.filter(participant=participant, kind=Voice.Kind.CONDITION).first()
    if there:
        return _same_or_refused(
            there, said, _("You already wrote one. Withdraw it first, then write another.")
        )
    return _spoken(about, participant, said, Voice.Kind.CONDITION)


def answer_as_author(*, about: SortedProposal, participant: Participant, text: str, now: datetime) -> Voice:
    """The one answer of the authors to what was said. Twice the same makes one."""
    said = _checked(about, participant, text, LONGEST_ANSWER, now)
    if not is_author(participant, about.proposal):
        raise NotAnAuthor
    there = about.voices.filter(kind=Voice.Kind.ANSWER).exclude(state=Voice.State.WITHDRAWN).first()
    if there:
        return _same_or_refused(there, said, _("The authors answered already. They can do so once."))
    return _spoken(about, participant, said, Voice.Kind.ANSWER)


def _checked(about: SortedProposal, participant: Participant, text: str, most: int, now: datetime) -> str:
    """The text as it will be kept. Raises PhaseClosed, NotContested, ValidationError."""
    check_open(about.sorting.round, Phase.Kind.TALK, now)
    if about.pile != Pile.CONTESTED:
        raise NotContested
    if participant.round_id != about.sorting.round_id or participant.standing == Participant.Standing.OUT:
        raise ValidationError(_("Only who takes part in this round can write here."))
    return within(text, most)


def _same_or_refused(there: Voice, said: str, refusal: str) -> Voice:
    if there.text == said:
        return there
    raise ValidationError(refusal)


def _spoken(about: SortedProposal, participant: Participant, said: str, kind: Voice.Kind) -> Voice:
    try:
        with transaction.atomic():
            made: Voice = Voice.objects.create(
                number=new_number(), sorted=about, kind=kind, text=said, participant=participant
            )
            return made
    except IntegrityError:  # the same form came in twice at the same moment
        there = about.voices.filter(kind=kind).exclude(state=Voice.State.WITHDRAWN)
        mine = there.filter(participant=participant).first()
        if mine is None:
            raise
        return mine
