"""The calendar of a round: which days its steps last, and in which order they can come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from krachtwijk.rounds.rulebooks.facts import Period
from krachtwijk.rounds.rulebooks.models import Phase

Kind = Phase.Kind

USUAL = {
    Kind.CONCERNS: (0, 28),
    Kind.VALUES: (14, 21),
    Kind.PROPOSALS: (35, 42),
    Kind.FEASIBILITY: (77, 28),
    Kind.JUDGEMENT: (105, 14),
    Kind.TALK: (119, 14),
    Kind.VOTE: (133, 14),
    Kind.OUTCOME: (147, 7),
    Kind.DECISION: (154, 42),
    Kind.FOLLOW_UP: (196, 365),
}
"""How many days after the first day of the round each step usually begins, and how many days it lasts."""

INDISPENSABLE = (Kind.PROPOSALS, Kind.JUDGEMENT, Kind.VOTE, Kind.OUTCOME, Kind.DECISION)

MUST_BE_OVER = (
    (Kind.PROPOSALS, Kind.JUDGEMENT, gettext_noop("People judge a list that is complete.")),
    (Kind.FEASIBILITY, Kind.JUDGEMENT, gettext_noop("People judge what can be done.")),
    (Kind.JUDGEMENT, Kind.TALK, gettext_noop("The talk is about what the first judgement showed.")),
    (Kind.JUDGEMENT, Kind.VOTE, gettext_noop("The second judgement comes after the first.")),
    (Kind.TALK, Kind.VOTE, gettext_noop("People judge again after they have heard each other.")),
    (Kind.VOTE, Kind.OUTCOME, gettext_noop("The votes are counted when everybody has voted.")),
)
"""Of each pair the first must be over before the second begins, and why. All other steps may overlap."""

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
LONGEST = timedelta(days=3660)


def proposed(first: date) -> list[Period]:
    """A whole calendar that begins on this day, with the usual length of every step."""
    return [
        period(kind, first + timedelta(days=after), first + timedelta(days=after + days - 1))
        for kind, (after, days) in USUAL.items()
    ]


def period(kind: Phase.Kind, first: date, last: date) -> Period:
    """From the beginning of the first day to the end of the last, as the clock on the wall goes."""
    return Period(kind, beginning_of(first), beginning_of(last + timedelta(days=1)))


def beginning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def last_day(closes_at: datetime) -> date:
    """The last day on which a step that closes at this moment is open."""
    return timezone.localdate(closes_at - timedelta(microseconds=1))


def problems_of(periods: Sequence[Period]) -> Iterator[tuple[Phase.Kind, str]]:
    """What is wrong with a calendar, each at the step to change; nothing when all is well."""
    there = {each.kind: each for each in periods}
    for kind in INDISPENSABLE:
        if kind not in there:
            yield kind, _("A round cannot do without this step. Give it a first and a last day.")
    for each in periods:
        yield from _impossible(each)
    yield from _out_of_order([there[kind] for kind in Kind if kind in there])
    for earlier, later, why in MUST_BE_OVER:
        if earlier in there and later in there and there[earlier].closes_at > there[later].opens_at:
            words = _("“%(earlier)s” must be over before “%(later)s” begins. %(why)s")
            yield later, words % {"earlier": earlier.label, "later": later.label, "why": _(why)}


def _impossible(each: Period) -> Iterator[tuple[Phase.Kind, str]]:
    if each.closes_at <= each.opens_at:
        yield each.kind, _("This step ends before it begins. Give it a later last day.")
    elif each.closes_at - each.opens_at > LONGEST:
        yield each.kind, _("This step lasts more than ten years. Check the year of the last day.")


def _out_of_order(periods: Sequence[Period]) -> Iterator[tuple[Phase.Kind, str]]:
    for earlier, later in pairwise(periods):
        if later.opens_at < earlier.opens_at:
            words = _("“%(later)s” would begin before “%(earlier)s”. Give it a later first day.")
            yield later.kind, words % {"earlier": earlier.kind.label, "later": later.kind.label}
