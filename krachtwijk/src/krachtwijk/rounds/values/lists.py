"""The values as a page shows them: with all words in which they were named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.values.access import values_on_the_list
from krachtwijk.rounds.values.choosing import draw
from krachtwijk.rounds.values.models import Naming, Value
from krachtwijk.rounds.values.origins import Origins, origins_of


@dataclass(frozen=True)
class Shown:
    """A value with the other words for it; `times` only once the choices were counted."""

    value: Value
    is_mine: bool
    namings: tuple[Naming, ...]
    times: int | None = None
    origins: Origins = field(default_factory=Origins)


def listed(round: SieveRound, participant: Participant | None) -> list[Value]:
    """Every participant has an order of their own, so that no value gains by standing on top. One query."""
    values = list(values_on_the_list(round))
    if participant is None:
        return values
    order = draw([each.slug for each in values], str(participant.order_seed))
    place = {slug: number for number, slug in enumerate(order)}
    return sorted(values, key=lambda each: place[each.slug])


def shown(values: list[Value], mine: set[int], counts: dict[str, int] | None = None) -> Iterator[Shown]:
    """Four queries more, whatever the number of values."""
    namings: dict[int, list[Naming]] = {}
    ids = [each.pk for each in values]
    merged = dict(Value.objects.filter(merged_into__in=ids).values_list("pk", "merged_into"))
    for naming in Naming.objects.filter(value__in=[*ids, *merged]):
        namings.setdefault(merged.get(naming.value_id) or naming.value_id, []).append(naming)
    origins = origins_of(values)
    for value in values:
        yield Shown(
            value,
            value.pk in mine,
            tuple(_worth_showing(value, namings.get(value.pk, []))),
            counts.get(value.slug, 0) if counts is not None else None,
            origins[value.pk],
        )


def off_the_list(round: SieveRound) -> QuerySet[Value]:
    return round.values_named.exclude(closed_at=None).select_related("merged_into").order_by("closed_at")


def _worth_showing(value: Value, namings: list[Naming]) -> Iterator[Naming]:
    """Words or a reason that the value itself does not show already."""
    said = {(value.name_nl, value.about_nl), (value.name_nl, "")}
    for naming in namings:
        if (naming.words, naming.why) not in said:
            said.add((naming.words, naming.why))
            yield naming
