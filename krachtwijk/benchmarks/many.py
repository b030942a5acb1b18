"""Many programmes at once, written in bulk: for the benchmark, and for tests that count queries at two sizes.

What stands in them means nothing. No deed is asked: that would take hours for 100,000 measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import product
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model

from krachtwijk.bodies.models import Body, Decision
from krachtwijk.documents.models import Document, Passage, StatedAmount
from krachtwijk.euro import Euro
from krachtwijk.indicators.gaps import Direction
from krachtwijk.indicators.models import Baseline, Indicator, Observation, Ruling, Target
from krachtwijk.money.models import ActualSpend, Check, CostPlan, FundingLine, Rung, Step
from krachtwijk.people.models import Organisation, Person, Role, RoleGrant
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Goal, Line, Measure, Plan, PlannedMeasure, Programme, Theme, Track
from krachtwijk.plans.models import Step as PlannedStep

M = TypeVar("M", bound=Model)
AREAS, TRACKS, THEMES, FUNDING, INDICATORS, YEARS = 2, 2, 3, 20, 6, 10
FIRST_YEAR = 2015
THEN = datetime(2026, 7, 1, 12, tzinfo=UTC)
DAY = date(2015, 1, 15)
BATCH = 400


def manager() -> Person:
    """Who looks at the work pages."""
    person = Person.objects.create_user(email="ineke@voorbeeld.example", name="Ineke", password="x" * 20)
    RoleGrant.objects.create(person=person, role=Role.PROGRAMME_MANAGER, since=DAY)
    return person


def build(numbers: Iterable[int], *, measures: int) -> None:
    """A programme per number, each with so many measures."""
    for number in numbers:
        with transaction.atomic():
            _programme(number, measures)


def _all(kind: type[M], rows: Iterable[dict[str, Any]]) -> list[M]:
    return kind._default_manager.bulk_create([kind(**row) for row in rows], batch_size=BATCH)


def _programme(n: int, measures: int) -> None:
    city = Area.objects.create(slug=f"stad-{n}", name=f"Stad {n}", kind="city")
    areas = _all(Area, ({"slug": f"wijk-{n}-{a}", "name": f"Wijk {n}-{a}", "kind": "neighbourhood", "city": city}
                        for a in range(AREAS)))  # fmt: skip
    payers = _all(Organisation, ({"slug": f"organisatie-{n}-{o}", "name": f"Organisatie {n}-{o}", "kind": "institution"}
                                 for o in range(3)))  # fmt: skip
    paper = _paper(n, payers[0])
    programme = Programme.objects.create(
        slug=f"programma-{n}", name_nl=f"Programma {n}", purpose_nl="Voor de wijk.", city=city, leader=payers[0],
        starts=DAY, goal_year=2025,
    )  # fmt: skip
    programme.documents.add(paper.document)
    plans, themes = _plans(programme, areas)
    made = _measures(plans, themes, payers, measures)
    _decisions(n)
    lines = _costs(programme, plans, themes, made, paper)
    _money(programme, payers, made)
    _results(programme, themes, [city, *areas], paper)
    del lines


def _paper(n: int, sender: Organisation) -> Passage:
    document = Document.objects.create(
        slug=f"stuk-{n}",
        title_nl=f"Stuk {n}",
        dated=DAY,
        reference=f"R/{n}",
        sender=sender,
        addressee_nl="de raad",
    )
    return Passage.objects.create(document=document, number=1, gist_nl="Alles samen.")


def _plans(programme: Programme, areas: Sequence[Area]) -> tuple[list[Plan], list[Theme]]:
    tracks = _all(Track, ({"programme": programme, "slug": f"spoor-{t}", "order": t, "name_nl": f"Spoor {t}"}
                          for t in range(TRACKS)))  # fmt: skip
    themes = _all(Theme, ({"track": track, "slug": f"thema-{h}", "order": h, "name_nl": f"Thema {h}",
                           "why_nl": "Omdat."}
                          for track, h in product(tracks, range(THEMES))))  # fmt: skip
    goals = _all(Goal, ({"track": theme.track, "theme": theme, "slug": f"doel-{theme.slug}", "order": theme.order,
                         "text_nl": "Het lukt."} for theme in themes))  # fmt: skip
    plans = _all(Plan, ({"programme": programme, "area": area, "status": "offered", "status_on": DAY,
                         "vision_nl": "Beter."}
                        for area in areas))  # fmt: skip
    for plan in plans:
        plan.themes.set(themes)
        plan.goals.set(goals)
    return plans, themes


def _measures(
    plans: Sequence[Plan], themes: Sequence[Theme], payers: Sequence[Organisation], many: int
) -> list[PlannedMeasure]:
    made = _all(Measure, ({"programme": plan.programme, "area": plan.area, "slug": f"maatregel-{m}"}
                          for plan in plans for m in range(many // len(plans))))  # fmt: skip
    plan_of = {plan.area_id: plan for plan in plans}
    planned = _all(PlannedMeasure, (
        {"plan": plan_of[each.area_id], "measure": each, "track": theme.track, "theme": theme, "order": place,
         "title_nl": f"Maatregel {place}", "about_nl": "Dit doen we.", "lead": payers[0]}
        for place, each in enumerate(made) for theme in [themes[int(each.slug.split("-")[1]) % len(themes)]]
    ))  # fmt: skip
    _all(PlannedStep, ({"measure": each, "order": 1, "what_nl": "Het is open", "due": DAY,
                        "done_on": DAY if place % 2 else None} for place, each in enumerate(made)))  # fmt: skip
    return planned


def _decisions(n: int) -> None:
    body = Body.objects.create(slug=f"raad-{n}", order=n, name_nl=f"Raad {n}", mandate_nl="Beslist.")
    _all(Decision, ({"slug": f"besluit-{n}-{d}", "body": body, "on": DAY, "title_nl": f"Besluit {d}", "text_nl": "Ja.",
                     "grounds_nl": "Nodig.", "recorded_by": "Griffie", "recorded_at": THEN}
                    for d in range(5)))  # fmt: skip


def _costs(
    programme: Programme,
    plans: Sequence[Plan],
    themes: Sequence[Theme],
    planned: Sequence[PlannedMeasure],
    paper: Passage,
) -> list[Line]:
    lines = _all(Line, ({"plan": plan, "track": theme.track, "theme": theme, "kind": "structural"}
                        for plan, theme in product(plans, themes)))  # fmt: skip
    _all(CostPlan, ({"key": f"{line.pk}-{years}", "line": line, "horizon_years": years, "amount": Euro(years * 10**8)}
                    for line, years in product(lines, (4, 10))))  # fmt: skip
    of = {(line.plan_id, line.theme_id): line for line in lines}
    _all(CostPlan, ({"key": f"m-{each.pk}", "line": of[each.plan_id, each.theme_id], "planned": each,
                     "horizon_years": 4, "amount": Euro(10**5)} for each in planned))  # fmt: skip
    stated = StatedAmount.objects.create(
        key=f"totaal-{programme.pk}", passage=paper, what_nl="Alles", amount=Euro(len(lines) * 4 * 10**8),
        step=Euro(100), horizon_years=4, kind="total",
    )  # fmt: skip
    Check.objects.create(
        programme=programme,
        key="totaal",
        order=1,
        kind="costs",
        question_nl="Klopt het?",
        stated=stated,
        horizon_years=4,
    )
    return lines


def _money(programme: Programme, payers: Sequence[Organisation], planned: Sequence[PlannedMeasure]) -> None:
    lines = _all(FundingLine, (
        {"programme": programme, "key": f"geld-{f}", "funder": payers[f % len(payers)], "what_nl": f"Geld {f}",
         "horizon_years": 4, "money_class": "impulse"} for f in range(FUNDING)
    ))  # fmt: skip
    steps = (Step.ASKED, Step.PROMISED, Step.COMMITTED, Step.PAID_OUT)
    _all(
        Rung,
        (
            {"line": line, "step": step, "amount": Euro(10**8), "on": DAY}
            for line, step in product(lines, steps)
        ),
    )
    _all(ActualSpend, (
        {"measure": planned[place % len(planned)].measure, "on": date(FIRST_YEAR + year, 6, 1), "amount": Euro(10**5),
         "line": line, "at": THEN} for place, (line, year) in enumerate(product(lines, range(YEARS)))
    ))  # fmt: skip


def _results(programme: Programme, themes: Sequence[Theme], areas: Sequence[Area], paper: Passage) -> None:
    indicators = _all(Indicator, (
        {"programme": programme, "slug": f"indicator-{i}", "order": i, "theme": themes[i % len(themes)],
         "name_nl": f"Indicator {i}", "definition_nl": "Het deel.", "unit": "percent", "population": "residents",
         "direction": Direction.DOWN, "source_nl": "register", "frequency": "yearly"} for i in range(INDICATORS)
    ))  # fmt: skip
    seen = _all(Observation, (
        {"indicator": each, "area": area, "year": FIRST_YEAR + year, "numerator": 800 - 10 * year,
         "denominator": 4000, "n": 4000,
         "method": "register", "evidence": "register", "entered_name": "Ans", "entered_at": THEN}
        for each, area, year in product(indicators, areas, range(YEARS))
    ))  # fmt: skip
    _all(
        Ruling, ({"observation": each, "verdict": "approved", "by_name": "Bas", "at": THEN} for each in seen)
    )
    first = [each for each in seen if each.year == FIRST_YEAR and each.area_id != programme.city_id]
    starts = _all(Baseline, ({"indicator": each.indicator, "area": each.area, "definition_version": 1,
                              "observation": each,
                              "set_by": "Bas", "set_at": THEN} for each in first))  # fmt: skip
    _all(Target, ({"baseline": each, "horizon_years": 10, "kind": "absolute", "value": 10, "passage": paper,
                   "set_by": "Bas", "set_at": THEN} for each in starts))  # fmt: skip
