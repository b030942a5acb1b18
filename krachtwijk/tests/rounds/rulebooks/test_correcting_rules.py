"""A frozen rule that is wrong is put right in public, and only before anybody judges."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from tests.rounds.a_round import a_participant, a_round, during, seen_by
from tests.rounds.rulebooks.some_rules import NOW, frozen, later, samira

from krachtwijk.euro import Euro
from krachtwijk.rounds.judging.models import Card
from krachtwijk.rounds.rulebooks.correcting import correct_rule
from krachtwijk.rounds.rulebooks.facts import RULES, RuleFacts, rules_in
from krachtwijk.rounds.rulebooks.models import Correction, Phase, Rulebook
from krachtwijk.rounds.rulebooks.rules import rules_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
OTHERWISE = {
    "answer_days": 14, "values_to_choose": 3, "fiches": 8, "fiche_worth": Euro(2_500_00),
    "portioning": "independent-markets", "least_cost": Euro(1), "most_cost": Euro(10_000_00),
    "own_proposal": "allowed", "wanted_from": 60, "unwanted_to": 40, "dispersion_to": 80, "opinion_from": 30,
    "counting_rule": "phragmen", "most_choices": 5, "objection_days": 28,
}  # fmt: skip


def corrected(round, rule="fiches", becomes=8, **more):
    given = {"grounds_nl": "Er stond een tikfout.", "by": samira(), "now": NOW} | more
    return correct_rule(round=round, rule=rule, becomes=becomes, **given)


def refused(round, **more) -> ValidationError:
    with pytest.raises(ValidationError) as refusal:
        corrected(round, **more)
    assert not Correction.objects.exists()
    return refusal.value


def test_every_rule_can_be_put_right():
    assert set(OTHERWISE) == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_correction_holds_from_then_on_and_the_frozen_text_stays(rule):
    there = frozen()
    text, before = there.rulebook.text, getattr(RuleFacts(), rule)

    corrected(there, rule, OTHERWISE[rule])

    wanted = "phragmen,skip=no" if rule == "counting_rule" else OTHERWISE[rule]
    assert getattr(rules_of(there), rule) == wanted
    stored = Rulebook.objects.get(round=there)
    assert (stored.text, getattr(stored, rule)) == (text, before)


def test_a_later_correction_goes_over_an_earlier_one_and_both_stay():
    there = frozen()

    corrected(there, becomes=8)
    corrected(there, becomes=7, now=later(hours=1))

    assert rules_of(there).fiches == 7
    assert [(each.was, each.becomes) for each in Correction.objects.all()] == [(10, 8), (8, 7)]


def test_a_limit_can_be_taken_away_again():
    there = frozen()

    corrected(there, "most_cost", Euro(10_000_00))
    corrected(there, "most_cost", None, now=later(hours=1))

    assert rules_of(there).most_cost is None


def test_grounds_are_needed():
    assert refused(frozen(), grounds_nl="  ").message_dict == {
        "grounds_nl": ["Say why, in Dutch. Everybody can read the grounds."]
    }


def test_grounds_have_an_end():
    assert list(refused(frozen(), grounds_en="a" * 1_000_000).message_dict) == ["grounds_en"]


def test_what_could_not_be_written_cannot_be_corrected_either():
    there = frozen()

    assert list(refused(there, rule="wanted_from", becomes=40).message_dict) == ["wanted_from"]
    assert list(refused(there, rule="most_cost", becomes=Euro(200_000_00)).message_dict) == ["most_cost"]
    assert list(refused(there, rule="sha256", becomes="x").message_dict) == ["rule"]
    assert list(refused(there, rule="fiches", becomes=10).message_dict) == ["fiches"]


def test_rules_that_are_not_frozen_are_changed_not_corrected():
    assert refused(a_round()).messages == ["The rules are not frozen. Change them in the rulebook itself."]


def test_once_the_first_judgement_opened_nothing_is_corrected():
    told = refused(frozen(), now=during(Phase.Kind.JUDGEMENT)).messages

    assert told == ["The first judgement has begun. From then on no rule can be corrected any more."]


def test_once_somebody_judged_nothing_is_corrected_whatever_the_calendar_says():
    there = frozen()
    Card.objects.create(round=there, participant=a_participant(there), begun_at=NOW, changed_at=NOW)

    assert refused(there).messages == [
        "The first judgement has begun. From then on no rule can be corrected any more."
    ]


def test_a_resident_corrects_nothing(rachida):
    there = frozen()

    with pytest.raises(PermissionDenied):
        corrected(there, by=seen_by(rachida))

    assert rules_in(rules_of(there)) == RuleFacts()
