"""The rules as people read them: on every page of a round, and all of them on one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils.translation import override
from tests.rounds.a_round import a_round

from krachtwijk.euro import Euro
from krachtwijk.rounds.rulebooks.facts import RuleFacts, set_to
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.in_words import binding, in_short, voice
from krachtwijk.rounds.rulebooks.models import Group, Phase, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.sieve_example import sieve_example

pytestmark = pytest.mark.django_db
Kind = Phase.Kind
OTHER = RuleFacts(
    answer_days=14, values_to_choose=3, fiches=8, fiche_worth=Euro(2_500_00), portioning="independent-markets",
    least_cost=Euro(100_00), most_cost=Euro(10_000_00), own_proposal="allowed", wanted_from=60, unwanted_to=40,
    dispersion_to=80, opinion_from=30, counting_rule="greedy", most_choices=4, objection_days=28,
)  # fmt: skip


ONE_BUDGET = {
    "Is the money of a theme kept apart in the count?": "No. The fiches show what people find important. "
    "In the count all plans ask from one budget, whatever their theme."
}


def of_round(facts: RuleFacts = OTHER) -> tuple[SieveRound, Rulebook]:
    there = a_round(next_chance_nl="In het najaar.", next_chance_en="In autumn.")
    set_to(there.rulebook, facts)
    there.rulebook.save()
    return there, there.rulebook


def said(kind: Phase.Kind | None, facts: RuleFacts = OTHER) -> dict[str, str]:
    with override("en"):
        return {each.about: each.holds.replace("\xa0", " ") for each in binding(*of_round(facts), kind)}


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Kind.CONCERNS, {
            "Who may tell a worry?": "Everybody. No account is needed.",
            "When does an answer come?": "Within 14 days, in public.",
        }),
        (Kind.VALUES, {
            "How many values does one choose?": "Everybody chooses at most 3 values.",
            "How is the money divided over themes?": "Everybody divides 8 fiches. A fiche stands for € 2,500.",
            "How do fiches become money?": "Independent markets: nobody gains by exaggerating.",
            **ONE_BUDGET,
        }),
        (Kind.PROPOSALS, {
            "Who may hand in an idea?": "Everybody who takes part, alone or with others.",
            "What may an idea cost?": "From € 100 to € 10,000.",
            "May somebody judge their own idea?": "Yes, like everybody else.",
        }),
        (Kind.JUDGEMENT, {
            "Who judges?": "bewoners, from 12 years; ondernemers; studenten, from 16 years.",
            "How much can one spend?": "All that one wants costs no more than € 100,000 together.",
            "When is an idea broadly wanted?": "At least 60% of the people with an opinion want it.",
            "When is an idea broadly unwanted?": "At most 40% of the people with an opinion want it.",
            "May somebody judge their own idea?": "Yes, like everybody else.",
        }),
        (Kind.TALK, {
            "What is the talk about?": "Ideas on which people are divided. Nothing else.",
            "When is an idea broadly wanted?": "At least 60% of the people with an opinion want it.",
            "When is an idea broadly unwanted?": "At most 40% of the people with an opinion want it.",
            "And in both cases?": "The judgements do not lie further apart than 80%. At 0% everybody says the same, "
            "at 100% half is against half. At least 30% of all who judge the idea have an opinion on it.",
        }),
        (Kind.VOTE, {
            "Who judges?": "bewoners, from 12 years; ondernemers; studenten, from 16 years.",
            "What does one fill in?": "Everybody chooses at most four plans. Each chosen plan gets one vote.",
            "How are the votes counted?": "Most votes first.",
            **ONE_BUDGET,
            "A plan does not fit in the money left": "It is passed over. The count goes on with the next plan.",
            "Two plans are just as good": "First the cheapest plan, then the plan with the most votes, "
            "then the plan with the lowest number.",
        }),
        (Kind.OUTCOME, {
            "How are the votes counted?": "Most votes first.",
            **ONE_BUDGET,
            "A plan does not fit in the money left": "It is passed over. The count goes on with the next plan.",
            "Two plans are just as good": "First the cheapest plan, then the plan with the most votes, "
            "then the plan with the lowest number.",
        }),
        (Kind.DECISION, {
            "Who adopts the outcome?": "Wijkraad.",
            "How long can people object?": "28 days, counted from the day of the decision.",
        }),
        (Kind.FOLLOW_UP, {
            "Who hears of every step?": "The authors of a chosen idea, and everybody who follows it.",
            "Who judges the result?": "Everybody who takes part: is it there, and did it help?",
            "When is the next chance for an idea?": "In autumn.",
        }),
    ],
)  # fmt: skip
def test_each_page_shows_the_rules_that_bind_it(kind, told):
    assert said(kind) == told


def test_a_no_comes_with_its_reason_and_a_way_to_object():
    assert list(said(Kind.FEASIBILITY)) == [
        "What comes with a no?", "What may an idea cost?", "How long can people object?",
        "And whoever has an interest?",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("least", "most", "told"),
    [
        (0, None, "No more than all the money there is."),
        (0, 5_000_00, "At most € 5,000."),
        (100_00, None, "At least € 100, and no more than all the money there is."),
    ],
)
def test_what_an_idea_may_cost_is_one_sentence(least, most, told):
    facts = replace(OTHER, least_cost=Euro(least), most_cost=most and Euro(most))

    assert said(Kind.PROPOSALS, facts)["What may an idea cost?"] == told


@pytest.mark.parametrize(
    ("weight", "told"),
    [
        (100, "One voice counts as one."),
        (50, "One voice counts for 50% of a full one."),
        (200, "One voice counts for 200%: more than a full one."),
    ],
)
def test_how_much_a_voice_weighs_is_told(weight, told):
    with override("en"):
        assert voice(Group(weight=weight)) == told


def test_who_does_not_judge_is_not_named_among_the_judges_and_another_weight_is():
    there, rules = of_round()
    rules.groups.filter(slug="ondernemers").update(judges=False)
    rules.groups.filter(slug="studenten").update(weight=50)

    with override("nl"):
        told = {each.about: each.holds for each in in_short(there, rules)}
    assert told["Wie oordeelt?"] == "Bewoners, vanaf 12 jaar; Studenten, vanaf 16 jaar, een stem weegt 50%."


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", [None, *Kind])
def test_every_page_of_a_round_gets_its_rules_in_both_languages(language, kind):
    there, rules = of_round()
    with override(language):
        told = frame(there, there.published_at, kind)["binding"]
        other = binding(there, rules, kind)

    assert told == other
    assert len(told) >= 2
    assert "%(" not in str(told)


def test_the_example_of_the_sieve_is_sorted_by_the_rules_themselves():
    def piles(**rules: int) -> list[tuple[str, str]]:
        with override("en"):
            book = Rulebook()
            set_to(book, replace(RuleFacts(), **rules))
            return [(line.pile, line.why) for line in sieve_example(book)]

    assert piles() == [
        ("broadly wanted", ""), ("people are divided", ""),
        ("people are divided", "Too few people have an opinion."), ("broadly unwanted", ""),
    ]  # fmt: skip
    assert piles(wanted_from=90)[0] == ("people are divided", "")
    assert piles(dispersion_to=10)[0] == ("people are divided", "The judgements lie too far apart.")
    assert piles(opinion_from=10)[2] == ("broadly wanted", "")
