"""Files from anybody: CSV and XLSX become rows with their lines, or one sentence says why not."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from krachtwijk.imports import sheet
from krachtwijk.imports.sheet import Sheet, SheetRefused, SheetRow, read_sheet

MIDNIGHT = datetime(2007, 10, 3)  # noqa: DTZ001 - a spreadsheet knows no time zones


def xlsx(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def refusal(name: str, content: bytes) -> str:
    with override("en"), pytest.raises(SheetRefused) as refused:
        read_sheet(name, content)
    return str(refused.value)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_recognised(separator):
    content = separator.join(["naam", "bedrag"]) + "\n" + separator.join(["Bank", "12"])

    assert read_sheet("x.csv", content.encode()) == Sheet(["naam", "bedrag"], [SheetRow(2, ["Bank", "12"])])


def test_lines_are_those_that_an_editor_shows():
    content = 'naam;wat\r\n\r\n"twee\r\nregels";x\r\nlaatste;y\r\n'

    assert read_sheet("x.csv", content.encode()).rows == [
        SheetRow(3, ["twee\nregels", "x"]),
        SheetRow(5, ["laatste", "y"]),
    ]


def test_a_byte_order_mark_and_an_empty_end_are_no_content():
    assert read_sheet("x.csv", "\ufeffa;b;;\n1;2;;\n;;;\n".encode()) == Sheet(
        ["a", "b"], [SheetRow(2, ["1", "2"])]
    )


def test_what_we_made_harmless_ourselves_comes_back_as_it_was():
    assert read_sheet("x.csv", b"a\n'=1+1\n'kort\n").rows == [SheetRow(2, ["=1+1"]), SheetRow(3, ["'kort"])]


def test_an_xlsx_gives_days_and_numbers_as_people_write_them():
    content = xlsx(["dag", "moment", "bedrag", "half", "leeg"], [date(2007, 10, 3), MIDNIGHT, 1200, 0.5])

    assert read_sheet("x.xlsx", content).rows == [
        SheetRow(2, ["2007-10-03", "2007-10-03", "1200", "0.5", ""])
    ]


REFUSED = {
    "empty": ("x.csv", b"", "The file is empty: there is no row with column names."),
    "blank": ("x.csv", b"\n;;\n", "The file is empty: there is no row with column names."),
    "no name": ("x.csv", b"a;;b\n", "Column 2 has no name in the first row. Give it one."),
    "twice": ("x.csv", b"a;a\n", "Two columns are called “a”. Give each its own name."),
    "too wide": ("x.csv", b"a;b\n1;2;3\n", "Line 2 has more cells than there are column names."),
    "other text": ("x.csv", b"a\n\xe9\n", "Line 2 is not in UTF-8. Save the file as “CSV UTF-8”."),
    "utf-16": ("x.csv", "a;b".encode("utf-16"), "This is no CSV file in UTF-8. Save it as “CSV UTF-8”."),
    "open quote": (
        "x.csv",
        b'a;b\n"x;1\n',
        "Line 2: a quotation mark opens a cell that is never closed, or stands in the middle of one.",
    ),
    "wrong ending": ("x.xlsx", b"a;b", "This is no CSV file and no XLSX file. Save it as one of these."),
    "a spreadsheet called csv": (
        "x.csv",
        xlsx(["a"]),
        "This is no CSV file and no XLSX file. Save it as one of these.",
    ),
    "damaged": (
        "x.xlsx",
        xlsx(["a"])[:300],
        "This XLSX file is damaged. Save it again, or save it as “CSV UTF-8”.",
    ),
    "formula": (
        "x.xlsx",
        xlsx(["a"], ["=1+1"]),
        "Line 2 holds a formula in column A. Paste its value instead.",
    ),
    "error": ("x.xlsx", xlsx(["a"], ["#N/A"]), "Line 2 shows an error in column A."),
    "long cell": ("x.csv", b"a\n" + b"x" * 10_001, "A cell holds more than 10,000 characters."),
    "many columns": (
        "x.csv",
        ";".join(map(str, range(101))).encode(),
        "The file has more than 100 columns. Leave out what is not needed.",
    ),
    "many rows": (
        "x.csv",
        b"a\n" + b"1\n" * 50_001,
        "The file has more than 50,000 rows. Split it in parts.",
    ),
    "large": ("x.csv", b" " * (10 * 2**20 + 1), "The file is larger than 10 MB. Split it in parts."),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_in_one_sentence(case):
    name, content, sentence = case

    assert refusal(name, content) == sentence


def test_a_file_that_unpacks_to_far_too_much_is_not_unpacked():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (sheet.MOST_UNPACKED + 1))

    assert (
        refusal("x.xlsx", held.getvalue())
        == "The file unpacks to far more than a table needs. It is not read."
    )


def test_a_file_that_defines_entities_is_not_parsed():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')

    assert (
        refusal("x.xlsx", held.getvalue())
        == "The file defines entities of its own, which no spreadsheet does."
    )


@given(st.binary(max_size=300), st.sampled_from(["x.csv", "x.xlsx"]))
def test_law_any_bytes_are_read_or_refused(content, name):
    try:
        read = read_sheet(name, content)
    except SheetRefused:
        return
    assert all(len(row.cells) == len(read.columns) for row in read.rows)


@pytest.mark.parametrize("line", [100_002, 1_048_576, 999_999_999_999])
def test_a_row_that_says_it_stands_far_below_is_not_waited_for(line):
    content = altered(
        xlsx(["naam"], ["Bank"]),
        b'<row r="2"',
        f'<row r="{line}"'.encode(),
        b'r="A2"',
        f'r="A{line}"'.encode(),
    )

    assert refusal("x.xlsx", content) == "The file has more than 50,000 rows. Split it in parts."


def altered(content: bytes, *changes: bytes) -> bytes:
    """The workbook with other words in its first sheet."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                for before, after in zip(changes[::2], changes[1::2], strict=True):
                    assert before in text
                    text = text.replace(before, after)
            new.writestr(part, text)
    return held.getvalue()
