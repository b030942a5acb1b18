"""Merging, undoing a merge and taking a part out: only with the yes of every author, within two weeks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.rounds.a_round import a_participant, a_round, during
from tests.rounds.proposals.some_proposals import (
    NOW,
    a_draft,
    a_proposal,
    as_participant,
    clock_at,
    first_author,
    open_now,
)

from krachtwijk.euro import Euro
from krachtwijk.rounds.proposals.agreeing import (
    TIME_TO_AGREE,
    consent,
    merge,
    standing_at,
    take_out,
    undo_merge,
)
from krachtwijk.rounds.proposals.authoring import accept, invite
from krachtwijk.rounds.proposals.models import Agreement, Consent, Event, Proposal
from krachtwijk.rounds.proposals.submitting import withdraw
from krachtwijk.rounds.proposals.writing import NotAnAuthor
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = pytest.mark.django_db
DONE, DECLINED, LAPSED, OPEN = (
    Agreement.Outcome.DONE, Agreement.Outcome.DECLINED, Agreement.Outcome.LAPSED, Agreement.Outcome.OPEN,
)  # fmt: skip


@pytest.fixture
def trees():
    return a_proposal(a_round(), title="Bomen", cost=Euro(10_000_00))


@pytest.fixture
def benches(trees):
    return a_proposal(trees.round, title="Banken", cost=Euro(5_000_00))


def with_ans(proposal):
    """A second author."""
    ans = a_participant(proposal.round)
    _invitation, code = invite(proposal=proposal, by=first_author(proposal), now=NOW)
    accept(round=proposal.round, code=code, participant=ans, shown_as="Ans", now=NOW)
    return ans


def kinds(proposal):
    return [event.kind for event in proposal.events.all()]


def test_when_every_author_agrees_one_goes_on_within_the_other(trees, benches):
    asked = merge(proposal=benches, into=trees, by=first_author(benches), now=NOW)
    assert asked.outcome == OPEN

    done = consent(agreement=asked, participant=first_author(trees), agrees=True, now=NOW)

    benches.refresh_from_db()
    assert (done.outcome, benches.status, benches.merged_into) == (DONE, Proposal.Status.MERGED, trees)
    assert [author.participant for author in trees.authors.all()] == [
        first_author(trees),
        first_author(benches),
    ]
    assert [(line.amount, line.came_from) for line in trees.budget_lines.all()] == [
        (Euro(10_000_00), None), (Euro(5_000_00), benches),
    ]  # fmt: skip
    assert kinds(benches)[-1] == Event.Kind.MERGED
    assert kinds(trees)[-1] == Event.Kind.RECEIVED
    assert [line[1] for line in trees.versions.last().facts["lines"]] == [10_000_00, 5_000_00]


def test_one_author_who_says_nothing_holds_it_up(trees, benches):
    with_ans(trees)
    asked = merge(proposal=benches, into=trees, by=first_author(benches), now=NOW)

    consent(agreement=asked, participant=first_author(trees), agrees=True, now=NOW)

    benches.refresh_from_db()
    assert benches.status == Proposal.Status.SUBMITTED


def test_one_no_ends_it(trees, benches):
    asked = merge(proposal=benches, into=trees, by=first_author(benches), now=NOW)

    ended = consent(agreement=asked, participant=first_author(trees), agrees=False, now=NOW)

    assert (ended.outcome, kinds(benches)[-1]) == (DECLINED, Event.Kind.DECLINED)
    with pytest.raises(ValidationError):
        consent(agreement=asked, participant=first_author(benches), agrees=False, now=NOW)


def test_silence_is_no_after_two_weeks(trees, benches):
    asked = merge(proposal=benches, into=trees, by=first_author(benches), now=NOW - TIME_TO_AGREE)

    assert standing_at(asked, NOW - timedelta(seconds=1)) == OPEN
    assert standing_at(asked, NOW) == LAPSED
    with pytest.raises(ValidationError):
        consent(agreement=asked, participant=first_author(trees), agrees=True, now=NOW)
    assert merge(proposal=benches, into=trees, by=first_author(benches), now=NOW).outcome == OPEN


def test_somebody_who_made_both_decides_at_once():
    round = a_round()
    me = a_participant(round)
    one, other = a_proposal(round, author=me), a_proposal(round, author=me)

    assert merge(proposal=one, into=other, by=me, now=NOW).outcome == DONE
    assert other.authors.count() == 1


def test_saying_yes_twice_does_it_once(trees, benches):
    asked = merge(proposal=benches, into=trees, by=first_author(benches), now=NOW)

    for _ in range(2):
        consent(agreement=asked, participant=first_author(trees), agrees=True, now=NOW)

    assert trees.budget_lines.count() == 2


def test_an_author_who_said_yes_cannot_say_no_any_more(trees, benches):
    with_ans(trees)
    asked = merge(proposal=benches, into=trees, by=first_author(benches), now=NOW)

    with pytest.raises(ValidationError):
        consent(agreement=asked, participant=first_author(benches), agrees=False, now=NOW)


def test_an_organiser_suggests_and_decides_nothing(trees, benches, samira):
    asked = merge(proposal=benches, into=trees, suggested_by=samira, now=NOW)

    assert (asked.outcome, asked.consents.count()) == (OPEN, 0)
    consent(agreement=asked, participant=first_author(benches), agrees=True, now=NOW)
    assert consent(agreement=asked, participant=first_author(trees), agrees=True, now=NOW).outcome == DONE


def test_strangers_neither_ask_nor_consent(trees, benches):
    stranger = a_participant(trees.round)
    with pytest.raises(NotAnAuthor):
        merge(proposal=benches, into=trees, by=stranger, now=NOW)
    asked = merge(proposal=benches, into=trees, by=first_author(benches), now=NOW)

    with pytest.raises(NotAnAuthor):
        consent(agreement=asked, participant=stranger, agrees=True, now=NOW)


def test_drafts_itself_and_other_rounds_are_no_party(trees):
    elsewhere = a_proposal(a_round("elders-2027"))
    for other in (trees, a_draft(trees.round), elsewhere):
        with pytest.raises(ValidationError):
            merge(proposal=trees, into=other, by=first_author(trees), now=NOW)


def test_authors_are_asked_one_thing_at_a_time(trees, benches):
    third = a_proposal(trees.round, title="Lampen")
    merge(proposal=benches, into=trees, by=first_author(benches), now=NOW)

    with pytest.raises(ValidationError):
        merge(proposal=benches, into=third, by=first_author(benches), now=NOW)


def test_what_was_withdrawn_meanwhile_is_not_merged(trees, benches):
    asked = merge(proposal=benches, into=trees, by=first_author(benches), now=NOW)
    withdraw(proposal=trees, by=first_author(trees), now=NOW)

    with pytest.raises(ValidationError):
        consent(agreement=asked, participant=first_author(trees), agrees=True, now=NOW)


def test_after_the_phase_nobody_asks_or_agrees(trees, benches):
    asked = merge(proposal=benches, into=trees, by=first_author(benches), now=NOW)
    late = during(Phase.Kind.FEASIBILITY)

    with pytest.raises(PhaseClosed):
        consent(agreement=asked, participant=first_author(trees), agrees=True, now=late)
    with pytest.raises(PhaseClosed):
        merge(proposal=trees, into=benches, by=first_author(trees), now=late)


# Undoing


def merged(trees, benches):
    asked = merge(proposal=benches, into=trees, by=first_author(benches), now=NOW)
    consent(agreement=asked, participant=first_author(trees), agrees=True, now=NOW)
    return Proposal.objects.get(pk=benches.pk)


def test_a_merge_is_undone_when_all_agree_and_everything_goes_back(trees, benches):
    benches = merged(trees, benches)
    later = NOW + timedelta(days=1)

    asked = undo_merge(proposal=benches, by=first_author(benches), now=later)
    consent(agreement=asked, participant=first_author(trees), agrees=True, now=later)

    benches.refresh_from_db()
    assert (benches.status, benches.merged_into) == (Proposal.Status.SUBMITTED, None)
    assert [line.amount for line in trees.budget_lines.all()] == [Euro(10_000_00)]
    assert [line.amount for line in benches.budget_lines.all()] == [Euro(5_000_00)]
    assert trees.authors.count() == 1
    assert kinds(benches)[-1] == kinds(trees)[-1] == Event.Kind.PARTED


def test_one_author_alone_does_not_undo_a_merge(trees, benches):
    benches = merged(trees, benches)

    asked = undo_merge(proposal=benches, by=first_author(benches), now=NOW)

    assert asked.outcome == OPEN
    assert Proposal.objects.get(pk=benches.pk).status == Proposal.Status.MERGED


def test_what_was_never_merged_is_not_undone(trees):
    with pytest.raises(ValidationError):
        undo_merge(proposal=trees, by=first_author(trees), now=NOW)


# Taking a part out


def test_chosen_lines_become_a_draft_of_the_same_authors():
    whole = a_proposal(lines=[("Bomen", Euro(8_000_00)), ("Banken", Euro(2_000_00))])

    done = take_out(proposal=whole, lines=[2], title="Banken", by=first_author(whole), now=NOW)

    made = done.made
    assert (done.outcome, made.status, made.title, made.taken_from) == (
        DONE, Proposal.Status.DRAFT, "Banken", whole,
    )  # fmt: skip
    assert [(line.order, line.what) for line in made.budget_lines.all()] == [(1, "Banken")]
    assert [(line.order, line.what) for line in whole.budget_lines.all()] == [(1, "Bomen")]
    assert [author.participant for author in made.authors.all()] == [first_author(whole)]


def test_with_two_authors_a_part_waits_for_both():
    whole = a_proposal(lines=[("Bomen", Euro(8_000_00)), ("Banken", Euro(2_000_00))])
    ans = with_ans(whole)

    asked = take_out(proposal=whole, lines=[1], title="Bomen", by=ans, now=NOW)
    assert whole.budget_lines.count() == 2
    consent(agreement=asked, participant=first_author(whole), agrees=True, now=NOW)

    assert whole.budget_lines.count() == 1
    assert Proposal.objects.get(title="Bomen", status="draft").authors.count() == 2


@pytest.mark.parametrize("lines", [[], [1, 2], [3]])
def test_something_goes_and_something_stays(lines):
    whole = a_proposal(lines=[("Bomen", Euro(8_000_00)), ("Banken", Euro(2_000_00))])

    with pytest.raises(ValidationError):
        take_out(proposal=whole, lines=lines, title="Deel", by=first_author(whole), now=NOW)


# In the database


def test_a_consent_is_never_changed_or_taken_away(trees, benches):
    asked = merge(proposal=benches, into=trees, by=first_author(benches), now=NOW)

    for deed in (
        lambda: Consent.objects.filter(agreement=asked).update(agrees=False),
        lambda: Consent.objects.filter(agreement=asked)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()


# On the pages


def address(name, proposal, *more):
    return reverse(f"proposals:{name}", args=[proposal.round.slug, proposal.number, *more])


def test_an_author_asks_the_other_answers_and_everybody_reads_what_happened(trees, benches):
    open_now(trees.round)
    asker, other = (as_participant(first_author(each)) for each in (benches, trees))

    answer = asker.post(address("merge", benches), {"into": str(trees.number), "grounds": "Hetzelfde plein."})
    page = answer.headers["Location"]
    assert "Hetzelfde plein." in Client().get(page).content.decode()
    other.post(page, {"zeker": "ja"})

    public = Client().get(benches.get_absolute_url()).content.decode()
    assert trees.get_absolute_url() in public
    assert benches.get_absolute_url() in Client().get(trees.get_absolute_url()).content.decode()
    assert Proposal.objects.get(pk=benches.pk).merged_into == trees


def test_only_who_is_asked_sees_the_buttons_and_a_stranger_changes_nothing(trees, benches):
    open_now(trees.round)
    asked = merge(proposal=benches, into=trees, by=first_author(benches), now=NOW)
    page = address("agreement", benches, asked.pk)
    stranger = as_participant(a_participant(trees.round))

    stranger.post(page, {"zeker": "ja"})

    assert 'name="zeker"' not in stranger.get(page).content.decode()
    assert 'name="zeker"' not in as_participant(first_author(benches)).get(page).content.decode()
    assert as_participant(first_author(trees)).get(page).content.decode().count('name="zeker"') == 2
    assert asked.consents.count() == 1


@pytest.mark.parametrize("typed", ["", "999", "abc", "-1", "1" * 12])
def test_a_number_of_no_idea_comes_back_with_a_sentence(trees, typed):
    open_now(trees.round)

    answer = as_participant(first_author(trees)).post(address("merge", trees), {"into": typed})

    assert answer.status_code == 409
    assert list(answer.context["form"].errors) == ["into"]


def test_strangers_find_no_page_to_merge_split_or_undo(trees, benches):
    benches = merged(trees, benches)
    open_now(trees.round)
    stranger = as_participant(a_participant(trees.round))

    found = [stranger.get(address(name, benches)).status_code for name in ("merge", "split", "undo")]

    assert found == [404, 404, 404]


def test_an_organiser_suggests_a_merge_on_the_page(trees, benches, samira):
    open_now(trees.round)
    browser = Client()
    browser.force_login(samira)

    answer = browser.post(address("merge", benches), {"into": str(trees.number)})

    assert Agreement.objects.get().suggested_by == samira
    assert browser.get(answer.headers["Location"]).status_code == 200


def test_when_the_phase_closed_the_grounds_come_back(trees, benches):
    clock_at(trees.round, during(Phase.Kind.JUDGEMENT))

    answer = as_participant(first_author(trees)).post(
        address("merge", trees), {"into": str(benches.number), "grounds": "Omdat het past."}
    )

    assert answer.status_code == 409
    assert "Omdat het past." in answer.content.decode()
    assert Agreement.objects.count() == 0


def test_undoing_and_splitting_on_the_pages(trees, benches):
    benches = merged(trees, benches)
    open_now(trees.round)
    browser = as_participant(first_author(benches))

    undo = browser.post(address("undo", benches), {"grounds": "Toch niet."})
    as_participant(first_author(trees)).post(undo.headers["Location"], {"zeker": "ja"})
    split = browser.get(address("split", benches))

    assert Proposal.objects.get(pk=benches.pk).status == Proposal.Status.SUBMITTED
    assert split.status_code == 200
