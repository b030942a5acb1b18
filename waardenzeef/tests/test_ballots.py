"""Ballots in arrays say what ballots one by one say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections_of_every_kind
from tests.small import VOTES, election, pb, read
from waardenzeef import Ballot, Election, Project
from waardenzeef.ballots import Ballots, Voter, _keys, _mixed, alike, supporters

many = settings(max_examples=200, deadline=None)
HALL = election(100, {"hall": 60, "park": 50}, "park hall", "hall", "", "hall park")


def ids(held: Election) -> list[str]:
    return [project.id for project in held.projects]


@many
@given(elections_of_every_kind())
def test_law_ballots_in_arrays_are_the_same_ballots(held):
    rows = Ballots.of(held.ballots, ids(held))

    assert rows == held.ballots
    assert tuple(rows) == held.ballots
    assert held.ballots == rows
    assert replace(held, ballots=rows) == held


@many
@given(elections_of_every_kind())
def test_law_votes_and_scores_are_what_adding_up_ballot_by_ballot_gives(held):
    votes = Counter(project for ballot in held.ballots for project in ballot.projects)
    scores = Counter[str]()
    for ballot in held.ballots:
        for project, points in zip(ballot.projects, ballot.points, strict=True):
            scores[project] += points

    assert held.votes == {project: votes[project] for project in ids(held)}
    assert held.scores == {project: scores[project] for project in ids(held)}


@many
@given(elections_of_every_kind())
def test_law_the_groups_are_the_different_sets_of_projects_in_order_of_appearance(held):
    times = Counter(frozenset(ballot.projects) for ballot in held.ballots)
    names, groups = np.array(ids(held)), held.groups

    rows = [names[row].tolist() for row in np.split(groups.named, groups.starts[1:-1])]

    assert [frozenset(row) for row in rows] == list(times)
    assert groups.weights.tolist() == list(times.values())


@many
@given(st.lists(st.lists(st.integers(0, 199), unique=True, max_size=9), max_size=30))
def test_law_two_hundred_projects_group_as_five_do(ballots):
    names = [str(project) for project in range(200)]
    groups = Ballots.of([Ballot(tuple(map(str, row)), (1,) * len(row)) for row in ballots], names).groups

    times = Counter(tuple(sorted(row)) for row in ballots)

    rows = [tuple(row.tolist()) for row in np.split(groups.named, groups.starts[1:-1])] if ballots else []
    assert dict(zip(rows, groups.weights.tolist(), strict=True)) == times
    assert (groups.weights.dtype, groups.starts.dtype, groups.named.dtype) == (np.int64, np.int64, np.int32)


def test_rows_that_mix_to_the_same_number_are_still_told_apart(monkeypatch):
    monkeypatch.setattr("waardenzeef.ballots._mixed", lambda keys: np.zeros(len(keys), dtype=np.uint64))
    keys = np.array([[1, 2], [2, 1], [1, 2], [1, 1]], dtype=np.uint64)

    firsts, times = alike(keys)

    assert (firsts.tolist(), times.tolist()) == ([0, 1, 3], [2, 1, 1])


def test_ballots_of_two_words_with_few_projects_mix_to_different_numbers():
    ballots = [row for size in (1, 2, 3) for row in combinations(range(118), size)]
    starts = np.cumsum([0, *map(len, ballots)])
    keys = _keys(starts, np.fromiter(chain.from_iterable(ballots), dtype=np.int32), 118)

    assert len(np.unique(_mixed(keys))) == len(ballots)


def test_the_supporters_of_a_project_are_the_ballots_that_name_it():
    assert [rows.tolist() for rows in supporters(HALL.rows, 2)] == [[0, 1, 3], [0, 3]]
    assert [rows.tolist() for rows in supporters(HALL.groups, 2)] == [[0, 1], [0]]


def test_a_ballot_is_there_for_whoever_looks():
    rows = HALL.rows

    assert (rows[1], rows[-1]) == (Ballot(("hall",), (1,)), Ballot(("hall", "park"), (1, 1)))
    assert rows[1:3] == (Ballot(("hall",), (1,)), Ballot((), ()))
    assert repr(rows) == "<4 ballots naming 5 projects>"
    with pytest.raises(IndexError):
        rows[4]


def test_ballots_know_their_voters():
    voters = [Voter("v1", {"age": "30"}), Voter("v2", {"age": ""})]

    rows = Ballots(["a"], [0, 1, 1], [0], voters=voters)

    assert rows == (Ballot(("a",), (1,), "v1", {"age": "30"}), Ballot((), (), "v2", {"age": ""}))
    assert rows != Ballots(["a"], [0, 1, 1], [0])


def test_points_of_any_size_are_added_up_exactly():
    vast = 2**62 + 1
    projects = (Project("a", 1), Project("b", 1))

    held = Election(1, projects, (Ballot(("a", "b"), (vast, 1)), Ballot(("a",), (vast,))))

    assert held.scores == {"a": 2 * vast, "b": 1}


def test_ballots_that_were_read_fit_in_an_election_with_its_projects_in_another_order():
    held = read(pb(votes=VOTES))

    turned = replace(held, projects=held.projects[::-1])

    assert (turned.votes, turned.ballots) == ({"b": 1, "a": 2}, held.ballots)
    assert turned.rows.named.tolist() == [1, 1, 0]


def test_a_project_that_nobody_names_can_leave_and_one_that_is_named_cannot():
    held = replace(HALL, ballots=Ballots.of([Ballot(("hall",), (1,))], ids(HALL)))

    assert replace(held, projects=held.projects[:1]).votes == {"hall": 1}
    with pytest.raises(KeyError):
        _ = replace(held, projects=held.projects[1:]).votes


def test_a_ballot_with_more_points_than_projects_is_refused():
    with pytest.raises(ValueError, match="one number of points"):
        Ballots.of([Ballot(("a",), (1, 2))], ["a"])


def test_an_election_without_ballots_or_projects_has_no_groups_and_no_votes():
    nobody = Election(100, (Project("a", 1),), ())

    assert (nobody.votes, nobody.groups.weights.tolist(), len(nobody.rows)) == ({"a": 0}, [], 0)
    assert Election(100, (), (Ballot((), ()),)).groups.weights.tolist() == [1]


def test_a_project_named_twice_on_a_ballot_stands_once_in_its_group():
    groups = election(100, {"a": 1, "b": 1}, "a a b", "b a").groups

    assert (groups.weights.tolist(), groups.named.tolist()) == ([2], [0, 1])
