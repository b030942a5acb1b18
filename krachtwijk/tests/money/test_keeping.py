"""Keeping the money in the browser: who may, what is refused at its field, and what stands there afterwards."""

from __future__ import annotations

import pytest
from tests.conftest import NOW, TODAY
from tests.money import factories as make

from krachtwijk.euro import Euro
from krachtwijk.money.models import (
    ActualSpend,
    Allocation,
    BudgetPool,
    Condition,
    CostPlan,
    DecisionRight,
    FundingLine,
    PoolLot,
    Rung,
)
from krachtwijk.money.models.funding import Step
from krachtwijk.money.pooling import give_right
from krachtwijk.people.models import Organisation, Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.versions import draft_next_version

pytestmark = pytest.mark.django_db
KEEP = "/werk/geld/kleinstad/"
DAY = TODAY.isoformat()
LINE = {
    "what_nl": "Voor werk", "money_class": "impulse", "additional": "unknown", "step": "promised",
    "amount": "1.234,50", "on": DAY,
}  # fmt: skip


@pytest.fixture
def here():
    return make.world()


@pytest.fixture
def manager(client, ineke):
    client.force_login(ineke)
    return client


@pytest.fixture
def builder(client, cees):
    client.force_login(cees)
    return client


def text(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def sure(client, address: str, data: dict):
    """Sends a form with a check page, looks it over and agrees."""
    checked = client.post(address, data)
    assert checked.status_code == 200, checked.headers
    assert "kw-field__error" not in text(checked)
    return client.post(address, data | {"zeker": "ja"})


def test_a_funders_money_is_added_with_its_first_step(manager, here):
    funder = make.organisation("rijk")

    response = sure(manager, f"{KEEP}regel/", LINE | {"funder": funder.pk})

    assert response.headers["Location"] == KEEP
    (line,) = FundingLine.objects.all()
    assert (line.funder, line.step, line.amount, line.key) == (
        funder,
        Step.PROMISED,
        123_450,
        "rijk-voor-werk",
    )
    assert Rung.objects.get().by == "Ineke"
    assert "€ 1.234,50" in text(manager.get(KEEP))


def test_the_same_words_again_get_a_name_of_their_own(manager, here):
    data = LINE | {"funder": make.organisation("rijk").pk}
    for _time in range(3):
        sure(manager, f"{KEEP}regel/", data)

    keys = sorted(FundingLine.objects.values_list("key", flat=True))
    assert keys == ["rijk-voor-werk", "rijk-voor-werk-2", "rijk-voor-werk-3"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"amount": "1e9"}, "1e9"),
        ({"amount": "-5"}, "of meer"),
        ({"amount": ""}, "verplicht"),
        ({"amount": "1.234 mln"}, "twee bedragen"),
        ({"on": "2099-01-01"}, "Deze dag is er nog niet"),
        ({"on": "gisteren"}, "geldige datum"),
        ({"funder": "999999"}, "geldige keuze"),
        ({"step": "spent"}, "geldige keuze"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(manager, here, wrong, says):
    data = LINE | {"funder": make.organisation("rijk").pk} | wrong

    page = text(manager.post(f"{KEEP}regel/", data | {"zeker": "ja"}))

    assert says.lower() in page.lower()
    assert "kw-field__error" in page
    assert "Voor werk" in page
    assert not FundingLine.objects.exists()


def test_a_line_climbs_after_a_look_over(manager, here):
    line = make.funding(here, Step.ASKED, 1_000)

    sure(manager, f"{KEEP}regel/{line.key}/", {"step": "committed", "amount": "€ 8", "on": DAY})

    assert FundingLine.objects.get().at(Step.COMMITTED) == 800


def test_without_a_look_over_nothing_is_written_down(manager, here):
    line = make.funding(here, Step.ASKED, 1_000)

    manager.post(f"{KEEP}regel/{line.key}/", {"step": "committed", "amount": "8", "on": DAY})

    assert Rung.objects.count() == 1


def test_a_housing_association_keeps_its_own_lines_and_sees_no_others(builder, here):
    own = Organisation.objects.get(slug="bouwers")
    mine = make.funding(here, Step.PROMISED, 100_00, key="bouwers")
    other = make.funding(here, Step.PROMISED, 777_00, key="rijk")

    page = text(builder.get(KEEP))

    assert ("€ 100" in page, "€ 777" in page) == (True, False)
    assert builder.get(f"{KEEP}regel/{mine.key}/").status_code == 200
    assert builder.get(f"{KEEP}regel/{other.key}/").status_code == 404
    refused = builder.post(f"{KEEP}regel/", LINE | {"funder": other.funder.pk})
    assert (refused.status_code, FundingLine.objects.count()) == (200, 2)
    sure(builder, f"{KEEP}regel/", LINE | {"funder": own.pk})
    assert FundingLine.objects.filter(funder=own).count() == 2


@pytest.mark.parametrize("part", ["kosten/", "voorwaarde/", "uitgave/", "pot/"])
def test_what_is_not_its_own_a_housing_association_does_not_find(builder, here, part):
    assert builder.get(KEEP + part).status_code == 404


def test_a_cost_is_added_and_revised(manager, here):
    planned = make.measure(here)
    sure(
        manager,
        f"{KEEP}kosten/",
        {"line": here.line.pk, "planned": planned.pk, "horizon_years": 4, "amount": "1 mln"},
    )
    cost = CostPlan.objects.get()

    sure(manager, f"{KEEP}kosten/{cost.pk}/", {"amount": "900.000", "because": "Goedkoper.", "on": DAY})

    assert [each.amount for each in CostPlan.objects.order_by("pk")] == [100_000_000, 90_000_000]
    page = text(manager.get("/geld/kleinstad/"))
    assert "Goedkoper." in page
    assert "Welke bedragen zijn herzien?" in page
    assert manager.get(f"{KEEP}kosten/{cost.pk}/").status_code == 404


def test_an_amount_of_a_draft_is_kept_before_the_draft_is_adopted(manager, here):
    by = Viewer(1, "Ineke", frozenset({Role.PROGRAMME_MANAGER}))
    new = draft_next_version(plan=here.plan, by=by, now=NOW).plan
    line = new.lines.first()

    page = text(manager.get(f"{KEEP}kosten/"))
    sure(manager, f"{KEEP}kosten/", {"line": line.pk, "horizon_years": "7", "amount": "12"})

    assert f"(concept, versie {new.version})" in page
    cost = CostPlan.objects.get(line=line, horizon_years=7)
    assert cost.amount == Euro(1_200)
    assert f"concept, versie {new.version}" in text(manager.get(KEEP))
    sure(manager, f"{KEEP}kosten/{cost.pk}/", {"amount": "15", "because": "Duurder.", "on": DAY})
    assert CostPlan.objects.get(line=line, horizon_years=7, replaced_by=None).amount == Euro(1_500)


def test_a_condition_is_made_and_met_by_the_decision_of_its_body(manager, here):
    raad = make.body("raad")
    make.cost(here, 1_000)
    sure(
        manager,
        f"{KEEP}voorwaarde/",
        {"text_nl": "Eerst de raad.", "bodies": [raad.pk], "since": DAY, "lines": [here.line.pk]},
    )
    condition = Condition.objects.get()
    decision = make.decision(raad)

    sure(manager, f"{KEEP}voorwaarde/{condition.key}/raad/", {"decision": decision.pk, "answer": "yes"})

    condition.refresh_from_db()
    assert condition.state == Condition.State.MET
    assert "Akkoord" in text(manager.get("/geld/kleinstad/"))


def test_a_body_is_added_to_what_must_be_decided(manager, here):
    condition = make.condition(here, make.body("raad"))

    sure(manager, f"{KEEP}voorwaarde/{condition.key}/", {"body": make.body("college").pk})

    assert sorted(condition.needs.values_list("body__slug", flat=True)) == ["college", "raad"]


def test_a_pool_is_started_filled_and_given_from(manager, here):
    body, planned = make.body("stuurgroep"), make.measure(here)
    line = make.funding(here, Step.COMMITTED, 1_000_00)
    sure(manager, f"{KEEP}pot/", {"name_nl": "Wijkpot", "starts": "2020-01-01", "ends": "2030-01-01"})
    pool = BudgetPool.objects.get()
    pot = f"{KEEP}pot/{pool.key}/"
    sure(manager, f"{pot}geld/", {"funding": line.pk, "amount": "600", "earmark": "free", "sisa_code": "E1"})
    sure(manager, f"{pot}recht/", {"body": body.pk, "up_to": "500", "residents_percent": "50"})
    lot = PoolLot.objects.get()
    asked = {"measure": planned.measure.pk, "decision": make.decision(body).pk, "on": DAY}

    too_much = manager.post(f"{pot}geven/", asked | {f"lot_{lot.pk}": "501", "zeker": "ja"})
    assert "500" in text(too_much)
    assert not Allocation.objects.exists()
    sure(manager, f"{pot}geven/", asked | {f"lot_{lot.pk}": "500"})

    assert (DecisionRight.objects.get().up_to, Allocation.objects.get().parts.get().amount) == (
        500_00,
        500_00,
    )
    page = text(manager.get("/geld/kleinstad/"))
    assert "Wijkpot" in page
    assert "€ 100" in page  # what can still be given


def test_spending_is_written_down_and_stands_in_the_account_to_the_state(manager, here):
    pool = make.pool(here)
    give_right(pool=pool, body=make.body("stuurgroep"))
    lot = make.lot(pool, make.funding(here, Step.COMMITTED, 1_000_00), 600_00, sisa_code="E1")
    planned = make.measure(here)

    sure(
        manager,
        f"{KEEP}uitgave/",
        {"measure": planned.measure.pk, "amount": "12,50", "on": DAY, "what": "Koffie", "lot": lot.pk},
    )

    assert ActualSpend.objects.get().amount == Euro(1_250)
    assert "E1" in text(manager.get("/geld/kleinstad/"))


def test_money_of_a_line_and_of_a_lot_at_once_is_refused(manager, here):
    line = make.funding(here, Step.COMMITTED, 1_000_00)
    lot = make.lot(make.pool(here), line, 600_00)
    data = {
        "measure": make.measure(here).measure.pk, "amount": "5", "on": DAY, "what": "x", "lot": lot.pk,
        "line": line.pk, "zeker": "ja",
    }  # fmt: skip

    assert manager.post(f"{KEEP}uitgave/", data).status_code == 200
    assert not ActualSpend.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_number_of_questions(manager, here, rows, django_assert_max_num_queries):
    raad, pool = make.body("raad"), make.pool(here)
    for number in range(rows):
        line = make.funding(here, Step.COMMITTED, 100, key=f"f{number}")
        make.lot(pool, line, 50)
        make.cost(here, 5, planned=make.measure(here, f"m{number}"))
        make.condition(here, raad, key=f"c{number}", lines=[here.line], funding=[line])

    with django_assert_max_num_queries(45):
        assert manager.get("/geld/kleinstad/").status_code == 200
    with django_assert_max_num_queries(36):
        assert manager.get(KEEP).status_code == 200
