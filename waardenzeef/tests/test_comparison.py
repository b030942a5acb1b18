"""Several rules side by side."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.small import election
from waardenzeef import EqualShares, Greedy
from waardenzeef.comparison import Summary, compare

HALL = election(1_000, {"hall": 1_000, "swing": 300, "nobody": 1}, "hall", "hall", "hall swing", "swing", "")


def test_each_project_shows_which_rules_fund_it():
    compared = compare(HALL, [Greedy(), EqualShares(utility="cost")])

    assert {project.id: compared.funded_by(project.id) for project in HALL.projects} == {
        "hall": (True, False),
        "swing": (False, True),
        "nobody": (False, False),
    }


def test_each_rule_shows_what_it_spends_and_whom_it_leaves_out():
    greedy, shares = compare(HALL, [Greedy(), EqualShares(utility="cost")]).summaries

    assert greedy == Summary(str(Greedy()), 1, 1_000_00, Fraction(1), 2, Fraction(3, 5))
    assert shares == Summary(str(EqualShares(utility="cost")), 1, 300_00, Fraction(3, 10), 3, Fraction(2, 5))


def test_an_unknown_project_is_an_error():
    with pytest.raises(KeyError):
        compare(HALL, [Greedy()]).funded_by("bridge")


def test_an_election_without_ballots_or_budget_has_figures_too():
    (line,) = compare(election(0, {"a": 1}), [Greedy()]).summaries

    assert (line.share_of_budget_used, line.mean_funded_per_ballot, line.ballots_without_funded) == (0, 0, 0)
