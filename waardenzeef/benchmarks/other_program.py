"""pabutools, where it is installed (GPL: a yardstick, never imported by the library)."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable

from waardenzeef import Election

DEPTH = 100_000
"""pabutools calls itself once per project bought."""


def runs(held: Election) -> dict[str, Callable[[], set[str]]]:
    """One Equal Shares run without completion, utility cost, in exact numbers and in floats. Raises ImportError."""
    from pabutools import election as theirs
    from pabutools import fractions
    from pabutools.rules import method_of_equal_shares

    projects = {project.id: theirs.Project(project.id, project.cost_cents) for project in held.projects}
    profile = theirs.ApprovalMultiProfile()
    for named, times in Counter(frozenset(ballot.projects) for ballot in held.ballots).items():
        profile[theirs.FrozenApprovalBallot(projects[project] for project in named)] = times
    instance = theirs.Instance(projects.values(), budget_limit=held.budget_cents)

    def run(kind: str) -> set[str]:
        fractions.FRACTION = kind
        usual = sys.getrecursionlimit()
        sys.setrecursionlimit(DEPTH)
        try:
            return {p.name for p in method_of_equal_shares(instance, profile, sat_class=theirs.Cost_Sat)}
        finally:
            sys.setrecursionlimit(
                usual
            )  # much else relies on it, also to end with an error and not with a crash

    return {
        "pabutools, exact": lambda: run(fractions.GMPY_FRAC),
        "pabutools, float": lambda: run(fractions.FLOAT_FRAC),
    }
