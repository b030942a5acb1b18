"""Meetings at which people laid fiches on a table: typed over from paper by one person, and once more by another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localtime
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.once import made_once
from krachtwijk.rounds.rulebooks.phases import step_of
from krachtwijk.rounds.rulebooks.plain_text import plain
from krachtwijk.rounds.rulebooks.rules import rules_of
from krachtwijk.rounds.values.access import check_runs
from krachtwijk.rounds.values.models import Meeting, MeetingEntry
from krachtwijk.rounds.values.naming import LONGEST_WHY
from krachtwijk.rounds.values.refusals import check_length, check_undivided

MOST_PEOPLE, MOST_FICHES = 10_000, 1_000_000
"""More than this is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What the paper of a meeting says. Fiches by theme (slug), halves allowed: 62.5 is Fraction(125, 2).

    `remark` explains fiches that are not the number of people times the fiches of each.
    """

    people: int
    fiches: Mapping[str, Fraction]
    remark: str = ""

    @property
    def total(self) -> Fraction:
        return sum(self.fiches.values(), Fraction(0))


@dataclass(frozen=True)
class Difference:
    """Where two persons typed something else. `theme` is a slug, empty for the number of people."""

    theme: str
    one: Fraction
    other: Fraction


@dataclass(frozen=True)
class Standing:
    """How far a meeting is. `counts` once two persons typed the same; `entry` is what the newest one typed."""

    meeting: Meeting
    entry: MeetingEntry
    counts: bool
    differences: tuple[Difference, ...]


@transaction.atomic
def enter_meeting(
    *,
    round: SieveRound,
    name: str,
    place: str,
    on: date,
    sheet: str,
    laid: Laid,
    by: Viewer,
    now: datetime,
    token: UUID | None = None,
) -> Meeting:
    """The first of two persons. Papers may come in after the phase closed; the meeting itself was in it.

    Raises ValidationError.
    """
    check_runs(by)
    check_undivided(round)
    told = {"name": plain(name), "place": plain(place), "sheet": plain(sheet)}
    check_length("name", told["name"], 120, needed=gettext("Give the meeting a name."))
    check_length("place", told["place"], 120, needed=gettext("Write where it was."))
    check_length(
        "sheet", told["sheet"], 80, needed=gettext("Write where the paper is kept, such as “map 3, blad 2”.")
    )
    _check_day(round, on, now)
    halves = _halves(round, laid)
    token = token or uuid4()

    def make() -> Meeting:
        SieveRound.objects.select_for_update().get(pk=round.pk)
        last = round.fiche_meetings.aggregate(last=Max("number"))["last"] or 0
        meeting: Meeting = Meeting.objects.create(round=round, number=last + 1, on=on, token=token, **told)
        _note(meeting, laid, halves, by, now)
        return meeting

    return made_once(Meeting.objects.all(), token, make)[0]


@transaction.atomic
def enter_again(*, meeting: Meeting, laid: Laid, by: Viewer, now: datetime) -> Standing:
    """The second person, and whoever corrects a difference. Raises ValidationError."""
    check_runs(by)
    check_undivided(meeting.round)
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    halves = _halves(meeting.round, laid)
    last = meeting.entries.last()
    if last is None or last.by_id != by.person_id or (last.people, last.halves) != (laid.people, halves):
        _note(meeting, laid, halves, by, now)
    return standing_of(meeting)


def withdraw_meeting(*, meeting: Meeting, because: str, by: Viewer, now: datetime) -> None:
    """A meeting that was entered twice, or never was. It stays readable, with the reason. Raises ValidationError."""
    check_runs(by)
    check_undivided(meeting.round)
    because = plain(because)
    check_length("because", because, LONGEST_WHY, needed=gettext("Write why. Everybody can read it."))
    meeting.withdrawn_because, meeting.withdrawn_at, meeting.withdrawn_by_id = because, now, by.person_id
    meeting.save(update_fields=["withdrawn_because", "withdrawn_at", "withdrawn_by"])


def standing_of(meeting: Meeting) -> Standing:
    """No query when the entries were fetched along."""
    *earlier, newest = meeting.entries.all()
    others = [each for each in earlier if each.by_id != newest.by_id]
    counts = any(newest.same_as(each) for each in others)
    apart = () if counts or not others else tuple(_differences(others[-1], newest))
    return Standing(meeting, newest, counts, apart)


def standings(round: SieveRound) -> list[Standing]:
    """Every meeting that was not withdrawn. Two queries."""
    meetings = round.fiche_meetings.filter(withdrawn_at=None).prefetch_related("entries__by")
    return [standing_of(meeting) for meeting in meetings]


def _note(meeting: Meeting, laid: Laid, halves: dict[str, int], by: Viewer, now: datetime) -> None:
    MeetingEntry.objects.create(
        meeting=meeting,
        people=laid.people,
        halves=halves,
        remark=plain(laid.remark),
        by_id=check_runs(by),
        at=now,
    )


def _differences(one: MeetingEntry, other: MeetingEntry) -> Iterator[Difference]:
    if one.people != other.people:
        yield Difference("", Fraction(one.people), Fraction(other.people))
    for theme in dict.fromkeys([*one.halves, *other.halves]):
        here, there = one.halves.get(theme, 0), other.halves.get(theme, 0)
        if here != there:
            yield Difference(theme, Fraction(here, 2), Fraction(there, 2))


def _check_day(round: SieveRound, on: date, now: datetime) -> None:
    step = step_of(round, Phase.Kind.VALUES, now)
    if (
        step is None
        or not localtime(step.phase.opens_at).date() <= on <= localtime(step.phase.closes_at).date()
    ):
        raise ValidationError({"on": gettext("The meeting must have been while this phase was open.")})
    if on > localtime(now).date():
        raise ValidationError({"on": gettext("The meeting has not been yet. Give the day it was.")})


def _halves(round: SieveRound, laid: Laid) -> dict[str, int]:
    """The fiches as whole halves, in the order of the themes. Raises ValidationError."""
    _check_people(laid.people)
    themes = list(round.themes.values_list("slug", flat=True))
    if set(laid.fiches) - set(themes):
        raise ValidationError(
            gettext("A theme that is not of this round was filled in. Open the page again.")
        )
    halves = {slug: laid.fiches.get(slug, Fraction(0)) * 2 for slug in themes}
    for slug, each in halves.items():
        if each.denominator != 1 or not 0 <= each <= MOST_FICHES:
            raise ValidationError(
                {f"theme-{slug}": gettext("Fill in whole or half fiches, such as 12 or 62,5.")}
            )
    if not any(halves.values()):
        raise ValidationError(gettext("Nothing was laid at this meeting. Then there is nothing to enter."))
    _check_explained(round, laid)
    return {slug: int(each) for slug, each in halves.items()}


def _check_people(people: int) -> None:
    if not 1 <= people <= MOST_PEOPLE:
        raise ValidationError({"people": gettext("Fill in how many people laid fiches: 1 or more.")})


def _check_explained(round: SieveRound, laid: Laid) -> None:
    remark = plain(laid.remark)
    each = rules_of(round).fiches
    if laid.total != laid.people * each and not remark:
        sentence = gettext(
            "%(people)s people with %(each)s fiches each have %(all)s fiches. You filled in %(laid)s."
            " Look again. If it is right, write here why."
        )
        words = {"people": laid.people, "each": each, "all": laid.people * each, "laid": shown(laid.total)}
        raise ValidationError({"remark": sentence % words})
    check_length("remark", remark, LONGEST_WHY)


def shown(fiches: Fraction) -> str:
    """`62,5`, as people write it here.

    >>> shown(Fraction(125, 2)), shown(Fraction(7))
    ('62,5', '7')
    """
    whole, half = divmod(int(fiches * 2), 2)
    return f"{whole},5" if half else str(whole)
