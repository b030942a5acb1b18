"""What somebody tried with money: decisions that do not hold, money of elsewhere, names that only a draft holds."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from tests.conftest import NOW, TODAY
from tests.money import factories as make

from krachtwijk.bodies.models import Decision
from krachtwijk.euro import Euro
from krachtwijk.money.conditions import answer_need
from krachtwijk.money.funding import climb
from krachtwijk.money.models import Allocation, ConditionNeed, PoolLot, Rung
from krachtwijk.money.models.funding import Step
from krachtwijk.money.pooling import allocate, give_right
from krachtwijk.plans.models import Measure, Plan, PlannedMeasure

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return make.world()


@pytest.fixture
def line(here):
    return make.funding(here, Step.COMMITTED, 1_000)


@pytest.fixture
def lot(here, line):
    pool = make.pool(here)
    give_right(pool=pool, body=make.body("stuurgroep"))
    return make.lot(pool, line, 600)


def give(lot: PoolLot, measure: Measure, decision: Decision | None) -> Allocation:
    return allocate(
        pool=lot.pool,
        measure=measure,
        parts={lot: Euro(100)},
        on=TODAY,
        by="Ineke",
        now=NOW,
        decision=decision,
    )


def intended(body) -> Decision:
    return make.decision(body, status=Decision.Status.INTENDED)


def withdrawn(body) -> Decision:
    first = make.decision(body, "eerst")
    make.decision(body, "later", status=Decision.Status.WITHDRAWN, supersedes=first)
    return first


def replaced(body) -> Decision:
    first = make.decision(body, "eerst")
    make.decision(body, "later", supersedes=first)
    return first


NOT_HOLDING = pytest.mark.parametrize("which", [intended, withdrawn, replaced])


@NOT_HOLDING
def test_a_decision_that_does_not_hold_gives_no_money_from_a_pool(here, lot, which):
    decision = which(make.body("stuurgroep"))

    with pytest.raises(ValidationError) as refusal:
        give(lot, make.measure(here).measure, decision)

    assert list(refusal.value.message_dict) == ["decision"]
    assert not Allocation.objects.exists()


@NOT_HOLDING
def test_a_decision_that_does_not_hold_meets_no_condition(here, which):
    raad = make.body("raad")
    condition = make.condition(here, raad, lines=[here.line])
    decision = which(raad)

    with pytest.raises(ValidationError) as refusal:
        answer_need(need=condition.needs.get(), decision=decision, answer=ConditionNeed.Answer.YES)

    assert list(refusal.value.message_dict) == ["decision"]
    condition.refresh_from_db()
    assert condition.state == "open"


@NOT_HOLDING
def test_a_decision_that_does_not_hold_lets_no_money_climb(line, which):
    decision = which(make.body("stuurgroep"))

    with pytest.raises(ValidationError) as refusal:
        climb(line=line, step=Step.PAID_OUT, amount=Euro(5), on=TODAY, by="x", now=NOW, decision=decision)

    assert list(refusal.value.message_dict) == ["decision"]
    assert not Rung.objects.filter(step=Step.PAID_OUT).exists()


def test_a_pool_gives_nothing_to_a_measure_of_another_programme(lot):
    elsewhere = make.measure(make.world("elders")).measure

    with pytest.raises(ValidationError) as refusal:
        give(lot, elsewhere, None)

    assert list(refusal.value.message_dict) == ["measure"]


@pytest.mark.parametrize("column", ["funding_id", "pool_id"])
def test_raw_sql_cannot_move_a_lot_that_gave_to_another_funder_or_pool(here, lot, column):
    give(lot, make.measure(here).measure, make.decision(make.body("stuurgroep")))
    other = make.funding(here, Step.PROMISED, 5, key="provincie")
    pool = make.start_pool(
        programme=here.programme, key="stadspot", name_nl="Stadspot", name_en="", area=None, starts=TODAY,
        ends=TODAY.replace(year=2030),
    )  # fmt: skip
    to = {"funding_id": other.pk, "pool_id": pool.pk}[column]

    with pytest.raises(DatabaseError), transaction.atomic():
        make.sql(f"UPDATE money_poollot SET {column} = %s", to)  # noqa: S608 - our own words

    kept = PoolLot.objects.get()
    assert (kept.funding_id, kept.pool_id) == (lot.funding_id, lot.pool_id)


@pytest.fixture
def in_a_draft(here, lot) -> Measure:
    """A measure that only a draft speaks of, with money from everywhere on it."""
    draft = Plan.objects.create(
        programme=here.programme, area=here.area, version=2, status=Plan.Status.DRAFT, status_on=TODAY,
        vision_nl="Anders.",
    )  # fmt: skip
    secret = make.measure(here, "zwijgplan")
    PlannedMeasure.objects.filter(pk=secret.pk).update(plan=draft)
    make.cost(here, 500)
    make.funding(here, Step.COMMITTED, 300, key="provincie", measure=secret.measure)
    give(lot, secret.measure, make.decision(make.body("stuurgroep")))
    give(lot, secret.measure, None)
    return secret.measure


def test_no_public_page_about_money_names_a_measure_that_is_in_a_draft_alone(client, here, in_a_draft):
    client.cookies["taal"] = "en"
    address = "/geld/kleinstad/"
    pages = [client.get(f"{address}{page}") for page in ("", "optelling/", "optelling.json", "bedragen.csv")]

    assert {page.status_code for page in pages} == {200}
    assert [page.request["PATH_INFO"] for page in pages if b"zwijgplan" in page.content.lower()] == []
    assert b"a measure in a draft" in pages[0].content


def test_what_was_offered_is_named_on_the_page_about_money(client, here, lot):
    give(lot, make.measure(here).measure, None)

    assert "Oost: banen" in client.get("/geld/kleinstad/").content.decode()


def test_a_housing_association_is_offered_no_measure_of_a_draft(client, here, in_a_draft, cees, ineke):
    make.measure(here)
    address = "/werk/geld/kleinstad/regel/"
    client.force_login(cees)
    seen = client.get(address).content.decode()
    sent = client.post(address, {"measure": in_a_draft.pk})

    assert "zwijgplan" not in seen
    assert "banen" in seen
    assert "measure" in sent.context["form"].errors
    client.force_login(ineke)
    assert "zwijgplan" in client.get(address).content.decode()
