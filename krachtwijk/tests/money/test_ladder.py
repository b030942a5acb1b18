"""The ladder of a funder's money: rungs that stay, spending counted from the books, steps that hold too much in red."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW, TODAY
from tests.money import factories as make

from krachtwijk.euro import Euro
from krachtwijk.imports.models import Import
from krachtwijk.money.funding import book_spending, climb
from krachtwijk.money.ladder import MONOTONE, breaks, climbs, rises, spent_per_line
from krachtwijk.money.ledger import ledger
from krachtwijk.money.models import ActualSpend, FundingLine, Rung
from krachtwijk.money.models.funding import WRITTEN, Step
from krachtwijk.money.succession import heirs
from krachtwijk.people.models import Succession

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return make.world()


def spend(here, amount: int, **more) -> ActualSpend:
    measure = more.pop("measure", None) or make.measure(here, f"m{ActualSpend.objects.count()}").measure
    given = {"what": "Loon", "by": "Ineke", "now": NOW, "on": TODAY, "amount": Euro(amount)} | more
    return book_spending(measure=measure, **given)


def the_climb(here):
    leaves = ledger(here.programme)
    (found,) = climbs(leaves, spent_per_line([leaves]))
    return found


def test_a_line_climbs_and_every_step_keeps_its_history(here):
    line = make.funding(here, Step.ASKED, 1_000)
    make.rung(line, Step.PROMISED, 800)
    make.rung(line, Step.PROMISED, 700)

    again = FundingLine.objects.get()

    assert (again.step, again.amount, again.at(Step.ASKED)) == (Step.PROMISED, 700, 1_000)
    assert list(Rung.objects.order_by("pk").values_list("step", "amount")) == [
        ("asked", 1_000), ("promised", 800), ("promised", 700),
    ]  # fmt: skip


def test_spent_is_the_sum_of_the_books_and_nobody_writes_it_down(here):
    line = make.funding(here, Step.PAID_OUT, 1_000)
    spend(here, 300, line=line)
    spend(here, 200, line=line)
    spend(here, -50, line=line)

    assert the_climb(here).spent == 450
    with pytest.raises(ValidationError):
        climb(line=line, step=Step.SPENT, amount=Euro(5), on=TODAY, by="Ineke", now=NOW)


def test_spending_from_a_file_that_was_taken_back_does_not_count(here, ineke):
    line = make.funding(here, Step.PAID_OUT, 1_000)
    file = Import.objects.create(
        kind="spending",
        scope="kleinstad",
        file_name="boek.csv",
        sha256="a" * 64,
        content=b"",
        rows=1,
        by=ineke,
        at=NOW,
    )
    spend(here, 300, line=line, came_from=file)
    assert the_climb(here).spent == 300

    Import.objects.update(undone_at=NOW, undone_by=ineke, undone_because="Dubbel.")

    assert the_climb(here).spent == 0


def test_a_step_that_holds_more_than_the_one_below_is_a_red_row_and_no_refusal(here):
    line = make.funding(here, Step.PROMISED, 1_000)
    make.rung(line, Step.COMMITTED, 600)
    make.rung(line, Step.PAID_OUT, 700)
    spend(here, 100, line=line)

    assert the_climb(here).breaks == ((Step.PAID_OUT, Step.COMMITTED),)


def test_what_a_funder_took_back_is_no_longer_promised(here):
    line = make.funding(here, Step.PROMISED, 1_000)
    make.rung(line, Step.COMMITTED, 600)
    make.rung(line, Step.WITHDRAWN, 500)

    assert the_climb(here).breaks == ((Step.COMMITTED, Step.PROMISED),)


@given(st.lists(st.integers(1, 10**9), min_size=4, max_size=4))
def test_law_a_ladder_breaks_exactly_where_a_step_is_higher_than_the_one_below(amounts):
    held = dict(zip(MONOTONE, map(Euro, amounts), strict=True))

    found = {above for above, _below in breaks(held)}

    assert found == {
        step for step, below, held in zip(MONOTONE[1:], amounts, amounts[1:], strict=False) if held > below
    }


@pytest.mark.parametrize("table", ["money_rung", "money_actualspend"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET amount = 1", "DELETE FROM {}"])
def test_sql_cannot_change_what_was_written(here, table, statement):
    spend(here, 300, line=make.funding(here, Step.PAID_OUT, 1_000))

    with pytest.raises(DatabaseError), transaction.atomic():
        make.sql(statement.format(table))


def test_sql_cannot_give_a_line_two_first_rungs(here):
    line = make.funding(here, Step.ASKED, 1_000)
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"

    with pytest.raises(DatabaseError), transaction.atomic():
        make.sql(
            f'{verb} INTO money_rung (line_id, step, amount, "on", evidence, "by")'
            " VALUES (%s, 'asked', 1, '2020-01-01', '', '')",
            line.pk,
        )

    assert Rung.objects.get().amount == 1_000


def test_dates_out_of_order_are_refused(here):
    line = make.funding(here, Step.ASKED, 1_000, on=date(2021, 1, 1))

    for wrong in (TODAY + timedelta(days=2), date(2020, 12, 31)):
        with pytest.raises(ValidationError) as refusal:
            make.rung(line, Step.ASKED, 5, on=wrong)
        assert list(refusal.value.message_dict) == ["on"]
    assert Rung.objects.count() == 1


def test_a_line_without_an_amount_names_none_and_one_with_an_amount_has_a_step(here):
    with pytest.raises(ValidationError):
        make.funding(here, Step.UNKNOWN, 5)
    assert not FundingLine.objects.exists()


def test_per_step_what_is_there_and_what_still_depends_on_a_decision(here):
    make.funding(here, Step.PROMISED, 1_000, key="rijk")
    pending = make.funding(here, Step.PROMISED, 400, key="provincie")
    make.condition(here, make.body("raad"), funding=[pending])
    leaves = ledger(here.programme)

    (promised,) = rises(climbs(leaves, {}))

    assert (promised.step, promised.total) == (Step.PROMISED, 1_400)
    assert {band.value: amount for band, amount in promised.bands.items()} == {
        "firm": 1_000, "conditional": 400, "lapsed": 0,
    }  # fmt: skip


def test_every_written_step_can_be_reached(here):
    line = make.funding(here, Step.ASKED, 1_000)
    for step in WRITTEN:
        make.rung(line, step, 900)

    assert {step: line.at(step) for step in WRITTEN} == dict.fromkeys(WRITTEN, 900)


def test_commitments_follow_the_organisation_a_funder_went_on_as():
    names = ("in", "lefier", "nog-groter")
    first, second, third = (make.organisation(name) for name in names)
    Succession.objects.create(predecessor=first, successor=second, on=date(2009, 1, 1), source="krant")
    Succession.objects.create(predecessor=second, successor=third, on=date(2015, 1, 1), source="krant")

    assert heirs(date(2008, 12, 31)) == {}
    assert heirs(date(2009, 1, 1))[first.pk].organisation == second
    assert {pk: heir.organisation for pk, heir in heirs(TODAY).items()} == {first.pk: third, second.pk: third}
