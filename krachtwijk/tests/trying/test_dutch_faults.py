"""The Dutch sentences are those of what the library says: every one of them is said about some file."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pytest
from tests.rounds.votes.conftest import STREET
from tests.trying.workbooks import PLANS, as_csv, as_xlsx, with_part

import waardenzeef
from krachtwijk.trying import dutch_sheets
from krachtwijk.trying.dutch_faults import SENTENCES, _pattern, in_dutch
from krachtwijk.trying.question import File, Sheets
from krachtwijk.trying.sheets import CannotRead, converted

POINTS = STREET.replace("approval", "cumulative").replace("voter_id;vote", "voter_id;vote;points")
PACKED = gzip.compress(STREET.encode(), mtime=0)


def changed(old: str, new: str, text: str = STREET) -> bytes:
    assert old in text
    return text.replace(old, new).encode()


def many_faults(last: int) -> bytes:
    """A fault on the line of every voter from 11 to `last`; twenty of them are listed."""
    more = "".join(f"{voter};moon\n" for voter in range(11, last + 1))
    return changed("num_votes;10", f"num_votes;{last}") + more.encode()


FILES = [
    b"",
    b"<html>",
    STREET.encode("utf-16"),
    STREET.encode().replace(b"Bomen", b"B\xe9men"),
    STREET.encode().replace(b"Bomen", b"B\0men"),
    PACKED[:-20],
    PACKED[:30] + b"\xff" * 30 + PACKED[60:],
    gzip.compress(PACKED, mtime=0),
    changed(";Bomen;", ';"Bomen;'),
    STREET.split("PROJECTS")[0].encode(),
    changed("PROJECTS\nproject_id", "VOTES\nproject_id"),
    changed("project_id;cost", "project_id;price"),
    changed("cost;votes;name;selected;description", "cost;votes;name;selected;name"),
    changed("trees;400;6;Bomen;1;Zes bomen langs de stoep", "trees"),
    changed("Zes bomen", "Zes;bomen;"),
    changed("budget;1000\n", ""),
    changed("budget;1000", "budget;0"),
    changed("num_votes;10", "num_votes;11"),
    changed("budget;1000", "budget;1000\ncurrency;euro"),
    changed("approval", "lottery"),
    changed("trees;400", "trees;"),
    changed("trees;400", "trees;-1"),
    changed("trees;400", "trees;duur"),
    changed("num_votes;10", "num_votes;tien"),
    changed("trees;400", ";400"),
    changed("swing;500", "trees;500"),
    changed("10;garden", ";garden"),
    changed("10;garden", "9;garden"),
    changed("10;garden,books", "10;garden,"),
    changed("10;garden,books", '10;"garden;books"'),
    changed("10;garden,books", "10;moon"),
    changed("approval", "choose-1"),
    changed("10;garden,books", "10;garden,books;3", POINTS.replace("trees,swing", "trees,swing;1,1")),
    changed("META\nkey;value", "META\nwhat;value"),
    *(many_faults(last) for last in (31, 40)),
]


def faults(content: bytes) -> list[str]:
    try:
        waardenzeef.read(BytesIO(content))
    except waardenzeef.PabulibFaults as refusal:
        return [fault.message for fault in refusal.faults]
    return []


def plans(*rows: tuple[object, ...]) -> bytes:
    return as_csv([("nr", "naam", "kosten"), *rows])


def cast(*rows: tuple[object, ...], header: tuple[str, ...] = ("stemmer", "keuze")) -> bytes:
    return as_csv([header, *rows])


P = as_csv(PLANS)
MARKS = ("stemmer", "plan")
GRID = ("stemmer", "trees", "swing")
NUMBERS = ("stemmer", "keuze", "punten")
SHEETS = [
    ("approval", P, b"\n"),
    ("approval", plans(), cast()),
    ("approval", as_csv([("nr", "", "kosten"), ("a", "x", 1)]), cast()),
    ("approval", as_csv([("nr", "kosten", "kosten"), ("a", 1, 1)]), cast()),
    ("approval", as_csv([("nr", "kosten"), ("a", 1, 1)]), cast()),
    (
        "approval",
        plans(('"a,b"', "x", 1), ("a", "x", 1), ("a", "x", 1), ("c", "x", "duur"), ("", "x", "")),
        cast(),
    ),
    ("approval", plans(("a", "x", "1,50"), ("b", "x", "1.50")), cast()),
    ("approval", plans(("a", "x", "1.50"), ("b", "x", "1,50")), cast()),
    ("cumulative", P, cast((1, "trees,swing", "3"), (2, "trees", "x"), (3, "trees", 10**10), header=NUMBERS)),
    ("ordinal", P, cast((1, "trees,swing", "1,3"), (2, "trees", "x"), header=NUMBERS)),
    ("approval", P, cast(("", "trees"), (1, ""), header=MARKS)),
    ("approval", P, cast(("", "trees"), (1, "trees,,"), (1, "trees"), (2, "trees,trees"), (3, "moon"))),
    ("approval", P, cast((1, "x", "misschien"), header=GRID)),
    ("choose-1", P, cast((1, "trees,swing"))),
    ("approval", P, cast(("Jan", "blauw"), header=("naam", "kleur"))),
    ("approval", as_xlsx({"a": [("nr", "kosten"), ("a", "=1+1")]}), cast()),
    ("approval", as_xlsx({"a": [("nr", "kosten"), ("a", "#REF!")]}), cast()),
    ("approval", as_xlsx({"a": [("nr", "kosten"), (date(2026, 3, 5), 1)]}), cast()),
    ("approval", P, "stemmer;keuze\n1;één".encode("latin-1")),
    ("approval", P, b"\0\1"),
    ("approval", P, b'stemmer;keuze\n1;"trees'),
    ("approval", with_part(as_xlsx({"a": PLANS}), "x.xml", b"<!DOCTYPE x>"), cast()),
    ("approval", b"PK\x03\x04nothing", cast()),
]
FITTING = [
    (P, cast((1, "trees"), (2, ""))),
    (P, cast((1, "trees"), (2, ""), (3, ""))),
    (P, cast((1, "trees", 34), header=("stemmer", "keuze", "leeftijd"))),
    (P, cast((1, "trees"), header=MARKS)),
    (P, cast((1, "x", ""), header=GRID)),
    (P.replace(b";", b","), cast((1, "trees")).replace(b";", b"\t")),
    (plans(("a", "x", "1,50")), cast((1, "a"))),
    (plans(("a", "x", "1.50")), cast((1, "a"))),
]


def sheet_faults(kind: str, plans: bytes, ballots: bytes) -> list[str]:
    """What the program that counts says is wrong, in the library's words."""
    try:
        converted((File("b", ballots), File("p", plans)), Sheets(1000_00, kind))
    except CannotRead as refusal:
        return [fault["message"] for fault in refusal.line["faults"]]
    return []


def noticed() -> list[str]:
    """Everything that is noticed in sheets and files that can be counted."""
    said: list[str] = []
    for plans_of, ballots in FITTING:
        found = converted((File("b", ballots), File("p", plans_of)), Sheets(1000_00))
        said += [*found.noticed, *found.election.notes]
    three = as_xlsx({"Plannen": PLANS, "Stemmen": [("stemmer", "keuze"), (1, "trees")], "Rest": [("x",)]})
    said += converted((File("b", three),), Sheets(1000_00)).noticed
    miscounted = waardenzeef.read(BytesIO(changed("trees;400;6", "trees;400;7")))
    return said + list(miscounted.notes)


@pytest.mark.parametrize(("kind", "plans", "ballots"), SHEETS)
def test_such_a_sheet_is_refused_in_dutch(kind, plans, ballots):
    said = sheet_faults(kind, plans, ballots)

    assert said
    assert [sentence for sentence in said if not in_dutch(sentence)] == []


def test_what_is_noticed_is_told_in_dutch():
    assert [sentence for sentence in noticed() if not in_dutch(sentence)] == []


@pytest.mark.parametrize("content", FILES, ids=lambda content: repr(content[:30]))
def test_such_a_file_is_refused_in_dutch(content):
    said = faults(content)

    assert said
    assert [sentence for sentence in said if not in_dutch(sentence)] == []


def test_every_sentence_in_the_lists_is_said_about_some_file():
    of_files = [sentence for content in FILES for sentence in faults(content)]
    of_sheets = [sentence for sheet in SHEETS for sentence in sheet_faults(*sheet)]

    assert unsaid(SENTENCES, of_files) == []
    assert unsaid(dutch_sheets.FAULTS, of_sheets) == []
    assert unsaid(dutch_sheets.NOTES, noticed()) == []


def unsaid(sentences: Mapping[str, str], said: list[str]) -> list[str]:
    return [english for english in sentences if not any(map(_pattern(english).fullmatch, said))]
