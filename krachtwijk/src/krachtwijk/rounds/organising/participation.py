"""Who takes part, along which way, beside how many such people live or work here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count
from django.utils.translation import gettext as _

from krachtwijk.rounds.organising.hiding import ALL, Place, hidden_of, with_totals
from krachtwijk.rounds.participants.queries import taking_part
from krachtwijk.rounds.rulebooks.models import Channel, Group, SieveRound
from krachtwijk.spreadsheet import as_csv

HARDLY = Fraction(1, 2)
"""A group of which less than half as large a part comes as of everybody is hardly reached."""


@dataclass(frozen=True)
class Row:
    """A group, or everybody. None is a number that is not told. Shares are whole percents.

    `share_here` is the part of all these people who live or work here, `share_there` of those who take part.
    """

    name: str
    size: int | None
    per_channel: Sequence[int | None]
    total: int | None
    reached: int | None
    share_here: int | None
    share_there: int | None


@dataclass(frozen=True)
class Participation:
    """The whole table, and in words whom it does not show."""

    channels: Sequence[str]
    rows: Sequence[Row]
    everybody: Row
    not_reached: Sequence[str]

    @property
    def hides(self) -> bool:
        return any(None in (*row.per_channel, row.total) for row in (*self.rows, self.everybody))


def participation_of(round: SieveRound, groups: Iterable[Group]) -> Participation:
    """Whoever takes part now, each person once. One query."""
    listed = list(groups)
    counted = with_totals(_counted(round), [each.slug for each in listed], Channel.values)
    hidden = hidden_of(counted)
    told = {place: None if place in hidden else number for place, number in counted.items()}
    sizes = [each.size for each in listed if each.size is not None]
    size = sum(sizes) if listed and len(sizes) == len(listed) else None
    rows = [_row(str(each), each.slug, each.size, told, size) for each in listed]
    everybody = _row(_("Everybody"), ALL, size, told, size)
    return Participation(
        [str(each.label) for each in Channel], rows, everybody, list(_not_reached(rows, everybody))
    )


def participation_as_csv(seen: Participation) -> str:
    """What the page shows, with the same numbers left out."""
    header = [
        _("group"), _("how many there are"), *seen.channels, _("all ways together"), _("percents of the group"),
        _("percents of the people here"), _("percents of who takes part"),
    ]  # fmt: skip
    return as_csv(header, (_cells(row) for row in (*seen.rows, seen.everybody)))


def _counted(round: SieveRound) -> dict[Place, int]:
    there = taking_part(round).filter(same_as=None).order_by().values_list("group__slug", "channel")
    return {(group, channel): people for group, channel, people in there.annotate(people=Count("pk"))}


def _row(name: str, slug: str, size: int | None, told: dict[Place, int | None], all_sizes: int | None) -> Row:
    total, everybody = told[slug, ALL], told[ALL, ALL]
    return Row(
        name,
        size,
        [told[slug, channel] for channel in Channel.values],
        total,
        _percents(total, size),
        _percents(size, all_sizes),
        _percents(total, everybody),
    )


def _percents(part: int | None, whole: int | None) -> int | None:
    """Rounded to whole percents; None where one of both is not known, or there is nobody."""
    return (200 * part + whole) // (2 * whole) if part is not None and whole else None


def _not_reached(rows: Sequence[Row], everybody: Row) -> Iterator[str]:
    """In words, group by group. A number that is not told gives no percents either."""
    for row in rows:
        if row.total is None:
            yield _(
                "%(group)s: how many take part is not told, because it is a small number or would give one away."
            ) % {"group": row.name}
        elif row.size is None:
            yield _(
                "%(group)s: the rules do not say how many there are, so nobody knows how many are missing."
            ) % {"group": row.name}
        elif _hardly(row, everybody):
            yield _(
                "%(group)s: %(part)s%% take part; of everybody %(whole)s%%. This group is hardly reached."
            ) % {
                "group": row.name,
                "part": row.reached,
                "whole": everybody.reached,
            }


def _hardly(row: Row, everybody: Row) -> bool:
    if not row.size or not everybody.size or row.total is None or everybody.total is None:
        return False
    return Fraction(row.total, row.size) < HARDLY * Fraction(everybody.total, everybody.size)


def _cells(row: Row) -> list[object]:
    not_told = _("not told")
    numbers = [not_told if number is None else number for number in (*row.per_channel, row.total)]
    return [row.name, row.size, *numbers, row.reached, row.share_here, row.share_there]
