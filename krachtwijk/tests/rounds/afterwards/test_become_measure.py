"""A chosen plan becomes a measure with money and a first step, and its followers hear of every step after that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from tests.rounds.afterwards.some_outcomes import (
    FOLLOWING,
    a_measure,
    a_plan,
    adopted,
    carrying,
    manager,
    told,
)

from krachtwijk.euro import Euro
from krachtwijk.money.models import CostPlan, FundingLine
from krachtwijk.money.models.funding import Step
from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.delivering import add_step
from krachtwijk.plans.facts import StepFacts
from krachtwijk.plans.models import Plan
from krachtwijk.rounds.afterwards.carrying_out import become_measure
from krachtwijk.rounds.afterwards.models import BecameMeasure, Ruling, Update
from krachtwijk.rounds.afterwards.queries import fate_of
from krachtwijk.rounds.afterwards.refusals import BecameOneAlready, FinishedAlready, NotCarriedOut
from krachtwijk.rounds.afterwards.updating import UpdateWords, tell_steps, write_update
from krachtwijk.rounds.news.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def lines() -> list[str]:
    return list(
        Notice.objects.filter(reference="de-hoogte-2027/1").order_by("pk").values_list("line_nl", flat=True)
    )


def test_the_measure_has_the_words_of_the_plan_its_money_and_its_first_step():
    became = a_measure()

    planned = became.measure.planned.get()
    proposal = became.ruling.proposal
    assert (planned.title_nl, planned.about_nl, planned.proposed_by) == (
        proposal.title,
        proposal.what,
        "residents",
    )
    assert planned.plan.status == Plan.Status.DRAFT
    assert CostPlan.objects.get(planned=planned).amount == Euro(20_000_00)
    line = FundingLine.objects.get(measure=became.measure)
    assert (line.at(Step.COMMITTED), line.funder) == (Euro(20_000_00), became.ruling.proposal.round.organiser)
    assert [step.what_nl for step in became.measure.steps.all()] == ["De bomen bestellen"]


def test_a_second_measure_comes_into_the_same_draft():
    first = a_measure()
    ruling = Ruling.objects.get(proposal__number=2)

    second = become_measure(
        ruling=ruling, carrying=carrying(ruling.proposal.round), by=manager(), now=FOLLOWING
    )

    assert first.measure.planned.get().plan == second.measure.planned.get().plan
    assert Plan.objects.count() == 2


def test_its_page_is_shown_once_the_version_is_offered():
    became = a_measure()
    proposal = became.ruling.proposal
    assert fate_of(proposal).planned is None

    Plan.objects.filter(status=Plan.Status.DRAFT).update(status=Plan.Status.OFFERED)

    assert fate_of(proposal).planned == became.measure.planned.get()


def test_what_gets_no_money_becomes_no_measure():
    adoption = adopted()
    a_plan(adoption.round)

    with pytest.raises(NotCarriedOut):
        become_measure(
            ruling=adoption.rulings.get(proposal__number=3), carrying=carrying(adoption.round), by=manager(),
            now=FOLLOWING,
        )  # fmt: skip


def test_it_becomes_one_once():
    became = a_measure()

    with pytest.raises(BecameOneAlready):
        become_measure(
            ruling=became.ruling, carrying=carrying(became.ruling.proposal.round), by=manager(), now=FOLLOWING
        )
    assert BecameMeasure.objects.count() == 1


def test_a_neighbourhood_without_a_plan_says_so_and_keeps_nothing():
    adoption = adopted()
    a_plan(adoption.round)
    given = carrying(adoption.round)
    Plan.objects.all().delete()

    with pytest.raises(ValidationError, match="has no plan"):
        become_measure(ruling=adoption.rulings.first(), carrying=given, by=manager(), now=FOLLOWING)


def test_a_neighbourhood_worker_does_not_change_the_plan():
    adoption = adopted()
    a_plan(adoption.round)
    worker = Viewer(1, "Samira", frozenset({Role.NEIGHBOURHOOD_WORKER}))

    with pytest.raises(PermissionDenied):
        become_measure(
            ruling=adoption.rulings.first(), carrying=carrying(adoption.round), by=worker, now=FOLLOWING
        )


def test_followers_hear_each_change_of_the_measure_once():
    became = a_measure()
    before = len(lines())
    later = FOLLOWING + timedelta(days=3)
    step = StepFacts(what_nl="De bomen planten", due=timezone.localdate(later))
    add_step(by=manager(), measure=became.measure, facts=step, now=later)

    told_first, told_again = tell_steps(later), tell_steps(later + timedelta(days=1))

    assert (told_first, told_again) == (1, 0)
    assert len(lines()) == before + 1
    assert "De bomen planten" in lines()[-1]


def test_an_update_is_told_and_the_last_one_says_what_it_cost():
    became = a_measure()

    told(became, "De bomen zijn besteld.")
    told(became, "De bomen staan.", cost=Euro(18_450_00))

    assert lines()[-2] == "De bomen zijn besteld."
    assert lines()[-1].startswith("Klaar. De bomen staan. Het kostte €")
    assert lines()[-1].endswith("Is het er, en helpt het? Zeg het op de pagina van het plan.")
    assert fate_of(became.ruling.proposal).standing == "done"


def test_after_the_last_update_there_is_no_other():
    became = a_measure()
    told(became, cost=Euro(1_00))

    with pytest.raises(FinishedAlready):
        told(became, "Nog iets.")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (UpdateWords(text_nl="  "), "text_nl"),
        (UpdateWords(text_nl="x" * 2001), "text_nl"),
        (UpdateWords(text_nl="Klaar.", is_finished=True), "real_cost"),
        (UpdateWords(text_nl="Klaar.", is_finished=True, real_cost=Euro(-1)), "real_cost"),
    ],
)
def test_what_is_missing_in_an_update_is_said_at_its_field(words, field):
    became = a_measure()

    with pytest.raises(ValidationError) as refused:
        write_update(proposal=became.ruling.proposal, words=words, by=manager(), now=FOLLOWING)

    assert list(refused.value.message_dict) == [field]
    assert Update.objects.count() == 0


def test_the_same_form_sent_twice_tells_once():
    became = a_measure()
    token = Update._meta.get_field("token").to_python("9f0f3c8e-8d0f-4f0a-9a51-6f0d8b1f2c11")
    before = len(lines())

    for _time in range(2):
        write_update(
            proposal=became.ruling.proposal, words=UpdateWords(text_nl="Besteld."), by=manager(), now=FOLLOWING,
            token=token,
        )  # fmt: skip

    assert (Update.objects.count(), len(lines())) == (1, before + 1)
