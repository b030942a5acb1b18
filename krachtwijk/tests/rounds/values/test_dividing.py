"""From fiches to money: the sum of Hoogkerk through the deeds, every euro given away, and anybody can do it again."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rounds.a_round import a_participant, a_round, seen_by
from tests.rounds.values.some_values import (
    OPEN,
    OVER,
    a_counted_meeting,
    a_meeting,
    laid,
    running,
    set_rules,
    some_themes,
)

from krachtwijk.euro import Euro
from krachtwijk.rounds.rulebooks.models import Rulebook
from krachtwijk.rounds.values.dividing import (
    Inputs,
    Party,
    as_if_equal,
    divide,
    envelopes_of,
    inputs_of,
    portions_of,
    read_inputs,
)
from krachtwijk.rounds.values.laying import lay_fiches
from krachtwijk.rounds.values.models import Division, Laying, RoundTheme
from krachtwijk.rounds.values.recounting import as_file, file_name, program
from krachtwijk.rounds.values.working import working

pytestmark = pytest.mark.django_db
WEIGHTED, MARKETS = Rulebook.Portioning.values
HOOGKERK = {"Sport": (72, 25, 139.5), "Kinderen": (69, 105, 114), "Verkeer": (51, 107.5, 39)} | {
    "Veilig": (54, 62.5, 7.5),
    "Schoon": (54, 0, 0),
}
"""What three meetings of Sterk Hoogkerk laid in 2024, in thousands of euros (their published sheet)."""
PEOPLE = (10, 12, 20)


@pytest.fixture
def round():
    return a_round()


@pytest.fixture
def hoogkerk(samira, ineke):
    there = a_round(budget=Euro(300_000_00))
    themes = some_themes(there, samira, *HOOGKERK)
    for number, people in enumerate(PEOPLE):
        paper = {theme.slug: HOOGKERK[theme.name_nl][number] for theme in themes}
        why = "Het papier telt in duizenden euro's."
        a_counted_meeting(there, samira, ineke, laid(people, paper, why), name=f"Bijeenkomst {number + 1}")
    return there


def envelopes(round) -> dict[str, int]:
    return {theme.slug: theme.envelope // 100 for theme in RoundTheme.objects.filter(round=round)}


def recounted(round, tmp_path) -> dict[str, int]:
    """What somebody finds who saves the file, pastes the program and runs it."""
    inputs = inputs_of(round)
    (tmp_path / file_name(round)).write_text(as_file(inputs), encoding="utf-8", newline="")
    done = subprocess.run(
        [sys.executable, "-c", program(inputs, file_name(round))],
        cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.stderr == ""
    return {theme: int(cents) for theme, cents in (line.split() for line in done.stdout.splitlines())}


def test_the_money_of_hoogkerk_in_2024_comes_out_to_the_euro(hoogkerk, samira):
    divide(round=hoogkerk, by=running(samira), now=OVER)

    assert envelopes(hoogkerk) == {
        "sport": 90_714, "kinderen": 100_714, "verkeer": 61_429, "veilig": 34_286, "schoon": 12_857,
    }  # fmt: skip


def test_beside_it_stands_what_equal_meetings_would_have_given(hoogkerk):
    other = as_if_equal(inputs_of(hoogkerk))

    assert other["sport"] // 100 == 78_834  # 78,833.33: the euro that is left goes to the first of the equals
    assert sum(other.values()) == 300_000_00


def test_anybody_finds_the_same_with_the_file_and_the_program_of_the_page(hoogkerk, samira, tmp_path):
    division = divide(round=hoogkerk, by=running(samira), now=OVER)

    assert recounted(hoogkerk, tmp_path) == division.envelopes


def test_so_they_do_with_independent_markets(round, samira, ineke, tmp_path):
    set_rules(round, portioning=MARKETS)
    sport, green, safe = some_themes(round, samira)
    a_counted_meeting(round, samira, ineke, laid(7, {sport.slug: 40, green.slug: 22.5, safe.slug: 7.5}))
    for fiches in ((10, 0), (10, 0), (3, 4)):
        who = a_participant(round)
        for theme, number in zip((green, safe), fiches, strict=True):
            lay_fiches(participant=who, theme=theme, fiches=number, now=OPEN)

    division = divide(round=round, by=running(samira), now=OVER)

    assert recounted(round, tmp_path) == division.envelopes
    assert portions_of(read_inputs(division.inputs)).level is not None
    assert sum(division.envelopes.values()) == 100_000_00


def test_everybody_on_this_site_is_one_meeting_more(round, samira, ineke):
    sport, green, _safe = some_themes(round, samira)
    a_counted_meeting(round, samira, ineke, laid(3, {sport.slug: 30}))
    lay_fiches(participant=a_participant(round), theme=green, fiches=10, now=OPEN)

    divide(round=round, by=running(samira), now=OVER)

    assert envelopes(round) == {"sport": 75_000, "groen": 25_000, "veilig": 0}


@pytest.mark.parametrize("rule", [WEIGHTED, MARKETS])
def test_the_sum_shows_the_fiches_of_this_site_as_they_were_laid(round, samira, rule):
    set_rules(round, portioning=rule)
    sport, green, safe = some_themes(round, samira)
    for on_sport, on_green in ((10, 0), (3, 7), (4, 6)):
        who = a_participant(round)
        for theme, number in ((sport, on_sport), (green, on_green)):
            lay_fiches(participant=who, theme=theme, fiches=number, now=OPEN)

    shown = working(inputs_of(round), {each.slug: each for each in (sport, green, safe)})

    [(party, cells)] = shown.by_party
    assert party.people == 3
    assert [cell.fiches for cell in cells] == ["17", "13", "0"]


def test_who_was_put_out_of_the_round_divides_nothing(round, samira):
    sport, green, _safe = some_themes(round, samira)
    lay_fiches(participant=a_participant(round), theme=sport, fiches=1, now=OPEN)
    double = a_participant(round)
    lay_fiches(participant=double, theme=green, fiches=9, now=OPEN)
    double.standing, double.standing_because = "out", "Twee keer aangemeld."
    double.save()

    divide(round=round, by=running(samira), now=OVER)

    assert envelopes(round) == {"sport": 100_000, "groen": 0, "veilig": 0}


def test_what_went_in_is_kept_with_its_fingerprint_and_names_nobody(hoogkerk, samira):
    division = divide(round=hoogkerk, by=running(samira), now=OVER)

    assert division.sha256 == hashlib.sha256(division.inputs.encode()).hexdigest()
    assert read_inputs(division.inputs) == inputs_of(hoogkerk)
    assert envelopes_of(read_inputs(division.inputs)) == division.envelopes
    assert sorted(json.loads(division.inputs)["parties"][0]) == ["halves", "name", "people"]


def test_dividing_again_changes_nothing(hoogkerk, samira):
    first = divide(round=hoogkerk, by=running(samira), now=OVER)

    assert divide(round=hoogkerk, by=running(samira), now=OVER) == first
    assert Division.objects.count() == 1


def test_what_was_divided_stays_also_for_raw_sql(round, samira, ineke):
    sport, green, _safe = some_themes(round, samira)
    who = a_participant(round)
    lay_fiches(participant=who, theme=sport, fiches=10, now=OPEN)
    divide(round=round, by=running(samira), now=OVER)

    for deed in (
        lambda: RoundTheme.objects.filter(pk=green.pk).update(envelope=1),
        lambda: RoundTheme.objects.filter(pk=green.pk)._raw_delete("default"),
        lambda: RoundTheme.objects.create(round=round, slug="nieuw", order=9, name_nl="Nieuw"),
        lambda: Laying.objects.update(fiches=1),
        lambda: Laying.objects.create(participant=who, theme=green, fiches=1, at=OPEN),
        lambda: Division.objects.update(sha256="x"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    assert envelopes(round)["sport"] == 100_000


@pytest.mark.usefixtures("in_english")
def test_no_money_is_divided_too_early_or_over_nothing(round, samira, ineke, bert):
    def refused(now=OVER):
        with pytest.raises(ValidationError) as refusal:
            divide(round=round, by=running(samira), now=now)
        return refusal.value.messages[0]

    assert refused(OPEN) == "People can still lay fiches. Divide the money when this phase is over."
    assert refused() == "This round has no themes to divide money over."
    sport, *_ = some_themes(round, samira)
    assert refused() == "Nobody laid a fiche. There is nothing to divide by."
    a_meeting(round, samira, laid(1, {sport.slug: 10}), name="De kantine")
    assert refused() == "Not every meeting was entered the same by two persons yet: De kantine."
    with pytest.raises(PermissionDenied):
        divide(round=round, by=seen_by(bert), now=OVER)
    assert Division.objects.count() == 0


def test_the_file_has_dutch_halves_and_a_row_per_meeting(hoogkerk):
    rows = list(csv.reader(io.StringIO(as_file(inputs_of(hoogkerk)).lstrip("\ufeff")), delimiter=";"))

    assert rows[0][2:] == ["sport", "kinderen", "verkeer", "veilig", "schoon"]
    assert rows[2] == ["Bijeenkomst 2", "12", "25", "105", "107,5", "62,5", "0"]


halves = st.fixed_dictionaries(dict.fromkeys("abc", st.integers(0, 300))).filter(
    lambda laid: any(laid.values())
)
parties = st.lists(st.builds(Party, st.text(max_size=3), st.integers(1, 30), halves), min_size=1, max_size=6)


@settings(max_examples=60)
@given(st.sampled_from([WEIGHTED, MARKETS]), st.integers(1, 10**9), parties)
def test_law_every_cent_is_given_away_and_no_theme_gets_less_than_nothing(rule, budget, met):
    inputs = Inputs(budget, rule, ("a", "b", "c"), tuple(met))
    cents = envelopes_of(inputs)

    assert sum(cents.values()) == budget
    assert min(cents.values()) >= 0
    assert read_inputs(inputs.as_text()) == inputs


@settings(max_examples=40)
@given(parties)
def test_law_the_order_of_the_meetings_does_not_matter(met):
    for rule in (WEIGHTED, MARKETS):
        one = portions_of(Inputs(10_000, rule, ("a", "b", "c"), tuple(met)))
        other = portions_of(Inputs(10_000, rule, ("a", "b", "c"), tuple(reversed(met))))
        assert one.shares == other.shares
