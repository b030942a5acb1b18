"""The button of a mail program stops the mails at once (RFC 8058): by a signed link, without a page and a login."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.news.some_news import BENCH, LAMP, NOW, a_line, by_mail

from krachtwijk.rounds.news.models import Follow
from krachtwijk.rounds.news.sending import send_digests
from krachtwijk.rounds.news.telling import Reader, follow

pytestmark = pytest.mark.django_db
SITE = "https://krachtwijk.example"
CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def round(settings):
    settings.SITE_URL = SITE
    return a_round()


@pytest.fixture
def mail_program():
    """It has no cookies and no key of a form."""
    return Client(enforce_csrf_checks=True)


def address_in(mail) -> str:
    header = mail.extra_headers["List-Unsubscribe"]
    assert header.startswith(f"<{SITE}/")
    assert header.endswith(">")
    return header.strip("<>").removeprefix(SITE)


def followed() -> set[tuple[str, str]]:
    return {(each.email, each.reference) for each in Follow.objects.filter(until=None)}


def test_one_click_stops_all_that_came_to_this_reader_and_nothing_of_others(round, mailoutbox, mail_program):
    by_mail(round, about=LAMP)
    by_mail(round, about=BENCH)
    by_mail(round, "bo@voorbeeld.example")
    a_line(round)
    send_digests(now=NOW)
    [mail] = [each for each in mailoutbox if each.to == ["mo@voorbeeld.example"]]

    answer = mail_program.post(address_in(mail), CLICK)

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert followed() == {("bo@voorbeeld.example", "1")}


def test_the_mail_tells_a_mail_program_that_one_click_is_enough(round, mailoutbox):
    by_mail(round)
    a_line(round)
    send_digests(now=NOW)

    assert mailoutbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_without_https_no_single_click_is_promised(round, mailoutbox, settings):
    settings.SITE_URL = "http://localhost:8000"
    by_mail(round)
    a_line(round)
    send_digests(now=NOW)

    assert "List-Unsubscribe-Post" not in mailoutbox[0].extra_headers
    assert mailoutbox[0].extra_headers["List-Unsubscribe"].startswith("<http://localhost:8000/meedoen/")


def test_an_account_and_a_participant_with_one_address_stop_with_one_click(
    round, mailoutbox, mail_program, rachida
):
    participant = a_participant(round, email=rachida.email)
    follow(round=round, about=LAMP, reader=Reader(person=rachida), now=NOW)
    follow(round=round, about=BENCH, reader=Reader(participant=participant), now=NOW)
    for about in (LAMP, BENCH):
        a_line(round, about=about)
    send_digests(now=NOW)

    [mail] = mailoutbox
    mail_program.post(address_in(mail), CLICK)

    assert followed() == set()


def test_twice_does_no_harm(round, mailoutbox, mail_program):
    by_mail(round)
    a_line(round)
    send_digests(now=NOW)

    answers = [mail_program.post(address_in(mailoutbox[0]), CLICK).status_code for _ in range(2)]

    assert answers == [200, 200]
    assert followed() == set()


def test_looking_changes_nothing_and_leads_to_the_buttons(round, mailoutbox, client):
    by_mail(round)
    a_line(round)
    send_digests(now=NOW)

    seen = client.get(address_in(mailoutbox[0]), follow=True)

    assert seen.status_code == 200
    assert 'name="alles"' in seen.content.decode()
    assert followed() == {("mo@voorbeeld.example", "1")}


def test_something_else_that_is_posted_stops_nothing(round, mailoutbox, mail_program):
    by_mail(round)
    a_line(round)
    send_digests(now=NOW)

    assert mail_program.post(address_in(mailoutbox[0]), {"alles": "ja"}).status_code == 400
    assert followed() == {("mo@voorbeeld.example", "1")}


def test_a_changed_link_stops_nothing(round, mailoutbox, mail_program):
    by_mail(round)
    a_line(round)
    send_digests(now=NOW)
    address = address_in(mailoutbox[0])

    assert mail_program.post(f"{address[:-3]}xx/", CLICK).status_code == 404
    assert followed() == {("mo@voorbeeld.example", "1")}


def test_the_link_of_a_mail_is_of_no_other_round(round, mailoutbox, mail_program):
    a_round("tweede")
    by_mail(round)
    a_line(round)
    send_digests(now=NOW)
    elsewhere = address_in(mailoutbox[0]).replace(round.slug, "tweede")

    assert mail_program.post(elsewhere, CLICK).status_code == 404
    assert followed() == {("mo@voorbeeld.example", "1")}
