"""Several people check a proposal, apart from each other, and nobody their own."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from tests.rounds.a_round import a_participant, during
from tests.rounds.feasibility.some_checks import (
    CHECKING,
    a_checked_round,
    a_reviewer,
    another_amount,
    asked,
    drafted,
    found,
)
from tests.rounds.feasibility.some_verdicts import a_proposal

from krachtwijk.euro import Euro
from krachtwijk.people.models import Organisation
from krachtwijk.rounds.feasibility.models import Answer, Finding
from krachtwijk.rounds.feasibility.overview import side_by_side
from krachtwijk.rounds.feasibility.recusal import Recused
from krachtwijk.rounds.feasibility.reviewing import (
    Advice,
    Said,
    assign,
    end_assignment,
    findings_seen_by,
    give_finding,
    still_to_find,
    waiting_for,
)
from krachtwijk.rounds.news.models import Notice
from krachtwijk.rounds.participants.models import Interest, Participant
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def proposal(samira) -> Proposal:
    return a_proposal(a_checked_round(samira))


def test_a_reviewer_is_asked_and_finds(proposal, samira, wim):
    assignment = asked(proposal, wim, by=samira)
    assert list(waiting_for(wim, proposal.round)) == [assignment]

    finding = found(assignment, "conditions", costs=another_amount())

    assert list(waiting_for(wim, proposal.round)) == []
    assert [each.says for each in finding.answers.all()] == ["conditions", "conditions"]
    assert [(each.asked, each.advised) for each in finding.advised_costs.all()] == [
        (2_500_00, 2_500_00),
        (7_500_00, 5_000_00),
    ]


def test_asking_twice_asks_once(proposal, samira, wim):
    assert asked(proposal, wim, by=samira) == asked(proposal, wim, by=samira)


def test_the_authors_hear_when_the_check_begins(proposal, samira, wim):
    asked(proposal, wim, by=samira)
    asked(proposal, a_reviewer("Jet"), by=samira)

    assert [each.line_en for each in Notice.objects.all()] == [
        "Reviewers have begun to check whether this can be done."
    ]


def test_only_reviewers_are_asked(proposal, samira, rachida):
    with pytest.raises(ValidationError, match="Rachida is no reviewer"):
        asked(proposal, rachida, by=samira)


def test_an_author_does_not_check_their_own_proposal(proposal, samira, wim):
    own = a_proposal(proposal.round, a_participant(proposal.round, person=wim))

    with pytest.raises(Recused, match="Wim made this idea"):
        asked(own, wim, by=samira)


def test_nor_one_who_made_it_with_a_code(proposal, samira, wim):
    with_account = a_participant(proposal.round, person=wim)
    with_code = a_participant(proposal.round)
    Participant.objects.filter(pk=with_code.pk).update(same_as=with_account)

    with pytest.raises(Recused, match="Wim made this idea"):
        asked(a_proposal(proposal.round, with_code), wim, by=samira)


def test_who_has_an_interest_does_not_check(proposal, samira, wim):
    Interest.objects.create(
        round=proposal.round, person=wim, reference="de-hoogte-2027/1", what="Mijn zus.", declared_at=CHECKING
    )

    with pytest.raises(Recused, match="has an interest"):
        asked(proposal, wim, by=samira)


def test_an_interest_in_the_organisation_counts_for_its_proposals(proposal, samira, wim):
    organisation = Organisation.objects.create(slug="bouw", name="Bouw", kind=Organisation.Kind.INSTITUTION)
    theirs = a_proposal(proposal.round, organisation=organisation)
    Interest.objects.create(
        round=proposal.round, person=wim, organisation=organisation, what="Werkte er.", declared_at=CHECKING
    )

    with pytest.raises(Recused):
        asked(theirs, wim, by=samira)
    assert asked(proposal, wim, by=samira)


def test_an_organisation_does_not_check_what_it_hands_in(proposal, samira, cees):
    theirs = a_proposal(proposal.round, organisation=Organisation.objects.get(slug="bouwers"))

    with pytest.raises(Recused, match="acts for the organisation"):
        asked(theirs, cees, by=samira)
    assert asked(proposal, cees, by=samira).organisation.slug == "bouwers"


def test_an_interest_declared_after_being_asked_stops_the_finding(proposal, samira, wim):
    assignment = asked(proposal, wim, by=samira)
    Interest.objects.create(
        round=proposal.round, person=wim, reference="de-hoogte-2027/1", what="Mijn zus.", declared_at=CHECKING
    )

    with pytest.raises(Recused):
        found(assignment)
    assert not Finding.objects.exists()


def test_reviewers_see_each_other_only_after_their_own_finding(proposal, samira, wim):
    first, second = asked(proposal, a_reviewer("Jet"), by=samira), asked(proposal, wim, by=samira)
    theirs = found(first, "no")
    assert list(findings_seen_by(wim, proposal, runs=False)) == []
    assert list(findings_seen_by(samira, proposal, runs=True)) == [theirs]

    mine = found(second)

    assert list(findings_seen_by(wim, proposal, runs=False)) == [theirs, mine]


def test_who_runs_the_round_and_checks_as_well_waits_too(proposal, samira, wim):
    found(asked(proposal, a_reviewer("Jet"), by=samira))
    asked(proposal, wim, by=samira)

    assert list(findings_seen_by(wim, proposal, runs=True)) == []


def test_where_reviewers_differ_is_shown(proposal, samira, wim):
    jet = asked(proposal, a_reviewer("Jet"), by=samira)
    give_finding(
        assignment=jet,
        answers={1: Said("yes", "Het mag."), 2: Said("no", "Te smal.")},
        costs=another_amount(),
        now=CHECKING,
    )
    found(asked(proposal, wim, by=samira), "yes")

    beside = side_by_side(proposal, findings_seen_by(samira, proposal, runs=True))

    assert beside.who == ["Reviewer 1", "Reviewer 2"]
    assert [row.differ for row in beside.criteria] == [False, True]
    assert [row.differ for row in beside.costs] == [False, True]


@pytest.mark.parametrize(
    ("answers", "costs", "field"),
    [
        ({1: Said("yes", "Ja.")}, {}, "says_2"),
        ({1: Said("maybe", "Ja."), 2: Said("yes", "Ja.")}, {}, "says_1"),
        ({1: Said("yes", " "), 2: Said("yes", "Ja.")}, {}, "reason_1"),
        ({1: Said("yes", "x" * 5001), 2: Said("yes", "Ja.")}, {}, "reason_1"),
        ({1: Said("yes", "Ja."), 2: Said("yes", "Ja.")}, {1: Advice(Euro(1))}, "cost_reason_1"),
    ],
)
def test_every_answer_has_its_reason(proposal, samira, wim, answers, costs, field):
    assignment = asked(proposal, wim, by=samira)

    with pytest.raises(ValidationError) as refused:
        give_finding(assignment=assignment, answers=answers, costs=costs, now=CHECKING)

    assert list(refused.value.message_dict) == [field]
    assert not Answer.objects.exists()


def test_the_same_form_sent_twice_is_one_finding(proposal, samira, wim):
    assignment, token = asked(proposal, wim, by=samira), uuid4()

    assert found(assignment, token=token) == found(assignment, token=token)


def test_a_finding_is_given_once(proposal, samira, wim):
    assignment = asked(proposal, wim, by=samira)
    found(assignment)

    with pytest.raises(ValidationError, match="already"):
        found(assignment, "no")


def test_nobody_checks_before_the_phase_or_after_it(proposal, samira, wim):
    for kind in (Phase.Kind.PROPOSALS, Phase.Kind.JUDGEMENT):
        with pytest.raises(PhaseClosed):
            assign(proposal=proposal, reviewer=wim, by=samira, now=during(kind))


def test_a_draft_is_not_checked(proposal, samira, wim):
    unfinished = a_proposal(proposal.round, status=Proposal.Status.DRAFT, submitted_at=None)

    with pytest.raises(ValidationError, match="not handed in"):
        asked(unfinished, wim, by=samira)


def test_who_found_nothing_yet_can_be_asked_no_longer_and_again(proposal, samira, wim):
    assignment = asked(proposal, wim, by=samira)
    end_assignment(assignment=assignment, because="Ziek.", now=CHECKING)
    assert list(waiting_for(wim, proposal.round)) == []
    with pytest.raises(ValidationError, match="no longer check"):
        found(assignment)

    asked(proposal, wim, by=samira)

    assert list(waiting_for(wim, proposal.round)) == [assignment]


def test_a_finding_does_not_go_away_with_its_reviewer(proposal, samira, wim):
    assignment = asked(proposal, wim, by=samira)
    found(assignment)

    with pytest.raises(ValidationError, match="already"):
        end_assignment(assignment=assignment, because="Niet eens.", now=CHECKING)


def test_two_findings_are_needed_and_of_everybody_who_was_asked(proposal, samira, wim):
    assert still_to_find(proposal) == 2
    found(asked(proposal, wim, by=samira))
    assert still_to_find(proposal) == 1
    found(asked(proposal, a_reviewer("Jet"), by=samira))
    assert still_to_find(proposal) == 0
    asked(proposal, a_reviewer("Koen"), by=samira)
    assert still_to_find(proposal) == 1


def test_a_verdict_needs_the_findings_first(proposal, samira, wim):
    found(asked(proposal, wim, by=samira))

    with pytest.raises(ValidationError, match="still missing: 1"):
        drafted(proposal, by=samira)


def test_an_author_does_not_draw_up_their_own_result(proposal, samira):
    own = a_proposal(proposal.round, a_participant(proposal.round, person=samira))

    with pytest.raises(Recused):
        drafted(own, by=samira)
