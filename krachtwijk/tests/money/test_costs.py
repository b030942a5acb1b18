"""Costs: divided over measures, revised, and counted from the leaves alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from tests.money import factories as make

from krachtwijk.euro import Euro
from krachtwijk.money.ledger import ledger
from krachtwijk.money.models import CostPlan
from krachtwijk.money.planning import revise_cost
from krachtwijk.money.totals import tables
from krachtwijk.plans.models import Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return make.world()


def revise(cost: CostPlan, amount: int, **more) -> CostPlan:
    given = {"because": "De offerte viel mee.", "by": "Ineke", "on": date(2021, 5, 1)} | more
    return revise_cost(cost=cost, amount=Euro(amount), **given)


def of_line(here):
    (found,) = ledger(here.programme).costs
    return found


def test_what_measures_cost_and_what_is_not_divided_over_them_make_the_line(here):
    make.cost(here, 1_000)
    make.cost(here, 300, planned=make.measure(here, "banen"))
    make.cost(here, 200, planned=make.measure(here, "stages"))

    line = of_line(here)

    assert (line.amount, line.divided, line.undivided, line.exceeding) == (1_000, 500, 500, 0)


def test_measures_that_cost_more_than_their_line_are_shown_as_exceeding_it(here):
    make.cost(here, 1_000)
    make.cost(here, 1_300, planned=make.measure(here))

    line = of_line(here)
    (table,) = tables(ledger(here.programme))

    assert (line.amount, line.undivided, line.exceeding) == (1_300, 0, 300)
    assert (table.total, [each.exceeding for each in table.exceeding]) == (1_300, [300])


def test_a_line_without_an_amount_of_its_own_costs_what_its_measures_cost(here):
    make.cost(here, 300, planned=make.measure(here))

    assert (of_line(here).amount, of_line(here).stated) == (300, None)


def test_a_revised_budget_replaces_the_first_and_never_adds(here):
    first = make.cost(here, 1_000)

    second = revise(first, 700)
    third = revise(second, 800, because="Toch duurder.", on=date(2021, 6, 1))

    assert of_line(here).amount == 800
    assert [each.amount for each in CostPlan.objects.order_by("pk")] == [1_000, 700, 800]
    assert (third.replaces, second.replaces, third.because, third.by) == (
        second,
        first,
        "Toch duurder.",
        "Ineke",
    )


def test_an_amount_is_revised_once(here):
    first = make.cost(here, 1_000)
    revise(first, 700)

    with pytest.raises(ValidationError, match="2021"):
        revise(first, 600)

    assert of_line(here).amount == 700


@pytest.mark.parametrize("missing", ["because", "by"])
def test_a_revision_says_why_and_by_whom(here, missing):
    with pytest.raises(ValidationError):
        revise(make.cost(here, 1_000), 700, **{missing: ""})

    assert CostPlan.objects.count() == 1


def test_a_revision_cannot_hold_from_before_what_it_replaces(here):
    second = revise(make.cost(here, 1_000), 700)

    with pytest.raises(ValidationError) as refusal:
        revise(second, 600, on=date(2021, 4, 30))

    assert list(refusal.value.message_dict) == ["on"]


def test_a_measure_of_another_line_cannot_be_counted_in_this_one(here):
    there = make.world("elders")

    with pytest.raises(ValidationError) as refusal:
        make.cost(here, 5, planned=make.measure(there))

    assert list(refusal.value.message_dict) == ["planned"]


@pytest.mark.parametrize("change", ["horizon_years = 10", "replaces_id = id"])
def test_sql_cannot_let_an_amount_replace_one_of_something_else(here, change):
    second = revise(make.cost(here, 1_000), 700)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.sql(f"UPDATE money_costplan SET {change} WHERE id = %s", second.pk)  # noqa: S608 - our own words


def test_two_versions_of_a_plan_do_not_cost_twice(here):
    make.cost(here, 1_000)
    newer = Plan.objects.create(
        programme=here.programme, area=here.area, version=2, status=Plan.Status.DRAFT, status_on=date(2021, 1, 1),
        vision_nl="Nog mooier.",
    )  # fmt: skip
    other = make.World(here.programme, here.area, newer, here.track, here.theme, None)
    other.line = newer.lines.create(track=here.track, theme=here.theme, kind="structural")
    make.cost(other, 5_000)

    assert of_line(here).amount == 1_000
    Plan.objects.filter(pk=newer.pk).update(status=Plan.Status.OFFERED)
    assert of_line(here).amount == 5_000
