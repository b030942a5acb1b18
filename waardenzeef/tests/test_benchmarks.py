"""What the benchmarks compare with counts the same thing."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.small import REPOSITORY, assen, election, needs_open_set
from waardenzeef import Election, EqualShares
from waardenzeef.rules import certified

BENCHMARKS = REPOSITORY / "waardenzeef" / "benchmarks"


def program(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(BENCHMARKS / f"{name}.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def lazily(held: Election) -> list[str]:
    supporters = {
        project: [voter for voter, ballot in enumerate(held.ballots) if project in ballot.projects]
        for project in held.by_id
    }
    costs = {project.id: project.cost_cents / 100 for project in held.projects}
    return program("lazy_floats").equal_shares(held.budget_cents / 100, len(held.ballots), costs, supporters)


def test_lazy_floats_buy_what_equal_shares_buys():
    held = election(600, {"a": 250, "b": 230}, "a b", "a b", "a b", "a", "b", "b")

    assert lazily(held) == ["b", "a"]


@needs_open_set
def test_lazy_floats_fund_in_assen_what_equal_shares_funds():
    assert set(lazily(assen())) == set(EqualShares().count(assen()).winners)


@pytest.mark.parametrize("utility", ["cost", "cardinality"])
def test_made_up_voters_are_all_there_and_their_count_is_certain(utility):
    groups, projects, budget = program("synthetic").groups_of(20_000)

    market = certified.Market(groups, projects, {p.id: n for n, p in enumerate(projects)}, utility)

    assert groups.voters.sum() == 20_000
    assert certified.certain_winners(market, budget / 20_000)
