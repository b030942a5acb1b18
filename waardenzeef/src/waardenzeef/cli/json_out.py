"""The `--json OUT` option: the document on standard output, or in a file that does not hold the votes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from waardenzeef.cli.reading import STANDARD_INPUT
from waardenzeef.cli.refusal import Refusal

ONLY = "-"


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option itself."""
    parser.add_argument(
        "--json", metavar="OUT", help="also write the answer as JSON to OUT; - prints only the JSON"
    )


def write(text: str, to: str, *, source: str) -> None:
    """Write the document where the option says. Raises Refusal."""
    if to == ONLY:
        sys.stdout.write(text)
        return
    check(to, source=source)
    try:
        Path(to).write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refusal(f"{to} cannot be written: {error.strerror or error}") from None


def check(to: str | None, *, source: str) -> None:
    """Refuse to overwrite the votes; asked before long work, so that nobody waits for a refusal."""
    if to is None or ONLY in (to, source) or source == STANDARD_INPUT:
        return
    if Path(to).exists() and Path(to).samefile(source):
        raise Refusal(f"{to} holds the votes; choose another file for --json")
