"""Submitting a proposal, and withdrawing it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from tests.rounds.a_round import a_participant, a_round, during
from tests.rounds.proposals.some_proposals import NOW, WHOLE, a_draft, a_proposal, first_author

from krachtwijk.euro import Euro
from krachtwijk.rounds.news.models import Follow, Notice
from krachtwijk.rounds.proposals.authoring import accept, invite
from krachtwijk.rounds.proposals.models import Event, Proposal
from krachtwijk.rounds.proposals.parts import Part
from krachtwijk.rounds.proposals.submitting import Incomplete, submit, withdraw
from krachtwijk.rounds.proposals.writing import NoLongerWritten, NotAnAuthor
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = pytest.mark.django_db


def test_a_complete_draft_becomes_public_with_its_first_version_and_its_author_follows_it():
    proposal = a_proposal()

    assert (proposal.status, proposal.submitted_at) == (Proposal.Status.SUBMITTED, NOW)
    assert [version.facts["title"] for version in proposal.versions.all()] == ["Bomen in de Klaverstraat"]
    assert [event.kind for event in proposal.events.all()] == [Event.Kind.SUBMITTED]
    assert Follow.objects.get(kind="proposal").participant == first_author(proposal)
    assert Notice.objects.count() == 1


def test_the_contact_is_in_no_version():
    proposal = a_proposal(contact="06 1234")

    assert "06 1234" not in str(proposal.versions.get().facts)


def test_submitting_twice_submits_once():
    proposal = a_proposal()

    again = submit(proposal=proposal, by=first_author(proposal), now=NOW)

    assert (again.versions.count(), again.events.count(), Notice.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    ("field", "part"),
    [
        ("title", Part.WHAT),
        ("what", Part.WHAT),
        ("helps", Part.HELPS),
        ("carried_out_by", Part.WHO),
        ("help_needed", Part.WHO),
        ("lines", Part.BUDGET),
        ("contact", Part.CONTACT),
        ("continuation", Part.DECLARATION),
        ("has_subsidy", Part.DECLARATION),
    ],
)
def test_what_is_missing_is_named_with_its_part(field, part):
    draft = a_draft(**{name: value for name, value in WHOLE.items() if name != field})

    with pytest.raises(Incomplete) as refusal:
        submit(proposal=draft, by=first_author(draft), now=NOW)

    assert [lack.part for lack in refusal.value.lacks] == [part]
    draft.refresh_from_db()
    assert draft.status == Proposal.Status.DRAFT


@pytest.mark.parametrize("cost", [Euro(1_999_99), Euro(30_000_01), Euro(100_000_01)])
def test_the_bounds_of_the_round_are_explained(cost, in_english):
    round = a_round()
    round.rulebook.least_cost, round.rulebook.most_cost = Euro(2_000_00), Euro(30_000_00)
    round.rulebook.save()

    with pytest.raises(Incomplete) as refusal:
        a_proposal(round, cost=cost)

    (lack,) = refusal.value.lacks
    assert lack.part == Part.BUDGET
    assert ("at least € 2,000" if cost < Euro(2_000_00) else "at most € 30,000") in lack.sentence.replace(
        "\u00a0", " "
    )


def test_no_idea_costs_more_than_there_is():
    with pytest.raises(Incomplete):
        a_proposal(a_round(), cost=Euro(100_000_01))


def test_before_and_after_the_phase_nothing_is_submitted():
    draft = a_draft(**WHOLE)

    for kind in (Phase.Kind.VALUES, Phase.Kind.FEASIBILITY):
        with pytest.raises(PhaseClosed):
            submit(proposal=draft, by=first_author(draft), now=during(kind))


def test_only_an_author_submits():
    draft = a_draft(**WHOLE)

    with pytest.raises(NotAnAuthor):
        submit(proposal=draft, by=a_participant(draft.round), now=NOW)


def test_the_only_author_withdraws_and_it_stays_readable():
    proposal = a_proposal()

    gone = withdraw(proposal=proposal, by=first_author(proposal), now=NOW)

    assert gone.status == Proposal.Status.WITHDRAWN
    assert [event.kind for event in gone.events.all()] == [Event.Kind.SUBMITTED, Event.Kind.WITHDRAWN]
    with pytest.raises(NoLongerWritten):
        submit(proposal=gone, by=first_author(gone), now=NOW)


def test_with_two_authors_neither_withdraws_alone():
    proposal = a_proposal()
    _invitation, code = invite(proposal=proposal, by=first_author(proposal), now=NOW)
    accept(
        round=proposal.round, code=code, participant=a_participant(proposal.round), shown_as="Ans", now=NOW
    )

    with pytest.raises(ValidationError):
        withdraw(proposal=proposal, by=first_author(proposal), now=NOW)


def test_once_people_judge_an_idea_cannot_be_withdrawn():
    proposal = a_proposal()

    assert withdraw(proposal=a_proposal(proposal.round), by=Proposal.objects.get(number=2).authors.get().participant,
                    now=during(Phase.Kind.FEASIBILITY)).status == Proposal.Status.WITHDRAWN  # fmt: skip
    with pytest.raises(PhaseClosed):
        withdraw(proposal=proposal, by=first_author(proposal), now=during(Phase.Kind.JUDGEMENT))
