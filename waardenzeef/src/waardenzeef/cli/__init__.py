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
from importlib.metadata import version

from waardenzeef.cli import compare, completion, convert, explain, report, stability, tally, verify
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
    "completion": completion,
}


REFUSED, STOPPED = 2, 130


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
    except KeyboardInterrupt:
        _close_stdout()
        return _say(["stopped by Ctrl-C"], code=STOPPED)
    except OSError as error:  # reading and writing files say no themselves, so this is standard output
        _close_stdout()
        return _say([f"the output cannot be written: {error.strerror or error}"])
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
