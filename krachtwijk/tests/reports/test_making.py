"""Making a report for good: numbered, frozen, with its sums, and nothing red left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.conftest import NOW
from tests.money.factories import cost, funding, rung, world
from tests.reports.some_reports import KINDS, WORDS, made, programme

from krachtwijk.money.models.funding import Step
from krachtwijk.reports.composing import composer_for
from krachtwijk.reports.document import frozen, red_rows, sum_of, tables
from krachtwijk.reports.making import RedLeftOut, Words, in_pdf, make_report
from krachtwijk.reports.models import Report

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.usefixtures("programme_of_2007")
class TestOf2007:
    @pytest.mark.parametrize("kind", KINDS)
    def test_freezing_twice_gives_versions_1_and_2(self, kind):
        assert [made(kind).version, made(kind, days=1).version] == [1, 2]

    def test_the_same_figures_give_the_same_sum_and_other_figures_another(self):
        kind, of = Report.Kind.MINISTER, programme()
        first, again = (composer_for(kind, of, now=NOW) for _ in range(2))
        line = of.funding.get(key="patrimonium")
        rung(line, Step.PROMISED, 100_00)
        later = composer_for(kind, of, now=NOW)

        assert sum_of(first.figures) == sum_of(again.figures)
        assert sum_of(first.figures) != sum_of(later.figures)

    @pytest.mark.parametrize("kind", KINDS)
    def test_both_sums_that_do_not_add_up_are_red_in_every_report(self, kind):
        report = made(kind)

        for language in ("nl", "en"):
            assert {"som-totaal-4", "som-totaal-10"} <= red_rows(report.content[language])

    def test_a_report_that_leaves_out_something_red_is_refused(self):
        composer = composer_for(Report.Kind.COUNCIL, programme(), now=NOW)

        def shorter(opening):
            told = composer.compose(opening)
            return replace(told, sections=[s for s in told.sections if "afwijkingen" not in keys(s)])

        with pytest.raises(RedLeftOut) as refusal:
            make_report(
                programme=programme(), kind=Report.Kind.COUNCIL, composer=replace(composer, compose=shorter),
                words=WORDS, by="Ineke", now=NOW,
            )  # fmt: skip

        assert refusal.value.missing == {"som-totaal-4", "som-totaal-10"}
        assert not Report.objects.exists()

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE reports_report SET made_by = 'iemand anders'",
            "DELETE FROM reports_report",
            "UPDATE reports_report SET content = '{}'",
        ],
    )
    def test_the_database_refuses_to_change_a_report(self, statement):
        made()

        refused = pytest.raises((IntegrityError, DatabaseError), match="only grows")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

        assert Report.objects.get().made_by == "Ineke"

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_pdf_is_the_same_to_the_byte_when_it_is_made_again(self, kind):
        report = made(kind)

        assert in_pdf(report, "nl") == bytes(report.pdf_nl)
        assert in_pdf(report, "en") == bytes(report.pdf_en)
        assert bytes(report.pdf_nl) != bytes(report.pdf_en)

    def test_the_letter_says_what_is_asked_and_what_has_no_money_yet(self):
        letter = made(Report.Kind.COUNCIL).content["nl"]
        told = str(letter).replace("\\xa0", " ")

        assert "Voor € 4,8 mln is nog geen geld." in told
        assert {row["key"] for row in table(letter, "gevraagd")["rows"]} == {
            "proef-gezinnen", "plan-de-hoogte", "plan-korrewegwijk",
        }  # fmt: skip
        unexplained = table(letter, "geldladder")["rows"][-2]["cells"][3]
        assert unexplained["value"] == 180_000_000

    def test_the_sheet_lays_every_measure_beside_the_goals_of_its_track(self):
        sheet = made(Report.Kind.STEERING).content["nl"]
        matrix = table(sheet, "matrix-individueel-1")
        row = next(r for r in matrix["rows"] if r["key"] == "de-hoogte-ouderbetrokkenheid")

        assert [c["label"] for c in matrix["columns"]] == ["Maatregel", "D5", "D6", "D7", "D8", "D9"]
        assert [cell["text"] for cell in row["cells"][1:]] == ["", "", "ja", "ja", ""]

    def test_money_that_comes_back_stands_apart_from_what_does_not(self):
        homes = table(made(Report.Kind.MINISTER).content["nl"], "woningen")

        assert [[cell["value"] for cell in row["cells"][1:]] for row in homes["rows"]] == [
            [7_800_000_000, 2_800_000_000, 5_000_000_000],
            [4_500_000_000, 1_100_000_000, 3_400_000_000],
        ]

    def test_of_every_hundred_euros_a_hundred_are_divided(self):
        told = made(Report.Kind.RESIDENTS).content["nl"]
        bars = next(b for s in told["sections"] for b in s["blocks"] if b["kind"] == "bars")

        assert sum(part["value"] for part in bars["bars"][0]["parts"]) == 100_00

    def test_no_report_names_a_person(self):
        for kind in KINDS:
            assert "Ineke" not in str(made(kind).content)


@pytest.mark.parametrize("kind", KINDS)
def test_a_programme_without_anything_has_a_report_too(kind):
    report = made(kind, of=world().programme)

    assert all(section["blocks"] for section in report.content["nl"]["sections"])


def test_money_that_climbs_past_what_was_promised_is_red():
    here = world()
    line = funding(here, Step.PROMISED, 100_00)
    rung(line, Step.COMMITTED, 200_00)

    assert "geld-rijk" in composer_for(Report.Kind.BOARD, here.programme, now=NOW).red


def test_what_changed_since_the_last_one_stands_in_the_next():
    here = world()
    cost(here, 400_00)
    line = funding(here, Step.PROMISED, 100_00, key="fonds")
    made(Report.Kind.MINISTER, of=here.programme)
    rung(line, Step.PROMISED, 300_00)

    second = made(Report.Kind.MINISTER, of=here.programme, days=1).content["en"]

    [change] = table(second, "veranderd")["rows"]
    assert [cell["text"].replace("\xa0", " ") for cell in change["cells"]] == [
        "Fonds, Amount (Who gives what)", "€ 100", "€ 300",
    ]  # fmt: skip


def test_nothing_changed_is_said_too():
    here = world()
    made(of=here.programme)

    assert "Nothing in the tables changed" in str(made(of=here.programme, days=1).content["en"])


def test_many_changes_stand_near_the_end_as_well():
    here = world()
    lines = [funding(here, Step.PROMISED, 100_00, key=f"fonds-{n}") for n in range(7)]
    made(Report.Kind.MINISTER, of=here.programme)
    for line in lines:
        rung(line, Step.PROMISED, 300_00)

    second = made(Report.Kind.MINISTER, of=here.programme, days=1).content["nl"]

    assert len(table(second, "veranderd")["rows"]) == 5
    assert len(table(second, "alle-veranderingen")["rows"]) == 7


def test_without_english_words_the_english_report_has_the_dutch_ones():
    report = made(of=world().programme, words=Words("Alleen dit."))

    assert "Alleen dit." in str(report.content["en"])


def test_the_opening_is_told_apart_from_what_was_computed():
    opening = frozen(composer_for(Report.Kind.COUNCIL, world().programme, now=NOW).compose("Een.\n\nTwee."))
    block = opening["sections"][0]["blocks"][0]

    assert block["paragraphs"] == ["Een.", "Twee."]
    assert block["written_by"]


def keys(section):
    return {getattr(block, "key", "") for block in section.blocks}


def table(document, key):
    return next(each for each in tables(document) if each["key"] == key)
