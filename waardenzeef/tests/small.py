"""Small elections made in one line, and the real one from Assen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import waardenzeef
from waardenzeef import Ballot, Election, Project

REPOSITORY = Path(__file__).parents[2]
ASSEN = REPOSITORY.parent / "shared" / "pabulib" / "Netherlands_Assen_2024.pb.gz"


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


def assen() -> Election:
    return waardenzeef.read(ASSEN)
