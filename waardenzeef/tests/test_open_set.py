"""All 1,317 real elections in the open set are read, each with the numbers that its index gives."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import waardenzeef
from tests.small import OPEN_SET, PABULIB, needs_open_set
from waardenzeef import Election

SMALL = [path for path in OPEN_SET if path.stat().st_size < 20_000][::20]
pytestmark = needs_open_set


def index() -> dict[str, dict[str, str]]:
    with (PABULIB / "INDEX.tsv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file, delimiter="\t")}


def check(path: Path, row: dict[str, str]) -> Election:
    held = waardenzeef.read(path)

    assert (len(held.ballots), len(held.projects)) == (int(row["votes"]), int(row["projects"])), path.name
    assert (held.vote_type, held.currency) == (row["vote_type"], row["currency"]), path.name
    assert held.input_sha256.startswith(row["sha256_16"]), path.name
    return held


def test_a_sample_of_real_files_is_read():
    rows = index()

    for path in SMALL:
        check(path, rows[path.name])


@pytest.mark.slow
def test_every_real_file_is_read_and_only_repeats_on_a_ballot_are_remarked_on():
    """In thirteen files the published votes count a repeat; all others agree with their ballots to the vote."""
    rows = index()

    noted = [held for path in OPEN_SET if (held := check(path, rows.pop(path.name))).notes]

    assert (len(noted), rows) == (13, {})
    assert all("times on this ballot" in held.notes[0] for held in noted)
