"""Adopted and later versions of the plans of a programme folder: `versions.toml`.

What `programme.toml` and `measures.toml` say is version 1. A next version begins as a copy of the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from krachtwijk.bodies.models import Decision
from krachtwijk.folders import measures
from krachtwijk.folders.record import Record, acting, day, names
from krachtwijk.money.next_version import draft_next_version_with_money
from krachtwijk.plans import adopting, editing, measuring
from krachtwijk.plans.models import Goal, Plan, PlannedMeasure

FILE = "versions.toml"


@dataclass(frozen=True, kw_only=True)
class AdoptionRecord(Record):
    area: str = names("plan")
    version: int = 1
    decision: str = names("decision")
    by: str


@dataclass(frozen=True, kw_only=True)
class NextVersionRecord(Record):
    """A next version: from when, what it wants to be, and which measures it no longer speaks of."""

    area: str = names("plan")
    version: int
    drafted_on: date
    offered_on: date | None = None
    vision_nl: str = ""
    vision_en: str = ""
    without: tuple[str, ...] = ()
    by: str


@dataclass(frozen=True, kw_only=True)
class LaterMeasureRecord(measures.MeasureRecord):
    """What a next version says of a measure: one it has already, in other words, or a new one."""

    version: int


def read(entries: Callable[..., Any]) -> dict[str, tuple[Any, ...]]:
    return {
        "adoptions": entries(AdoptionRecord, FILE, "adoption", needed=False),
        "next_versions": entries(NextVersionRecord, FILE, "next_version", needed=False),
        "later_measures": entries(LaterMeasureRecord, FILE, "measure", needed=False),
    }


TABLES = {"adoption", "next_version", "measure"}


def load(keep: Callable[..., Any], folder: Any, *, goals: Mapping[str, Goal], today: date) -> None:
    """Version by version: it is drafted, changed, offered, and adopted before the next one begins."""
    later = sorted(folder.next_versions, key=lambda each: each.version)
    for record in (each for each in folder.adoptions if each.version == 1):
        keep(record, _adopt)
    for record in later:
        by = acting(record.by)
        keep(record, _draft)
        for order, measure in enumerate(folder.later_measures, start=1):
            if measure.version == record.version and record.area in measure.areas:
                keep(
                    measure, _say, only=record.area, order=order, by=by,
                    drafted_on=record.drafted_on, goals=goals, today=today,
                )  # fmt: skip
        if record.offered_on:
            keep(record, _offer)
        for adoption in folder.adoptions:
            if (adoption.area, adoption.version) == (record.area, record.version):
                keep(adoption, _adopt)


def version_of(plan: Plan, version: int) -> Plan:
    """A version of the plan of the same neighbourhood. Raises ValidationError."""
    found = Plan.objects.filter(programme=plan.programme_id, area=plan.area_id, version=version).first()
    if found is None:
        raise ValidationError({"version": f"The plan for {plan.area} has no version {version}."})
    return found


def _adopt(*, area: Plan, version: int, decision: Decision, by: str) -> Plan:
    plan = version_of(area, version)
    return adopting.adopt(plan=plan, decision=decision, by=acting(by), now=day(decision.on))


def _draft(
    *,
    area: Plan,
    version: int,
    drafted_on: date,
    vision_nl: str,
    vision_en: str,
    without: Sequence[str],
    by: str,
) -> Plan:
    before, who, now = version_of(area, version - 1), acting(by), day(drafted_on)
    draft = draft_next_version_with_money(plan=before, by=who, now=now).plan
    if vision_nl:
        editing.change_vision(plan=draft, vision_nl=vision_nl, vision_en=vision_en, by=who, now=now)
    for slug in without:
        measuring.take_out_measure(by=who, planned=_planned(draft, slug, "without"), now=now)
    return draft


def _offer(*, area: Plan, version: int, offered_on: date, by: str) -> Plan:
    return adopting.offer(plan=version_of(area, version), on=offered_on, by=acting(by), now=day(offered_on))


def _say(
    *, only: str, areas: Sequence[Plan], version: int, slug: str, order: int, by: Any, drafted_on: date,
    goals: Mapping[str, Goal], today: date, **said: Any,
) -> None:  # fmt: skip
    drafts = [version_of(plan, version) for plan in areas if plan.area.slug == only]
    there = PlannedMeasure.objects.filter(plan__in=drafts, measure__slug=slug).first()
    if there is None:
        measures.place_measure(
            slug=slug, order=100 + order, areas=drafts, today=today, goals=dict(goals), **said
        )
        return
    if said["step"] or said["serves"]:
        words = "belongs to the measure in measures.toml: a next version keeps its goals and steps."
        raise ValidationError({"step" if said["step"] else "serves": words})
    measuring.change_measure(by=by, planned=there, facts=measures.facts_of(said), now=day(drafted_on))


def _planned(plan: Plan, slug: str, field: str) -> PlannedMeasure:
    found = PlannedMeasure.objects.filter(plan=plan, measure__slug=slug).first()
    if found is None:
        raise ValidationError({field: f'Version {plan.version} for {plan.area} has no measure "{slug}".'})
    return found
