"""Forms on paper: two people read each, for themselves; what they read the same counts, what they do not is looked at.

A form that wants more than the budget does not count, as nobody on this site can want more either. Whoever wrote a
code on it gets it back and may fill in another until the close.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count

from krachtwijk.people.models import Person
from krachtwijk.rounds.judging.judging import (
    AlreadyJudged,
    DoesNotJudge,
    JudgingError,
    OverBudget,
    RulesNotFrozen,
    Says,
    check_marks,
    fill_card,
    plain_motive,
)
from krachtwijk.rounds.judging.models import PaperForm, Reading
from krachtwijk.rounds.judging.sheets import listed_in
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import register
from krachtwijk.rounds.rulebooks.models import Channel, Group, Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import check_open
from krachtwijk.rounds.rulebooks.rules import rules_of

Standing, Why = PaperForm.Standing, PaperForm.Why
HANDED_IN_BEFORE = timedelta(days=3)
"""So long before the close a form must be in: two people still type it."""


class AlreadyRead(JudgingError):
    """This person read this form; the second reading is for somebody else. Or both readings are there."""


class NothingToDecide(JudgingError):
    """The form does not wait for a decision: it has not been read twice, or it was settled."""


class NeedsThirdPerson(JudgingError):
    """Who read a form does not decide between the two readings: one of them is theirs."""


class NobodysForm(JudgingError):
    """A form of which neither a code nor a group is known."""


class NeedsGrounds(JudgingError):
    """A decision without a note."""


@dataclass(frozen=True)
class Filled:
    """What somebody read on a form: whose it is (a code, or else a group), its marks and its motives, by number."""

    marks: Mapping[int, Says]
    participant: Participant | None = None
    group: Group | None = None
    motives: Mapping[int, str] | None = None


@transaction.atomic
def read_form(*, round: SieveRound, number: int, filled: Filled, by: Person, now: datetime) -> PaperForm:
    """Keep what `by` reads on form `number`. The second person's reading settles it when it is the same.

    Raises PhaseClosed, RulesNotFrozen, NotOnTheList, MotiveTooLong, NobodysForm or AlreadyRead.
    """
    _check_time(round, now)
    check_marks(filled.marks, {each.number: each for each in listed_in(round)})
    if filled.participant is None:
        _group_of(filled)
    form = _held(round, number)
    readings = list(form.readings.all())
    if (
        form.standing != Standing.WAITING
        or len(readings) == 2
        or any(each.by_id == by.pk for each in readings)
    ):
        raise AlreadyRead
    written = (
        {} if readings else {n: plain_motive(text) for n, text in (filled.motives or {}).items() if text}
    )
    Reading.objects.create(
        form=form,
        turn=len(readings) + 1,
        participant=filled.participant,
        group=None if filled.participant else filled.group,
        marks=_as_kept(filled.marks),
        motives={str(n): text for n, text in written.items()},
        by=by,
        at=now,
    )
    if len(readings) == 1 and not differences(form):
        _settle(form, filled, by=by, now=now)
    return form


@transaction.atomic
def decide_form(*, form: PaperForm, filled: Filled, note: str, by: Person, now: datetime) -> PaperForm:
    """A third look at a form that two people read differently, by a third person: what counts, and why. While staff
    is two people the form waits. Raises NothingToDecide, NeedsThirdPerson, NeedsGrounds, or as `read_form` does.
    """
    _check_time(form.round, now)
    held = _held(form.round, form.number)
    if held.standing != Standing.WAITING or held.readings.count() < 2:
        raise NothingToDecide
    if held.readings.filter(by=by).exists():
        raise NeedsThirdPerson
    if not note.strip():
        raise NeedsGrounds
    check_marks(filled.marks, {each.number: each for each in listed_in(form.round)})
    held.note, held.decided_by = note.strip(), by
    _settle(held, filled, by=by, now=now)
    return held


@transaction.atomic
def reject_form(
    *, round: SieveRound, number: int, why: PaperForm.Why, note: str, by: Person, now: datetime
) -> PaperForm:
    """A form that cannot count, also one that nobody read yet: one person says so, under their name and with grounds,
    which stay in the database itself. How many for which reason the public sees (`paper_sums`). Raises PhaseClosed,
    NeedsGrounds or NothingToDecide.
    """
    _check_time(round, now)
    if not note.strip():
        raise NeedsGrounds
    form = _held(round, number)
    if form.standing != Standing.WAITING:
        raise NothingToDecide
    form.note, form.decided_by = note.strip(), by
    return _rejected(form, why, now)


def differences(form: PaperForm) -> list[int | str]:
    """In what two readings of a form differ: numbers of proposals, and "who". Empty when there is one reading."""
    readings = list(form.readings.all())
    if len(readings) < 2:
        return []
    first, second = readings
    numbers = {int(number) for each in readings for number in each.marks}
    who = (first.participant_id, first.group_id) != (second.participant_id, second.group_id)
    unlike = [
        number for number in sorted(numbers) if first.marks.get(str(number)) != second.marks.get(str(number))
    ]
    return [*(["who"] if who else []), *unlike]


def handed_in(round: SieveRound) -> dict[str, int]:
    """The line that must close: `handed_in` = `counted` + `rejected` + `waiting`."""
    found = dict(round.paper_forms.order_by().values_list("standing").annotate(forms=Count("pk")))
    sums = {str(standing): found.get(standing, 0) for standing in Standing}
    return {"handed_in": sum(sums.values()), **sums}


def paper_sums(round: SieveRound) -> dict[str, Any]:
    """The same line for the public, after the close, with how many forms do not count for which reason."""
    found = round.paper_forms.filter(standing=Standing.REJECTED).order_by().values_list("why")
    rejected = dict(found.annotate(forms=Count("pk")))
    reasons = [(why.label, rejected[why]) for why in Why if why in rejected]
    return {**handed_in(round), "reasons": reasons}


def returned_to(participant: Participant) -> list[PaperForm]:
    """The forms with this person's code that do not count. They hear why, and can judge in another way."""
    theirs = PaperForm.objects.filter(round=participant.round_id, standing=Standing.REJECTED)
    return list(theirs.filter(readings__participant=participant).distinct())


def _check_time(round: SieveRound, now: datetime) -> None:
    check_open(round, Phase.Kind.JUDGEMENT, now)
    if not rules_of(round).is_frozen:
        raise RulesNotFrozen


def _held(round: SieveRound, number: int) -> PaperForm:
    """The form with this number, made when it is new, and held until this transaction ends."""
    round.paper_forms.get_or_create(number=number)
    held: PaperForm = PaperForm.objects.select_for_update().get(round=round, number=number)
    return held


def _settle(form: PaperForm, filled: Filled, *, by: Person, now: datetime) -> None:
    try:
        with transaction.atomic():
            _count(form, filled, by=by, now=now)
    except AlreadyJudged:
        _rejected(form, Why.DOUBLE, now)
    except DoesNotJudge:
        _rejected(form, Why.NOT_IN_ROUND, now)
    except OverBudget:
        _rejected(form, Why.OVER_BUDGET, now)


def _count(form: PaperForm, filled: Filled, *, by: Person, now: datetime) -> None:
    """A form without a code is of somebody in its group who takes part from now on."""
    participant = filled.participant
    if participant is None:
        participant, _code = register(
            round=form.round, group=_group_of(filled), channel=Channel.PAPER, entered_by=by, now=now
        )
    first = form.readings.first()
    motives = {int(n): text for n, text in first.motives.items()} if first else {}
    form.card = fill_card(
        participant=participant,
        marks=filled.marks,
        motives=motives,
        channel=Channel.PAPER,
        entered_by=by,
        now=now,
    )
    form.standing, form.settled_at = Standing.COUNTED, now
    form.save()


def _group_of(filled: Filled) -> Group:
    if filled.group is None:
        raise NobodysForm
    return filled.group


def _rejected(form: PaperForm, why: PaperForm.Why, now: datetime) -> PaperForm:
    form.card = None
    form.standing, form.why, form.settled_at = Standing.REJECTED, why, now
    form.save()
    return form


def _as_kept(marks: Mapping[int, Says]) -> dict[str, str]:
    return {str(number): str(says) for number, says in sorted(marks.items())}
