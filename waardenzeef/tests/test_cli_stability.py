"""`waardenzeef stability`: the table, the JSON, and Ctrl-C."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

from tests.small import REPOSITORY
from tests.test_cli_explain import schema
from waardenzeef.cli import main

DISTRICT = str(REPOSITORY / "docs" / "examples" / "district.pb")


def stability(capsys, *words: object) -> tuple[int, list[str], str]:
    code = main(["stability", DISTRICT, "--rule", "greedy", *map(str, words)])
    printed = capsys.readouterr()
    return code, printed.out.splitlines(), printed.err


def test_each_project_has_a_line_the_surest_first(capsys):
    code, lines, err = stability(capsys, "--replicates", "200", "--seed", "3")

    shares = [float(line.split()[-1].rstrip("%")) for line in lines[3:9]]
    assert (code, err) == (0, "")
    assert shares == sorted(shares, reverse=True)
    assert lines[3].startswith("square      Trees on the square     24  won")
    assert lines[-1] == "200 replicates counted (seed 3)."


def test_dutch_is_dutch(capsys):
    _, lines, _ = stability(capsys, "--replicates", "10", "--language", "nl")

    assert lines[2].split() == ["id", "plan", "stemmen", "uitslag", "wint", "in"]
    assert lines[-1] == "10 nagebootste tellingen (beginwaarde 0)."


def test_the_json_is_valid_and_the_same_for_any_number_of_workers(capsys):
    one = stability(capsys, "--replicates", "120", "--workers", "1", "--json", "-")
    two = stability(capsys, "--replicates", "120", "--workers", "2", "--json", "-")

    document = json.loads("\n".join(one[1]))
    Draft202012Validator(schema("stability-1")).validate(document)
    assert one == two
    assert (document["replicates"], document["complete"]) == (120, True)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--replicates", "0"], "the number of replicates must be 1 or more"),
        (["--workers", "0"], "the number of workers must be 1 or more"),
        (["--seed", "-1"], "the seed must be 0 or more"),
        (["--json", DISTRICT], f"{DISTRICT} holds the votes; choose another file for --json"),
    ],
)
def test_what_cannot_be_is_refused(capsys, words, sentence):
    assert stability(capsys, *words) == (2, [], f"waardenzeef: {sentence}\n")


def shown_until(terminal: int, awaited: bytes) -> bytes:
    """What a program shows on its terminal, until it shows this or ends."""
    shown = b""
    with contextlib.suppress(OSError):  # a terminal without programs cannot be read
        while not re.search(awaited, shown) and (more := os.read(terminal, 1_024)):
            shown += more
    return shown


def as_in_a_terminal() -> None:
    """Ctrl-C is heard, also where these tests run in the background of a shell, which makes it deaf to that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
def test_ctrl_c_prints_what_was_counted_and_leaves_no_process_behind():
    words = ("stability", DISTRICT, "--rule", "equal-shares", "--completion", "add1")
    command = [sys.executable, "-m", "waardenzeef", *words, "--replicates", "1000000", "--workers", "2"]
    terminal, errors = os.openpty()
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        start_new_session=True,
        preexec_fn=as_in_a_terminal,
    )
    try:
        os.close(errors)
        shown_until(terminal, rb"[1-9]\d*/1000000")  # the bar moved: the workers are counting

        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the whole group
        said = shown_until(terminal, rb"never shown")
        out, _ = running.communicate()

        assert running.returncode == 0
        assert b"Traceback" not in said
        assert re.search(
            r"^Stopped early: [1-9][\d,]* of 1,000,000 replicates counted \(seed 0\)\.$", out, re.M
        )
        with pytest.raises(ProcessLookupError):
            os.killpg(running.pid, 0)
    finally:
        os.close(terminal)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)


def test_a_terminal_gets_a_progress_bar(monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    _, lines, err = stability(capsys, "--replicates", "100", "--workers", "1")

    assert "counting" in err
    assert lines[-1] == "100 replicates counted (seed 0)."
