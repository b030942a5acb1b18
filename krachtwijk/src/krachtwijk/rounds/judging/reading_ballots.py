"""Typing the ballots, twice: each by two people, for themselves, and only after the vote has closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from krachtwijk.people.models import Person
from krachtwijk.rounds.judging.judging import JudgingError, NotOnTheList
from krachtwijk.rounds.judging.models import Ballot, BallotBox, BallotReading
from krachtwijk.rounds.judging.polling import VoteNotClosed, check_not_counted
from krachtwijk.rounds.judging.sheets import listed_in
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import is_over
from krachtwijk.rounds.rulebooks.rules import rules_of

Standing = Ballot.Standing
LONGEST_WHY = 200


class NoSumsYet(JudgingError):
    """The ballots of a box are counted by hand before anybody types one."""


class NoSuchBallot(JudgingError):
    """The box holds fewer ballots than this number; `number` is it."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"no ballot {number}")


class ReadBefore(JudgingError):
    """This person typed ballot `number`, or two people did."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"ballot {number} was read")


class InvalidWithoutReason(JudgingError):
    """An invalid ballot without a reason, or a decision without a note; `number` is the ballot's."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"ballot {number} needs a reason")


class NothingToDecide(JudgingError):
    """The ballot does not wait for a third look."""


class NeedsThirdPerson(JudgingError):
    """Who typed a ballot does not decide between the two readings: one of them is theirs."""


@dataclass(frozen=True)
class Marked:
    """What is marked on a ballot: numbers of proposals, nothing (blank), or that it is invalid and why."""

    choices: tuple[int, ...] = ()
    why: str = ""

    @property
    def standing(self) -> Ballot.Standing:
        if self.why:
            return Standing.INVALID
        return Standing.VALID if self.choices else Standing.BLANK


@transaction.atomic
def read_ballots(*, box: BallotBox, marked: Mapping[int, Marked], by: Person, now: datetime) -> list[Ballot]:
    """Keep what `by` reads on these ballots of a box, by the number stamped on each; all of them or none.

    The second person's reading settles a ballot when it is the same. A ballot with more choices than the rules allow
    is invalid by itself. Raises VoteNotClosed, Counted, NoSumsYet, NoSuchBallot, NotOnTheList, ReadBefore or
    InvalidWithoutReason.
    """
    held = _held(box, now)
    numbers = {each.number for each in listed_in(held.round)}
    most = rules_of(held.round).most_choices
    for number, each in marked.items():
        _check(held, number, each, numbers)
    return [_read(held, number, _by_rule(each, most), by) for number, each in sorted(marked.items())]


@transaction.atomic
def decide_ballot(*, ballot: Ballot, marked: Marked, note: str, by: Person, now: datetime) -> Ballot:
    """A third look at a ballot that two people read differently, by a third person; without one there is no count.
    Raises NothingToDecide, NeedsThirdPerson, InvalidWithoutReason, or as `read_ballots` does.
    """
    box = _held(ballot.box, now)
    held: Ballot = Ballot.objects.select_for_update().get(pk=ballot.pk)
    if held.standing != Standing.WAITING or held.readings.count() < 2:
        raise NothingToDecide
    if held.readings.filter(by=by).exists():
        raise NeedsThirdPerson
    if not note.strip():
        raise InvalidWithoutReason(held.number)
    _check(box, held.number, marked, {each.number for each in listed_in(box.round)})
    held.note, held.decided_by = note.strip(), by
    return _settled(held, _by_rule(marked, rules_of(box.round).most_choices))


def differing(box: BallotBox) -> list[Ballot]:
    """The ballots that two people read differently, each with its readings."""
    waiting = box.ballots.filter(standing=Standing.WAITING).prefetch_related("readings__by")
    return [each for each in waiting if len(each.readings.all()) == 2]


def _held(box: BallotBox, now: datetime) -> BallotBox:
    held: BallotBox = BallotBox.objects.select_for_update(of=("self",)).select_related("round").get(pk=box.pk)
    if not is_over(held.round, Phase.Kind.VOTE, now):
        raise VoteNotClosed
    check_not_counted(held.round)
    if held.in_box is None:
        raise NoSumsYet
    return held


def _check(box: BallotBox, number: int, marked: Marked, numbers: set[int]) -> None:
    if not 1 <= number <= (box.in_box or 0):
        raise NoSuchBallot(number)
    for choice in marked.choices:
        if choice not in numbers:
            raise NotOnTheList(choice)


TOO_MANY = "te veel keuzes"
"""In Dutch, as every reason that is typed: it stands in the list of invalid ballots."""


def _by_rule(marked: Marked, most: int | None) -> Marked:
    choices = tuple(sorted(set(marked.choices)))
    if most is not None and len(choices) > most and not marked.why:
        return Marked((), TOO_MANY)
    return Marked(() if marked.why else choices, marked.why[:LONGEST_WHY])


def _read(box: BallotBox, number: int, marked: Marked, by: Person) -> Ballot:
    ballot, _new = box.ballots.get_or_create(number=number)
    readings = list(ballot.readings.all())
    if (
        ballot.standing != Standing.WAITING
        or len(readings) == 2
        or any(each.by_id == by.pk for each in readings)
    ):
        raise ReadBefore(number)
    BallotReading.objects.create(
        ballot=ballot,
        turn=len(readings) + 1,
        standing=marked.standing,
        choices=list(marked.choices),
        why=marked.why,
        by=by,
    )
    if not readings or not _same(readings[0], marked):
        return ballot
    return _settled(ballot, Marked(marked.choices, readings[0].why))


def _same(first: BallotReading, second: Marked) -> bool:
    """Two people need not give the same words for why a ballot is invalid."""
    return (first.standing, first.choices) == (second.standing, list(second.choices))


def _settled(ballot: Ballot, marked: Marked) -> Ballot:
    ballot.standing, ballot.choices, ballot.why = marked.standing, list(marked.choices), marked.why
    ballot.save()
    return ballot
