"""Naming values in one's own words; double ones merged in the open, with every word kept."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from tests.rounds.a_round import a_participant, a_round, seen_by
from tests.rounds.values.some_values import OPEN, OVER, running, some_values

from krachtwijk.rounds.rulebooks.models import Channel
from krachtwijk.rounds.rulebooks.phases import PhaseClosed
from krachtwijk.rounds.values.choosing import choose_value
from krachtwijk.rounds.values.models import Naming, Value, ValueChoice
from krachtwijk.rounds.values.naming import merge_values, name_value, put_on_the_list, withdraw_value

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    return a_round()


def names(round) -> list[str]:
    return sorted(round.values_named.filter(closed_at=None).values_list("name_nl", flat=True))


def test_a_participant_names_a_value_in_their_own_words(round):
    who = a_participant(round)

    named = name_value(participant=who, words="  Rust\x00  in huis ", why="Ik werk 's nachts.", now=OPEN)

    assert (named.words, named.why, named.participant) == ("Rust in huis", "Ik werk 's nachts.", who)
    assert (named.value.slug, named.value.about_nl) == ("rust-in-huis", "Ik werk 's nachts.")


def test_the_same_form_twice_is_one_naming(round):
    who, token = a_participant(round), uuid4()

    for _ in range(2):
        name_value(participant=who, words="Rust", now=OPEN, token=token)

    assert Naming.objects.count() == 1


def test_words_that_are_there_already_join_that_value(round, samira):
    some_values(round, samira, "Rust")

    name_value(participant=a_participant(round), words="RUST", why="Voor de buren.", now=OPEN)

    assert names(round) == ["Rust"]
    assert [each.words for each in Naming.objects.all()] == ["Rust", "RUST"]


def test_what_comes_in_on_paper_says_so_and_by_whom(round, samira):
    who = a_participant(round)

    named = name_value(participant=who, words="Rust", now=OPEN, channel=Channel.PAPER, entered_by=samira)

    assert (named.channel, named.entered_by) == ("paper", samira)


@pytest.mark.parametrize("words", ["هدوء في الليل", "🌳🌳🌳", "<script>alert(1)</script>", "'; DROP TABLE"])
def test_any_script_and_sign_is_kept(round, words):
    who = a_participant(round)

    named = name_value(participant=who, words=words, now=OPEN)

    assert Value.objects.get().name_nl == named.words == words


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("words", "why", "sentence"),
    [
        ("", "", "Write what you find important."),
        (" \x00 ", "", "Write what you find important."),
        ("x" * 81, "", "This is 81 characters long. At most 80 fit. Make it shorter."),
        ("Rust", "x" * 1_000_001, "This is 1000001 characters long. At most 1000 fit. Make it shorter."),
    ],
)
def test_empty_and_enormous_words_are_refused_in_a_sentence(round, words, why, sentence):
    with pytest.raises(ValidationError) as refusal:
        name_value(participant=a_participant(round), words=words, why=why, now=OPEN)

    assert refusal.value.messages == [sentence]
    assert Value.objects.count() == 0


def test_nobody_names_a_value_when_the_phase_is_not_open_or_after_being_put_out(round):
    who = a_participant(round)
    with pytest.raises(PhaseClosed):
        name_value(participant=who, words="Rust", now=OVER)
    who.standing, who.standing_because = "out", "Twee keer aangemeld."
    who.save()

    with pytest.raises(PermissionDenied):
        name_value(participant=who, words="Rust", now=OPEN)

    assert Value.objects.count() == 0


def test_merging_moves_the_choices_and_keeps_the_words(round, samira):
    quiet, silence, other = some_values(round, samira, "Rust", "Stilte", "Groen")
    for chosen in ((quiet, silence), (silence,), (other,)):
        who = a_participant(round)
        for value in chosen:
            choose_value(participant=who, value=value, now=OPEN)

    merge_values(value=silence, into=quiet, because="Dat is hetzelfde.", by=running(samira), now=OPEN)

    silence.refresh_from_db()
    assert (silence.merged_into, silence.closed_because, silence.closed_by) == (
        quiet, "Dat is hetzelfde.", samira,
    )  # fmt: skip
    assert sorted(ValueChoice.objects.values_list("value__slug", flat=True)) == ["groen", "rust", "rust"]
    assert Naming.objects.filter(words="Stilte").exists()


def test_what_was_merged_before_follows_and_its_words_join(round, samira):
    one, two, three = some_values(round, samira, "Een", "Twee", "Drie")
    merge_values(value=one, into=two, because="Zelfde.", by=running(samira), now=OPEN)
    merge_values(value=two, into=three, because="Zelfde.", by=running(samira), now=OPEN)

    named = name_value(participant=a_participant(round), words="een", now=OPEN)

    assert names(round) == ["Drie"]
    assert named.value == three


def test_what_was_taken_off_can_be_chosen_no_more_but_says_why(round, samira):
    [rude] = some_values(round, samira, "Iets lelijks")
    choose_value(participant=a_participant(round), value=rude, now=OPEN)

    withdraw_value(value=rude, because="Dit beledigt buren.", by=running(samira), now=OPEN)

    assert (names(round), ValueChoice.objects.count()) == ([], 0)
    assert Value.objects.get().closed_because == "Dit beledigt buren."
    with pytest.raises(ValidationError):
        choose_value(participant=a_participant(round), value=rude, now=OPEN)


@pytest.mark.usefixtures("in_english")
def test_a_value_is_not_merged_with_itself_another_round_or_one_that_left(round, samira):
    one, two = some_values(round, samira, "Een", "Twee")
    [elsewhere] = some_values(a_round("elders"), samira, "Drie")
    told = {"value": one, "because": "Zelfde.", "by": running(samira), "now": OPEN}

    for into in (one, elsewhere):
        with pytest.raises(ValidationError, match="Choose another value of this round"):
            merge_values(into=into, **told)
    with pytest.raises(ValidationError, match="Write why"):
        merge_values(into=two, **told | {"because": " "})
    with pytest.raises(ValidationError, match="The choosing is over"):
        merge_values(into=two, **told | {"now": OVER})
    withdraw_value(value=two, because="Weg.", by=running(samira), now=OPEN)
    with pytest.raises(ValidationError, match="no longer on the list"):
        merge_values(into=two, **told)


def test_only_who_runs_the_round_sets_up_merges_and_takes_off(round, samira, rachida, wim):
    one, two = some_values(round, samira, "Een", "Twee")
    for person in (rachida, wim):
        told = {"by": seen_by(person), "now": OPEN}
        for deed in (
            lambda told=told: put_on_the_list(round=round, words="Drie", **told),
            lambda told=told: merge_values(value=one, into=two, because="x", **told),
            lambda told=told: withdraw_value(value=one, because="x", **told),
        ):
            with pytest.raises(PermissionDenied):
                deed()
    assert names(round) == ["Een", "Twee"]


def test_words_once_named_stay_also_for_raw_sql(round):
    name_value(participant=a_participant(round), words="Rust", now=OPEN)

    for deed in (
        lambda: Naming.objects.update(words="Anders"),
        lambda: Naming.objects.all()._raw_delete("default"),
        lambda: Value.objects.update(closed_at=OPEN),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    assert Naming.objects.get().words == "Rust"
