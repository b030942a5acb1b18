"""What a ballot file says about a voter besides a number and plans, as the page on privacy tells it."""

from __future__ import annotations

from django.utils.translation import override

from krachtwijk.people.viewer import STRANGER
from krachtwijk.rounds.votes.queries import beside_the_ballots

from .conftest import STREET, street


def told() -> list[str] | None:
    with override("en"):
        beside = beside_the_ballots(STRANGER)
        return None if beside is None else [str(word) for word in beside]


def test_a_number_and_plans_alone(straat):
    assert told() == []


def test_an_age_is_named(load):
    lines = STREET.replace("voter_id;vote", "voter_id;age;vote").splitlines()
    start = lines.index("voter_id;age;vote") + 1
    ballots = [line.replace(";", ";34;", 1) for line in lines[start:]]
    load(file=street("\n".join([*lines[:start], *ballots]) + "\n"))

    assert told() == ["age"]
