"""The command line in a rough shell: a full disk, a closed pipe, Ctrl-C. Never a traceback, always an exit code."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small import REPOSITORY
from waardenzeef.cli import main

STREET = REPOSITORY / "docs" / "examples" / "street.pb"
COMMAND = [sys.executable, "-m", "waardenzeef"]
COUNT = ["tally", str(STREET), "--rule", "greedy"]
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full on this system")


def shell(line: str) -> subprocess.CompletedProcess[str]:
    script = f"set -o pipefail; {line}"
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)


def waardenzeef(*words: str) -> str:
    return shlex.join([*COMMAND, *words])


@needs_full
@pytest.mark.parametrize(
    "words",
    [
        COUNT,
        [*COUNT, "--json", "-"],
        ["compare", str(STREET)],
        ["explain", str(STREET), "--rule", "greedy"],
        ["report", str(STREET), "--rule", "greedy", "-o", "-"],
        ["completion", "bash"],
    ],
    ids=" ".join,
)
def test_a_full_disk_is_one_sentence(words):
    done = shell(f"{waardenzeef(*words)} > /dev/full")

    assert (done.returncode, done.stderr) == (
        2,
        "waardenzeef: the output cannot be written: No space left on device\n",
    )


@needs_full
def test_a_full_disk_for_a_file_is_one_sentence_too(capsys):
    assert main([*COUNT, "--json", str(FULL)]) == 2
    assert capsys.readouterr() == ("", "waardenzeef: /dev/full cannot be written: No space left on device\n")


def test_a_reader_that_stops_early_gives_no_traceback():
    done = shell(f"{waardenzeef('report', str(STREET), '--rule', 'equal-shares', '-o', '-')} | true")

    assert "Traceback" not in done.stderr
    assert done.stderr in ("", "waardenzeef: the program reading the output stopped before the end\n")


def test_a_closed_standard_output_is_one_sentence():
    done = shell(f"{waardenzeef(*COUNT)} >&-")

    assert (done.returncode, done.stderr) == (
        2,
        "waardenzeef: the output cannot be written: the stream is closed\n",
    )


def test_a_closed_standard_error_keeps_the_exit_code():
    assert shell(f"{waardenzeef('tally', 'no-such-file.pb', '--rule', 'greedy')} 2>&-").returncode == 2


def test_ctrl_c_ends_with_130_and_one_line(tmp_path):
    votes = tmp_path / "votes.pb"
    os.mkfifo(votes)
    running = subprocess.Popen(
        [*COMMAND, "tally", str(votes), "--rule", "greedy"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with votes.open("w"):  # opens when the program has begun to read
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()

    assert (running.returncode, out, err) == (130, "", "waardenzeef: stopped by Ctrl-C\n")


@pytest.mark.parametrize(
    "option", [["tally", "--json"], ["report", "-o"], ["explain", "--json"]], ids=" ".join
)
@pytest.mark.parametrize(
    ("target", "why"), [("no/out", "No such file or directory"), (".", "Is a directory")]
)
def test_what_cannot_be_written_is_refused_before_the_count(capsys, tmp_path, option, target, why):
    command, out = option

    code = main([command, str(STREET), "--rule", "greedy", out, str(tmp_path / target)])

    assert (code, capsys.readouterr()) == (
        2,
        ("", f"waardenzeef: {tmp_path / target} cannot be written: {why}\n"),
    )
