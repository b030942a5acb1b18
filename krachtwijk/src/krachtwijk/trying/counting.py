"""Counts the votes on standard input by a few rules: a program of its own, so that it can be stopped.

`python -m krachtwijk.trying.counting LANGUAGE NAME RULESPEC...` writes one line of JSON for each thing it finds, as
soon as it is found: either `{"faults": [...]}`, or one `{"count": ...}` per rule and then per rule a `{"beside": ...}`,
which holds its figures, its gains and its report.
Knows neither Django nor the database, and writes to nothing but standard output.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from io import BytesIO
from typing import Any

import waardenzeef
from krachtwijk.trying.limits import MEGABYTE, MOST_MEMORY, MOST_PLANS, MOST_SECONDS, MOST_UNPACKED_MEGABYTES
from waardenzeef import Count, Election
from waardenzeef.comparison import summary
from waardenzeef.explain import reasons
from waardenzeef.money import Language
from waardenzeef.reasons import Reason
from waardenzeef.report import as_html
from waardenzeef.report.gains import gains

Line = dict[str, Any]
GZIP = b"\x1f\x8b"


def main(arguments: Sequence[str]) -> None:
    """Answer on standard output, within the limits of one visitor."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    language, name, *rules = arguments
    for line in answer(sys.stdin.buffer.read(), rules, language=language, name=name):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def answer(data: bytes, rules: Sequence[str], *, language: str, name: str) -> Iterator[Line]:
    """What this file gives under these rules, line by line."""
    if _unpacks_too_far(data):
        yield {"limit": "unpacked"}
        return
    try:
        election = waardenzeef.read(BytesIO(data))
    except waardenzeef.PabulibFaults as refusal:
        yield {"faults": [asdict(fault) for fault in refusal.faults]}
        return
    if len(election.projects) > MOST_PLANS:
        yield {"limit": "plans", "plans": len(election.projects)}
        return
    yield from _counted(election, rules, as_language(language), name)


def as_language(code: str) -> Language:
    """The language of the report for the language of a page."""
    return "nl" if code.startswith("nl") else "en"


def _counted(election: Election, rules: Sequence[str], language: Language, name: str) -> Iterator[Line]:
    counts, why = [], []
    for rule in rules:
        count = waardenzeef.parse_rule(rule).count(election)
        counts.append(count)
        why.append(reasons(count))  # once: it takes longer than the count itself
        yield {"count": _told(count, why[-1], language)}
    for count, reasons_of in zip(counts, why, strict=True):
        others = [other for other in counts if other is not count]
        page = as_html(count, others=others, language=language, file=name, why=reasons_of)
        yield {"beside": {**_beside(count, counts[0]), "report": page}}


def _told(count: Count, why: Mapping[str, Reason], language: Language) -> Line:
    """What a page tells of one count."""
    election, winners = count.election, frozenset(count.winners)
    return {
        "about": election.meta.get("description", ""),
        "input_sha256": election.input_sha256,
        "currency": election.currency,
        "budget_cents": election.budget_cents,
        "total_cost_cents": count.total_cost_cents,
        "ballots": len(election.ballots),
        "notes": list(election.notes),
        "projects": [
            {
                "name": project.name or project.id,
                "cost_cents": project.cost_cents,
                "votes": election.votes[project.id],
                "score": election.scores[project.id],
                "selected": project.id in winners,
                "reason": why[project.id].sentence(language),
            }
            for project in election.projects
        ],
    }


def _beside(count: Count, first: Count) -> Line:
    """The figures of one count, and who gains or loses by it beside the first."""
    figures = {name: _plain(value) for name, value in asdict(summary(count)).items()}
    return {"figures": figures, "gains": asdict(gains(count, first))}


def _plain(value: int | str | Fraction) -> int | str | list[int]:
    return value if isinstance(value, int | str) else [int(value.numerator), int(value.denominator)]


def _unpacks_too_far(data: bytes) -> bool:
    """Whether a packed file holds more than is allowed. A damaged one is left to the reader, who says what is wrong."""
    if not data.startswith(GZIP):
        return False
    try:
        most = MOST_UNPACKED_MEGABYTES * MEGABYTE
        return len(gzip.GzipFile(fileobj=BytesIO(data)).read(most + 1)) > most
    except (OSError, EOFError, zlib.error):
        return False


if __name__ == "__main__":
    main(sys.argv[1:])
