"""How cells are read: days, names, lists; and how columns are recognised."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override
from tests.conftest import TODAY

from krachtwijk.imports.intake import CannotRead, Fault, Field, Intake, day, one_of, several, text, whole
from krachtwijk.imports.models import Import
from krachtwijk.imports.reading import recognised, understand
from krachtwijk.imports.sheet import read_sheet

COLOURS = one_of({"Rood": "red", "Groen": "green"})
INTAKE = Intake(
    kind=Import.Kind.MEASURES,
    scope="test",
    title="Things",
    about="",
    fields=(
        Field("name", "Name", text(8), ("naam", "titel"), required=True),
        Field("colour", "Colour", COLOURS),
        Field("on", "Day", day, ("datum",)),
    ),
    check=lambda rows, today: (
        Fault(row.line, "Name", "stands there twice.")
        for at, row in enumerate(rows)
        if row["name"] in {other["name"] for other in rows[:at]}
    ),
    bring_in=lambda rows, taken: None,
    take_back=lambda taken, now: None,
)


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def understood(content: str, **mapping: str):
    sheet = read_sheet("x.csv", content.encode())
    return understand(INTAKE, sheet, mapping or recognised(INTAKE, sheet.columns, before={}), today=TODAY)


@pytest.mark.parametrize(
    "cell",
    [
        "2007-10-03",
        "2007-10-3",
        "3-10-2007",
        "03/10/2007",
        "3.10.2007",
        "3 oktober 2007",
        "2007-10-03 00:00:00",
    ],
)
def test_a_day_in_all_the_ways_people_write_it(cell):
    assert day(cell) == date(2007, 10, 3)


@pytest.mark.parametrize(
    "cell", ["31-2-2007", "10-2007", "gisteren", "3 okt 2007", "03-10-07", "39357", "3-oktober-"]
)
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(CannotRead, match="is no day"):
        day(cell)


@pytest.mark.parametrize("cell", ["-1", "1,5", "1e9", "", "١٢", "1" * 10])
def test_what_is_no_whole_number_is_refused(cell):
    with pytest.raises(CannotRead):
        whole(cell)


def test_a_list_may_be_separated_in_two_ways():
    assert several(COLOURS)("rood, GROEN") == several(COLOURS)("Rood|groen|") == ["red", "green"]


def test_columns_are_recognised_by_name_label_or_alias():
    assert recognised(INTAKE, ["NAAM", "Datum", "x"], before={}) == {"name": "NAAM", "on": "Datum"}


def test_columns_that_were_chosen_before_are_chosen_again():
    before = {"name": "x", "colour": "gone"}

    assert recognised(INTAKE, ["naam", "x"], before=before) == {"name": "x"}


def test_every_bad_cell_is_named_with_its_line_and_field():
    found = understood("naam;colour;datum\nBank;blauw;vroeger\n;rood;3-10-2007\nVeel te lang;;\n")

    assert [str(fault) for fault in found.faults] == [
        "Line 2, Colour: “blauw” is not known here. Choose from: Rood, Groen.",
        "Line 2, Day: “vroeger” is no day. Write it as 2007-10-03 or 3-10-2007.",
        "Line 3, Name: is empty. Fill it in.",
        "Line 4, Name: is longer than 8 characters (12). Make it shorter.",
    ]


def test_what_single_cells_cannot_show_is_checked_when_all_can_be_read():
    assert [str(fault) for fault in understood("naam\nA\nB\nA\n").faults] == [
        "Line 4, Name: stands there twice."
    ]


def test_a_needed_field_without_a_column_is_said():
    assert [str(fault) for fault in understood("x\n1\n").faults] == [
        "Line 1, Name: no column gives this. Choose one below, or add it to the file."
    ]


def test_a_file_with_names_alone_has_nothing_to_bring_in():
    assert [str(fault) for fault in understood("naam\n").faults] == [
        "Line 2: there are no rows below the column names."
    ]
