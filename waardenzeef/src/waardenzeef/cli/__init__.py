"""The command line: one file per command, such as `waardenzeef tally`.

Exit codes: 0 done, 1 checked and found wrong (`verify`), 2 anything wrong with the input or the options. Every fault is
one sentence on standard error; nobody sees a traceback for a file.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from waardenzeef.cli import compare, convert, explain, report, stability, tally, verify
from waardenzeef.cli.refusal import Refusal
from waardenzeef.cli.tables import printable

COMMANDS = {
    "tally": tally,
    "compare": compare,
    "explain": explain,
    "stability": stability,
    "report": report,
    "convert": convert,
    "verify": verify,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code (argparse itself leaves by SystemExit, code 2).

    >>> main(["tally", "no-such-file.pb", "--rule", "greedy"])
    2
    """
    _speak_utf8()
    arguments = parser().parse_args(argv)
    try:
        code: int | None = COMMANDS[arguments.command].run(arguments)
        sys.stdout.flush()
    except Refusal as refusal:
        return _say(refusal.sentences)
    except BrokenPipeError:
        _close_stdout()
        return _say(["the program reading the output stopped before the end"])
    return code or 0


def parser() -> argparse.ArgumentParser:
    """The whole command line, as argparse sees it; the manual is tested against it."""
    top = argparse.ArgumentParser(
        prog="waardenzeef",
        description="Counts participatory-budgeting votes exactly and explains every outcome.",
    )
    top.add_argument("--version", action="version", version=f"waardenzeef {version('waardenzeef')}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        command.add_arguments(commands.add_parser(name, help=command.HELP, description=command.HELP))
    return top


def _say(sentences: Sequence[str]) -> int:
    sys.stderr.writelines(f"waardenzeef: {printable(sentence)}\n" for sentence in sentences)
    return 2


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_stdout() -> None:
    """Point stdout at nothing, or Python complains once more while it shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
