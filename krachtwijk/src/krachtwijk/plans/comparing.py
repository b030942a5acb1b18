"""What differs between two versions of a plan: added, taken out, changed, part by part.

Amounts are no business of this room: who has them hands them in as plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.plans.models import Plan, PlannedMeasure


class Kind(StrEnum):
    """What happened to a thing between the two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"

    @property
    def word(self) -> str | Promise:
        return _WORDS[self]


_WORDS = {Kind.ADDED: _("added"), Kind.REMOVED: _("taken out"), Kind.CHANGED: _("changed")}


@dataclass(frozen=True)
class Item:
    """A thing as one version has it: what it is called, and what the version says of it, by the name of the field."""

    label: str
    says: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """What both versions say in one field."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """A thing that is not the same in both versions."""

    kind: Kind
    label: str
    said: Sequence[Said]


@dataclass(frozen=True)
class Part:
    """A part of the plan, how many things in it are the same, and those that are not."""

    title: str
    same: int
    differences: Sequence[Difference]


Items = Mapping[str, Item]


def compare(before: Plan, after: Plan, *, amounts: tuple[Items, Items] = ({}, {})) -> list[Part]:
    """Every part of a plan with what differs. `amounts` are those of both versions, by a key of their own."""
    pairs = [
        (gettext("Vision"), _vision(before), _vision(after)),
        (gettext("Themes"), _themes(before), _themes(after)),
        (gettext("Goals"), _goals(before), _goals(after)),
        (gettext("Measures"), _measures(before), _measures(after)),
        (gettext("What carries money"), _lines(before), _lines(after)),
        (gettext("Amounts"), *amounts),
    ]
    return [part(title, old, new) for title, old, new in pairs]


def part(title: str, before: Items, after: Items) -> Part:
    """What differs between two sets of things that are known by their keys. Order does not matter.

    >>> one, other = {"a": Item("A", {"cost": "1"})}, {"a": Item("A", {"cost": "2"}), "b": Item("B")}
    >>> [(each.kind.value, each.label) for each in part("", one, other).differences]
    [('changed', 'A'), ('added', 'B')]
    """
    keys = list(dict.fromkeys([*before, *after]))
    found = [difference for key in keys if (difference := _difference(before.get(key), after.get(key)))]
    return Part(title, len(keys) - len(found), found)


def _difference(before: Item | None, after: Item | None) -> Difference | None:
    if before is None and after is not None:
        return Difference(Kind.ADDED, after.label, list(_said({}, after.says)))
    if after is None and before is not None:
        return Difference(Kind.REMOVED, before.label, list(_said(before.says, {})))
    if before is None or after is None or before == after:
        return None
    return Difference(Kind.CHANGED, after.label, list(_said(before.says, after.says)))


def _said(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Said]:
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            yield Said(name, old, new)


def _vision(plan: Plan) -> Items:
    return {"vision": Item(gettext("The vision"), _words("", plan, "vision"))}


def _themes(plan: Plan) -> Items:
    themes = plan.themes.select_related("track")
    return {f"{theme.track.slug}/{theme.slug}": Item(str(theme.name)) for theme in themes}


def _goals(plan: Plan) -> Items:
    return {f"{goal.track_id}/{goal.slug}": Item(str(goal.text)) for goal in plan.goals.all()}


def _lines(plan: Plan) -> Items:
    lines = plan.lines.select_related("track", "theme")
    return {
        f"{line.track.slug}/{line.theme.slug if line.theme else ''}": Item(
            str(line.subject),
            {
                gettext("Kind"): line.get_kind_display(),
                gettext("Duration in years"): str(line.duration_years or ""),
            },
        )
        for line in lines
    }


def _measures(plan: Plan) -> Items:
    planned = plan.planned.select_related("measure", "track", "theme", "lead", "origin").prefetch_related(
        "partners", "target_groups", "contributions__goal"
    )
    return {each.measure.slug: Item(str(each.title), _of_measure(each)) for each in planned}


def _of_measure(planned: PlannedMeasure) -> Mapping[str, str]:
    return {
        **_words(gettext("Title"), planned, "title"),
        gettext("Part of"): str(planned.subject),
        **_words(gettext("What"), planned, "about"),
        **_words(gettext("If"), planned, "if"),
        **_words(gettext("Then"), planned, "then"),
        **_words(gettext("Because"), planned, "because"),
        gettext("Carried out by"): str(planned.lead or ""),
        gettext("Who answers for it"): planned.owner,
        gettext("Partners"): _list(planned.partners.all()),
        gettext("For whom"): _list(planned.target_groups.all()),
        gettext("Comes from"): str(planned.origin or ""),
        gettext("Where"): planned.place,
        gettext("Starts on"): _day(planned.starts),
        gettext("Ends on"): _day(planned.ends),
        gettext("Kind"): planned.get_kind_display(),
        gettext("What comes after it"): planned.get_exit_route_display(),
        gettext("Goals"): _list(each.goal for each in planned.contributions.all()),
    }


def _words(label: str, thing: Plan | PlannedMeasure, name: str) -> Mapping[str, str]:
    """A text in the reader's language, and in Dutch too where that is another text: it may have changed alone."""
    dutch, english = getattr(thing, f"{name}_nl"), getattr(thing, f"{name}_en")
    if not english or (get_language() or "nl").startswith("nl"):
        return {label: dutch}
    return {label: english, f"{label} {gettext('(in Dutch)')}".strip(): dutch}


def _list(things: Iterable[object]) -> str:
    return "; ".join(sorted(str(thing) for thing in things))


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
