"""Judging: kept at once, never beyond the budget, changeable until the close, and by nobody who may not."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from tests.rounds.a_round import a_participant
from tests.rounds.feasibility.some_verdicts import a_proposal, a_verdict
from tests.rounds.judging.some_cards import JUDGING, TALKING, Says, a_card, a_judged_round

from krachtwijk.people.models import Organisation
from krachtwijk.rounds.judging.barring import Bar
from krachtwijk.rounds.judging.judging import (
    Barred,
    DoesNotJudge,
    MotiveTooLong,
    NotOnTheList,
    OverBudget,
    RulesNotFrozen,
    judge,
    say_why,
)
from krachtwijk.rounds.judging.models import Card, Judgement
from krachtwijk.rounds.judging.sheets import sheet_of
from krachtwijk.rounds.participants.models import Interest, Participant
from krachtwijk.rounds.participants.standing import mark_same
from krachtwijk.rounds.proposals.models import Author
from krachtwijk.rounds.rulebooks.models import Rulebook
from krachtwijk.rounds.rulebooks.phases import PhaseClosed
from krachtwijk.rounds.rulebooks.rules import rules_of

pytestmark = pytest.mark.django_db


def said(participant: Participant) -> dict[int, str]:
    return dict(
        Judgement.objects.filter(card__participant=participant).values_list("proposal__number", "says")
    )


def test_the_same_click_twice_is_one_judgement_on_one_card():
    somebody = a_participant(a_judged_round())

    for _click in range(2):
        judge(participant=somebody, number=1, says=Says.WANTED, now=JUDGING)

    assert said(somebody) == {1: "wanted"}
    assert Card.objects.count() == 1


def test_two_tabs_change_the_same_card():
    somebody = a_participant(a_judged_round())
    first = Participant.objects.select_related("round", "group").get(pk=somebody.pk)
    second = Participant.objects.select_related("round", "group").get(pk=somebody.pk)

    judge(participant=first, number=1, says=Says.WANTED, now=JUDGING)
    judge(participant=second, number=2, says=Says.WANTED, now=JUDGING)
    with pytest.raises(OverBudget):
        judge(participant=first, number=3, says=Says.WANTED, now=JUDGING)

    assert said(somebody) == {1: "wanted", 2: "wanted"}


def test_beyond_the_budget_nothing_changes_and_the_shortage_is_told():
    somebody = a_participant(a_judged_round())
    a_card(somebody, wanted=[1, 2], dont_know=[3])

    with pytest.raises(OverBudget) as refused:
        judge(participant=somebody, number=3, says=Says.WANTED, now=JUDGING)

    assert refused.value.short == 20_000_00
    assert said(somebody) == {1: "wanted", 2: "wanted", 3: "dont-know"}


def test_exactly_the_budget_fits():
    somebody = a_participant(a_judged_round())

    a_card(somebody, wanted=[2, 3])

    assert sheet_of(somebody, rules_of(somebody.round)).left == 0


def test_a_judgement_changes_until_the_close_and_keeps_its_motive():
    somebody = a_participant(a_judged_round())
    a_card(somebody, wanted=[1], motives={1: "Groen"})

    judge(participant=somebody, number=1, says=Says.NOT_WANTED, now=JUDGING + timedelta(days=14))

    assert said(somebody) == {1: "not-wanted"}
    assert Judgement.objects.get().motive == "Groen"


@pytest.mark.parametrize("moment", [JUDGING - timedelta(days=16), TALKING], ids=["before", "after"])
def test_before_and_after_the_phase_nobody_judges(moment):
    somebody = a_participant(a_judged_round())

    with pytest.raises(PhaseClosed):
        judge(participant=somebody, number=1, says=Says.WANTED, now=moment)
    with pytest.raises(PhaseClosed):
        say_why(participant=somebody, number=1, motive="Toch", now=moment)

    assert Card.objects.count() == 0


def test_before_the_rules_are_frozen_nobody_judges():
    somebody = a_participant(a_judged_round(is_frozen=False))

    with pytest.raises(RulesNotFrozen):
        judge(participant=somebody, number=1, says=Says.WANTED, now=JUDGING)


def test_a_group_that_does_not_judge_and_somebody_put_out_do_not_judge():
    round = a_judged_round(groups={"ondernemers": {"judges": False}})
    shop = a_participant(round, group=round.rulebook.groups.get(slug="ondernemers"))
    out = a_participant(round)
    Participant.objects.filter(pk=out.pk).update(standing="out", standing_because="Twee keer aangemeld.")
    out.refresh_from_db()

    for somebody in (shop, out):
        with pytest.raises(DoesNotJudge):
            judge(participant=somebody, number=1, says=Says.WANTED, now=JUDGING)


def test_a_proposal_of_another_round_or_one_that_cannot_be_done_is_not_on_the_list():
    round = a_judged_round()
    a_verdict(a_proposal(round), feasible=False)
    somebody = a_participant(round)

    for number in (4, 77):
        with pytest.raises(NotOnTheList):
            judge(participant=somebody, number=number, says=Says.WANTED, now=JUDGING)


def an_author_of_the_first(round):
    author = a_participant(round)
    Author.objects.create(
        proposal=round.proposals.get(number=1), participant=author, order=1, shown_as="Buur", since=JUDGING
    )
    return author


def test_an_author_does_not_judge_their_own_proposal():
    author = an_author_of_the_first(a_judged_round())

    with pytest.raises(Barred) as refused:
        judge(participant=author, number=1, says=Says.WANTED, now=JUDGING)
    judge(participant=author, number=2, says=Says.WANTED, now=JUDGING)

    assert refused.value.bar == Bar.OWN
    assert said(author) == {2: "wanted"}


def test_where_the_rules_allow_it_an_author_judges_like_anybody_else():
    author = an_author_of_the_first(a_judged_round(rules={"own_proposal": Rulebook.OwnProposal.ALLOWED}))

    judge(participant=author, number=1, says=Says.WANTED, now=JUDGING)

    assert said(author) == {1: "wanted"}


def test_whoever_has_an_interest_does_not_judge_that_and_sees_why():
    round = a_judged_round()
    club = Organisation.objects.create(slug="club", name="Club", kind=Organisation.Kind.INSTITUTION)
    round.proposals.filter(number=2).update(organisation=club)
    somebody = a_participant(round)
    declared = {"round": round, "participant": somebody, "declared_at": JUDGING, "what": "Ik werk er."}
    Interest.objects.create(organisation=club, **declared)
    Interest.objects.create(reference=f"{round.slug}/3", **declared)

    bars = {line.proposal.number: line.bar for line in sheet_of(somebody, rules_of(round)).lines}
    with pytest.raises(Barred):
        judge(participant=somebody, number=2, says=Says.NOT_WANTED, now=JUDGING)

    assert bars == {1: None, 2: Bar.INTEREST, 3: Bar.INTEREST}


def test_the_order_is_ones_own_and_stays():
    round = a_judged_round(6, cost=1_000_00)
    people = [a_participant(round) for _each in range(12)]

    def order(somebody):
        return [line.proposal.number for line in sheet_of(somebody, rules_of(round)).lines]

    first = {somebody.pk: order(somebody) for somebody in people}
    again = {somebody.pk: order(somebody) for somebody in people}
    a_verdict(a_proposal(round))
    later = {pk: [number for number in order(Participant.objects.get(pk=pk)) if number != 7] for pk in first}

    assert first == again == later
    assert len({tuple(each) for each in first.values()}) > 1
    assert all(sorted(each) == [1, 2, 3, 4, 5, 6] for each in first.values())


def test_over_many_people_every_plan_stands_in_front_about_as_often():
    round = a_judged_round(4, cost=1_000_00)
    proposals = list(round.proposals.all())
    from krachtwijk.rounds.judging.sheets import in_own_order

    in_front = Counter(in_own_order(proposals, seed)[0].number for seed in range(4_000))

    assert sorted(in_front) == [1, 2, 3, 4]
    assert all(850 < times < 1150 for times in in_front.values())


def test_a_motive_may_have_300_signs_whatever_the_writing_and_no_more():
    somebody = a_participant(a_judged_round())
    a_card(somebody, wanted=[1])

    say_why(participant=somebody, number=1, motive=" " + "ש🌳" * 150 + "\x07 ", now=JUDGING)
    with pytest.raises(MotiveTooLong):
        say_why(participant=somebody, number=1, motive="a" * 301, now=JUDGING)

    assert Judgement.objects.get().motive == "ש🌳" * 150


def test_a_motive_can_be_taken_away():
    somebody = a_participant(a_judged_round())
    a_card(somebody, wanted=[1], motives={1: "Groen"})

    say_why(participant=somebody, number=1, motive="", now=JUDGING)

    assert Judgement.objects.get().motive == ""


def test_who_made_a_plan_under_another_number_does_not_judge_it_either(samira):
    round = a_judged_round()
    double = an_author_of_the_first(round)
    kept = a_participant(round)
    mark_same(double=double, same_as=kept, grounds="Zelfde adres.", by=samira, now=JUDGING)

    with pytest.raises(Barred):
        judge(participant=kept, number=1, says=Says.WANTED, now=JUDGING)
