"""How fast elections are counted: one run of Equal Shares, ours and others; Add1 to its exact outcome; the reasons."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

import lazy_floats
import other_program
from measured import Line, Target, elections, timed

import waardenzeef
from waardenzeef import Election, EqualShares
from waardenzeef.explain import reasons
from waardenzeef.rules import certified
from waardenzeef.rules.equal_shares import _Market
from waardenzeef.rules.rule import candidates

WARSAW, LODZ, BUDAPEST = "poland_warszawa_2024_", "Poland_Lodz_2022", "Hungary_Budapest_2024"
SINGLE = (WARSAW, LODZ, BUDAPEST)
RAISED = (*SINGLE, "Poland_Swiecie_2023", "Netherlands_Assen_2024")
TIMES_AS_FAST = {WARSAW: Target(1_500, at_least=True)}
ADD1_WITHIN = {WARSAW: Target(2), BUDAPEST: Target(10)}


def one_run(repeats: int, theirs: int) -> Iterator[Line]:
    """One Equal Shares run without completion, utility cost."""
    for path in elections(*SINGLE):
        yield from _one_run(_name(path), waardenzeef.read(path), repeats, theirs)


def _one_run(name: str, held: Election, repeats: int, theirs: int) -> Iterator[Line]:
    market = _Market(held, EqualShares())
    stalls, share = market.stalls(), market.endowment(0)
    ours = timed(lambda: certified.certain_winners(stalls, share), repeats)
    yield Line(name, "one run, certified floats", ours)
    yield Line(
        name,
        "one run, exact (what is published)",
        timed(lambda: _Market(held, EqualShares()).buy(0), repeats),
    )
    for what, run in _others(held).items() if theirs else ():
        seconds = timed(run, theirs)
        yield Line(name, f"one run, {what}", seconds)
        if what == "pabutools, exact":
            times = [second / statistics.median(ours) for second in seconds]
            yield Line(
                name, f"certified floats, times as fast as {what}", times, "×", TIMES_AS_FAST.get(name)
            )


def _others(held: Election) -> dict[str, Callable[[], object]]:
    costs = {project.id: project.cost_cents / 100 for project in candidates(held)}
    supporters: dict[str, list[int]] = {project: [] for project in held.by_id}
    for voter, ballot in enumerate(held.ballots):
        for project in ballot.projects:
            supporters[project].append(voter)
    voters, budget = len(held.ballots), held.budget_cents / 100
    lazy = {
        "lazy floats (equalshares.net's method, in Python)": lambda: lazy_floats.equal_shares(
            budget, voters, costs, supporters
        )
    }
    try:
        return {**lazy, **other_program.runs(held)}
    except ImportError:
        print("pabutools is not installed (pip install -r requirements/oracle.txt): left out")
        return dict(lazy)


def add1(repeats: int) -> Iterator[Line]:
    """Add1 to its exact outcome, both utilities: grouping, search, exact count and exact proof of the stop."""
    for path in elections(*RAISED):
        held, name = waardenzeef.read(path), _name(path)
        for utility in ("cost", "cardinality"):
            rule, endings = EqualShares(utility=utility, completion="add1"), set[int]()
            seconds = timed(lambda: endings.add(rule.count(held).increments), repeats)  # noqa: B023 (called at once)
            what = f"Add1, {utility}, exact outcome after {endings.pop():,} raises"
            yield Line(name, what, seconds, target=ADD1_WITHIN.get(name))


def explained(repeats: int) -> Iterator[Line]:
    """The reasons of all projects after one exact run."""
    for path in elections(WARSAW):
        count = EqualShares().count(waardenzeef.read(path))
        yield Line(_name(path), "reasons of all projects", timed(lambda: reasons(count), repeats))  # noqa: B023 (called at once)


def _name(path: Path) -> str:
    return path.name.removesuffix(".pb.gz")
