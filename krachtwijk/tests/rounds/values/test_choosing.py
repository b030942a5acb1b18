"""Choosing values until the phase closes; the most chosen stay, and a lot anybody can draw again decides."""

from __future__ import annotations

import hashlib

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.rounds.a_round import a_participant, a_round, seen_by
from tests.rounds.values.some_values import OPEN, OVER, running, set_rules, some_values

from krachtwijk.rounds.rulebooks.phases import PhaseClosed
from krachtwijk.rounds.values.choosing import (
    choose_value,
    close_values,
    counts_of,
    draw,
    most_chosen,
    unchoose_value,
)
from krachtwijk.rounds.values.models import Value, ValueChoice, ValuesOutcome

pytestmark = pytest.mark.django_db
SEED = "5f" * 32


@pytest.fixture
def round():
    return a_round()


def chosen(round) -> set[str]:
    return set(round.values_named.filter(is_chosen=True).values_list("slug", flat=True))


def choose(round, *values) -> None:
    who = a_participant(round)
    for value in values:
        choose_value(participant=who, value=value, now=OPEN)


def freeze(round, samira, when) -> None:
    set_rules(round, is_frozen=True, frozen_at=when, frozen_by=samira, sha256=SEED)


def test_a_choice_can_be_taken_back_and_a_click_twice_is_one(round, samira):
    one, two, *_ = some_values(round, samira)
    who = a_participant(round)

    for _ in range(2):
        choose_value(participant=who, value=one, now=OPEN)
    choose_value(participant=who, value=two, now=OPEN)
    for _ in range(2):
        unchoose_value(participant=who, value=one, now=OPEN)

    assert list(who.values_chosen.values_list("value__slug", flat=True)) == [two.slug]


@pytest.mark.usefixtures("in_english")
def test_one_more_than_the_rules_say_is_refused_and_nothing_is_lost(round, samira):
    set_rules(round, values_to_choose=2)
    one, two, three, *_ = some_values(round, samira)
    who = a_participant(round)
    for value in (one, two):
        choose_value(participant=who, value=value, now=OPEN)

    with pytest.raises(ValidationError, match="You chose 2 values already"):
        choose_value(participant=who, value=three, now=OPEN)

    assert set(who.values_chosen.values_list("value", flat=True)) == {one.pk, two.pk}


def test_no_value_of_another_round_and_nothing_outside_the_phase(round, samira):
    [strange] = some_values(a_round("elders"), samira, "Vreemd")
    [own] = some_values(round, samira, "Rust")
    who = a_participant(round)

    with pytest.raises(ValidationError):
        choose_value(participant=who, value=strange, now=OPEN)
    for deed in (choose_value, unchoose_value):
        with pytest.raises(PhaseClosed):
            deed(participant=who, value=own, now=OVER)
    assert ValueChoice.objects.count() == 0


def test_the_most_chosen_become_the_values_of_the_round(round, samira):
    set_rules(round, values_to_choose=2)
    quiet, safe, together, *_ = some_values(round, samira)
    for values in ((quiet, safe), (quiet, safe), (quiet, together)):
        choose(round, *values)

    outcome = close_values(round=round, by=running(samira), now=OVER)

    assert chosen(round) == {"rust", "veiligheid"}
    assert (outcome.participants, outcome.seed) == (3, "")
    assert {slug: times for slug, times in outcome.counts.items() if times} == {
        "rust": 3, "veiligheid": 2, "samen": 1,
    }  # fmt: skip


def test_where_equals_do_not_fit_the_fingerprint_of_the_frozen_rules_decides(round, samira):
    set_rules(round, values_to_choose=2)
    freeze(round, samira, OPEN)
    quiet, safe, together, *_ = some_values(round, samira)
    for values in ((quiet, safe), (quiet, together)):
        choose(round, *values)

    outcome = close_values(round=round, by=running(samira), now=OVER)

    lots = {slug: hashlib.sha256(f"{SEED}:{slug}".encode()).hexdigest() for slug in ("veiligheid", "samen")}
    assert chosen(round) == {"rust", min(lots, key=lots.__getitem__)}
    assert outcome.seed == SEED


def test_rules_frozen_after_the_choosing_draw_no_lot_so_all_equals_come_along(round, samira):
    set_rules(round, values_to_choose=2)
    freeze(round, samira, OVER)
    quiet, safe, together, *_ = some_values(round, samira)
    for values in ((quiet, safe), (quiet, together)):
        choose(round, *values)

    outcome = close_values(round=round, by=running(samira), now=OVER)

    assert chosen(round) == {"rust", "veiligheid", "samen"}
    assert outcome.seed == ""


def test_who_was_put_out_counts_no_more(round, samira):
    quiet, safe, *_ = some_values(round, samira)
    choose(round, quiet)
    choose(round, safe)
    round.participants.filter(number=2).update(standing="out", standing_because="Twee keer aangemeld.")

    outcome = close_values(round=round, by=running(samira), now=OVER)

    assert (chosen(round), outcome.participants) == ({"rust"}, 1)


def test_counting_again_changes_nothing_and_what_was_counted_stays(round, samira):
    quiet, safe, *_ = some_values(round, samira)
    choose(round, quiet)
    first = close_values(round=round, by=running(samira), now=OVER)

    assert close_values(round=round, by=running(samira), now=OVER) == first
    for deed in (
        lambda: Value.objects.filter(pk=safe.pk).update(is_chosen=True),
        lambda: ValueChoice.objects.create(participant=a_participant(round), value=safe, at=OVER),
        lambda: ValueChoice.objects.all()._raw_delete("default"),
        lambda: Value.objects.create(round=round, slug="nieuw", name_nl="Nieuw"),
        lambda: ValuesOutcome.objects.update(participants=9),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    assert chosen(round) == {"rust"}


@pytest.mark.usefixtures("in_english")
def test_nothing_is_counted_too_early_by_nobody_or_over_nothing(round, samira, bert):
    some_values(round, samira)
    with pytest.raises(ValidationError, match="Participants can still choose"):
        close_values(round=round, by=running(samira), now=OPEN)
    with pytest.raises(ValidationError, match="Nobody chose a value"):
        close_values(round=round, by=running(samira), now=OVER)
    with pytest.raises(PermissionDenied):
        close_values(round=round, by=seen_by(bert), now=OVER)


def test_the_count_is_one_question_for_many_values(round, samira, django_assert_num_queries):
    choose(round, *some_values(round, samira)[:5])

    with django_assert_num_queries(1):
        assert sum(counts_of(round).values()) == 5


counts = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 4), min_size=1)


@given(counts, st.integers(1, 6), st.sampled_from(["", SEED]))
def test_law_nobody_left_out_was_chosen_more_often_than_somebody_chosen(counts, places, seed):
    got = most_chosen(counts, places, seed)
    out = set(counts) - set(got.slugs)

    assert all(counts[slug] > 0 for slug in got.slugs)
    assert all(counts[slug] <= min(counts[each] for each in got.slugs) for slug in out if got.slugs)
    if seed:
        assert len(got.slugs) == min(places, sum(times > 0 for times in counts.values()))


@given(counts, st.integers(1, 6))
def test_law_the_order_in_which_values_were_named_does_not_matter(counts, places):
    turned = dict(reversed(counts.items()))

    assert set(most_chosen(counts, places, SEED).slugs) == set(most_chosen(turned, places, SEED).slugs)
    assert draw(list(counts), SEED) == draw(list(turned), SEED)
