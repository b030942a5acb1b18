"""The Dutch sentences are those of what the library says: every one of them is said about some file."""

from __future__ import annotations

import gzip
from io import BytesIO

import pytest
from tests.rounds.conftest import STREET

import waardenzeef
from krachtwijk.trying.dutch_faults import _PATTERNS, SENTENCES, in_dutch

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


@pytest.mark.parametrize("content", FILES, ids=lambda content: repr(content[:30]))
def test_such_a_file_is_refused_in_dutch(content):
    said = faults(content)

    assert said
    assert [sentence for sentence in said if not in_dutch(sentence)] == []


def test_every_sentence_in_the_list_is_said_about_some_file():
    said = [sentence for content in FILES for sentence in faults(content)]

    unsaid = [
        english
        for english, pattern in zip(SENTENCES, _PATTERNS, strict=True)
        if not any(map(pattern.fullmatch, said))
    ]
    assert unsaid == []
