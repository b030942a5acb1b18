"""The first judgements as numbers, for nobody before the close."""

from __future__ import annotations

import pytest
from tests.rounds.a_round import a_participant
from tests.rounds.judging.some_cards import JUDGING, TALKING, a_card, a_judged_round, cards

from krachtwijk.rounds.judging.exports import judgements_as_csv
from krachtwijk.rounds.judging.tallying import TooEarly, cards_per_channel, counts_of, tallies
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.standing import change_standing, readmit
from krachtwijk.rounds.rulebooks.models import Channel
from waardenzeef.sieve import Pile, Tally, Thresholds, sieve

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ask", [counts_of, tallies, judgements_as_csv])
def test_before_the_close_nobody_gets_a_number(ask):
    round = a_judged_round()
    cards(round, 2, wanted=[1])

    with pytest.raises(TooEarly):
        ask(round=round, now=JUDGING)


def test_after_the_close_every_person_counts_once():
    round = a_judged_round(2)
    cards(round, 3, wanted=[1], not_wanted=[2])
    cards(round, 2, dont_know=[1])

    assert tallies(round=round, now=TALKING) == [Tally("1", 3, 0, 2), Tally("2", 0, 3, 0)]


def test_doubles_and_people_put_out_do_not_count():
    round = a_judged_round(1)
    kept, double, out = cards(round, 3, wanted=[1])
    Participant.objects.filter(pk=double.participant_id).update(same_as=kept.participant_id)
    Participant.objects.filter(pk=out.participant_id).update(standing="out", standing_because="Woont elders.")

    assert tallies(round=round, now=TALKING) == [Tally("1", 1, 0, 0)]


def test_a_group_of_half_weight_weighs_half_and_shares_stay_exact():
    round = a_judged_round(1, groups={"ondernemers": {"weight": 50}})
    shops = round.rulebook.groups.get(slug="ondernemers")
    cards(round, 10, wanted=[1])
    for _each in range(10):
        a_card(a_participant(round, group=shops), not_wanted=[1])

    (tally,) = tallies(round=round, now=TALKING)

    assert tally == Tally("1", 1_000, 500, 0)


def test_weights_never_make_few_people_many():
    round = a_judged_round(1, groups={"bewoners": {"weight": 200}})
    cards(round, 9, wanted=[1])

    (sorted_,) = sieve(tallies(round=round, now=TALKING), Thresholds())

    assert sorted_.pile == Pile.TOO_FEW


def test_the_numbers_take_as_many_queries_however_many_cards(django_assert_num_queries):
    round = a_judged_round(2)
    cards(round, 2, wanted=[1])
    with django_assert_num_queries(5):
        counts_of(round=round, now=TALKING)
    cards(round, 20, wanted=[1], not_wanted=[2])

    fresh = type(round).objects.get(pk=round.pk)
    with django_assert_num_queries(5):
        counts_of(round=fresh, now=TALKING)


def test_before_the_close_staff_know_how_many_people_came_along_which_way():
    round = a_judged_round()
    cards(round, 2, wanted=[1])

    assert cards_per_channel(round) == {
        Channel.WEB: 2, Channel.PAPER: 0, Channel.TABLE: 0, Channel.DOOR: 0, Channel.PHONE: 0,
    }  # fmt: skip


def test_putting_somebody_out_after_the_close_tells_nobody_how_they_judged(samira):
    round = a_judged_round(1)
    wanting = cards(round, 12, wanted=[1])
    cards(round, 12, not_wanted=[1])
    cards(round, 12, dont_know=[1])
    before = judgements_as_csv(round=round, now=TALKING)

    who = wanting[0].participant
    change_standing(participant=who, standing="out", grounds="Verhuisd.", by=samira, now=TALKING)
    assert judgements_as_csv(round=round, now=TALKING) == before
    readmit(participant=who, grounds="Toch niet.", by=samira, now=TALKING)
    assert judgements_as_csv(round=round, now=TALKING) == before


def test_who_was_out_at_the_close_does_not_count_when_let_in_again_later(samira):
    round = a_judged_round(1)
    cards(round, 2, wanted=[1])
    (late,) = cards(round, 1, not_wanted=[1])
    change_standing(participant=late.participant, standing="out", grounds="Dubbel.", by=samira, now=JUDGING)
    readmit(participant=late.participant, grounds="Toch niet.", by=samira, now=TALKING)

    assert tallies(round=round, now=TALKING) == [Tally("1", 2, 0, 0)]
