"""Pools: whose money it stays, who may give it, and never more than was committed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from tests.conftest import NOW, TODAY
from tests.money import factories as make

from krachtwijk.bodies.models import Decision
from krachtwijk.euro import Euro
from krachtwijk.money.models import Allocation, AllocationPart, PoolLot
from krachtwijk.money.models.funding import Step
from krachtwijk.money.pooling import allocate, give_right, left_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return make.world()


@pytest.fixture
def line(here):
    funding = make.funding(here, Step.PROMISED, 2_000)
    make.rung(funding, Step.COMMITTED, 1_000)
    return funding


@pytest.fixture
def pot(here):
    pool = make.pool(here)
    give_right(pool=pool, body=make.body("stuurgroep"))
    return pool


def give(pot, here, parts, *, slug="banen", by_decision=True, **more) -> Allocation:
    measure = here.programme.measures.filter(slug=slug).first() or make.measure(here, slug).measure
    decision = (
        make.decision(make.body("stuurgroep"), f"besluit-{Decision.objects.count()}") if by_decision else None
    )
    given = {"on": TODAY, "by": "Ineke", "now": NOW, "decision": decision} | more
    return allocate(
        pool=pot, measure=measure, parts={each: Euro(amount) for each, amount in parts.items()}, **given
    )


def test_a_lot_gives_what_it_holds_and_not_a_cent_more(pot, here, line):
    lot = make.lot(pot, line, 600)
    give(pot, here, {lot: 600})

    with pytest.raises(ValidationError) as refusal:
        give(pot, here, {lot: 1}, slug="stages")

    assert list(refusal.value.message_dict) == ["parts"]
    assert (left_of(lot), Allocation.objects.count()) == (0, 1)


def test_lots_of_one_funder_give_no_more_together_than_it_committed(pot, here, line):
    other = make.start_pool(
        programme=here.programme, key="stadspot", name_nl="Stadspot", name_en="", area=None, starts=TODAY,
        ends=TODAY.replace(year=2030),
    )  # fmt: skip
    give_right(pool=other, body=make.body("stuurgroep"))
    give(pot, here, {make.lot(pot, line, 700): 700})
    there = make.lot(other, line, 700)

    with pytest.raises(ValidationError, match="3"):
        give(other, here, {there: 301}, slug="stages")

    give(other, here, {there: 300}, slug="stages")
    assert left_of(there) == 0


def test_promised_money_can_be_planned_with_as_a_scenario_that_takes_nothing(pot, here, line):
    lot = make.lot(pot, line, 1_500)

    plan = give(pot, here, {lot: 1_500}, by_decision=False)

    assert plan.scenario
    assert left_of(lot) == 1_000
    give(pot, here, {lot: 1_000}, slug="stages")


def test_a_later_allocation_replaces_the_first(pot, here, line):
    lot = make.lot(pot, line, 1_000)
    first = give(pot, here, {lot: 900})

    give(pot, here, {lot: 950}, replaces=first)

    assert left_of(lot) == 50


@pytest.mark.parametrize(("body", "amount"), [("buurtraad", 100), ("stuurgroep", 501)])
def test_only_a_body_with_the_right_gives_and_up_to_its_limit(here, line, body, amount):
    pool = make.pool(here)
    give_right(pool=pool, body=make.body("stuurgroep"), up_to=Euro(500), theme=here.theme)
    lot = make.lot(pool, line, 1_000)
    decision = make.decision(make.body(body))

    with pytest.raises(ValidationError) as refusal:
        give(pool, here, {lot: amount}, decision=decision)

    assert list(refusal.value.message_dict) == ["decision"]
    assert not Allocation.objects.exists()


def test_hard_earmarked_money_goes_to_its_own_theme_only(pot, here, line):
    other = here.track.themes.create(slug="wonen", order=2, name_nl="Wonen", why_nl="Omdat.")
    lot = make.lot(pot, line, 1_000, earmark=PoolLot.Earmark.HARD, theme=other)

    with pytest.raises(ValidationError) as refusal:
        give(pot, here, {lot: 100})

    assert list(refusal.value.message_dict) == ["parts"]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO money_allocationpart (allocation_id, lot_id, amount) SELECT allocation_id, {other}, 401 FROM"
        " money_allocationpart",
        "UPDATE money_allocationpart SET amount = 5000",
        "DELETE FROM money_allocationpart",
        "DELETE FROM money_allocation",
        "UPDATE money_poollot SET amount = 599 WHERE id = {lot}",
        'INSERT INTO money_allocation (pool_id, measure_id, "on", scenario, "by", at) SELECT pool_id, measure_id,'
        ' "on", {false}, "by", at FROM money_allocation',
    ],
)
def test_raw_sql_cannot_give_too_much_or_take_back_in_silence(pot, here, line, statement):
    from django.db import connection

    lot = make.lot(pot, line, 600)
    other = make.lot(pot, make.funding(here, Step.COMMITTED, 400, key="provincie"), 500)
    give(pot, here, {lot: 600})
    false = "false" if connection.vendor == "postgresql" else "0"
    before = list(AllocationPart.objects.values_list("lot", "amount"))

    with pytest.raises(DatabaseError), transaction.atomic():
        make.sql(statement.format(lot=lot.pk, other=other.pk, false=false))

    assert list(AllocationPart.objects.values_list("lot", "amount")) == before == [(lot.pk, 600)]


def test_a_lot_of_another_pool_pays_nothing(pot, here, line):
    there = make.World(**vars(here))
    other = make.start_pool(
        programme=there.programme, key="ander", name_nl="Ander", name_en="", area=None, starts=TODAY,
        ends=TODAY.replace(year=2030),
    )  # fmt: skip

    with pytest.raises(ValidationError):
        give(pot, here, {make.lot(other, line, 100): 50})


def test_a_pool_that_ends_before_it_begins_is_refused(here):
    with pytest.raises(ValidationError):
        make.start_pool(
            programme=here.programme,
            key="fout",
            name_nl="Fout",
            name_en="",
            area=None,
            starts=TODAY,
            ends=TODAY,
        )


def test_the_page_of_a_decision_says_what_it_gave(pot, here, line):
    given = give(pot, here, {make.lot(pot, line, 600): 600})

    (effect,) = given.decision.effects.all()
    assert (effect.kind, effect.change_en) == (
        "allocation",
        f"Gets €\u00a06 from {pot.name_en or pot.name_nl}.",
    )
