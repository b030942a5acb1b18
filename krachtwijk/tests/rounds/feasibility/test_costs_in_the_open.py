"""Another cost is put to the authors, and published with what they say."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from tests.rounds.a_round import a_participant
from tests.rounds.feasibility.some_checks import (
    CHECKING,
    MOMENT,
    a_checked_round,
    another_amount,
    drafted,
    moment_known,
    two_findings,
)
from tests.rounds.feasibility.some_verdicts import a_proposal

from krachtwijk.euro import Euro
from krachtwijk.rounds.feasibility.announcing import announce
from krachtwijk.rounds.feasibility.costing import (
    ReplyTooLate,
    advised_so_far,
    answer_costs,
    ask_authors,
    last_question,
)
from krachtwijk.rounds.feasibility.models import CostQuestion, CostReply
from krachtwijk.rounds.feasibility.recusal import Recused
from krachtwijk.rounds.feasibility.reviewing import Advice
from krachtwijk.rounds.news.models import Follow, Notice
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Channel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
UNTIL = (CHECKING + timedelta(days=5)).date()
TOO_LATE = CHECKING + timedelta(days=6)


@pytest.fixture
def proposal(samira, rachida) -> Proposal:
    round = a_checked_round(samira)
    return a_proposal(round, a_participant(round, person=rachida), a_participant(round))


@pytest.fixture
def question(proposal, samira) -> CostQuestion:
    return ask(proposal, samira)


def ask(proposal, by, lines=None, **facts) -> CostQuestion:
    given = {"now": CHECKING, "answer_before": UNTIL} | facts
    return ask_authors(proposal=proposal, lines=lines or another_amount(), by=by, **given)


def reply(question, *, agrees=False, text="Een bank kost dit echt.", **facts) -> CostReply:
    author = facts.pop("participant", None) or question.proposal.authors.first().participant
    return answer_costs(
        question=question, participant=author, agrees=agrees, text=text, **({"now": CHECKING} | facts)
    )


def test_the_authors_are_asked_and_only_they_hear(proposal, question):
    assert [(line.what, line.asked, line.advised) for line in question.lines.all()] == [
        ("Bank", 7_500_00, 5_000_00)
    ]
    told = Notice.objects.get()
    assert (told.kind, told.address) == (
        "authors-of-proposal",
        "/meedoen/de-hoogte-2027/haalbaarheid/1/kosten/",
    )
    assert told.line_en.endswith("Answer it by 21 April 2027.")
    assert set(Follow.objects.values_list("kind", "participant__number")) == {
        ("authors-of-proposal", 1),
        ("authors-of-proposal", 2),
    }


def test_a_cost_that_does_not_differ_is_not_asked(proposal, samira):
    with pytest.raises(ValidationError, match="nothing to ask"):
        ask(proposal, samira, {1: Advice(Euro(2_500_00), "Gelijk.")})


def test_another_cost_has_its_reason(proposal, samira):
    with pytest.raises(ValidationError) as refused:
        ask(proposal, samira, {1: Advice(Euro(1))})

    assert list(refused.value.message_dict) == ["cost_reason_1"]
    assert not CostQuestion.objects.exists()


def test_authors_get_at_least_a_day(proposal, samira):
    with pytest.raises(ValidationError, match="at least until tomorrow"):
        ask(proposal, samira, answer_before=CHECKING.date())


def test_one_question_at_a_time(proposal, question, samira):
    with pytest.raises(ValidationError, match="already"):
        ask(proposal, samira)


def test_the_same_question_sent_twice_is_asked_once(proposal, samira):
    token = uuid4()

    assert ask(proposal, samira, token=token) == ask(proposal, samira, token=token)


def test_an_author_does_not_ask_themselves(proposal, rachida):
    with pytest.raises(Recused):
        ask(proposal, rachida)


def test_an_author_disagrees_and_says_why(question):
    said = reply(question)

    assert last_question(question.proposal).reply == said


def test_who_disagrees_says_why(question):
    with pytest.raises(ValidationError) as refused:
        reply(question, text=" ")

    assert list(refused.value.message_dict) == ["text"]


def test_one_answer_counts_for_all_authors(question):
    reply(question, agrees=True, text="")

    with pytest.raises(ValidationError, match="already"):
        reply(question, participant=question.proposal.authors.last().participant)


def test_the_same_answer_sent_twice_is_one(question):
    token = uuid4()

    assert reply(question, token=token) == reply(question, token=token)


def test_only_authors_answer(question):
    with pytest.raises(ValidationError, match="Only the authors"):
        reply(question, participant=a_participant(question.proposal.round))


def test_after_the_last_day_who_runs_the_round_can_still_enter_it(question, samira):
    with pytest.raises(ReplyTooLate, match="until 21 April 2027"):
        reply(question, now=TOO_LATE)

    entered = reply(question, now=TOO_LATE, channel=Channel.PAPER, entered_by=samira)

    assert (entered.channel, entered.entered_by) == (Channel.PAPER, samira)


def test_a_result_waits_for_the_authors(proposal, question, samira):
    two_findings(proposal, by=samira)
    with pytest.raises(ValidationError, match="Wait for their answer"):
        drafted(proposal, by=samira)

    assert drafted(proposal, by=samira, now=TOO_LATE)


def test_another_amount_is_decided_only_after_asking(proposal, samira):
    with pytest.raises(ValidationError) as refused:
        drafted(proposal, by=samira, decided={2: Euro(5_000_00)})

    assert list(refused.value.message_dict) == ["decided_2"]


@pytest.mark.parametrize("amount", [4_999_99, 7_500_01])
def test_what_is_decided_lies_between_what_was_asked_and_advised(proposal, question, samira, amount):
    reply(question)

    with pytest.raises(ValidationError, match="Choose an amount from"):
        drafted(proposal, by=samira, decided={2: Euro(amount)})


def test_the_verdict_holds_what_was_asked_advised_and_decided(proposal, question, samira):
    reply(question)
    drafted(proposal, by=samira, decided={2: Euro(6_000_00)})
    moment_known(proposal.round, by=samira)
    announce(round=proposal.round, now=MOMENT)

    verdict = proposal.verdicts.get()
    assert verdict.cost == 8_500_00
    assert [(line.asked, line.advised, line.decided) for line in verdict.lines.all()] == [
        (2_500_00, None, 2_500_00),
        (7_500_00, 5_000_00, 6_000_00),
    ]


def test_after_the_result_nobody_enters_an_answer(proposal, question, samira):
    drafted_late = CHECKING + timedelta(days=6)
    two_findings(proposal, by=samira)
    drafted(proposal, by=samira, now=drafted_late)
    moment_known(proposal.round, by=samira)
    announce(round=proposal.round, now=MOMENT)

    with pytest.raises(ReplyTooLate, match="is public"):
        reply(question, channel=Channel.PAPER, entered_by=samira, now=MOMENT)


def test_a_new_draft_takes_the_place_of_the_old(proposal, question, samira):
    reply(question)
    drafted(proposal, by=samira, decided={2: Euro(6_000_00)})
    draft = drafted(proposal, by=samira, feasible=False)

    assert (draft.feasible, [line.decided for line in draft.lines.all()]) == (False, [2_500_00, 7_500_00])


def test_the_advice_that_differs_most_begins_the_question(proposal, samira):
    first, second = two_findings(proposal, by=samira)

    assert {order: advice.advised for order, advice in advised_so_far(proposal).items()} == {
        1: 2_500_00,
        2: 7_500_00,
    }
    assert first.advised_costs.count() == second.advised_costs.count() == 2
