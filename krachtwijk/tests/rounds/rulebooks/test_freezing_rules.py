"""Frozen rules stay as they are, whoever asks the database to change them, and everybody can check them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.rounds.a_round import a_participant, a_round, during, in_preparation_again, seen_by
from tests.rounds.rulebooks.some_rules import NOW, frozen, in_preparation, later, samira

from krachtwijk.rounds.rulebooks.canonical import stamp_of, text_of, whole_of
from krachtwijk.rounds.rulebooks.correcting import correct_rule
from krachtwijk.rounds.rulebooks.facts import RULES, RuleFacts, groups_in, rules_in
from krachtwijk.rounds.rulebooks.freezing import freeze_rules, may_judge_begin
from krachtwijk.rounds.rulebooks.models import Group, Phase, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.planning import move_phase
from krachtwijk.rounds.rulebooks.refusals import ChangedMeanwhile
from krachtwijk.rounds.rulebooks.ruling import write_rules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
RULEBOOK = "rulebooks_rulebook"


def sql(statement: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


def test_freezing_keeps_the_text_its_hash_and_who_froze_it_when():
    there = frozen()

    book = there.rulebook
    assert (book.is_frozen, book.frozen_at, book.frozen_by_id) == (True, NOW, samira().person_id)
    assert book.sha256 == hashlib.sha256(book.text.encode()).hexdigest()
    assert book.text == text_of(whole_of(there))


def test_the_text_holds_every_rule_every_group_the_money_the_body_and_the_steps():
    there = frozen(in_preparation())

    told = json.loads(there.rulebook.text)
    assert set(RULES) | {"counting_rule_in_full"} == set(told["rules"])
    assert told["rules"]["counting_rule_in_full"] == {
        "name": "equal-shares", "utility": "cost", "completion": "add1", "exhaustive": False, "step_cents": 100,
        "ties": ["cheapest", "votes", "id"],
    }  # fmt: skip
    fields = {field.name for field in Group._meta.concrete_fields} - {"id", "rulebook", "order"}
    assert [set(group) for group in told["groups"]] == [fields] * 4
    assert told["round"] == {
        "slug": "voorjaar-in-de-hoogte", "name_nl": "Voorjaar in De Hoogte", "programme": "programma",
        "area": "de-hoogte", "organiser": "gemeente", "body": "wijkraad", "budget_cents": 5_000_000,
    }  # fmt: skip
    assert [phase["kind"] for phase in told["phases"]] == [str(kind) for kind in Phase.Kind]
    assert told["phases"][0]["opens_at"] == "2027-01-03T23:00:00Z"


def test_every_field_of_the_rulebook_is_a_rule_or_about_the_freezing():
    about_freezing = {"id", "round", "text", "sha256", "is_frozen", "frozen_at", "frozen_by"}

    assert {field.name for field in Rulebook._meta.concrete_fields} == set(RULES) | about_freezing


@given(st.integers(min_value=1, max_value=100))
def test_the_same_rules_give_the_same_text_and_other_rules_another(fiches):
    whole = whole_of(SieveRound.objects.first() or a_round())
    other = replace(whole, rules=replace(whole.rules, fiches=fiches))

    assert text_of(whole) == text_of(replace(whole))
    assert (text_of(other) == text_of(whole)) is (fiches == whole.rules.fiches)


def test_rules_are_frozen_once():
    there = frozen()

    with pytest.raises(ValidationError, match="frozen already"):
        freeze_rules(round=there, by=samira(), now=later(days=1))

    assert Rulebook.objects.get(round=there).frozen_at == NOW


def test_what_changed_after_the_check_page_is_not_frozen_unseen():
    there = in_preparation()
    seen = stamp_of(there)
    write_rules(
        round=there,
        rules=replace(RuleFacts(), fiches=3),
        groups=groups_in(there.rulebook),
        by=samira(),
        now=NOW,
    )

    with pytest.raises(ChangedMeanwhile):
        freeze_rules(round=there, by=samira(), now=NOW, seen=seen)

    assert not Rulebook.objects.get(round=there).is_frozen


def test_rules_without_a_group_that_judges_cannot_be_frozen():
    there = a_round()
    there.rulebook.groups.update(judges=False)

    with pytest.raises(ValidationError, match="At least one group must judge"):
        frozen(there)


def test_rules_without_a_vote_cannot_be_frozen():
    there = a_round()
    with in_preparation_again(there):
        there.phases.filter(kind=Phase.Kind.VOTE).delete()

    with pytest.raises(ValidationError, match="Second judgement: A round cannot do without this step"):
        frozen(there)


def test_after_the_first_judgement_nothing_is_frozen_any_more():
    with pytest.raises(ValidationError, match="The first judgement is over"):
        frozen(now=during(Phase.Kind.TALK))


def test_a_resident_cannot_freeze_rules(rachida):
    there = a_round()

    with pytest.raises(PermissionDenied):
        freeze_rules(round=there, by=seen_by(rachida), now=NOW)


def test_nobody_judges_by_rules_that_can_still_change():
    there = a_round()

    assert not may_judge_begin(there)
    assert may_judge_begin(frozen(there))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rulebooks_rulebook SET fiches = 3",
        "UPDATE rulebooks_rulebook SET is_frozen = FALSE, sha256 = '', frozen_at = NULL, frozen_by_id = NULL",
        "UPDATE rulebooks_rulebook SET text = 'anders', sha256 = 'x'",
        "DELETE FROM rulebooks_group",
        "DELETE FROM rulebooks_rulebook",
        "UPDATE rulebooks_group SET weight = 500",
        "UPDATE rulebooks_group SET judges = FALSE",
        'INSERT INTO rulebooks_group (rulebook_id, slug, "order", name_nl, name_en, who_nl, who_en, weight, proof,'
        " judges) SELECT id, 'nieuw', 9, 'n', '', 'w', '', 100, 'own-word', TRUE FROM rulebooks_rulebook",
        "UPDATE rulebooks_sieveround SET budget = budget + 1",
        "UPDATE rulebooks_sieveround SET body_id = body_id + 1",
        "UPDATE rulebooks_sieveround SET area_id = area_id + 1",
    ],
)
def test_raw_sql_changes_nothing_of_frozen_rules(statement):
    there = frozen()
    before = rules_in(there.rulebook), groups_in(there.rulebook), there.budget

    with pytest.raises(DatabaseError, match=r"settled|constraint|stays"):
        sql(statement)

    after = SieveRound.objects.get(pk=there.pk)
    assert (rules_in(after.rulebook), groups_in(after.rulebook), after.budget) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rulebooks_rulebook SET fiches = 3",
        "UPDATE rulebooks_group SET weight = 500",
        "UPDATE rulebooks_sieveround SET budget = budget + 1",
    ],
)
def test_before_freezing_the_same_statements_work(statement):
    a_round()

    assert sql(statement) > 0


def test_the_rules_of_one_round_are_frozen_and_those_of_another_are_not():
    there, other = frozen(), in_preparation()

    assert sql(f"UPDATE {RULEBOOK} SET fiches = 3 WHERE id = {other.rulebook.pk}") == 1  # noqa: S608 - a number of ours
    for group in other.rulebook.groups.all():
        group.rulebook = there.rulebook
        with pytest.raises(DatabaseError), transaction.atomic():
            group.save()


def test_a_round_with_frozen_rules_goes_on_and_people_take_part():
    there = frozen()

    there.contact, there.name_nl = "Bel Samira.", "De Hoogte kiest"
    there.save()

    assert a_participant(there).group.slug == "bewoners"


@pytest.mark.parametrize("table", ["rulebooks_correction", "rulebooks_phasemove"])
def test_corrections_and_moves_only_grow(table):
    there = frozen()
    correct_rule(round=there, rule="fiches", becomes=8, grounds_nl="Tikfout.", by=samira(), now=NOW)
    vote = there.phases.get(kind=Phase.Kind.FOLLOW_UP)
    move_phase(
        round=there, kind=Phase.Kind.FOLLOW_UP, opens_at=vote.opens_at, closes_at=later(days=700),
        grounds_nl="Langer.", by=samira(), now=NOW,
    )  # fmt: skip

    for statement in (f"UPDATE {table} SET grounds_nl = 'anders'", f"DELETE FROM {table}"):  # noqa: S608 - from our list
        with pytest.raises(DatabaseError):
            sql(statement)
