"""Sheets of projects and ballots: three layouts, two ways to write money, and a sentence for every bad row."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import waardenzeef
from tests.random_elections import elections_of_every_kind
from waardenzeef import Election, VoteType
from waardenzeef.cli import main
from waardenzeef.pabulib.numbers import NotANumber
from waardenzeef.spreadsheets import SpreadsheetFaults, Unreadable, convert, read_table
from waardenzeef.spreadsheets.amounts import cents_of, decimal_sign
from waardenzeef.spreadsheets.csv_text import csv_rows
from waardenzeef.spreadsheets.tables import table_of

PROJECTS = "id;naam;kosten;wijk\na;Bomen;€ 1.250,50;Noord\nb;Plein;900;Zuid\n"
LIST = "stemmer;keuze\nv1;a,b\nv2;b\nv3;\n"
MARKS = "stemmer;plan\nv1;a\nv1;b\nv2;b\nv3;\n"
GRID = "stemmer;a;Plein\nv1;1;x\nv2;nee;ja\nv3;;\n"
VOTED = [("a", "b"), ("b",), ()]


@pytest.fixture
def sheet(tmp_path):
    def written(text: str | bytes, name: str = "sheet.csv") -> str:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return written


def table(text: str, name: str = "sheet.csv", separator: str = ";"):
    return table_of(name, csv_rows(text, separator))


def converted(ballots: str, projects: str = PROJECTS, vote_type: VoteType = VoteType.APPROVAL) -> Election:
    made = convert(
        table(projects, "projects.csv"),
        table(ballots, "ballots.csv"),
        budget_cents=2_000_00,
        vote_type=vote_type,
    )
    return made.election


def refused(ballots: str, projects: str = PROJECTS, vote_type: VoteType = VoteType.APPROVAL) -> list[str]:
    with pytest.raises(SpreadsheetFaults) as wrong:
        converted(ballots, projects, vote_type)
    return list(wrong.value.faults)


# What is understood


@pytest.mark.parametrize("ballots", [LIST, MARKS, GRID], ids=["list", "marks", "grid"])
def test_the_three_layouts_hold_the_same_ballots(ballots):
    election = converted(ballots)

    assert [ballot.projects for ballot in election.ballots] == VOTED
    assert [(p.id, p.name, p.cost_cents) for p in election.projects] == [
        ("a", "Bomen", 1_250_50),
        ("b", "Plein", 900_00),
    ]
    assert election.projects[0].columns == {"wijk": "Noord"}


def test_who_voted_does_not_travel_on_and_what_is_left_out_is_said():
    made = convert(table(PROJECTS), table("stemmer;keuze;leeftijd\nBert;a;47\n"), budget_cents=100_00)

    assert [(ballot.voter, dict(ballot.columns)) for ballot in made.election.ballots] == [("1", {})]
    assert made.noticed == (
        "sheet.csv: amounts with a decimal comma.",
        "sheet.csv: one row per ballot, its projects in one cell.",
        "sheet.csv: left out leeftijd.",
    )


@pytest.mark.parametrize(
    ("ballots", "kind", "first", "second"),
    [
        ("keuze;punten\na,b;3,1\nb;4\n", VoteType.CUMULATIVE, {"a": 3, "b": 1}, {"b": 4}),
        ("stemmer;plan;punten\nv;a;3\nv;b;1\nw;b;4\n", VoteType.CUMULATIVE, {"a": 3, "b": 1}, {"b": 4}),
        ("a;b\n3;1\n;4\n", VoteType.CUMULATIVE, {"a": 3, "b": 1}, {"b": 4}),
        ("keuze\na,b\nb\n", VoteType.ORDINAL, {"a": 2, "b": 1}, {"b": 1}),
        ("stemmer;plan;rang\nv;b;2\nv;a;1\nw;b;1\n", VoteType.ORDINAL, {"a": 2, "b": 1}, {"b": 1}),
        ("b;a\n2;1\n1;\n", VoteType.ORDINAL, {"a": 2, "b": 1}, {"b": 1}),
        ("keuze\na\nb\n", VoteType.CHOOSE_1, {"a": 1}, {"b": 1}),
    ],
)
def test_points_and_ranks_are_read_in_every_layout(ballots, kind, first, second):
    election = converted(ballots, vote_type=kind)

    given_to = [dict(zip(ballot.projects, ballot.points, strict=True)) for ballot in election.ballots]
    assert given_to == [first, second]


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1234", 1234_00),
        ("1.234", 1234_00),
        ("1,234", 1234_00),
        ("1.234,5", 1234_50),
        ("1,234.50", 1234_50),
        ("1.234.567,89", 1_234_567_89),
        ("€ 12,-", None),
        ("EUR 12,50", 12_50),
        ("12,50 €", 12_50),
        ("1 234,50", 1234_50),
        ("1\u00a0234", 1234_00),
        ("0,5", 50),
        ("0.005", None),
        ("1234.567", None),
        ("1.23.456", None),
        ("-5", None),
        ("", None),
        ("veel", None),
        ("9" * 400, None),
    ],
)
def test_amounts_are_read_as_people_write_them(text, cents):
    if cents is None:
        with pytest.raises(NotANumber):
            cents_of(text, decimal_sign([text]))
    else:
        assert cents_of(text, decimal_sign([text])) == cents


def test_a_column_must_agree_with_itself_on_its_decimal_sign():
    projects = "id;kosten\na;1.250,50\nb;900.25\n"

    assert refused(LIST, projects) == [
        'projects.csv, line 3, kosten: "900.25" is no amount in a column with a decimal comma. '
        "Write it such as 1234.50."
    ]


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), (",", "commas"), ("\t", "tabs")])
def test_the_separator_is_recognised(sheet, separator, name):
    text = f'id{separator}naam{separator}kosten\r\na{separator}"Boom{separator} groot"{separator}5\r\n'

    read = read_table(sheet("\ufeff" + text))

    assert [row.cells for row in read.rows] == [["a", f"Boom{separator} groot", "5"]]
    assert read.noticed == (f"sheet.csv: fields separated by {name}.",)


def test_the_first_line_that_excel_writes_is_understood(sheet):
    assert read_table(sheet("sep=,\nid,kosten\na,5\n")).rows[0] == (3, ["a", "5"])


def test_a_field_may_hold_line_ends_and_the_lines_are_still_right():
    assert refused(LIST, 'id;naam;kosten\na;"Bomen\nen gras";5\nb;x;veel\n')[0].startswith(
        "projects.csv, line 4, kosten:"
    )


# What is refused, and how


def test_every_bad_row_is_named_with_file_line_and_field():
    projects = "id;kosten\na;10\n;5\na;7\nb,c;1\nd;veel\n"
    ballots = "stemmer;keuze\nv1;a,zwembad\nv1;a\n;a\nv2;a,a\n"

    assert refused(ballots, projects) == [
        "projects.csv, line 3, id: is empty. Give every project an id.",
        "projects.csv, line 4, id: project a stands there already. Give each its own id.",
        "projects.csv, line 5, id: b,c holds a sign that separates projects on a ballot (, ; |).",
        'projects.csv, line 6, kosten: "veel" is no amount. Write it such as 1234.50.',
        "ballots.csv, line 2, keuze: there is no project zwembad.",
        "ballots.csv, line 3, stemmer: voter v1 has a ballot already.",
        "ballots.csv, line 4, stemmer: is empty. Give every ballot its own id, or leave out the column.",
        "ballots.csv, line 5, keuze: project a stands on this ballot 2 times.",
    ]


@pytest.mark.parametrize(
    ("ballots", "kind", "sentence"),
    [
        ("a;b\n1;misschien\n", VoteType.APPROVAL, 'line 2, b: "misschien" is neither yes'),
        ("keuze\na,b\n", VoteType.CHOOSE_1, "line 2, keuze: this ballot names 2 projects"),
        ("keuze;punten\na,b;3\n", VoteType.CUMULATIVE, "line 2, punten: holds 1, the ballot names 2"),
        ("keuze;punten\na;drie\n", VoteType.CUMULATIVE, "line 2, keuze: points of project a:"),
        ("keuze;punten\na;9999999999\n", VoteType.CUMULATIVE, "more than a ballot can give"),
        ("a;b\n1;3\n", VoteType.ORDINAL, "line 2, a: the ranks on this ballot are not 1 to 2"),
        ("keuze\na,\n", VoteType.APPROVAL, "line 2, keuze: a project is missing."),
        ("leeftijd;wijk\n4;5\n", VoteType.APPROVAL, "line 1: shows no layout of ballots."),
        ("stemmer;plan\n;a\n", VoteType.APPROVAL, "line 2, stemmer: is empty."),
        ("keuze;;x\na;;\n", VoteType.APPROVAL, "line 1: column 2 has no name."),
        ("keuze;Keuze\na;a\n", VoteType.APPROVAL, "line 1, keuze: this column stands there twice."),
        ("keuze\na;b\n", VoteType.APPROVAL, "line 2: the header has 1 fields, this line has 2."),
    ],
)
def test_a_bad_ballot_is_named(ballots, kind, sentence):
    assert sentence in refused(ballots, vote_type=kind)[0]


def test_a_sheet_with_a_thousand_bad_rows_ends_in_a_screenful():
    assert len(refused("keuze\n" + "zwembad\n" * 3_000)) < 25


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the sheet is empty"),
        (b"id;kosten\na;\xe9\n", "line 2 is not UTF-8"),
        ("id;kosten".encode("utf-16"), "no CSV file in UTF-8"),
        (b"id\0;kosten", "no CSV file in UTF-8"),
        (b"PK\x03\x04rest", "ending .xlsx"),
        (b"i" * 200_000 + b";kosten\na;5\n", "line 1: .* longer than 131,072 letters"),
        (b'id;kosten\n"a;5\n', "line 2: a quotation mark opens a field that is not closed"),
    ],
)
def test_what_is_no_csv_is_refused(sheet, data, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read_table(sheet(data))


@pytest.mark.parametrize("cell", ["a" + " " * 100_000 + "b", " ,".join("a" * 40_000)])
def test_a_cell_with_endless_spaces_is_refused(cell):
    """Looking from every space for where the spaces end takes billions of looks: this test would not come back."""
    assert refused(f'keuze\n"{cell}"\n', f'id;kosten\na;"{cell}"\n')


# XLSX


def workbook(path: Path, **sheets: list[list[object]]) -> str:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra waardenzeef[xlsx] is not installed")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)
    return str(path)


def test_a_workbook_holds_the_same_election(tmp_path):
    rows = {
        "Projecten": [["id", "naam", "kosten"], [1, "Bomen", 1250.5], [2, "Plein", 900]],
        "Stemmen": [["keuze"], ["1,2"], [2], [None]],
    }
    path = workbook(tmp_path / "b.xlsx", **rows)

    made = convert(read_table(path), read_table(f"{path}#Stemmen"), budget_cents=2_000_00)

    assert [(p.id, p.cost_cents) for p in made.election.projects] == [("1", 1_250_50), ("2", 900_00)]
    assert [ballot.projects for ballot in made.election.ballots] == [("1", "2"), ("2",)]


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [("=1+1", "line 2, cell A2 holds a formula"), (date(2026, 3, 5), "a date")],
)
def test_formulas_and_dates_are_refused(tmp_path, cell, sentence):
    path = workbook(tmp_path / "b.xlsx", S=[["keuze"], [cell]])

    with pytest.raises(Unreadable, match=sentence):
        read_table(path)


def test_a_sheet_that_is_not_there_is_named(tmp_path):
    path = workbook(tmp_path / "b.xlsx", S=[["keuze"]])

    with pytest.raises(Unreadable, match="there is no sheet T; there is S"):
        read_table(f"{path}#T")


def repacked(path: str, part: str, content: bytes) -> str:
    """The workbook with one part replaced."""
    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in (parts | {part: content}).items():
            new.writestr(name, data)
    return path


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path):
    path = repacked(
        workbook(tmp_path / "b.xlsx", S=[["keuze"]]), "xl/worksheets/sheet1.xml", b" " * (70 * 2**20)
    )

    with pytest.raises(Unreadable, match="unpacks to more than 64 MiB"):
        read_table(path)


def test_entities_are_refused(tmp_path):
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    path = repacked(workbook(tmp_path / "b.xlsx", S=[["keuze"]]), "xl/worksheets/sheet1.xml", bomb)

    with pytest.raises(Unreadable, match="defines entities"):
        read_table(path)


def test_a_row_far_away_does_not_make_it_read_for_ever(tmp_path):
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>keuze</t></is></c></row>'
        b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    path = repacked(workbook(tmp_path / "b.xlsx", S=[["keuze"]]), "xl/worksheets/sheet1.xml", far)

    with pytest.raises(Unreadable):
        read_table(path)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=4),
    st.integers(0, 10**6),
)
def test_law_a_damaged_workbook_is_read_or_refused(tmp_path_factory, bytes_to_change, cut):
    path = tmp_path_factory.mktemp("damaged") / "b.xlsx"
    held = bytearray(Path(workbook(path, S=[["id", "kosten"], ["a", 5]])).read_bytes())
    for place, value in bytes_to_change:
        held[place % len(held)] = value
    path.write_bytes(bytes(held[: len(held) - (cut % 40) * (cut % 2)]))

    try:
        width = len(read_table(str(path)).header.cells)
    except Unreadable as refusal:
        width = len(str(refusal))

    assert width > 0


# The command, and the law behind it


def ran(capsys, *words: object) -> tuple[int, str, str]:
    code = main(["convert", *map(str, words)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_the_command_writes_a_file_that_can_be_counted(capsys, sheet, tmp_path):
    words = (
        sheet(PROJECTS, "p.csv"),
        sheet(GRID, "b.csv"),
        "--budget",
        "2.000,50",
        "--output",
        tmp_path / "out.pb",
    )

    code, out, _ = ran(capsys, *words)

    held = waardenzeef.read(tmp_path / "out.pb")
    assert (code, held.budget_cents, [ballot.projects for ballot in held.ballots]) == (0, 2_000_50, VOTED)
    assert "Ballots: 3 (approval), of which 1 blank; 3 marks." in out
    assert "exists already" in ran(capsys, *words)[2]


def test_a_dry_run_writes_nothing(capsys, sheet, tmp_path):
    code, out, _ = ran(
        capsys, sheet(PROJECTS, "p.csv"), sheet(LIST, "b.csv"), "--budget", "2000", "--dry-run"
    )

    assert (code, out.splitlines()[-1]) == (0, "Nothing was written.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.csv", "p.csv"]


def test_one_bad_row_and_nothing_is_written(capsys, sheet, tmp_path):
    target = tmp_path / "out.pb"

    code, out, err = ran(
        capsys, sheet(PROJECTS, "p.csv"), sheet("keuze\na\nz\n", "b.csv"), "--budget", "9", "--output", target
    )

    assert (code, out, target.exists()) == (2, "", False)
    assert err.endswith("b.csv, line 3, keuze: there is no project z.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--budget", "veel"], "--budget"),
        (["--budget", "0"], "nothing to divide"),
        (["--budget", "9", "--currency", "euro"], "three capitals"),
    ],
)
def test_the_command_refuses_a_budget_or_currency_that_is_none(capsys, sheet, words, sentence):
    code, _, err = ran(capsys, sheet(PROJECTS, "p.csv"), sheet(LIST, "b.csv"), *words, "--dry-run")

    assert code == 2
    assert sentence in err


def test_a_file_that_is_not_there_is_named(capsys, tmp_path):
    for name in ("none.csv", "none.xlsx"):
        assert "none" in ran(capsys, tmp_path / name, tmp_path / name, "--budget", "9", "--dry-run")[2]


def as_sheets(held: Election) -> tuple[str, str]:
    """An election as a city might hold it: a list of ballots with their points beside it."""
    projects = "".join(
        f"{p.id};{p.name};{p.cost_cents // 100},{p.cost_cents % 100:02}\n" for p in held.projects
    )
    ballots = "".join(f"{','.join(b.projects)};{','.join(map(str, b.points))};-\n" for b in held.ballots)
    kept = "punten" if held.vote_type is VoteType.CUMULATIVE else "niets"
    return f"id;naam;kosten\n{projects}", f"keuze;{kept};over\n{ballots}"


@settings(max_examples=150, deadline=None)
@given(elections_of_every_kind())
def test_law_sheets_and_pb_file_hold_the_same_election(held):
    projects, ballots = as_sheets(held)

    made = convert(
        table(projects), table(ballots), budget_cents=held.budget_cents, vote_type=held.vote_type
    ).election

    file = io.BytesIO()
    waardenzeef.write(made, file)
    back = waardenzeef.read(io.BytesIO(file.getvalue()))
    for election in (made, back):
        assert [(b.projects, b.points) for b in election.ballots] == [
            (b.projects, b.points) for b in held.ballots
        ]
        assert [(p.id, p.cost_cents) for p in election.projects] == [
            (p.id, p.cost_cents) for p in held.projects
        ]
