"""Sorting the first judgements."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from tests.rounds.talks.some_sorted import (
    CLOSED,
    CONTESTED,
    JUDGING,
    SAID,
    a_judged_round,
    a_sorted_round,
    sorted_of,
    sorting_of_test,
)

from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Correction, Group, Rulebook
from krachtwijk.rounds.talks.access import visible_sorted
from krachtwijk.rounds.talks.jobs import sort_what_closed
from krachtwijk.rounds.talks.models import SortedProposal, Sorting, Voice
from krachtwijk.rounds.talks.sorting import NotClosedYet, seals_again, sort_judgements

pytestmark = pytest.mark.django_db


def test_every_proposal_is_put_on_its_pile():
    round = a_sorted_round()

    piles = dict(SortedProposal.objects.values_list("proposal__number", "pile"))

    assert piles == {
        1: "wanted", 2: "contested", 3: "wanted", 4: "unwanted", 5: "contested", 6: "too-few", 7: "contested",
        8: "unwanted",
    }  # fmt: skip
    assert {number: sorted_of(round, number).because for number in CONTESTED} == {
        2: "support", 5: "support", 7: "opinion",
    }  # fmt: skip


def test_the_numbers_are_people_and_the_sentence_is_in_both_languages():
    round = a_sorted_round()

    two = sorted_of(round, 2)

    assert (two.wanted, two.not_wanted, two.dont_know) == SAID[2][1:]
    assert two.sentence_nl == (
        "Hierover zijn mensen verdeeld; 16 van de 30 mensen met een mening willen het (53,3%), 10 weten het niet."
    )
    assert two.sentence_en == (
        "Contested; 16 of the 30 people with an opinion want it (53.3%), 10 do not know."
    )
    assert (two.support, two.dispersion) == (5333, 7475)


def test_no_number_below_ten_is_in_a_sentence():
    round = a_sorted_round()

    assert "precieze aantallen staan hier niet" in sorted_of(round, 5).sentence_nl
    assert sorted_of(round, 6).sentence_nl == "Te weinig oordelen; minder dan 10 mensen gaven een oordeel."


def test_nothing_is_sorted_before_the_close():
    round = a_judged_round()

    with pytest.raises(NotClosedYet):
        sort_judgements(round=round, now=CLOSED - timedelta(seconds=1))

    assert Sorting.objects.count() == 0


def test_sorting_again_gives_the_same_sorting():
    round = a_judged_round()
    first = sort_judgements(round=round, now=CLOSED)
    Judgement.objects.filter(proposal__number=2).update(says="wanted")

    again = sort_judgements(round=round, now=CLOSED + timedelta(days=1))

    assert again == first
    assert sorted_of(round, 2).not_wanted == SAID[2][2]
    assert Voice.objects.count() == 6


def test_the_clock_sorts_what_closed_and_nothing_else():
    open_still = a_judged_round()

    assert sort_what_closed(now=JUDGING) == []
    assert [each.round for each in sort_what_closed(now=CLOSED)] == [open_still]
    assert sort_what_closed(now=CLOSED) == []
    assert sorting_of_test(open_still).by is None


def test_a_double_and_somebody_put_out_do_not_count():
    round = a_judged_round()
    first, second, third = Participant.objects.filter(round=round, number__in=[1, 2, 3])
    first.same_as = third
    first.save()
    second.standing, second.standing_because = Participant.Standing.OUT, "Woont elders."
    second.save()

    sorting = sort_judgements(round=round, now=CLOSED)

    assert sorting.people == 38
    assert sorted_of(round, 2).wanted == SAID[2][1] - 2


def test_a_group_that_does_not_judge_does_not_count():
    round = a_judged_round()
    Group.objects.filter(slug="bewoners").update(judges=False)

    sort_judgements(round=round, now=CLOSED)

    assert set(SortedProposal.objects.values_list("pile", flat=True)) == {"too-few"}


def test_the_weight_of_a_group_moves_the_pile_and_never_the_people():
    round = a_judged_round()
    traders = Group.objects.get(slug="ondernemers")
    traders.weight = 500
    traders.save()
    Participant.objects.filter(round=round, number__lte=16).update(group=traders)

    sorting = sort_judgements(round=round, now=CLOSED)

    two = sorted_of(round, 2)
    assert sorting.is_weighted
    assert (two.wanted, two.weighed_wanted, two.weighed_not_wanted) == (16, 8000, 1400)
    assert two.pile == "wanted"
    assert two.sentence_nl.endswith("Met het gewicht van elke groep meegeteld is de steun 85,1%.")
    assert sorted_of(round, 6).pile == "too-few"


def test_the_thresholds_are_those_of_the_corrected_rulebook(samira):
    round = a_judged_round()
    Rulebook.objects.filter(round=round).update(wanted_from=95)
    Correction.objects.create(
        rulebook=Rulebook.objects.get(round=round), rule="wanted_from", was=95, becomes=60, grounds_nl="Typefout.",
        by=samira, at=JUDGING,
    )  # fmt: skip

    sorting = sort_judgements(round=round, now=CLOSED)

    assert sorting.wanted_from == 60


def test_the_seal_can_be_made_again():
    round = a_sorted_round()

    sorting = sorting_of_test(round)

    assert seals_again(sorting)
    sorting.salt = "another"
    assert not seals_again(sorting)


def test_a_clock_that_is_turned_back_shows_no_piles():
    round = a_sorted_round()

    assert visible_sorted(round, CLOSED).count() == 8
    assert visible_sorted(round, JUDGING).count() == 0


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE talks_sorting SET wanted_from = 60",
        "DELETE FROM talks_sorting",
        "UPDATE talks_sortedproposal SET pile = 'wanted'",
        "DELETE FROM talks_sortedgroup",
    ],
)
def test_not_even_sql_changes_what_was_sorted(sql):
    a_sorted_round()

    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        connection.cursor().execute(sql)


def test_sorting_asks_the_database_as_often_for_many_people_as_for_few(django_assert_max_num_queries):
    round = a_judged_round(people=40)

    with django_assert_max_num_queries(45):
        sort_judgements(round=round, now=CLOSED)


def test_only_motives_about_what_is_contested_are_copied():
    round = a_sorted_round()

    copied = Voice.objects.filter(sorted__sorting__round=round)

    assert sorted(copied.values_list("text", flat=True)) == [
        "Ik ben bang voor lawaai in de avond.",
        "Ik kan niet lopen en moet met de auto voor de deur komen.",
        "Jongeren hebben nu geen plek.",
        "Kinderen kunnen weer op straat spelen.",
        "Minder uitlaatgas.",
        "Waar blijven de auto's dan?",
    ]
    assert set(copied.values_list("state", flat=True)) == {"waiting"}
