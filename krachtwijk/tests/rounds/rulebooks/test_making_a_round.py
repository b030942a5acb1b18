"""Beginning a round, and changing what it is about."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from tests.rounds.a_round import a_round, seen_by
from tests.rounds.rulebooks.some_rules import FIRST_DAY, NOW, facts, frozen, in_preparation, samira

from krachtwijk.euro import Euro
from krachtwijk.people.viewer import STRANGER
from krachtwijk.places.models import Area
from krachtwijk.rounds.rulebooks.access import visible_sieve_rounds
from krachtwijk.rounds.rulebooks.facts import RuleFacts, groups_in, rules_in
from krachtwijk.rounds.rulebooks.making import begin_round, change_round
from krachtwijk.rounds.rulebooks.models import Phase, Rulebook, SieveRound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def refused(**more: object) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        in_preparation(**more)
    return refusal.value.message_dict


def test_a_new_round_has_the_usual_rules_groups_and_every_step():
    made = in_preparation()

    assert rules_in(made.rulebook) == RuleFacts()
    assert [(each.slug, each.least_age, each.judges) for each in groups_in(made.rulebook)] == [
        ("bewoners", 12, True), ("ondernemers", None, True), ("studenten", 16, True),
        ("mensen-die-hier-werken", None, False),
    ]  # fmt: skip
    assert {phase.kind for phase in made.phases.all()} == set(Phase.Kind)
    assert made.phases.get(kind="concerns").opens_at.isoformat() == "2027-01-03T23:00:00+00:00"


def test_the_values_of_a_new_rulebook_are_those_of_the_model():
    assert rules_in(Rulebook()) == RuleFacts()


def test_nobody_but_staff_sees_a_round_in_preparation(rachida):
    made = in_preparation()

    assert made in visible_sieve_rounds(samira())
    assert made not in visible_sieve_rounds(seen_by(rachida))
    assert made not in visible_sieve_rounds(STRANGER)


def test_the_same_form_twice_makes_one_round():
    given, token = facts(), uuid4()
    first, second = (
        begin_round(facts=given, first_day=FIRST_DAY, token=token, by=samira(), now=NOW) for _time in range(2)
    )

    assert first == second
    assert SieveRound.objects.filter(token=token).count() == 1


def test_two_rounds_of_one_name_get_addresses_of_their_own():
    assert [in_preparation().slug, in_preparation().slug] == [
        "voorjaar-in-de-hoogte", "voorjaar-in-de-hoogte-2",
    ]  # fmt: skip
    assert in_preparation(name_nl="Nieuw").slug == "nieuw-2"
    assert in_preparation(name_nl="مرحبا").slug == "ronde"


@pytest.mark.parametrize("who", ["rachida", "bert", "omar", "cees", "wim"])
def test_who_does_not_run_rounds_cannot_begin_or_change_one(cast, who):
    there, by = a_round(), seen_by(cast[who.capitalize()])

    with pytest.raises(PermissionDenied):
        begin_round(facts=facts(), first_day=FIRST_DAY, token=uuid4(), by=by, now=NOW)
    with pytest.raises(PermissionDenied):
        change_round(round=there, facts=facts(), by=by, now=NOW)


def test_what_is_missing_or_impossible_is_told_at_its_field():
    assert list(refused(name_nl=" ", contact="", budget=Euro(0))) == ["name_nl", "contact", "budget"]
    assert refused(about_nl="a" * 2001) == {"about_nl": ["This is too long. Use at most 2000 signs."]}


def test_a_round_lies_in_a_neighbourhood_of_the_city_of_its_programme():
    elsewhere = Area.objects.create(slug="elders", name="Elders", kind=Area.Kind.CITY)
    district = Area.objects.create(slug="wijk", name="Wijk", kind=Area.Kind.NEIGHBOURHOOD, city=elsewhere)

    for area in (elsewhere, district):
        assert list(refused(area=area)) == ["area"]


def test_before_freezing_everything_about_a_round_can_change():
    made = in_preparation()

    change_round(round=made, facts=facts(budget=Euro(1_00), name_nl="Anders"), by=samira(), now=NOW)

    made.refresh_from_db()
    assert (made.budget, made.name_nl, made.slug) == (Euro(1_00), "Anders", "voorjaar-in-de-hoogte")


def test_with_frozen_rules_the_money_stays_and_the_words_can_be_put_better():
    made = frozen(in_preparation())

    with pytest.raises(ValidationError) as refusal:
        change_round(round=made, facts=facts(budget=Euro(1_00)), by=samira(), now=NOW)
    change_round(round=made, facts=facts(contact="Bel Samira."), by=samira(), now=NOW)

    made.refresh_from_db()
    assert list(refusal.value.message_dict) == ["budget"]
    assert (made.budget, made.contact) == (Euro(50_000_00), "Bel Samira.")
