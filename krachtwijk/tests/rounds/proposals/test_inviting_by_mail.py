"""Inviting an author by e-mail: one mail, a link that works once, and yes or no on a page."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException
from uuid import uuid4

import pytest
from django.core import mail
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
    first_author,
    open_now,
)

from krachtwijk.rounds.proposals.authoring import INVITED_FOR, accept, invite
from krachtwijk.rounds.proposals.inviting import MOST_OF_ONE, MOST_TO_ONE, decline, invite_by_mail
from krachtwijk.rounds.proposals.models import Invitation
from krachtwijk.rounds.proposals.writing import NotAnAuthor
from krachtwijk.rounds.rulebooks.brake import MOST
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = pytest.mark.django_db
ANS = "ans@voorbeeld.example"


def mailed(proposal, email=ANS, **facts):
    told = {
        "by": first_author(proposal),
        "site": "https://wijk.example",
        "token": uuid4(),
        "now": NOW,
    } | facts
    return invite_by_mail(proposal=proposal, email=email, **told)


def link_in(message) -> str:
    return next(line for line in message.body.splitlines() if "/uitnodiging/" in line)


def code_in(message) -> str:
    return link_in(message).rstrip("/").rpartition("/")[2]


def test_one_mail_goes_to_that_address_and_its_link_makes_an_author():
    draft = a_draft(title="Bomen")

    mailed(draft, meant_for="Ans")

    [message] = mail.outbox
    assert message.to == [ANS]
    assert "Een buur" in message.body
    assert "Bomen" in message.body
    assert link_in(message).startswith("https://wijk.example/meedoen/de-hoogte-2027/ideeen/uitnodiging/")
    ans = a_participant(draft.round)
    accept(round=draft.round, code=code_in(message), participant=ans, shown_as="Ans", now=NOW)
    assert draft.authors.filter(participant=ans).exists()


def test_of_the_address_nothing_is_kept_that_can_be_read_back():
    draft = a_draft()

    mailed(draft)

    kept = Invitation.objects.values().get()
    assert ANS not in str(kept)
    assert len(kept["email_hmac"]) == 64


def test_the_same_form_twice_is_one_mail():
    draft, token = a_draft(), uuid4()

    for _ in range(2):
        mailed(draft, token=token)

    assert (len(mail.outbox), Invitation.objects.count()) == (1, 1)


def test_a_title_with_line_breaks_cannot_write_the_head_of_the_mail():
    draft = a_draft(title="Bomen\nBcc: wie@dan.ook")

    mailed(draft)

    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == [ANS]


@pytest.mark.usefixtures("in_english")
def test_one_address_is_mailed_so_often_a_day_whoever_asks():
    for _ in range(MOST_TO_ONE):
        mailed(a_draft(), email=ANS.upper())

    with pytest.raises(ValidationError, match="mailed often enough today"):
        mailed(a_draft(), email=f" {ANS}")
    mailed(a_draft(), now=NOW + timedelta(days=1, seconds=1))

    assert len(mail.outbox) == MOST_TO_ONE + 1


@pytest.mark.usefixtures("in_english")
def test_one_idea_mails_so_many_people_a_day():
    draft = a_draft()
    for number in range(MOST_OF_ONE):
        mailed(draft, email=f"{number}@voorbeeld.example")

    with pytest.raises(ValidationError, match="At most 10 people a day"):
        mailed(draft)

    assert len(mail.outbox) == MOST_OF_ONE


@pytest.mark.usefixtures("in_english")
def test_a_mail_server_that_refuses_leaves_nothing_behind(monkeypatch):
    draft = a_draft()

    def refuse(*_args, **_kwargs):
        raise SMTPException

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)

    with pytest.raises(ValidationError, match="could not be sent now"):
        mailed(draft)

    assert Invitation.objects.count() == 0


def test_only_an_author_mails_and_only_while_ideas_are_written():
    draft = a_draft()

    with pytest.raises(NotAnAuthor):
        mailed(draft, by=a_participant(draft.round))
    with pytest.raises(PhaseClosed):
        mailed(draft, now=during(Phase.Kind.FEASIBILITY))

    assert mail.outbox == []


@pytest.mark.usefixtures("in_english")
def test_who_declines_ends_the_link_and_frees_the_place():
    draft = a_draft()
    _invitation, code = invite(proposal=draft, by=first_author(draft), now=NOW)

    for _ in range(2):
        decline(round=draft.round, code=code, now=NOW)

    assert Invitation.objects.get().declined_at == NOW
    with pytest.raises(ValidationError, match="was declined"):
        accept(round=draft.round, code=code, participant=a_participant(draft.round), shown_as="X", now=NOW)
    assert draft.authors.count() == 1


@pytest.mark.usefixtures("in_english")
def test_what_was_used_or_never_was_cannot_be_declined():
    draft = a_draft()
    _invitation, code = invite(proposal=draft, by=first_author(draft), now=NOW)
    accept(round=draft.round, code=code, participant=a_participant(draft.round), shown_as="Ans", now=NOW)

    with pytest.raises(ValidationError, match="nothing to decline"):
        decline(round=draft.round, code=code, now=NOW)
    with pytest.raises(ValidationError, match="does not exist"):
        decline(round=a_round("elders"), code=code, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(declined_at=NOW)


# On the pages


@pytest.fixture
def proposal():
    return a_proposal(open_now(a_round()))


def authors_page(proposal):
    return reverse("proposals:authors", args=[proposal.round.slug, proposal.number])


def asked(browser, proposal, email=ANS, **facts):
    return browser.post(
        authors_page(proposal), {"doe": "mail", "email": email, "token": str(uuid4())} | facts
    )


def here(message) -> str:
    return link_in(message).removeprefix("http://testserver")


def test_nobody_sees_the_address_on_any_page(proposal):
    mine = as_participant(first_author(proposal))

    answer = asked(mine, proposal, meant_for="Ans van hiernaast")

    assert answer.headers["Location"] == authors_page(proposal)
    shown = mine.get(authors_page(proposal)).content.decode()
    assert "Ans van hiernaast" in shown
    assert ANS not in shown
    public = Client().get(proposal.get_absolute_url()).content.decode()
    assert "Ans van hiernaast" not in public
    assert ANS not in Client().get(here(mail.outbox[0])).content.decode()


@pytest.mark.parametrize(
    "email", ["", "geen adres", "a@b", f"{'x' * 300}@voorbeeld.example", "a@b.nl\nBcc: c@d.nl"]
)
def test_what_is_no_address_is_refused_and_stays_on_the_page(proposal, email):
    answer = asked(as_participant(first_author(proposal)), proposal, email=email, meant_for="Ans")

    assert answer.status_code == 409
    assert 'value="Ans"' in answer.content.decode()
    assert mail.outbox == []


def test_a_browser_that_mails_too_often_waits(proposal):
    mine = as_participant(first_author(proposal))
    session = mine.session
    session["sent"] = {"invite": [9e9] * MOST}
    session.save()

    answer = asked(mine, proposal)

    assert (answer.status_code, mail.outbox) == (409, [])


def test_an_account_and_a_code_both_say_yes_by_the_link(proposal, rachida):
    mine = as_participant(first_author(proposal))
    by_account = a_participant(proposal.round, person=rachida)
    by_code = a_participant(proposal.round)

    for number, who in enumerate((by_account, by_code)):
        asked(mine, proposal, email=f"{number}@voorbeeld.example")
        as_participant(who).post(here(mail.outbox[number]), {"shown_as": f"Buur {number}"})

    assert [each.participant for each in proposal.authors.all()] == [
        first_author(proposal), by_account, by_code,
    ]  # fmt: skip


def test_who_does_not_take_part_reads_it_is_led_to_take_part_and_may_say_no_at_once(proposal):
    asked(as_participant(first_author(proposal)), proposal)
    link, stranger = here(mail.outbox[0]), Client()

    page = stranger.get(link).content.decode()
    assert "/aanmelden/?next=" in page
    answer = stranger.post(link, {"nee": "ja"})

    assert answer.status_code == 302
    assert Invitation.objects.get().declined_at is not None
    assert 'name="nee"' not in stranger.get(link).content.decode()
    shown = as_participant(first_author(proposal)).get(authors_page(proposal)).context["declined"]
    assert [each.pk for each in shown] == [Invitation.objects.get().pk]


def test_a_link_that_is_over_says_so(proposal):
    asked(as_participant(first_author(proposal)), proposal)
    Invitation.objects.update(expires_at=NOW - INVITED_FOR)

    page = Client().get(here(mail.outbox[0])).content.decode()

    assert 'name="nee"' not in page
    assert "kw-alert--warning" in page


def test_without_mail_there_is_no_form_for_it(proposal, settings):
    settings.SENDS_MAIL = False
    mine = as_participant(first_author(proposal))

    assert 'value="mail"' not in mine.get(authors_page(proposal)).content.decode()
    assert asked(mine, proposal).status_code == 404
    assert mail.outbox == []
