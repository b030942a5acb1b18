"""What the reports tell of a programme in which something happened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW, TODAY
from tests.decisions import decide
from tests.money.factories import (
    World,
    body,
    condition,
    cost,
    funding,
    lot,
    measure,
    organisation,
    pool,
    rung,
    world,
)
from tests.reports.some_reports import made

from krachtwijk.money.models import ActualSpend
from krachtwijk.money.models.funding import Step as Rise
from krachtwijk.people.models import Organisation
from krachtwijk.plans.models import PlannedMeasure, Step, UnintendedResult
from krachtwijk.reports.composing import composer_for
from krachtwijk.reports.document import red_rows, tables
from krachtwijk.reports.models import Report

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


def test_residents_read_what_was_promised_done_and_late_and_whom_to_call():
    here = world()
    planned = measure(here)
    planned.lead = organisation("bouwers", Organisation.Kind.HOUSING_ASSOCIATION)
    planned.owner = "mevrouw De Vries"
    planned.save()
    steps(planned, done=YESTERDAY, late="De grond is te nat.")
    cost(here, 100_00, planned=planned)
    ActualSpend.objects.create(measure=planned.measure, on=TODAY, amount=40_00, by="Ineke", at=NOW)

    told = made(Report.Kind.RESIDENTS, of=here.programme).content["nl"]

    assert row(told, "maatregelen-kleinstad-oost") == [
        "Banen", "nog niets over gezegd", "1 van de 2 klaar", "Bankjes: De grond is te nat.", "Bouwers",
    ]  # fmt: skip
    assert row(told, "geld-kleinstad-oost") == ["Banen", "€ 100", "–", "€ 40"]
    assert "De Vries" not in str(told)


def test_a_delay_without_a_reason_is_told_as_such():
    here = world()
    steps(measure(here), done=YESTERDAY, late="")

    told = made(Report.Kind.RESIDENTS, of=here.programme).content["en"]

    assert "nobody wrote down why" in str(table(told, "afwijkingen"))


def test_a_measure_that_waits_for_a_decision_says_so():
    here = world()
    planned = measure(here)
    condition(here, body("raad"), lines=[here.line])

    told = made(Report.Kind.RESIDENTS, of=here.programme).content["nl"]

    assert planned.title in str(told)
    assert row(told, "maatregelen-kleinstad-oost")[1] == "wacht op een besluit"


def test_an_open_condition_names_who_must_decide_and_what_waits():
    here = world()
    cost(here, 500_00)
    condition(here, body("raad"), body("college"), lines=[here.line])

    asked = table(made(of=here.programme).content["nl"], "gevraagd")["rows"][0]

    assert [cell["text"].replace("\xa0", " ") for cell in asked["cells"]] == [
        "Alleen als het mag.", "Raad en College", "geen uiterste dag", "€ 500",
    ]  # fmt: skip


def test_a_condition_past_its_deadline_is_red_and_asks_nothing_any_more():
    here = world()
    condition(here, body("raad"), lines=[here.line], deadline=YESTERDAY)

    letter = made(of=here.programme).content["nl"]

    assert "voorwaarde-proef" in red_rows(letter)
    assert "Alleen als het mag." not in str(table(letter, "gevraagd"))


def test_the_board_reads_the_decisions_since_the_last_time_only():
    here = world()
    decide("eerste", body=body("raad"))
    first = made(Report.Kind.BOARD, of=here.programme).content["nl"]
    decide("tweede", body=body("raad"), now=NOW + timedelta(hours=1))

    second = made(Report.Kind.BOARD, of=here.programme, days=1).content["nl"]

    assert [r["key"] for r in table(first, "besluiten")["rows"]] == ["eerste"]
    assert [r["key"] for r in table(second, "besluiten")["rows"]] == ["tweede"]


def test_the_board_reads_who_promised_more_than_is_committed_and_what_lies_in_pools():
    here = world()
    line = funding(here, Rise.PROMISED, 100_00, key="fonds")
    rung(line, Rise.COMMITTED, 60_00)
    lot(pool(here), line, 50_00)

    told = made(Report.Kind.BOARD, of=here.programme).content["nl"]

    assert row(told, "achter-met-geld")[2:4] == ["€ 100", "€ 60"]
    assert row(told, "potten") == ["Wijkpot", "Fonds", "€ 50", "€ 60", "€ 0"]


def test_money_that_ends_before_the_goal_is_on_the_sheet_of_the_steering_group():
    here = world()
    cost(here, 100_00, years=4)
    cost(here, 250_00, years=10)

    told = made(Report.Kind.STEERING, of=here.programme).content["nl"]

    assert row(told, "einde-geld") == ["Werk, Oost", "2024", "2030", "6", "€ 150"]


def test_the_minister_reads_what_nobody_had_planned():
    here = world()
    UnintendedResult.objects.create(
        measure=measure(here).measure, on=TODAY, text_nl="Buren gingen samen koken.", by="Ineke"
    )

    told = made(Report.Kind.MINISTER, of=here.programme).content["nl"]

    assert row(told, "onbedoeld") == ["Banen, Oost", "Buren gingen samen koken."]


def test_a_programme_with_four_of_everything_takes_no_more_questions_than_one():
    here = world()
    more_of_everything(here, 0)
    few = questions(here)
    for number in (1, 2, 3):
        more_of_everything(here, number)

    assert questions(here) == few


def more_of_everything(here: World, number: int) -> None:
    planned = measure(here, f"banen-{number}")
    steps(planned, done=YESTERDAY, late="")
    ActualSpend.objects.create(measure=planned.measure, on=TODAY, amount=40_00, by="Ineke", at=NOW)
    cost(here, 100_00, planned=planned)
    line = funding(here, Rise.PROMISED, 100_00, key=f"fonds-{number}")
    rung(line, Rise.COMMITTED, 60_00)
    condition(here, body(f"raad-{number}"), lines=[here.line], key=f"proef-{number}")
    decide(f"besluit-{number}", body=body(f"raad-{number}"))


def questions(here: World) -> int:
    with CaptureQueriesContext(connection) as asked:
        composer_for(Report.Kind.BOARD, here.programme, now=NOW).compose("")
    return len(asked)


def steps(planned: PlannedMeasure, *, done: date, late: str) -> None:
    Step.objects.create(measure=planned.measure, order=1, what_nl="Grond", due=done, done_on=done)
    Step.objects.create(measure=planned.measure, order=2, what_nl="Bankjes", due=YESTERDAY, note_nl=late)


def table(document, key):
    return next(each for each in tables(document) if each["key"] == key)


def row(document, key) -> list[str]:
    """The one row of a table, as it is read."""
    [only] = table(document, key)["rows"]
    return [cell["text"].replace("\xa0", " ") for cell in only["cells"]]
