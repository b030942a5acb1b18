"""What the benchmarks compare with counts the same thing."""

from __future__ import annotations

import importlib
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


@pytest.fixture
def bench(monkeypatch):
    """The benchmark's own modules, which import each other by name; `measured` and `bench` are asked for here."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("bench"), importlib.import_module("measured")


def test_a_line_says_whether_the_median_meets_its_target(bench):
    _, measured = bench

    quick = measured.Line("Assen", "read", [0.2, 9.0, 0.1], target=measured.Target(0.3))
    slow = measured.Line("Assen", "times as fast", [12, 19, 300], "×", measured.Target(20, at_least=True))

    assert str(quick) == "| Assen | read | 3 | 100 ms | 200 ms | 9 s | ≤ 300 ms: met |"
    assert str(slow) == "| Assen | times as fast | 3 | 12 × | 19 × | 300 × | ≥ 20 ×: **missed** |"
    assert (
        str(measured.Line("Assen", "read", [1.234])) == "| Assen | read | 1 | 1.23 s | 1.23 s | 1.23 s |  |"
    )


def test_the_page_counts_the_targets_and_replaces_only_the_table(bench, monkeypatch, tmp_path):
    program, measured = bench
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n", encoding="utf-8")
    monkeypatch.setattr(program, "PAGE", page)
    found = [measured.Line("a", "b", [1.0], target=measured.Target(limit)) for limit in (2, 0.5)]

    program.write(program.page([*found, measured.Line("a", "c", [1.0])], seconds=90))

    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- bench -->\n| of what | figure |")
    assert text.endswith("1 of 2 targets met.\n<!-- /bench -->\nafter\n")
    assert "old" not in text


def test_every_part_is_measured_and_named(bench):
    program, _ = bench

    assert all(f" {part}" in program.__doc__ for part in program.PARTS)
    with pytest.raises(KeyError, match="luck"):
        list(program.lines(["luck"], 1, 0))


@needs_open_set
def test_parts_of_the_benchmark_run(bench, monkeypatch):
    program, _ = bench
    monkeypatch.setattr(importlib.import_module("counting"), "RAISED", ["Netherlands_Assen_2024"])
    monkeypatch.setattr(importlib.import_module("counting"), "SINGLE", ["Netherlands_Assen_2024"])
    monkeypatch.setattr(importlib.import_module("reading"), "FILES", ["Netherlands_Assen_2024"])

    depth = sys.getrecursionlimit()

    lines = list(program.lines(["read", "count", "add1"], 1, 0))

    assert sys.getrecursionlimit() == depth  # a raised limit would let later tests crash
    assert "Add1, cost, exact outcome after 843 raises" in [line.what for line in lines]
    assert {line.of.removesuffix(".pb") for line in lines} == {"Netherlands_Assen_2024"}
    assert all(figure > 0 for line in lines for figure in line.figures)


def test_made_up_voters_are_counted_in_both_ways_with_every_figure(bench):
    many = importlib.import_module("many_voters")

    figures = many.measured(20_000)

    assert list(figures) == list(many.MEASURED)
    assert all(figure > 0 for figure in figures.values())


def test_what_the_reader_of_damaged_files_says_becomes_figures(bench, monkeypatch):
    damaged = importlib.import_module("damaged")
    monkeypatch.setattr(damaged, "FILES", 20)

    failed, slowest, memory = damaged.damaged_files()

    assert (failed.figures, failed.met) == ([0], True)
    assert 0 < slowest.figures[0] < memory.figures[0] < 1_000
