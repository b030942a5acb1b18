"""A file of ballots (`.pb` or `.pb.gz`), read whole or refused with one sentence per fault."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import waardenzeef
from krachtwijk.rounds.refusals import Refused
from waardenzeef import Election

MOST_MEGABYTES = 64
"""The largest city vote in Pabulib is a tenth of this. A file that unpacks to more is no vote."""

GZIP = b"\x1f\x8b"
LONGEST_NAME = 120


class BadBallotFile(Refused):
    """The file is no ballot file that can be counted; `sentences` holds one sentence per fault."""

    def __init__(self, name: str, *faults: str) -> None:
        self.sentences = tuple(f"{name}, {fault}" for fault in faults)
        super().__init__("\n".join(self.sentences))


@dataclass(frozen=True)
class BallotFile:
    """A ballot file with its exact (unpacked) bytes and the election they describe."""

    name: str
    content: bytes
    election: Election


def open_ballot_file(path: Path) -> BallotFile:
    """The ballot file at `path`. Raises BadBallotFile."""
    try:
        with path.open("rb") as stream:
            return ballot_file(stream, name=path.name)
    except OSError as error:
        raise BadBallotFile(path.name, f"cannot be opened: {error.strerror or error}") from None


def ballot_file(stream: BinaryIO, *, name: str) -> BallotFile:
    """The ballot file in `stream`, called `name` in every fault. Raises BadBallotFile."""
    content = _content(stream, name)
    try:
        election = waardenzeef.read(BytesIO(content))
    except waardenzeef.PabulibFaults as faults:
        raise BadBallotFile(name, *map(str, faults.faults)) from None
    if hashlib.sha256(content).hexdigest() != election.input_sha256:
        raise BadBallotFile(name, "is read in another form than it is kept in: save it as plain text")
    return BallotFile(_kept(name.removesuffix(".gz")), content, election)


def _kept(name: str) -> str:
    """A file name that every database holds and every terminal shows."""
    shown = (letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
    return "".join(shown)[-LONGEST_NAME:]


def _content(stream: BinaryIO, name: str) -> bytes:
    """All bytes, unpacked; never more in memory than one file may be."""
    packed = _no_more_than_allowed(stream, name)
    if not packed.startswith(GZIP):
        return packed
    try:
        unpacked = _no_more_than_allowed(gzip.GzipFile(fileobj=BytesIO(packed)), name)
    except (OSError, EOFError, zlib.error):
        raise BadBallotFile(name, "is a gzip file that is damaged or cut off") from None
    if unpacked.startswith(GZIP):
        raise BadBallotFile(name, "is compressed twice: unpack it once")
    return unpacked


def _no_more_than_allowed(stream: BinaryIO | gzip.GzipFile, name: str) -> bytes:
    content = stream.read(MOST_MEGABYTES * 1_000_000 + 1)
    if len(content) > MOST_MEGABYTES * 1_000_000:
        raise BadBallotFile(name, f"holds more than {MOST_MEGABYTES} MB: a vote is never that large")
    return content
