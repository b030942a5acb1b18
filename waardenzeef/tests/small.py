"""Small elections made in one line, small files made in three parts, and the real ones, where they are."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

import waardenzeef
from waardenzeef import Ballot, Election, Project

REPOSITORY = Path(__file__).parents[2]
PABULIB = Path(os.environ.get("PABULIB_DIR") or REPOSITORY.parent / "shared" / "pabulib")
ASSEN = PABULIB / "Netherlands_Assen_2024.pb.gz"
OPEN_SET = sorted(PABULIB.glob("*.pb.gz"))

needs_open_set = pytest.mark.skipif(
    not OPEN_SET, reason=f"no Pabulib files in {PABULIB}; PABULIB_DIR says where they are"
)

META = "num_projects;2\nnum_votes;2\nbudget;100\nvote_type;approval\ncurrency;EUR\n"
PROJECTS = "project_id;cost\na;60\nb;50\n"
VOTES = "voter_id;vote\n1;a\n2;a,b\n"


def election(budget: float, costs: Mapping[str, float], *ballots: str, currency: str = "EUR") -> Election:
    """`election(100, {"a": 60, "b": 50}, "a b", "a")`: amounts in units, ballots as words."""
    return Election(
        budget_cents=round(budget * 100),
        projects=tuple(
            Project(project, round(cost * 100), f"Project {project}") for project, cost in costs.items()
        ),
        ballots=tuple(Ballot(tuple(names.split()), (1,) * len(names.split())) for names in ballots),
        currency=currency,
    )


def pb(meta: str = META, projects: str = PROJECTS, votes: str = VOTES) -> bytes:
    """A `.pb` file: by default two projects and two approval ballots. Each part is a section without its name."""
    return f"META\nkey;value\n{meta}PROJECTS\n{projects}VOTES\n{votes}".encode()


def read(data: bytes) -> Election:
    """What the library makes of these bytes."""
    return waardenzeef.read(io.BytesIO(data))


def faults(data: bytes) -> list[str]:
    """The sentences with which the library refuses these bytes; none when it does not."""
    try:
        read(data)
    except waardenzeef.PabulibFaults as refusal:
        return [str(fault) for fault in refusal.faults]
    return []


def assen() -> Election:
    """The youth budget of Assen, 2024: 14 projects, 84 ballots."""
    return waardenzeef.read(ASSEN)
