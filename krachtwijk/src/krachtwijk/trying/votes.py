"""The votes that are counted: of the uploaded file, or of a round whose ballots are public."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from django.db.models import QuerySet

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.access import run_to_recount, visible_rounds
from krachtwijk.rounds.models import Round
from krachtwijk.rounds.recounting import ballots_name

LONGEST_NAME = 80


@dataclass(frozen=True)
class Votes:
    """The bytes of a file with votes and what the file is called; `round` when they are of a round that is here."""

    content: bytes
    name: str
    round: Round | None = None


def rounds_to_try(viewer: Viewer) -> QuerySet[Round]:
    """The rounds `viewer` sees whose ballots are public. Of others nothing is told that their own pages do not tell."""
    return visible_rounds(viewer).exclude(source_url="")


def of_file(content: bytes, name: str) -> Votes:
    """An uploaded file, under the last part of the name that the browser gave."""
    plain = "".join(letter for letter in PurePath(name).name if letter.isprintable())
    return Votes(content, plain[-LONGEST_NAME:].lstrip("-") or "votes.pb")


def of_round(viewer: Viewer, of: Round) -> Votes:
    """The ballots of a round, or "not found"."""
    run = run_to_recount(viewer, of.slug)
    return Votes(bytes(run.input), ballots_name(run), of)
