"""Counts the votes on standard input by a few rules: a program of its own, so that it can be stopped.

`python -m krachtwijk.trying.counting` reads a krachtwijk.trying.question from standard input and writes one line of
JSON for each thing it finds, as soon as it is found: either `{"faults": [...]}` or `{"limit": ...}`, or for each rule
lines with its place: `"count"`, then `"beside"`, which holds its figures and gains, and at last its `"report"`, which
comes a second time with what losers fell short where there is time for that; or `"slow"`, `"unsuited"` or `"memory"`,
and then the other rules go on. Of spreadsheets it tells first what they `"converted"` to. Knows neither Django nor the
database, and writes to nothing but standard output.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from fractions import Fraction
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

import waardenzeef
from krachtwijk.trying.limits import MEGABYTE, MOST_MEMORY, MOST_PLANS, MOST_SECONDS, MOST_UNPACKED_MEGABYTES
from krachtwijk.trying.question import Question, as_question
from krachtwijk.trying.sheets import CannotRead, converted
from krachtwijk.trying.slices import Clock, SliceOver, quick_first
from krachtwijk.trying.suiting import Unsuited, rule_for
from waardenzeef import Count, Election
from waardenzeef.comparison import summary
from waardenzeef.explain import reasons
from waardenzeef.money import Language
from waardenzeef.needed import Needed, needed_by_losers
from waardenzeef.reasons import Reason
from waardenzeef.report import as_html

Line = dict[str, Any]
Why = Mapping[str, Reason]
GZIP = b"\x1f\x8b"
FOR_THE_WORK = 0.9
"""The part of the time in which the answer must be ready; the rest is for starting and for what cannot be stopped."""

BESIDE_IN_A_REPORT = 3
"""So many other ways stand in a report; the page itself holds them all."""

FOR_WHAT_LOSERS_FELL_SHORT = 0.15
"""The part of the time for this in all reports together: in a large city it would take an hour, else moments."""


def main() -> None:
    """Answer on standard output, within the limits of one visitor."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    for line in answer(as_question(sys.stdin.buffer.read())):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def answer(question: Question) -> Iterator[Line]:
    """What these files give under these rules, line by line."""
    clock = Clock(question.seconds * FOR_THE_WORK)
    try:
        with clock.within(clock.left_for_counting()):
            election, told = _read(question)
    except CannotRead as refusal:
        yield refusal.line
    except SliceOver:
        yield {"limit": "reading"}
    else:
        yield from told
        yield from _Ways(question, election, clock).answer()


def _read(question: Question) -> tuple[Election, list[Line]]:
    """The votes, and what is told about how they were read. Raises CannotRead."""
    if question.sheets:
        found = converted(question.files, question.sheets)
        election = found.election
        told: list[Line] = [
            {"converted": {"pb": found.content.decode(), "noticed": found.noticed, "sheets": found.sheets}},
        ]
    else:
        election, told = _of_pabulib(question.files[0].content), []
    if len(election.projects) > MOST_PLANS:
        raise CannotRead({"limit": "plans", "plans": len(election.projects)})
    return election, told


def _of_pabulib(data: bytes) -> Election:
    if _unpacks_too_far(data):
        raise CannotRead({"limit": "unpacked"})
    try:
        return waardenzeef.read(BytesIO(data))
    except waardenzeef.PabulibFaults as refusal:
        raise CannotRead({"faults": [asdict(fault) for fault in refusal.faults]}) from None


def as_language(code: str) -> Language:
    """The language of the report for the language of a page."""
    return "nl" if code.startswith("nl") else "en"


class _Ways:
    """The ways of one question, each in its own slice of the time."""

    def __init__(self, question: Question, election: Election, clock: Clock) -> None:
        self.rules, self.name = question.rules, question.name
        self.language = as_language(question.language)
        self.election, self.clock = election, clock
        self.counted: dict[int, tuple[Count, Why]] = {}

    def answer(self) -> Iterator[Line]:
        places = quick_first(self.rules)
        for done, place in enumerate(places):
            slice_of_time = self.clock.left_for_counting() / (len(places) - done)
            yield {"way": place, **self._tried(place, slice_of_time)}
        for place in sorted(self.counted):
            yield {"way": place, "beside": self._beside(place)}
        for place in sorted(self.counted):  # the first ways get their report for certain
            yield {"way": place, "report": self._report(place, self.clock.left)}
        for place in sorted(self.counted):  # and then, where it takes moments, a fuller one in its place
            seconds = min(
                self.clock.left, FOR_WHAT_LOSERS_FELL_SHORT * self.clock.seconds / len(self.counted)
            )
            if fuller := self._report(place, seconds, tell_losers=needed_by_losers):
                yield {"way": place, "report": fuller}

    def _tried(self, place: int, seconds: float) -> Line:
        """One count, or why there is none."""
        try:
            with self.clock.within(seconds):
                count = rule_for(self.rules[place], self.election).count(self.election)
                why = reasons(count)  # once: it takes longer than the count itself
                told = _told(count, why, self.language)
        except SliceOver:
            return {"slow": round(max(seconds, 0), 1)}
        except MemoryError:
            return {"memory": True}
        except Unsuited as unsuited:
            return {"unsuited": unsuited.code}
        except waardenzeef.WaardenzeefError as wrong:
            return {"unsuited": "", "says": str(wrong)}
        self.counted[place] = (count, why)
        return {"count": told}

    def _beside(self, place: int) -> Line:
        """The figures of one count, and who gains or loses by it beside the first."""
        count, first = self._count(place), self._count(min(self.counted))
        figures = {name: _plain(value) for name, value in asdict(summary(count)).items()}
        return {"figures": figures, "gains": voters_compared(count, first)}

    def _report(
        self, place: int, seconds: float, *, tell_losers: Callable[[Count], Iterable[Needed]] | None = None
    ) -> str:
        """The report on one count; empty when there is no time or room for it."""
        count, why = self.counted[place]
        others = [self._count(other) for other in sorted(self.counted) if other != place]
        try:
            with self.clock.within(seconds):
                return as_html(
                    count,
                    others=others[:BESIDE_IN_A_REPORT],
                    language=self.language,
                    file=self.name,
                    why=why,
                    losers=None if tell_losers is None else [*tell_losers(count)],
                )
        except (SliceOver, MemoryError):
            return ""

    def _count(self, place: int) -> Count:
        count, _why = self.counted[place]
        return count


def _told(count: Count, why: Why, language: Language) -> Line:
    """What a page tells of one count."""
    election, winners = count.election, frozenset(count.winners)
    return {
        "rule": str(count.rule),
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


def voters_compared(count: Count, first: Count) -> dict[str, int]:
    """For how many voters this count funds more, as many and fewer of their plans than the first.

    Says what waardenzeef.report.gains says; voters who named the same plans are looked at once, so that many ways over
    the votes of a large city are compared in time.
    """
    weights = count.election.groups.weights
    more = _funded_per_group(count) - _funded_per_group(first)
    gained, lost = int(weights[more > 0].sum()), int(weights[more < 0].sum())
    return {"gained": gained, "same": len(count.election.ballots) - gained - lost, "lost": lost}


def _funded_per_group(count: Count) -> NDArray[np.int64]:
    groups, winners = count.election.groups, frozenset(count.winners)
    wins = np.array([project in winners for project in count.election.rows.projects], dtype=np.int64)
    so_far = np.concatenate(([0], np.cumsum(wins[groups.named])))
    return np.diff(so_far[groups.starts])


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
    main()
