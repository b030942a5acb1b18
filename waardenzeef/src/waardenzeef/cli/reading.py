"""Where a command gets its election from: a `.pb` file, a `.pb.gz` file or standard input."""

from __future__ import annotations

import argparse
import sys

import waardenzeef
from waardenzeef.cli.refusal import Refusal
from waardenzeef.election import Election

STANDARD_INPUT = "-"


def add_file(parser: argparse.ArgumentParser) -> None:
    """The FILE argument, the same for every command."""
    parser.add_argument(
        "file", metavar="FILE", help="votes in Pabulib format (.pb or .pb.gz), - for standard input"
    )


def election_in(path: str) -> Election:
    """The election in a file, or a Refusal with one sentence per fault."""
    if path == STANDARD_INPUT and sys.stdin is None:
        raise Refusal("standard input is closed; give a file")
    try:
        return waardenzeef.read(sys.stdin.buffer if path == STANDARD_INPUT else path)
    except waardenzeef.PabulibFaults as faults:
        raise Refusal(*(f"{_called(path)}, {fault}" for fault in faults.faults)) from None
    except (OSError, EOFError, ValueError) as error:
        raise Refusal(f"{_called(path)} cannot be read: {_why(error)}") from None


def _called(path: str) -> str:
    return "standard input" if path == STANDARD_INPUT else path


def _why(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
