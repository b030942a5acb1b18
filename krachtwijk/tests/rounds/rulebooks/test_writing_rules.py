"""Writing the rules of a round: what can be, what cannot, and two people at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from tests.rounds.a_round import a_participant, a_round, seen_by
from tests.rounds.rulebooks.some_rules import NOW, frozen, in_preparation, samira

from krachtwijk.euro import Euro
from krachtwijk.rounds.rulebooks.canonical import stamp_of
from krachtwijk.rounds.rulebooks.facts import GroupFacts, RuleFacts, groups_in, rules_in
from krachtwijk.rounds.rulebooks.models import Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.refusals import ChangedMeanwhile, RulebookFrozen
from krachtwijk.rounds.rulebooks.ruling import write_rules
from krachtwijk.rounds.rulebooks.usual_groups import USUAL_GROUPS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
WRITTEN = RuleFacts(
    answer_days=14, values_to_choose=3, fiches=8, fiche_worth=Euro(2_500_00), portioning="independent-markets",
    least_cost=Euro(100_00), most_cost=Euro(10_000_00), own_proposal="allowed", wanted_from=60, unwanted_to=40,
    dispersion_to=80, opinion_from=30, counting_rule="phragmen", most_choices=5, objection_days=28,
)  # fmt: skip


def written(round: SieveRound, rules: RuleFacts = WRITTEN, groups=USUAL_GROUPS, **more: Any) -> Rulebook:
    return write_rules(
        **({"round": round, "rules": rules, "groups": groups, "by": samira(), "now": NOW} | more)
    )


def refused(*, groups=USUAL_GROUPS, **rules: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        written(in_preparation(), replace(RuleFacts(), **rules), groups)
    return refusal.value.message_dict


def group(**more: Any) -> GroupFacts:
    return replace(GroupFacts(name_nl="Bewoners", who_nl="Wie hier woont."), **more)


def test_every_rule_is_kept_and_the_counting_rule_in_full():
    made = in_preparation()

    written(made)

    there = rules_in(Rulebook.objects.get(round=made))
    assert there == replace(WRITTEN, counting_rule="phragmen,skip=no")


def test_groups_are_changed_added_moved_and_taken_out():
    made = in_preparation()
    residents, businesses, *_others = groups_in(made.rulebook)
    becomes = [replace(businesses, weight=50), group(name_nl="Kinderen"), replace(residents, least_age=14)]

    written(made, groups=becomes)

    there = groups_in(Rulebook.objects.get(round=made))
    assert there == [becomes[0], replace(becomes[1], slug="kinderen"), becomes[2]]


def test_a_group_with_people_in_it_cannot_go():
    there = a_round()
    a_participant(there)

    with pytest.raises(ValidationError, match="People take part in the group “bewoners” already"):
        written(there, groups=groups_in(there.rulebook)[1:])

    assert there.rulebook.groups.count() == 3


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("wanted_from", 50, "Give a whole number from 51 to 100."),
        ("wanted_from", 101, "Give a whole number from 51 to 100."),
        ("unwanted_to", 50, "Give a whole number from 0 to 49."),
        ("dispersion_to", 101, "Give a whole number from 0 to 100."),
        ("opinion_from", -1, "Give a whole number from 0 to 100."),
        ("answer_days", 0, "Give a whole number from 1 to 365."),
        ("objection_days", 10**30, "Give a whole number from 1 to 365."),
        ("values_to_choose", 21, "Give a whole number from 1 to 20."),
        ("fiches", 0, "Give a whole number from 1 to 100."),
        ("most_choices", 0, "Give a whole number from 1 to 500."),
        ("fiche_worth", Euro(0),
         "A fiche stands for more than nothing, and for no more than the budget of €\xa050,000."),
        ("least_cost", Euro(50_000_01), "Give an amount from nothing to the budget of €\xa050,000."),
        ("most_cost", Euro(50_000_01), "There is €\xa050,000 to divide. A plan cannot cost more than that."),
        ("most_cost", Euro(0), "The most a plan may cost cannot be less than the least, and not nothing."),
        ("portioning", "x", "Choose one of the ways in the list."),
        ("own_proposal", "x", "Choose one of the ways in the list."),
        ("counting_rule", "x", "This is no way of counting. Choose one from the list."),
        ("counting_rule", "greedy,skip=perhaps", "This is no way of counting. Choose one from the list."),
        ("counting_rule", "pots,pots=groen:5.00",
         "What a pot holds, the fiches say. Choose the way of counting without amounts."),
        ("counting_rule", "equal-shares,utility=points",
         "This way of counting needs points. In the second judgement people choose plans."),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_is_told_at_its_field(field, value, told):
    assert refused(**{field: value}) == {field: [told]}


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ([], {"groups": ["At least one group must judge. Otherwise nobody decides about the money."]}),
        ([group(judges=False)],
         {"groups": ["At least one group must judge. Otherwise nobody decides about the money."]}),
        ([group(weight=0)], {"group_0_weight": ["Give a whole number from 1 to 1000."]}),
        ([group(), group(name_nl="Twee", weight=1001)], {"group_1_weight": ["Give a whole number from 1 to 1000."]}),
        ([group(least_age=121)], {"group_0_least_age": ["Give a whole number from 0 to 120."]}),
        ([group(size=0)], {"group_0_size": ["Give a whole number from 1 to 10000000."]}),
        ([group(proof="x")], {"group_0_proof": ["Choose one of the ways in the list."]}),
        ([group(name_nl="")],
         {"group_0_name_nl": ["Write this down in Dutch: residents read it to know whether they belong to it."]}),
        ([group(name_nl="a" * 81)], {"group_0_name_nl": ["This is too long. Use at most 80 signs."]}),
        ([group(who_en="a" * 1_000_000)], {"group_0_who_en": ["This is too long. Use at most 500 signs."]}),
        ([group(), group(name_nl="bewoners")],
         {f"group_{place}_name_nl": ["Two groups have this name. Give each a name of its own."] for place in (0, 1)}),
        ([group(name_nl=f"Groep {number}") for number in range(9)], {"groups": ["A round has at most 8 groups."]}),
    ],
)  # fmt: skip
def test_groups_that_cannot_be_are_told_at_their_field(groups, told):
    assert refused(groups=groups) == told


def test_everything_that_is_wrong_is_told_at_once():
    assert list(refused(wanted_from=1, fiches=0, groups=[group(weight=0)])) == [
        "fiches", "wanted_from", "group_0_weight",
    ]  # fmt: skip


def test_the_database_refuses_thresholds_that_leave_no_room():
    made = in_preparation()

    for impossible in ({"wanted_from": 50}, {"unwanted_to": 50}, {"dispersion_to": 101}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Rulebook.objects.filter(round=made).update(**impossible)


def test_of_two_people_at_once_the_second_hears_that_the_first_was_ahead():
    made = in_preparation()
    seen = stamp_of(made)
    written(made, replace(RuleFacts(), fiches=7), seen=seen)

    with pytest.raises(ChangedMeanwhile):
        written(made, replace(RuleFacts(), fiches=9), seen=seen)
    assert Rulebook.objects.get(round=made).fiches == 7

    written(made, replace(RuleFacts(), fiches=9), seen=stamp_of(made))
    assert Rulebook.objects.get(round=made).fiches == 9


def test_frozen_rules_are_not_written_any_more():
    with pytest.raises(RulebookFrozen):
        written(frozen())


def test_a_resident_cannot_write_rules(rachida):
    there = a_round()

    with pytest.raises(PermissionDenied):
        written(there, by=seen_by(rachida))

    assert rules_in(Rulebook.objects.get(round=there)) == RuleFacts()
