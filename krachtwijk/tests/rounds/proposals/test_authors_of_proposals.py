"""Several authors: a link for one person, how each is named, leaving."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from tests.rounds.a_round import a_participant, a_round, during
from tests.rounds.proposals.some_proposals import (
    NOW,
    a_draft,
    a_proposal,
    as_participant,
    first_author,
    open_now,
)

from krachtwijk.rounds.news.models import Follow
from krachtwijk.rounds.proposals.authoring import INVITED_FOR, accept, add_author, invite, leave, name_author
from krachtwijk.rounds.proposals.models import Event, Invitation
from krachtwijk.rounds.proposals.parts import Part
from krachtwijk.rounds.proposals.writing import NotAnAuthor, save_part
from krachtwijk.rounds.rulebooks.models import Channel, Phase
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = pytest.mark.django_db


def joined(proposal, participant, *, now=NOW, shown_as="Ans"):
    _invitation, code = invite(proposal=proposal, by=first_author(proposal), now=NOW)
    return accept(round=proposal.round, code=code, participant=participant, shown_as=shown_as, now=now)


def test_who_accepts_an_invitation_is_an_author_and_may_write():
    draft = a_draft()
    ans = a_participant(draft.round)

    joined(draft, ans)

    assert [author.shown_as for author in draft.authors.all()] == ["Een buur", "Ans"]
    save_part(proposal=draft, part=Part.WHAT, facts={"title": "Van Ans"}, by=ans, now=NOW)


def test_of_the_code_only_the_hash_is_kept():
    draft = a_draft()
    invitation, code = invite(proposal=draft, by=first_author(draft), now=NOW)

    assert code not in str(vars(Invitation.objects.get()))
    assert len(invitation.code_sha256) == 64


def test_an_invitation_is_used_once():
    draft = a_draft()
    _invitation, code = invite(proposal=draft, by=first_author(draft), now=NOW)
    accept(round=draft.round, code=code, participant=a_participant(draft.round), shown_as="Ans", now=NOW)

    with pytest.raises(ValidationError):
        accept(round=draft.round, code=code, participant=a_participant(draft.round), shown_as="X", now=NOW)
    assert draft.authors.count() == 2


def test_accepting_twice_makes_one_author():
    draft = a_draft()
    ans = a_participant(draft.round)
    _invitation, code = invite(proposal=draft, by=first_author(draft), now=NOW)

    for _ in range(2):
        accept(round=draft.round, code=code, participant=ans, shown_as="Ans", now=NOW)

    assert draft.authors.count() == 2


def test_an_author_who_opens_their_own_link_does_not_use_it_up():
    draft = a_draft()
    _invitation, code = invite(proposal=draft, by=first_author(draft), now=NOW)

    accept(round=draft.round, code=code, participant=first_author(draft), shown_as="Ik", now=NOW)

    assert Invitation.objects.get().used_at is None


@pytest.mark.parametrize(
    ("later", "is_good"), [(INVITED_FOR - timedelta(seconds=1), True), (INVITED_FOR, False)]
)
def test_an_invitation_is_good_for_two_weeks(later, is_good):
    draft = a_draft()
    ans = a_participant(draft.round)

    if is_good:
        assert joined(draft, ans, now=NOW + later).participant == ans
    else:
        with pytest.raises(ValidationError):
            joined(draft, ans, now=NOW + later)


def test_a_code_of_another_round_opens_nothing():
    draft = a_draft()
    _invitation, code = invite(proposal=draft, by=first_author(draft), now=NOW)
    other = a_round("elders-2027")

    with pytest.raises(ValidationError):
        accept(round=other, code=code, participant=a_participant(other), shown_as="X", now=NOW)


def test_only_an_author_invites_and_only_while_ideas_are_written():
    draft = a_draft()

    with pytest.raises(NotAnAuthor):
        invite(proposal=draft, by=a_participant(draft.round), now=NOW)
    with pytest.raises(PhaseClosed):
        invite(proposal=draft, by=first_author(draft), now=during(Phase.Kind.FEASIBILITY))


def test_who_joins_a_submitted_idea_follows_it_and_the_history_says_so():
    proposal = a_proposal()
    ans = a_participant(proposal.round)

    joined(proposal, ans)

    assert Follow.objects.filter(participant=ans, kind="proposal").count() == 1
    assert proposal.events.last().kind == Event.Kind.AUTHOR_CAME


def test_each_author_is_named_as_they_want():
    proposal = a_proposal()

    name_author(proposal=proposal, participant=first_author(proposal), shown_as="R.", now=NOW)

    assert proposal.authors.get().shown_as == "R."
    with pytest.raises(NotAnAuthor):
        name_author(proposal=proposal, participant=a_participant(proposal.round), shown_as="X", now=NOW)


def test_an_author_leaves_but_the_last_one_cannot():
    proposal = a_proposal()
    ans = a_participant(proposal.round)
    joined(proposal, ans)

    leave(proposal=proposal, participant=first_author(proposal), now=NOW)

    assert [author.participant for author in proposal.authors.all()] == [ans]
    with pytest.raises(ValidationError):
        leave(proposal=proposal, participant=ans, now=NOW)


def test_an_organiser_adds_authors_only_to_what_they_entered(samira, ineke):
    round = a_round()
    draft = a_draft(round)
    with pytest.raises(ValidationError):
        add_author(proposal=draft, participant=a_participant(round), shown_as="X", entered_by=samira, now=NOW)
    draft.channel, draft.entered_by = Channel.PAPER, samira
    draft.save()

    add_author(proposal=draft, participant=a_participant(round), shown_as="Mo", entered_by=samira, now=NOW)

    assert [author.shown_as for author in draft.authors.all()] == ["Een buur", "Mo"]
    with pytest.raises(ValidationError):
        add_author(proposal=draft, participant=a_participant(round), shown_as="X", entered_by=ineke, now=NOW)


# On the pages


@pytest.fixture
def proposal():
    return a_proposal(open_now(a_round()))


def authors_page(proposal):
    return reverse("proposals:authors", args=[proposal.round.slug, proposal.number])


def test_the_link_is_shown_once_and_whoever_opens_it_may_say_yes(proposal):
    mine = as_participant(first_author(proposal))
    ans = as_participant(a_participant(proposal.round))

    shown = mine.post(authors_page(proposal), {"doe": "nodig", "meant_for": "Ans"})
    link = shown.context["link"].removeprefix("http://testserver")

    assert link not in mine.get(authors_page(proposal)).content.decode()
    assert ans.get(link).status_code == 200
    assert proposal.authors.count() == 1
    answer = ans.post(link, {"shown_as": "Ans"})
    assert answer.headers["Location"] == authors_page(proposal)
    assert ans.get(authors_page(proposal)).status_code == 200


def test_who_does_not_take_part_is_asked_to_before_the_invitation(proposal):
    mine = as_participant(first_author(proposal))
    link = mine.post(authors_page(proposal), {"doe": "nodig"}).context["link"]

    assert "/aanmelden/?next=" in Client().get(link).content.decode()
    assert "/aanmelden/?next=" in Client().post(link, {"shown_as": "Ans"}).headers["Location"]


def test_an_invitation_that_does_not_exist_is_not_found(proposal):
    address = reverse("proposals:invitation", args=[proposal.round.slug, "AAAA-BBBB-CCCC"])

    assert as_participant(a_participant(proposal.round)).get(address).status_code == 404


def test_a_used_link_says_so_and_keeps_the_name_that_was_typed(proposal):
    mine = as_participant(first_author(proposal))
    link = mine.post(authors_page(proposal), {"doe": "nodig"}).context["link"]
    as_participant(a_participant(proposal.round)).post(link, {"shown_as": "Ans"})

    answer = as_participant(a_participant(proposal.round)).post(link, {"shown_as": "Te laat"})

    assert answer.status_code == 409
    assert "Te laat" in answer.content.decode()


def test_the_name_changes_on_the_page_of_the_idea(proposal):
    as_participant(first_author(proposal)).post(
        authors_page(proposal), {"doe": "naam", "shown_as": "Buurvrouw R."}
    )

    page = Client().get(proposal.get_absolute_url()).content.decode()
    assert "Buurvrouw R." in page
    assert "Een buur" not in page


def test_leaving_asks_whether_one_is_sure(proposal):
    address = reverse("proposals:leave", args=[proposal.round.slug, proposal.number])
    ans = a_participant(proposal.round)
    joined(proposal, ans)
    browser = as_participant(ans)

    browser.post(address)
    assert proposal.authors.count() == 2
    browser.post(address, {"zeker": "ja"})

    assert proposal.authors.count() == 1
    assert browser.get(authors_page(proposal)).status_code == 404
