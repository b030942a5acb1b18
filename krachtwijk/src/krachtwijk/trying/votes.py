"""The votes that are counted: of the uploaded files, or of a round whose ballots are public."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from django.db.models import QuerySet

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.votes.access import run_to_recount, visible_rounds
from krachtwijk.rounds.votes.models import Round
from krachtwijk.rounds.votes.recounting import ballots_name
from krachtwijk.trying.question import File, Sheets
from krachtwijk.trying.sheets import OLD_EXCEL, ZIP

LONGEST_NAME = 80
_GZIP = b"\x1f\x8b"
_PABULIB = b"META"
_TEXT = (".csv", ".tsv", ".txt")


@dataclass(frozen=True)
class Votes:
    """The files (ballots first, then the plans if they are a file of their own), and what the counted file is called.

    `round` is there when they are of a round that is here, `sheets` when they are spreadsheets.
    """

    files: tuple[File, ...]
    name: str
    round: Round | None = None
    sheets: Sheets | None = None


def rounds_to_try(viewer: Viewer) -> QuerySet[Round]:
    """The rounds `viewer` sees whose ballots are public. Of others nothing is told that their own pages do not tell."""
    return visible_rounds(viewer).exclude(source_url="")


def is_sheet(file: File) -> bool:
    """Whether this is a spreadsheet and no file of Pabulib; told by what is in it, and for plain text by its name."""
    if file.content.startswith((ZIP, OLD_EXCEL)):
        return True
    start = file.content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if file.content.startswith(_GZIP) or start.startswith(_PABULIB):
        return False
    return file.name.lower().endswith(_TEXT)


def named(content: bytes, name: str) -> File:
    """An uploaded file, under the last part of the name that the browser gave."""
    plain = "".join(letter for letter in PurePath(name).name if letter.isprintable())
    return File(plain[-LONGEST_NAME:].lstrip("-") or "votes.pb", content)


def of_file(file: File) -> Votes:
    """A file of Pabulib."""
    return Votes((file,), file.name)


def of_sheets(ballots: File, plans: File | None, sheets: Sheets) -> Votes:
    """Spreadsheets, which are counted as the .pb file that they become."""
    name = f"{PurePath(ballots.name).stem.lstrip('-') or 'votes'}.pb"
    return Votes((ballots, plans) if plans else (ballots,), name, sheets=sheets)


def of_round(viewer: Viewer, of: Round) -> Votes:
    """The ballots of a round, or "not found"."""
    run = run_to_recount(viewer, of.slug)
    name = ballots_name(run)
    return Votes((File(name, bytes(run.input)),), name, of)
