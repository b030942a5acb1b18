"""The bootstrap: right on average, the same on every crew, and to be stopped at any moment."""

from __future__ import annotations

import os
import pickle
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections_of_every_kind, rules
from tests.small import REPOSITORY, election
from waardenzeef import Count, Election, EqualShares, Greedy, Rule, read
from waardenzeef.stability import BadSampling, WorkersLost, stability
from waardenzeef.stability.draws import Draws

STREET = read(REPOSITORY / "docs" / "examples" / "street.pb")
COIN = election(100, {"a": 100, "b": 100}, "a", "b")


def test_a_project_wins_as_often_as_the_draws_let_it():
    # Two voters are drawn: a and b (1 in 2, a goes first), twice a (1 in 4), twice b (1 in 4).
    found = stability(COIN, Greedy(), replicates=4_000, seed=1, workers=1)

    assert found.wins["a"] + found.wins["b"] == 4_000
    assert abs(found.share("a") - Fraction(3, 4)) < Fraction(3, 100)  # more than four standard deviations


def test_what_everybody_wants_always_wins_and_what_nobody_wants_never():
    held = election(100, {"a": 50, "b": 50}, *["a"] * 5)

    found = stability(held, EqualShares(), replicates=50, workers=1)

    assert found.wins == {"a": 50, "b": 0}
    assert found.sentence("b", "nl") == "niet gekozen, en wint in 0,0% van de nagebootste tellingen"
    assert found.summary("nl") == "50 nagebootste tellingen (beginwaarde 0)."


@pytest.mark.parametrize("rule", [Greedy(), EqualShares(completion="add1")], ids=str)
def test_one_process_and_two_give_the_same_answer(rule):
    one = stability(STREET, rule, replicates=230, seed=5, workers=1)
    two = stability(STREET, rule, replicates=230, seed=5, workers=2)

    assert one == two
    assert one.complete
    assert 0 < one.share("garden") <= 1


def test_the_first_hundred_draws_are_the_same_however_many_follow():
    draws = Draws(STREET)
    alone = stability(STREET, Greedy(), replicates=100, seed=5, workers=1)

    again = Counter(
        project
        for number in range(100)
        for project in Greedy().count(draws.election(draws.drawn(number, seed=5))).winners
    )

    assert alone.wins == {project.id: again[project.id] for project in STREET.projects}


def test_another_seed_gives_other_draws():
    draws = Draws(STREET)

    assert draws.drawn(0, seed=5).tolist() != draws.drawn(0, seed=6).tolist()
    assert draws.drawn(0, seed=5).tolist() != draws.drawn(1, seed=5).tolist()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_callback_that_says_no_stops_the_work_and_the_answer_says_so(workers):
    seen = []

    def enough(done: int, asked: int) -> bool:
        seen.append((done, asked))
        return done < 100

    found = stability(STREET, Greedy(), replicates=10_000, workers=workers, progress=enough)

    assert (found.replicates, found.complete, found.asked) == (100, False, 10_000)
    assert seen == [(50, 10_000), (100, 10_000)]
    assert sum(found.wins.values()) > 100
    assert found.summary() == "Stopped early: 100 of 10,000 replicates counted (seed 0)."


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_gives_what_was_counted_so_far(workers):
    def pressed(done: int, _asked: int) -> None:
        if done >= 150:
            raise KeyboardInterrupt

    found = stability(STREET, Greedy(), replicates=10_000, workers=workers, progress=pressed)

    assert (found.replicates, found.complete) == (150, False)


@dataclass(frozen=True)
class Deadly(Greedy):
    """A rule whose worker is ended from outside; the process that was started counts as usual."""

    home: int = 0

    def count(self, election: Election) -> Count:
        if os.getpid() != self.home:
            os._exit(9)
        return super().count(election)


def test_a_worker_that_disappears_is_an_error_with_advice():
    with pytest.raises(WorkersLost, match="try again with fewer workers"):
        stability(STREET, Deadly(home=os.getpid()), replicates=100, workers=2)


@pytest.mark.parametrize("wrong", [{"replicates": 0}, {"seed": -1}, {"workers": 0}])
def test_numbers_that_cannot_be_are_refused(wrong: dict[str, Any]):
    with pytest.raises(BadSampling):
        stability(STREET, Greedy(), **wrong)


def test_without_voters_nothing_wins():
    found = stability(election(100, {"a": 50}), Greedy(), replicates=10, workers=1)

    assert (found.wins, found.complete) == ({"a": 0}, True)


@settings(max_examples=150, deadline=None)
@given(elections_of_every_kind(), st.integers(0, 2**70))
def test_law_a_draw_is_an_election_of_as_many_voters_with_ballots_that_were_cast(held, seed):
    draws = Draws(held)

    drawn = draws.election(draws.drawn(3, seed=seed))

    cast = {(ballot.projects, ballot.points) for ballot in held.ballots}
    assert len(drawn.ballots) == len(held.ballots)
    assert {(ballot.projects, ballot.points) for ballot in drawn.ballots} <= cast
    assert (drawn.votes, drawn.scores) == (replace(drawn).votes, replace(drawn).scores)


@settings(max_examples=150, deadline=None)
@given(elections_of_every_kind(), rules)
def test_law_every_ballot_drawn_once_is_the_election_itself(held: Election, rule: Rule):
    draws = pickle.loads(pickle.dumps(Draws(held)))  # noqa: S301 (our own bytes)

    same = draws.election(draws.times)

    assert rule.count(same).steps == rule.count(held).steps


def test_each_ballot_is_drawn_as_often_as_it_was_cast_on_average():
    draws = Draws(STREET)

    mean = np.mean([draws.drawn(number, seed=3) for number in range(4_000)], axis=0)

    assert draws.times.tolist() == [5, 1, 2, 2]
    assert np.abs(mean - draws.times).max() < 0.1  # more than four standard deviations
