"""The command line: one file per command, such as `waardenzeef tally`.

Exit codes: 0 done, 1 checked and found wrong (`verify`), 2 anything wrong with the input, the options or the output,
130 stopped with Ctrl-C. Every fault is one sentence on standard error; nobody sees a traceback for a file.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from waardenzeef import version
from waardenzeef.cli.refusal import Refusal
from waardenzeef.cli.tables import printable, say

COMMANDS = {
    "tally": "count one election by one rule and say why each project won or lost",
    "compare": "count one election by several rules and put the outcomes side by side",
    "explain": "say what the outcome means for the voters, and what each losing project fell short",
    "stability": "draw the ballots again many times and say how often each project wins",
    "report": "count one election and write one web page that explains the outcome",
    "convert": "turn a sheet of projects and a sheet of ballots (CSV or XLSX) into a .pb file",
    "verify": "count again, plainly, and say where a result of tally --json differs",
    "completion": "print a script that lets your shell complete commands, options and their values",
}
REFUSED, STOPPED = 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code (argparse itself leaves by SystemExit, code 2).

    >>> main(["tally", "no-such-file.pb", "--rule", "greedy"])
    2
    """
    _speak_utf8()
    words = sys.argv[1:] if argv is None else argv
    try:
        arguments = parser(only=words[0] if words else "").parse_args(words)
        code: int | None = module_of(arguments.command).run(arguments)
        sys.stdout.flush()
    except Refusal as refusal:
        return _say(refusal.sentences)
    except BrokenPipeError:
        _close_stdout()
        return _say(["the program reading the output stopped before the end"])
    except KeyboardInterrupt:
        _close_stdout()
        return _say(["stopped by Ctrl-C"], code=STOPPED)
    except OSError as error:  # reading and writing files say no themselves, so this is standard output
        _close_stdout()
        return _say([f"the output cannot be written: {error.strerror or error}"])
    return code or 0


def module_of(command: str) -> ModuleType:
    """The file of a command, loaded when it is asked for: all of them together take longer than a small count."""
    return import_module(f"waardenzeef.cli.{command}")


class _Version(argparse.Action):
    """Prints which version this is, looked up only when somebody asks."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        say(f"waardenzeef {version.installed()}")
        parser.exit()


def parser(*, only: str) -> argparse.ArgumentParser:
    """The command line as argparse sees it: every command by name, and the arguments of `only` that one."""
    top = argparse.ArgumentParser(
        prog="waardenzeef",
        description="Counts participatory-budgeting votes exactly and explains every outcome.",
        epilog="Begin with: waardenzeef tally votes.pb --rule equal-shares. What a command takes: "
        "waardenzeef COMMAND --help. Votes in spreadsheets: waardenzeef convert.",
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show program's version number and exit")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, deed in COMMANDS.items():
        command = commands.add_parser(name, help=deed, description=deed)
        if name == only:
            module_of(name).add_arguments(command)
    return top


def _say(sentences: Sequence[str], *, code: int = REFUSED) -> int:
    with contextlib.suppress(OSError):  # standard error may be full or closed too
        sys.stderr.writelines(f"waardenzeef: {printable(sentence)}\n" for sentence in sentences)
    return code


class _Closed(io.TextIOBase):
    """Stands for a stream that was closed before the program began, which Python leaves as None."""

    def write(self, _text: str) -> int:
        raise OSError(errno.EBADF, "the stream is closed")


def _speak_utf8() -> None:
    sys.stdout, sys.stderr = sys.stdout or _Closed(), sys.stderr or _Closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_stdout() -> None:
    """Point stdout at nothing, or Python complains once more while it shuts down."""
    with contextlib.suppress(OSError, ValueError):  # a stream without a file, as in a notebook
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
