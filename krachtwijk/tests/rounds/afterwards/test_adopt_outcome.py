"""The body that holds the right decides about the outcome, once, and says why where it departs from the vote."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.rounds.a_round import a_round
from tests.rounds.afterwards.some_outcomes import (
    DECIDING,
    a_counted_round,
    a_decision,
    adopted,
    manager,
)

from krachtwijk.bodies.models import Body, Effect
from krachtwijk.people.models import Role
from krachtwijk.people.viewer import STRANGER, Viewer
from krachtwijk.rounds.afterwards.adopting import Departure, adopt_outcome
from krachtwijk.rounds.afterwards.models import Adoption, Ruling
from krachtwijk.rounds.afterwards.refusals import BeforeTheOutcome, DecidedAlready, NoOutcome, OtherBody
from krachtwijk.rounds.news.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def rulings(adoption: Adoption) -> list[tuple[int, bool, int]]:
    return [
        (each.proposal.number, each.carried_out, int(each.amount))
        for each in adoption.rulings.order_by("proposal")
    ]


def test_what_people_chose_is_carried_out_for_what_they_voted_on():
    adoption = adopted()

    assert rulings(adoption) == [(1, True, 20_000_00), (2, True, 40_000_00), (3, False, 0)]
    assert Effect.objects.get(decision=adoption.decision).change_en.endswith("carried out: 2.")


def test_everybody_who_follows_a_plan_hears_what_was_decided():
    adopted()

    lines = {each.reference: each.line_en for each in Notice.objects.filter(kind="proposal")}
    assert lines["de-hoogte-2027/1"] == "Decided: this plan is carried out. You hear of every step."
    assert lines["de-hoogte-2027/3"].startswith("Decided: this plan gets no money in this round.")


def test_the_last_day_to_object_comes_from_the_rules_and_is_a_working_day():
    adoption = adopted()

    assert adoption.object_before >= timezone.localdate(DECIDING + timedelta(days=42))
    assert adoption.object_before.weekday() < 5


def test_a_departure_from_the_vote_says_why_and_moves_the_money():
    round = a_counted_round()
    departures = {2: Departure("De grond is vervuild.", "The ground is polluted.")}

    adoption = adopted(round, departures=departures)

    assert rulings(adoption) == [(1, True, 20_000_00), (2, False, 0), (3, False, 0)]
    ruling = adoption.rulings.get(proposal__number=2)
    assert (ruling.departs, ruling.grounds_nl) == (True, "De grond is vervuild.")
    assert "The ground is polluted." in Notice.objects.get(reference="de-hoogte-2027/2").line_en


@pytest.mark.parametrize("grounds", ["", "   "])
def test_a_departure_without_a_reason_is_refused_at_its_field(grounds):
    with pytest.raises(ValidationError) as refused:
        adopted(departures={2: Departure(grounds)})

    assert list(refused.value.message_dict) == ["grounds_nl_2"]
    assert Adoption.objects.count() == 0


def test_more_than_the_budget_is_never_carried_out():
    with pytest.raises(ValidationError, match=r"120,000"):
        adopted(departures={3: Departure("Ook mooi.")})

    assert Ruling.objects.count() == 0


def test_a_plan_that_does_not_exist_is_named():
    with pytest.raises(ValidationError, match="number 9"):
        adopted(departures={9: Departure("Waarom niet?")})


def test_before_the_count_there_is_nothing_to_adopt():
    round = a_round()

    with pytest.raises(NoOutcome):
        adopt_outcome(round=round, decision=a_decision(round), by=manager(), now=DECIDING)


def test_a_decision_of_another_body_does_not_count():
    round = a_counted_round()
    other = Body.objects.create(slug="vereniging", name_nl="Vereniging", mandate_nl="Feesten.")

    with pytest.raises(OtherBody, match="Vereniging"):
        adopted(round, decision=a_decision(round, body=other))


def test_a_decision_from_before_the_count_does_not_count():
    round = a_counted_round()
    early = timezone.localdate(round.vote.run.counted_at) - timedelta(days=1)

    with pytest.raises(BeforeTheOutcome):
        adopted(round, decision=a_decision(round, on=early))


def test_a_decision_that_was_superseded_does_not_count():
    round = a_counted_round()
    first = a_decision(round)
    a_decision(round, slug="toch-niet", supersedes=first)

    with pytest.raises(ValidationError, match="does not hold"):
        adopted(round, decision=first)


def test_it_is_decided_once():
    adoption = adopted()

    with pytest.raises(DecidedAlready):
        adopted(adoption.round, decision=a_decision(adoption.round, slug="nog-een"))


@pytest.mark.parametrize("viewer", [STRANGER, Viewer(1, "Rachida", frozenset({Role.RESIDENT}))])
def test_who_runs_no_rounds_records_nothing(viewer):
    with pytest.raises(PermissionDenied):
        adopted(by=viewer)


@pytest.mark.parametrize("table", ["afterwards_adoption", "afterwards_ruling"])
@pytest.mark.parametrize("deed", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_keeps_what_was_decided(table, deed):
    adopted()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed.format(table))
