from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.template.loader import render_to_string
from tests.rounds.a_round import BEGIN, a_participant, a_round

from krachtwijk.people.models import Organisation, Role, RoleGrant, Succession
from krachtwijk.rounds.participants.declaring import declare_interest, lift_interest
from krachtwijk.rounds.participants.models import Interest
from krachtwijk.rounds.participants.recusal import (
    has_interest,
    participations_of,
    recused_counts,
    recused_references,
)
from krachtwijk.rounds.participants.standing import mark_same
from krachtwijk.subject import Subject

THE_PARK = Subject(
    "proposal", "de-hoogte-2027/7", "Een park", "Een park", "/meedoen/de-hoogte-2027/ideeen/7/"
)
PARK = THE_PARK.reference
POND = "de-hoogte-2027/8"


@pytest.fixture
def round(db):
    return a_round()


@pytest.fixture
def builders(db):
    return an_organisation("bouwers")


def an_organisation(slug: str) -> Organisation:
    kind = Organisation.Kind.HOUSING_ASSOCIATION
    return Organisation.objects.get_or_create(slug=slug, defaults={"name": slug.capitalize(), "kind": kind})[
        0
    ]


def declares(round, **facts) -> Interest:
    given = {"what": "Mijn zus woont er.", "token": uuid4(), "now": BEGIN} | facts
    return declare_interest(round=round, **given)


def test_whoever_declares_an_interest_in_a_proposal_does_not_judge_it(round):
    one, other = a_participant(round), a_participant(round)
    declares(round, participant=one, proposal=THE_PARK)

    assert has_interest(round, participant=one, reference=PARK)
    assert not has_interest(round, participant=one, reference=POND)
    assert not has_interest(round, participant=other, reference=PARK)


def test_an_interest_in_an_organisation_is_one_in_all_its_proposals(round, builders):
    one = a_participant(round)
    declares(round, participant=one, organisation=builders)

    proposals = {PARK: builders.pk, POND: None}
    assert recused_references(round, proposals, participant=one) == {PARK}
    assert has_interest(round, participant=one, organisation=builders, reference=PARK)


def test_a_person_and_their_participation_are_one(round, rachida):
    mine = a_participant(round, person=rachida)
    declares(round, person=rachida, proposal=THE_PARK)

    assert has_interest(round, participant=mine, reference=PARK)
    assert has_interest(round, person=rachida, reference=PARK)


def test_what_a_participant_declared_holds_for_their_account_as_reviewer(round, wim):
    declares(round, participant=a_participant(round, person=wim), proposal=THE_PARK)

    assert has_interest(round, person=wim, reference=PARK)


def test_a_role_for_an_organisation_is_an_interest_without_a_word(round, cees):
    builders = Organisation.objects.get(slug="bouwers")

    assert has_interest(round, person=cees, organisation=builders)
    assert has_interest(round, participant=a_participant(round, person=cees), organisation=builders)
    assert not has_interest(round, person=cees, organisation=an_organisation("anderen"))


@pytest.mark.parametrize(
    ("until", "has"), [(date(2026, 11, 30), False), (date(2027, 2, 1), True), (None, True)]
)
def test_a_role_that_ended_before_the_round_was_published_is_no_interest(
    round, rachida, builders, until, has
):
    """The round was published on 2 December 2026."""
    RoleGrant.objects.create(
        person=rachida,
        role=Role.HOUSING_ASSOCIATION,
        organisation=builders,
        since=date(2020, 1, 1),
        until=until,
    )

    assert has_interest(round, person=rachida, organisation=builders) is has


def test_who_acts_for_an_organisation_acts_for_those_it_took_over_from(round, cees):
    builders, old, older = (an_organisation(slug) for slug in ("bouwers", "oud", "ouder"))
    for earlier, later in ((old, builders), (older, old)):
        Succession.objects.create(predecessor=earlier, successor=later, on=date(2010, 1, 1), source="Akte.")

    assert recused_references(round, {PARK: older.pk}, person=cees) == {PARK}
    assert recused_counts(round, {PARK: older.pk}) == {PARK: 0}
    a_participant(round, person=cees)
    assert recused_counts(round, {PARK: older.pk}) == {PARK: 1}


def test_who_takes_part_for_an_organisation_does_not_judge_its_proposals(round, builders):
    one = a_participant(round, organisation=builders)

    assert recused_references(round, {PARK: builders.pk, POND: None}, participant=one) == {PARK}


def test_nobody_in_particular_has_no_interest(round, builders):
    declares(round, participant=a_participant(round), organisation=builders)

    assert not has_interest(round, organisation=builders, reference=PARK)


def test_an_interest_of_another_round_does_not_count_here(round, rachida):
    declares(a_round("vorig-jaar"), person=rachida, proposal=THE_PARK)

    assert not has_interest(round, person=rachida, reference=PARK)


def test_everybody_reads_how_many_do_not_judge_and_nobody_counts_twice(round, builders, rachida, samira):
    mine = a_participant(round, person=rachida)
    declares(round, person=rachida, proposal=THE_PARK)
    declares(round, participant=mine, organisation=builders)
    declares(round, participant=a_participant(round), proposal=THE_PARK, declared_by=samira)
    a_participant(round, organisation=builders)

    assert recused_counts(round, {PARK: builders.pk, POND: None}) == {PARK: 3, POND: 0}


def test_a_lifted_interest_no_longer_holds_and_stays_readable(round, samira):
    one = a_participant(round)
    interest = declares(round, participant=one, proposal=THE_PARK)

    lift_interest(interest=interest, why="Haar zus is verhuisd.", by=samira, now=BEGIN)

    assert not has_interest(round, participant=one, reference=PARK)
    assert recused_counts(round, {PARK: None}) == {PARK: 0}
    assert list(Interest.history.values_list("what", flat=True)) == [
        "Mijn zus woont er.",
        "Haar zus is verhuisd.",
    ]
    with pytest.raises(ValidationError):
        lift_interest(interest=interest, why="Nog eens.", by=samira, now=BEGIN)


def test_the_same_form_sent_twice_is_one_interest(round):
    one, token = a_participant(round), uuid4()

    assert declares(round, participant=one, proposal=THE_PARK, token=token) == declares(
        round, participant=one, proposal=THE_PARK, token=token
    )
    assert round.interests.count() == 1


def test_an_interest_is_in_one_thing_and_says_what(round, builders):
    one = a_participant(round)

    for facts in (
        {},
        {"organisation": builders, "proposal": THE_PARK},
        {"organisation": builders, "what": " "},
    ):
        with pytest.raises(ValidationError):
            declares(round, participant=one, **facts)
    assert not round.interests.exists()


@pytest.mark.parametrize("statement", ["UPDATE {} SET what = 'niets'", "DELETE FROM {}"])
def test_the_database_keeps_every_interest(round, statement):
    declares(round, participant=a_participant(round), proposal=THE_PARK)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(Interest._meta.db_table))
    assert Interest.objects.get().what == "Mijn zus woont er."


@pytest.mark.parametrize("number", [1, 30])
def test_the_queries_do_not_grow_with_proposals_or_people(
    round, cees, builders, number, django_assert_max_num_queries
):
    mine = a_participant(round, person=cees)
    for each in range(number):
        declares(round, participant=a_participant(round), organisation=an_organisation(f"o{each}"))
    proposals = {f"de-hoogte-2027/{each}": builders.pk for each in range(number)}

    with django_assert_max_num_queries(5):
        assert len(recused_references(round, proposals, participant=mine)) == number
    with django_assert_max_num_queries(5):
        assert set(recused_counts(round, proposals).values()) == {1}


@pytest.mark.parametrize(
    ("number", "says"),
    [(0, ""), (1, "1 persoon oordeelt niet over dit idee"), (3, "3 mensen oordelen niet over dit idee")],
)
def test_the_page_of_an_idea_says_how_many_do_not_judge_it(number, says):
    shown = render_to_string("participants/parts/recused.html", {"number": number})

    assert says in shown
    assert bool(says) == ("<p" in shown)


def test_an_interest_goes_along_to_the_number_under_which_a_double_goes_on(round, samira):
    kept, double, other = a_participant(round), a_participant(round), a_participant(round)
    declares(round, participant=double, proposal=THE_PARK)
    mark_same(double=double, same_as=kept, grounds="Zelfde adres.", by=samira, now=BEGIN)

    assert has_interest(round, participant=kept, reference=PARK)
    assert not has_interest(round, participant=other, reference=PARK)


def test_an_account_is_found_by_the_code_it_came_in_with_first_whichever_was_put_out(round, wim):
    with_account, with_code = a_participant(round, person=wim), a_participant(round)
    other, of_nobody = a_participant(round), a_participant(round)
    mark_same(double=with_account, same_as=with_code, grounds="Zelfde.", by=wim, now=BEGIN)
    mark_same(double=other, same_as=with_code, grounds="Zelfde.", by=wim, now=BEGIN)

    mine = frozenset({with_account.pk, with_code.pk, other.pk})

    assert participations_of(round, person=wim) == mine
    assert participations_of(round, participant=other) == mine
    assert participations_of(round, participant=of_nobody) == {of_nobody.pk}
    assert participations_of(round) == frozenset()


def test_what_was_declared_with_a_code_holds_for_the_account_as_well(round, wim):
    with_account, with_code = a_participant(round, person=wim), a_participant(round)
    mark_same(double=with_code, same_as=with_account, grounds="Zelfde.", by=wim, now=BEGIN)
    declares(round, participant=with_code, proposal=THE_PARK)

    assert has_interest(round, person=wim, reference=PARK)
