"""A round and its plans are found by their words."""

from __future__ import annotations

from django.utils.translation import override

from krachtwijk.found import Found
from krachtwijk.people.viewer import STRANGER
from krachtwijk.rounds.votes.models import Contender
from krachtwijk.rounds.votes.queries import found


def test_a_round_is_found_by_its_name(straat):
    with override("en"):
        assert list(found("straat", STRANGER)) == [Found("Our street", "/meedoen/straat/", "Round", "")]


def test_a_plan_is_found_by_its_name_and_by_its_description(straat):
    bomen = Found("Bomen", "/meedoen/straat/uitslag/trees/", "Plan voted on", "Zes bomen langs de stoep")

    with override("en"):
        assert list(found("bomen", STRANGER)) == [bomen]
        assert list(found("langs de", STRANGER)) == [bomen]


def test_what_is_nowhere_is_not_found(straat):
    assert list(found("zwembad", STRANGER)) == []


def test_searching_asks_three_questions_however_much_is_found(load, django_assert_num_queries):
    load()
    load(slug="tweede")

    with django_assert_num_queries(3):
        assert len(list(found("e", STRANGER))) > 3


def test_searching_a_round_without_public_ballots_tells_no_small_group(load):
    load(source_url="")
    few = [plan for plan in Contender.objects.filter(description="") if plan.hides_few]
    assert few

    said = {each.title: each.snippet for each in found("e", STRANGER)}

    assert {said[plan.title] for plan in few} == {plan.why for plan in few}
    assert all(str(plan.reason) not in said[plan.title] for plan in few)
