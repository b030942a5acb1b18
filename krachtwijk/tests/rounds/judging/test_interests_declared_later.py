"""Somebody judges a plan and then declares an interest in it: before the close it no longer counts, later it did."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from tests.rounds.a_round import a_participant
from tests.rounds.feasibility.some_verdicts import a_proposal, a_verdict
from tests.rounds.judging.some_cards import JUDGING, TALKING, a_card, a_judged_round, cards, typist

from krachtwijk.people.models import Organisation, Succession
from krachtwijk.rounds.judging.interested import Late, judged_first, late_ones
from krachtwijk.rounds.judging.judging import judge
from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.judging.sheets import sheet_of
from krachtwijk.rounds.judging.tallying import counts_of, tallies
from krachtwijk.rounds.participants.declaring import declare_interest, lift_interest
from krachtwijk.rounds.participants.models import Interest
from krachtwijk.rounds.participants.standing import mark_same
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.rules import rules_of
from krachtwijk.rounds.talks.models import Voice
from krachtwijk.rounds.talks.sorting import sort_judgements
from waardenzeef.sieve import Tally

pytestmark = pytest.mark.django_db
SOON, AFTER = JUDGING + timedelta(days=1), TALKING


def declares(round: SieveRound, number: int, at: datetime = SOON, **facts) -> Interest:
    given = {"proposal": proposal_subject(round.proposals.get(number=number))} if number else {}
    return declare_interest(
        round=round, what="Mijn zus voert het uit.", token=uuid4(), now=at, **given, **facts
    )


def wanted(round: SieveRound, number: int = 1) -> int:
    return next(each.wanted for each in tallies(round=round, now=AFTER) if each.proposal == str(number))


def test_what_somebody_said_of_that_plan_no_longer_counts_and_the_rest_does():
    round = a_judged_round(2)
    cards(round, 2, wanted=[1, 2])
    mine = a_participant(round)
    a_card(mine, wanted=[1, 2])

    declares(round, 1, participant=mine)

    assert tallies(round=round, now=AFTER) == [Tally("1", 2, 0, 0), Tally("2", 3, 0, 0)]
    assert Judgement.objects.filter(card__participant=mine).count() == 2


def test_declared_after_the_close_the_numbers_stay_as_they_were():
    round = a_judged_round(1)
    mine = a_participant(round)
    a_card(mine, wanted=[1])

    interest = declares(round, 1, AFTER, participant=mine)

    assert wanted(round) == 1
    assert late_ones(round, [interest], AFTER) == {interest.pk: Late.COUNTED}


def test_lifted_before_the_close_it_counts_again_and_lifted_later_it_does_not():
    round = a_judged_round(1)
    one, other = a_participant(round), a_participant(round)
    a_card(one, wanted=[1])
    a_card(other, wanted=[1])
    first, second = (declares(round, 1, participant=each) for each in (one, other))

    lift_interest(interest=first, why="Toch niet.", by=typist(), now=SOON + timedelta(hours=1))
    lift_interest(interest=second, why="Toch niet.", by=typist(), now=AFTER)

    assert wanted(round) == 1
    assert late_ones(round, [first, second], AFTER) == {first.pk: Late.COUNTED, second.pk: Late.LEFT_OUT}


def test_an_account_that_declares_takes_part_as_somebody():
    round = a_judged_round(1)
    a_card(a_participant(round, person=typist("Noor")), wanted=[1])

    declares(round, 1, person=typist("Noor"))

    assert wanted(round) == 0


def test_whoever_came_in_twice_is_one_person():
    round = a_judged_round(1)
    kept, double = a_participant(round), a_participant(round)
    a_card(kept, wanted=[1])
    mark_same(double=double, same_as=kept, grounds="Zelfde adres.", by=typist(), now=JUDGING)

    declares(round, 1, participant=double)

    assert wanted(round) == 0


def test_an_interest_in_an_organisation_reaches_the_plans_it_took_over():
    round = a_judged_round(1)
    club, new = (
        Organisation.objects.create(slug=slug, name=slug, kind=Organisation.Kind.INSTITUTION)
        for slug in ("club", "nieuwe-club")
    )
    Succession.objects.create(predecessor=club, successor=new, on=JUDGING.date())
    round.proposals.update(organisation=club)
    mine = a_participant(round)
    a_card(mine, wanted=[1])

    declares(round, 0, participant=mine, organisation=new)

    assert wanted(round) == 0


def test_their_motive_is_not_shown_where_people_talk():
    round = a_judged_round(1)
    cards(round, 6, wanted=[1], motives={1: "Ja."})
    cards(round, 6, not_wanted=[1], motives={1: "Nee."})
    mine = a_participant(round)
    a_card(mine, wanted=[1], motives={1: "Voor mijn zus."})
    declares(round, 1, participant=mine)

    sort_judgements(round=round, now=AFTER)

    assert sorted(set(Voice.objects.values_list("text", flat=True))) == ["Ja.", "Nee."]


def test_the_money_of_that_plan_is_free_again_on_their_card():
    round = a_judged_round(2, cost=50_000_00)
    mine = a_participant(round)
    a_card(mine, wanted=[1])
    third = a_proposal(round, cost=60_000_00)
    a_verdict(third)
    declares(round, 1, participant=mine)

    judge(participant=mine, number=third.number, says=Judgement.Says.WANTED, now=SOON)

    assert int(sheet_of(mine, rules_of(round)).spent) == 60_000_00


def test_before_the_close_staff_read_nothing_of_it():
    round = a_judged_round(1)
    mine = a_participant(round)
    a_card(mine, wanted=[1])
    interest = declares(round, 1, participant=mine)

    assert judged_first(round, [interest], SOON) == {interest.pk}
    assert late_ones(round, [interest], SOON) == {}


def test_whoever_declares_first_and_did_not_judge_is_not_named():
    round = a_judged_round(2)
    one, other = a_participant(round), a_participant(round)
    a_card(other, wanted=[2])

    interests = [declares(round, 1, participant=each) for each in (one, other)]

    assert late_ones(round, interests, AFTER) == {}


def test_counting_asks_no_more_with_many_interests(django_assert_max_num_queries):
    round = a_judged_round(2)
    for card in cards(round, 12, wanted=[1]):
        declares(round, 1, participant=card.participant)

    with django_assert_max_num_queries(10):
        assert counts_of(round=round, now=AFTER) == {}
