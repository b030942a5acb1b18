"""A bootstrap as one JSON document: what `waardenzeef stability --json` prints."""

from __future__ import annotations

import json
from typing import Any

from waardenzeef import version
from waardenzeef.stability.bootstrap import Stability

SCHEMA = "stability-1"


def as_document(found: Stability) -> dict[str, Any]:
    """How often each project wins, with everything needed to do it again.

    >>> from waardenzeef import Ballot, Election, Greedy, Project
    >>> from waardenzeef.stability import stability
    >>> election = Election(100_00, (Project("a", 60_00),), (Ballot(("a",), (1,)),))
    >>> as_document(stability(election, Greedy(), replicates=5, workers=1))["projects"]
    [{'id': 'a', 'selected': True, 'wins': 5}]
    """
    count = found.count
    return {
        "schema": SCHEMA,
        "waardenzeef_version": version.installed(),
        "numpy_version": found.numpy_version,
        "input_sha256": count.election.input_sha256,
        "rule": count.rule.name,
        "parameters": dict(count.rule.parameters),
        "seed": found.seed,
        "asked": found.asked,
        "replicates": found.replicates,
        "complete": found.complete,
        "projects": [
            {"id": project, "selected": project in count.winners, "wins": wins}
            for project, wins in found.wins.items()
        ],
    }


def as_json(found: Stability) -> str:
    """The document as text; ends in a newline."""
    return json.dumps(as_document(found), ensure_ascii=False, indent=2) + "\n"
