"""A small invented programme, and the money a test needs in it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import connection
from tests.conftest import NOW, TODAY

from krachtwijk.bodies.deciding import DecisionText, record_decision
from krachtwijk.bodies.models import Body, Decision
from krachtwijk.euro import Euro
from krachtwijk.money.conditions import make_conditional
from krachtwijk.money.funding import climb, record_funding
from krachtwijk.money.models import BudgetPool, Condition, FundingLine, PoolLot
from krachtwijk.money.models.funding import Step
from krachtwijk.money.planning import plan_cost
from krachtwijk.money.pooling import put_in_pool, start_pool
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Line, Measure, Plan, PlannedMeasure, Programme, Theme, Track


@dataclass
class World:
    """One programme, one neighbourhood, a plan with one line on work."""

    programme: Programme
    area: Area
    plan: Plan
    track: Track
    theme: Theme
    line: Line


def world(slug: str = "kleinstad") -> World:
    city = Area.objects.create(slug=slug, name=slug.title(), kind=Area.Kind.CITY)
    area = Area.objects.create(slug=f"{slug}-oost", name="Oost", kind=Area.Kind.NEIGHBOURHOOD, city=city)
    leader = organisation(f"gemeente-{slug}", Organisation.Kind.MUNICIPALITY)
    programme = Programme.objects.create(
        slug=slug, name_nl=slug.title(), purpose_nl="Beter.", city=city, leader=leader,
        starts=date(2020, 1, 1), goal_year=2030,
    )  # fmt: skip
    track = Track.objects.create(programme=programme, slug="mensen", order=1, name_nl="Mensen")
    theme = Theme.objects.create(track=track, slug="werk", order=1, name_nl="Werk", why_nl="Omdat.")
    plan = Plan.objects.create(
        programme=programme,
        area=area,
        status=Plan.Status.OFFERED,
        status_on=date(2020, 1, 1),
        vision_nl="Mooi.",
    )
    plan.themes.add(theme)
    line = Line.objects.create(plan=plan, track=track, theme=theme, kind=Line.Kind.STRUCTURAL)
    return World(programme, area, plan, track, theme, line)


def organisation(slug: str, kind: Organisation.Kind = Organisation.Kind.STATE) -> Organisation:
    return Organisation.objects.create(slug=slug, name=slug.title(), kind=kind)


def measure(here: World, slug: str = "banen") -> PlannedMeasure:
    thing = Measure.objects.create(programme=here.programme, area=here.area, slug=slug)
    return PlannedMeasure.objects.create(
        plan=here.plan, measure=thing, track=here.track, theme=here.theme, title_nl=slug.title(), about_nl="Zo.",
        kind=PlannedMeasure.Kind.ONE_OFF,
    )  # fmt: skip


def cost(here: World, amount: int, *, years: int = 4, planned: PlannedMeasure | None = None):
    key = f"{planned.measure.slug if planned else 'regel'}-{years}"
    return plan_cost(
        line=here.line, key=key, horizon_years=years, amount=Euro(amount), stated=None, planned=planned
    )


def funding(here: World, step: Step, amount: int, *, key: str = "rijk", **more) -> FundingLine:
    funder = Organisation.objects.filter(slug=key).first() or organisation(key)
    return record_funding(
        programme=here.programme, key=key, funder=funder, what_nl="Voor werk", what_en="", track=None,
        horizon_years=4, step=step, money_class=FundingLine.MoneyClass.IMPULSE, amount=Euro(amount), stated=None,
        passage=None, **more,
    )  # fmt: skip


def rung(line: FundingLine, step: Step, amount: int, *, on: date = TODAY):
    return climb(line=line, step=step, amount=Euro(amount), on=on, by="Ineke", now=NOW)


def body(slug: str) -> Body:
    return Body.objects.get_or_create(
        slug=slug, defaults={"name_nl": slug.title(), "mandate_nl": "Beslist."}
    )[0]


def decision(of: Body, slug: str = "", *, on: date = TODAY, **more) -> Decision:
    words = DecisionText(title_nl="Akkoord", text_nl="Wij doen het.", grounds_nl="Het is goed.")
    return record_decision(
        slug=slug or f"besluit-{of.slug}", body=of, on=on, words=words, recorded_by="Griffie", now=NOW, **more
    )


def condition(here: World, *bodies: Body, key: str = "proef", **more) -> Condition:
    return make_conditional(
        programme=here.programme, key=key, text_nl="Alleen als het mag.", text_en="Only when allowed.",
        decided_by_nl="de raad", decided_by_en="the council", since=date(2020, 1, 1), bodies=bodies, **more,
    )  # fmt: skip


def pool(here: World) -> BudgetPool:
    return start_pool(
        programme=here.programme, key="wijkpot", name_nl="Wijkpot", name_en="Pot", area=here.area,
        starts=date(2020, 1, 1), ends=date(2030, 1, 1),
    )  # fmt: skip


def lot(of: BudgetPool, line: FundingLine, amount: int, **more) -> PoolLot:
    return put_in_pool(pool=of, funding=line, amount=Euro(amount), **more)


@contextmanager
def unguarded(*triggers: str):
    """The database without some of its guards, as a restored copy could be. The test's transaction puts them back."""
    with connection.cursor() as cursor:
        for name, table in (each.split(" on ") for each in triggers):
            on = f'ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER "{name}" {on}')
    yield


def sql(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
