"""Damaged files: whatever was done to them, they are read or refused in sentences, and nothing else happens."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import waardenzeef
from tests import fuzz
from tests.damaged_files import damaged
from tests.small import faults

damaged_files = st.randoms(use_true_random=False).map(damaged)


@settings(max_examples=500, deadline=None)
@given(damaged_files)
@example(b"META\nkey;value\n" + b"\n" * 1_000)
@example(b"META\nPROJECTS\nVOTES\n")
@example(b'META\nkey;value\n"')
def test_law_a_damaged_file_is_read_or_refused_in_sentences(data):
    sentences = faults(data)

    assert all(sentence and sentence.endswith((".", "?")) and len(sentence) < 400 for sentence in sentences)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400).map(lambda data: b"META\nkey;value\n" + data))
def test_law_noise_behind_a_good_beginning_is_refused(data):
    assert faults(data)


@settings(max_examples=100, deadline=None)
@given(damaged_files)
def test_law_what_is_read_can_be_counted(data):
    try:
        held = waardenzeef.read(io.BytesIO(data))
    except waardenzeef.PabulibFaults:
        return
    for rule in ("greedy", "equal-shares,completion=greedy"):
        assert waardenzeef.parse_rule(rule).count(held).total_cost_cents <= held.budget_cents


def ran(number: int, start: int) -> subprocess.CompletedProcess:
    """The program that reads many files, in a process of its own, so that its memory can be measured."""
    words = [sys.executable, "-m", "tests.fuzz", str(number), str(start)]
    return subprocess.run(words, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)


def test_two_thousand_damaged_files_are_read_or_refused_in_time_and_in_memory():
    done = ran(2_000, start=1_000_000)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 crashed or took over 2 s" in done.stdout


@pytest.mark.long
@pytest.mark.parametrize("start", range(0, 100_000, 10_000))
def test_a_hundred_thousand_damaged_files_are_read_or_refused_in_time_and_in_memory(start):
    done = ran(10_000, start)

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_program_that_reads_damaged_files_sees_a_crash(monkeypatch, capsys):
    monkeypatch.setattr(fuzz, "outcome", lambda number, folder: 1 / 0 if number == 7 else "read")

    assert fuzz.main(10) == 1
    assert "file 7: crashed: ZeroDivisionError" in capsys.readouterr().out
