"""Every rule of money is broken here once, past the guards where there are any, and seen by `check-money`."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW, TODAY
from tests.money import factories as make

from krachtwijk.documents.filing import add_passage, file_document, state_amount
from krachtwijk.documents.models import Document, StatedAmount
from krachtwijk.euro import Euro
from krachtwijk.money.asking import ask
from krachtwijk.money.conditions import answer_need
from krachtwijk.money.invariants import RULES, violations
from krachtwijk.money.models import Check, Condition, ConditionNeed, CostPlan, FundingLine, Rung
from krachtwijk.money.models.funding import Step
from krachtwijk.money.pooling import allocate, give_right

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return make.world()


def broken() -> list[str]:
    return [each.rule for each in violations(TODAY)]


def stated(here, key: str, amount: int, *, kind=StatedAmount.Kind.PART, same_as=None) -> StatedAmount:
    document = Document.objects.filter(slug="brief").first() or file_document(
        slug="brief", title_nl="Brief", title_en="", about_nl="Over geld.", about_en="", dated=TODAY, reference="B1",
        registered_as="", sender=here.programme.leader, addressee_nl="de raad", addressee_en="", annexes_stated=None,
        annex_of=None,
    )  # fmt: skip
    here.programme.documents.add(document)
    passage = document.passages.first() or add_passage(
        document=document, number=1, heading_nl="", heading_en="", gist_nl="Geld.", gist_en="", parties=[]
    )
    return state_amount(
        passage=passage, key=key, what_nl=key, what_en="", amount=Euro(amount), step=Euro(1),
        qualifier=StatedAmount.Qualifier.EXACT, horizon_years=4, kind=kind, basis=StatedAmount.Basis.CLEAR,
        same_as=same_as,
    )  # fmt: skip


def paper(line: FundingLine, said: StatedAmount) -> None:
    before = line.highest
    Rung.objects.create(
        line=line, step=before.step, amount=before.amount, on=before.on, stated=said, replaces=before
    )


def test_nothing_is_broken_in_a_new_programme(here):
    make.cost(here, 1_000)
    make.funding(here, Step.ASKED, 1_000)

    assert broken() == []


def test_10_measures_that_cost_more_than_their_line(here):
    make.cost(here, 100)
    make.cost(here, 130, planned=make.measure(here))

    (found,) = violations(TODAY)

    assert (found.rule, found.programme) == ("INV-10", "kleinstad")
    assert "€ 0,30" in found.says.replace("\N{NO-BREAK SPACE}", " ") or "€ 0.30" in found.says.replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_10_a_measure_counted_in_a_line_it_is_not_of(here):
    there = make.world("elders")
    row = make.cost(here, 100, planned=make.measure(here))

    CostPlan.objects.filter(pk=row.pk).update(planned=make.measure(there))

    assert broken() == ["INV-10"]


def test_11_and_12_the_same_money_on_two_lines(here):
    first = stated(here, "een", 500)
    again = stated(here, "nog-eens", 500, same_as=first)
    for key, said in (("rijk", first), ("provincie", again)):
        paper(make.funding(here, Step.ASKED, 500, key=key), said)
    assert broken() == ["INV-12"]

    make.sql("UPDATE money_fundingline SET money_class = 'regular' WHERE key = 'rijk'")

    assert broken() == ["INV-11", "INV-12"]


def test_13_two_amounts_that_count_at_once(here):
    make.cost(here, 100)
    make.cost(here, 200, years=10)
    with make.unguarded("cost_replaces_its_like_update on money_costplan"):
        make.sql("UPDATE money_costplan SET replaces_id = (SELECT MIN(id) FROM money_costplan), \"on\" = '2020-01-01',"
                 " because = 'x', \"by\" = 'x' WHERE horizon_years = 10")  # fmt: skip

    assert "INV-13" in broken()


def test_14_met_without_decisions(here):
    make.condition(here, make.body("raad"))
    with make.unguarded("condition_follows_decisions_update on money_condition"):
        make.sql("UPDATE money_condition SET state = 'met'")

    assert broken() == ["INV-14"]


def test_14_met_by_a_decision_that_was_withdrawn_afterwards(here):
    condition = make.condition(here, make.body("raad"))
    first = make.decision(make.body("raad"))
    answer_need(need=condition.needs.get(), decision=first, answer=ConditionNeed.Answer.YES)
    assert broken() == []

    make.decision(make.body("raad"), "ingetrokken", status="withdrawn", supersedes=first)

    assert broken() == ["INV-14"]


def test_14_past_its_deadline_and_not_written_down(here):
    make.condition(here, make.body("raad"), deadline=date(2020, 6, 1))

    assert broken() == ["INV-14"]


def test_15_a_check_that_adds_horizons(here):
    lines = [
        make.funding(here, Step.ASKED, 100, key="rijk"),
        make.funding(here, Step.ASKED, 200, key="provincie"),
    ]
    ask(
        programme=here.programme, key="som", order=1, kind=Check.Kind.FUNDING, question_nl="Klopt het?",
        question_en="", remark_nl="", remark_en="", stated=stated(here, "som", 300), horizon_years=None, track=None,
        funding=lines, documents=[], readings=[],
    )  # fmt: skip
    assert broken() == []

    make.sql("UPDATE money_fundingline SET horizon_years = 10 WHERE key = 'rijk'")

    assert broken() == ["INV-15"]


def test_16_more_paid_out_than_committed(here):
    make.rung(make.funding(here, Step.PROMISED, 100), Step.PAID_OUT, 50)

    assert broken() == ["INV-16"]


def given_from_a_pool(here, amount: int):
    line = make.funding(here, Step.PROMISED, 1_000)
    make.rung(line, Step.COMMITTED, 1_000)
    pool = make.pool(here)
    give_right(pool=pool, body=make.body("stuurgroep"))
    planned = make.measure(here)
    lot = make.lot(pool, line, 800)
    allocate(pool=pool, measure=planned.measure, parts={lot: Euro(amount)}, on=TODAY, by="Ineke", now=NOW,
             decision=make.decision(make.body("stuurgroep")))  # fmt: skip
    return line, planned


def test_17_a_funder_that_takes_back_what_was_given_already(here):
    line, _planned = given_from_a_pool(here, 600)
    assert broken() == []

    make.rung(line, Step.COMMITTED, 500)

    assert broken() == ["INV-17"]


def test_17_a_lot_that_gave_more_than_it_holds(here):
    given_from_a_pool(here, 600)
    with make.unguarded("lot_covers_what_it_gave_update on money_poollot"):
        make.sql("UPDATE money_poollot SET amount = 500")

    assert broken() == ["INV-17"]


def test_18_a_measure_that_gets_more_than_it_costs(here):
    _line, planned = given_from_a_pool(here, 600)
    make.cost(here, 600, planned=planned)
    assert broken() == []

    CostPlan.objects.update(amount=Euro(599))

    assert broken() == ["INV-18"]


def test_19_ten_years_that_cost_less_than_four(here):
    make.cost(here, 500)
    make.cost(here, 499, years=10)

    assert broken() == ["INV-19"]


def test_20_a_stated_total_that_nobody_lays_beside_its_parts(here):
    stated(here, "totaal", 500, kind=StatedAmount.Kind.TOTAL)

    assert broken() == ["INV-20"]


def test_every_rule_has_its_number_and_none_is_left_out():
    numbers = [rule.__doc__.split(":")[0] for rule in RULES]

    assert numbers == [f"INV-{number}" for number in range(10, 21)]


# The commands


def run(command: str) -> str:
    said = io.StringIO()
    call_command(command, stdout=said)
    return said.getvalue()


def test_the_command_says_that_all_is_well(here):
    assert run("check_money") == "All 11 rules of money hold.\n"


def test_the_command_says_where_and_what_to_do_and_fails(here):
    make.cost(here, 500)
    make.cost(here, 499, years=10)
    said = io.StringIO()

    with pytest.raises(CommandError) as refusal:
        call_command("check_money", stdout=said)

    assert refusal.value.returncode == 1
    assert said.getvalue().startswith("INV-19  kleinstad, Oost: Werk: 10 years cost")
    assert said.getvalue().endswith("revise one of them.\n")


def test_what_may_be_as_it_is_is_shown_and_does_not_fail(here):
    planned = make.measure(here)
    make.cost(here, 500)
    make.cost(here, 600, planned=planned)

    said = run("check_money").replace("\N{NO-BREAK SPACE}", " ").splitlines()

    assert said == [
        "INV-10  kleinstad, Oost: Werk, 4 years: its measures cost € 1 more than the line."
        " Revise the line or its measures.",
        "All 11 rules of money hold.",
        "To look at, because it may be as it is: the 1 above.",
    ]


def test_a_tick_writes_down_what_lapsed_and_then_checks_and_a_second_finds_nothing_to_do(here):
    make.condition(here, make.body("raad"), deadline=date(2020, 6, 1))

    assert run("tick") == "Lapsed: kleinstad, proef, deadline 2020-06-01.\nAll 11 rules of money hold.\n"
    assert run("tick") == "All 11 rules of money hold.\n"
    assert Condition.objects.get().state == Condition.State.LAPSED


def test_checking_asks_the_same_number_of_questions_for_one_programme_and_for_three(
    here, django_assert_num_queries
):
    make.cost(here, 500)
    with CaptureQueriesContext(connection) as once:
        violations(TODAY)
    for slug in ("tweede", "derde"):
        make.cost(make.world(slug), 500)

    with django_assert_num_queries(len(once)):
        violations(TODAY)
