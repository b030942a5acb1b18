"""The sieve: which proposals are talked about, by which threshold, and how much hangs on it."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from waardenzeef.sieve import (
    LEAST_TOLD,
    BadThresholds,
    Judgement,
    Pile,
    Tally,
    Thresholds,
    UnknownProposal,
    sensitivity,
    sieve,
    tallied,
)

USUAL = Thresholds()
ROUND = (
    Tally("trees", wanted=45, not_wanted=10, dont_know=10),
    Tally("tower", wanted=12, not_wanted=50, dont_know=11),
    Tally("square", wanted=30, not_wanted=25, dont_know=15),
    Tally("stage", wanted=44, not_wanted=18, dont_know=0),
    Tally("pump", wanted=20, not_wanted=10, dont_know=40),
    Tally("kiosk", wanted=9, not_wanted=0, dont_know=0),
)


def piles(tallies, thresholds=USUAL) -> dict[str, tuple[Pile, str]]:
    return {found.tally.proposal: (found.pile, found.because) for found in sieve(tallies, thresholds)}


def test_a_round_is_sorted_and_each_pile_has_its_reason():
    assert piles(ROUND) == {
        "trees": (Pile.WANTED, "support"),
        "tower": (Pile.UNWANTED, "support"),
        "square": (Pile.CONTESTED, "support"),
        "stage": (Pile.CONTESTED, "dispersion"),
        "pump": (Pile.CONTESTED, "opinion"),
        "kiosk": (Pile.TOO_FEW, "few"),
    }


def test_exactly_on_a_threshold_is_enough():
    """70 of 100 is support 7/10; with dispersion 21/25 only the support decides here."""
    loose = Thresholds(dispersion_to=Fraction(1))

    assert piles([Tally("a", 70, 30, 0), Tally("b", 30, 70, 0)], loose) == {
        "a": (Pile.WANTED, "support"),
        "b": (Pile.UNWANTED, "support"),
    }
    assert piles([Tally("a", 69, 31, 0)], loose)["a"] == (Pile.CONTESTED, "support")
    exact = Thresholds(dispersion_to=Fraction(21, 25))
    assert piles([Tally("a", 70, 30, 0)], exact)["a"] == (Pile.WANTED, "support")


def test_half_against_half_lies_farthest_apart_and_agreement_nowhere():
    assert Tally("a", 20, 20, 0).dispersion == 1
    assert (
        Tally("a", 40, 0, 0).dispersion
        == Tally("a", 0, 40, 0).dispersion
        == Tally("a", 0, 0, 40).dispersion
        == 0
    )


def test_cards_are_added_up_and_what_a_card_leaves_out_was_not_judged():
    yes, no, unknown = Judgement.WANTED, Judgement.NOT_WANTED, Judgement.DONT_KNOW

    found = tallied(["a", "b", "c"], [{"a": yes, "b": no}, {"a": yes}, {"b": unknown, "a": no}])

    assert found == (Tally("a", 2, 1, 0), Tally("b", 0, 1, 1), Tally("c", 0, 0, 0))
    with pytest.raises(UnknownProposal, match="judged z"):
        tallied(["a"], [{"z": yes}])


def test_the_sentences_say_the_pile_and_what_decided():
    said = [found.sentence() for found in sieve(ROUND, USUAL)]

    assert said == [
        "trees: broadly wanted; 45 of the 55 people with an opinion want it (81.8%), 10 do not know",
        "tower: broadly unwanted; 12 of the 62 people with an opinion want it (19.4%), 11 do not know",
        "square: contested; 30 of the 55 people with an opinion want it (54.5%), 15 do not know",
        "stage: contested; 60 people or a few more judged it; the exact numbers are not told, as one is below 10"
        "; the judgements lie too far apart",
        "pump: contested; 20 of the 30 people with an opinion want it (66.7%), 40 do not know"
        "; too few people have an opinion",
        "kiosk: too few judgements; fewer than 10 people judged it",
    ]


def test_dutch_is_dutch():
    said = [found.sentence("nl") for found in sieve(ROUND[3:], USUAL)]

    assert said[0].endswith("want één ervan is lager dan 10; de oordelen liggen te ver uit elkaar")
    assert said[1].endswith("40 weten het niet; te weinig mensen hebben een mening")
    assert said[2] == "kiosk: te weinig oordelen; minder dan 10 mensen gaven een oordeel"


def test_moving_a_threshold_names_who_changes_pile():
    shifts = sensitivity(ROUND, USUAL)

    assert [shift.sentence() for shift in shifts if shift.moved] == [
        "if the most dispersion were 85% instead of 75%: stage would be broadly wanted"
    ]
    still = next(shift for shift in shifts if not shift.moved)
    assert still.sentence("nl").endswith("dan verandert er niets")


def test_each_threshold_is_moved_both_ways_as_far_as_it_can():
    moved = [(shift.threshold, shift.would_be) for shift in sensitivity(ROUND, USUAL)]

    assert len(moved) == 16
    assert ("wanted_from", Fraction(3, 5)) in moved
    assert all(0 <= would_be <= 1 for _, would_be in moved)
    assert len(sensitivity(ROUND, Thresholds(dispersion_to=Fraction(1)))) == 14


@pytest.mark.parametrize(
    "bad",
    [{"wanted_from": Fraction(1, 2)}, {"unwanted_to": Fraction(1, 2)}, {"opinion_from": Fraction(-1, 9)}],
)
def test_thresholds_without_room_for_the_contested_are_refused(bad):
    with pytest.raises(BadThresholds):
        Thresholds(**bad)


# Laws


tallies = st.builds(Tally, st.just("a"), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))


@given(tallies)
def test_law_the_measures_are_shares(tally):
    assert all(0 <= share <= 1 for share in (tally.opinion, tally.support, tally.dispersion))


@given(tallies)
def test_law_turning_every_judgement_round_turns_the_piles(tally):
    turned = Tally("a", tally.not_wanted, tally.wanted, tally.dont_know)
    opposite = {Pile.WANTED: Pile.UNWANTED, Pile.UNWANTED: Pile.WANTED}
    pile, because = piles([tally])["a"]

    assert piles([turned])["a"] == (opposite.get(pile, pile), because)


@given(tallies)
def test_law_one_more_who_wants_it_never_makes_it_unwanted(tally):
    assume(piles([tally])["a"][0] is Pile.WANTED)

    more = Tally("a", tally.wanted + 1, tally.not_wanted, tally.dont_know)

    assert piles([more])["a"][0] is Pile.WANTED


@given(tallies, st.sampled_from(["en", "nl"]))
def test_law_with_a_number_below_ten_no_number_is_told_but_how_many_tens_judged(tally, language):
    assume(min(tally.wanted, tally.not_wanted, tally.dont_know) < LEAST_TOLD)

    told = set(map(int, re.findall(r"\d+", sieve([tally], USUAL)[0].sentence(language))))

    assert told <= {LEAST_TOLD, tally.judged // 10 * 10}
