"""Where the answer of a command goes: standard output, or a file that does not hold the votes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from waardenzeef.cli.reading import STANDARD_INPUT
from waardenzeef.cli.refusal import Refusal

STANDARD_OUTPUT = "-"
JSON = "--json"


def add_json(parser: argparse.ArgumentParser, what: str) -> None:
    """The option `--json OUT`."""
    parser.add_argument(
        JSON, metavar="OUT", help=f"also write the {what} as JSON to OUT; - prints only the JSON"
    )


def write(text: str, to: str, *, source: str, option: str = JSON) -> None:
    """Write the document where the option says. Raises Refusal."""
    if to == STANDARD_OUTPUT:
        sys.stdout.write(text)
        return
    check(to, source=source, option=option)
    target, whole = Path(to), False
    try:
        target.write_text(text, encoding="utf-8")
        whole = True
    except OSError as error:
        raise _cannot(to, error) from None
    finally:
        if not whole and target.is_file():  # a half report is worse than none
            target.unlink()


def check(to: str | None, *, source: str, option: str = JSON) -> None:
    """Refuse to overwrite the votes, or what is no file; asked before long work, so that nobody waits for a refusal."""
    if to is None or to == STANDARD_OUTPUT:
        return
    target = Path(to)
    try:
        if not target.parent.is_dir() or target.is_dir():
            what = "Is a directory" if target.is_dir() else "No such file or directory"
            raise Refusal(f"{to} cannot be written: {what}")
        if source != STANDARD_INPUT and target.exists() and target.samefile(source):
            raise Refusal(f"{to} holds the votes; choose another file for {option}")
    except FileNotFoundError:  # the votes are not there; reading them says so
        return
    except (OSError, ValueError) as error:
        raise _cannot(to, error) from None


def _cannot(to: str, error: OSError | ValueError) -> Refusal:
    return Refusal(f"{to} cannot be written: {getattr(error, 'strerror', None) or error}")
