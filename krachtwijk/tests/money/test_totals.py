"""Totals are computed from the lines, per theme and neighbourhood, one table per horizon."""

from __future__ import annotations

import pytest
from tests.conftest import TODAY
from tests.money import factories as make

from krachtwijk.euro import Euro
from krachtwijk.money.conditions import answer_need, need_decision
from krachtwijk.money.invariants import violations
from krachtwijk.money.ledger import ledger
from krachtwijk.money.models import Condition, ConditionNeed
from krachtwijk.money.totals import tables
from krachtwijk.plans.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]


def of_2007():
    return tables(ledger(Programme.objects.get(slug="groningen-2007")))


def mln(*tenths: int) -> list[Euro]:
    return [Euro.million(each) for each in tenths]


def test_four_years_per_theme_and_neighbourhood():
    four, _ten = of_2007()

    assert [area.name for area in four.areas] == ["De Hoogte", "Korrewegwijk"]
    assert [(row.subject.slug, [cell.amount for cell in row.cells], row.total) for row in four.rows] == [
        ("collectief", mln(26, 38), Euro.million(64)),
        ("werk", mln(13, 32), Euro.million(45)),
        ("ouder-kind", mln(86, 129), Euro.million(215)),
        ("gezinnen", mln(4, 8), Euro.million(12)),
    ]
    assert [cell.amount for cell in four.columns] == mln(129, 207)
    assert (four.total, four.conditional) == (Euro.million(336), Euro.million(12))


def test_ten_years_stand_in_a_table_of_their_own():
    _four, ten = of_2007()

    assert [cell.amount for cell in ten.columns] == mln(234, 418)
    assert (ten.years, ten.total) == (10, Euro.million(652))


def test_a_theme_with_an_open_condition_is_marked():
    four, _ten = of_2007()

    assert [row.subject.slug for row in four.rows if row.conditional] == ["gezinnen"]


def decide(condition: Condition, slug: str) -> None:
    need = condition.needs.get(body__slug=slug)
    answer_need(need=need, decision=make.decision(need.body), answer=ConditionNeed.Answer.YES)


def test_the_decisions_of_college_and_council_move_1_2_million_in_both_totals_and_nowhere_twice():
    pilot = Condition.objects.get()
    for slug in ("college-groningen", "raad-groningen"):
        if not pilot.needs.filter(body__slug=slug).exists():
            need_decision(condition=pilot, body=make.body(slug))

    def now() -> list[tuple[int, Euro, Euro]]:
        return [(table.years, table.total, table.conditional) for table in of_2007()]

    before = [(4, Euro.million(336), Euro.million(12)), (10, Euro.million(652), Euro.million(12))]
    assert now() == before
    decide(pilot, "college-groningen")
    assert now() == before
    decide(pilot, "raad-groningen")
    assert now() == [(4, Euro.million(336), Euro(0)), (10, Euro.million(652), Euro(0))]


def test_no_rule_of_money_is_broken():
    assert [str(each) for each in violations(TODAY)] == []
