"""Following something and stopping: with an account, as a participant, by e-mail, by the link in a mail."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.news.some_news import BENCH, LAMP, by_mail

from krachtwijk.rounds.news.following import stop_address, token_of
from krachtwijk.rounds.news.models import AskedByMail, Follow
from krachtwijk.rounds.news.sending import send_digests
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.sessions import KEY
from krachtwijk.subject import Subject

pytestmark = pytest.mark.django_db
PAGE = "/meedoen/de-hoogte-2027/volgen/"
MO = "mo@voorbeeld.example"


@pytest.fixture
def round():
    return a_round()


def ask(client, email: str = MO, **more):
    return client.post(PAGE, {"wat": token_of(LAMP), "email": email} | more)


def link_in(mail) -> str:
    found = re.search(r"http://testserver(/\S+)", mail.body)
    assert found
    return found[1]


def followed() -> list[tuple[str, str]]:
    return list(Follow.objects.filter(until=None).values_list("kind", "reference"))


def test_who_has_an_account_follows_with_one_button_and_stops_with_one(client, round, rachida):
    client.force_login(rachida)

    assert client.post(PAGE, {"wat": token_of(LAMP), "volg": "ja"}).headers["Location"] == LAMP.address
    assert followed() == [("concern", "1")]
    client.post(PAGE, {"wat": token_of(LAMP), "stop": "ja"})

    assert followed() == []
    assert Follow.objects.get().person == rachida


def test_the_button_twice_is_one_follow(client, round, rachida):
    client.force_login(rachida)

    for _ in range(2):
        client.post(PAGE, {"wat": token_of(LAMP), "volg": "ja"})

    assert Follow.objects.count() == 1


def test_a_participant_without_an_address_hears_that_it_comes_as_a_letter(client, round):
    participant = a_participant(round)
    session = client.session
    session[KEY] = {round.slug: participant.number}
    session.save()

    page = client.post(PAGE, {"wat": token_of(LAMP), "volg": "ja"}, follow=True)

    assert "een brief" in page.content.decode()
    assert Follow.objects.get().participant == Participant.objects.get()


def test_by_mail_nobody_follows_before_the_link_was_opened_and_the_button_pressed(client, round, mailoutbox):
    ask(client)
    assert followed() == []
    link = link_in(mailoutbox[0])
    client.get(link)
    assert followed() == []

    client.post(link)
    client.post(link)

    assert [(each.email, each.language) for each in Follow.objects.all()] == [(MO, "nl")]


def test_the_language_of_the_page_becomes_the_language_of_the_news(client, round, mailoutbox):
    client.post(f"{PAGE}?taal=en", {"wat": token_of(LAMP), "email": MO})
    client.post(link_in(mailoutbox[0]))

    assert "Broken lamp" in mailoutbox[0].subject
    assert Follow.objects.get().language == "en"


def test_nobody_is_flooded_and_the_page_does_not_tell(client, round, mailoutbox):
    pages = {ask(client).content.count(MO.encode()) for _ in range(5)}

    assert len(mailoutbox) == 3
    assert pages == {1}


class Down(EmailBackend):
    """A mail server that is not there."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_a_mail_that_cannot_leave_is_said_and_does_not_use_up_a_place(client, round, mailoutbox, settings):
    settings.EMAIL_BACKEND = f"{Down.__module__}.Down"
    for _ in range(4):
        page = ask(client).content.decode()
    assert "De mail kon nu niet weg." in page
    assert MO in page
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    ask(client)

    assert len(mailoutbox) == 1


def test_an_address_that_never_answered_is_forgotten_after_thirty_days(client, round, mailoutbox):
    ask(client)
    link = link_in(mailoutbox[0])

    send_digests(now=timezone.now() + timedelta(days=31))

    assert AskedByMail.objects.count() == 0
    assert client.post(link).status_code == 404
    assert followed() == []


def test_no_address_stands_in_a_link(client, round, mailoutbox):
    ask(client)

    assert "voorbeeld" not in link_in(mailoutbox[0])
    assert list(AskedByMail.objects.values_list("email", flat=True)) == [MO]


@pytest.mark.parametrize(
    "email", ["", "mo", "mo@voorbeeld.example\nBcc: x@y.example", "a" * 300 + "@b.example"]
)
def test_a_wrong_address_is_said_and_kept(client, round, mailoutbox, email):
    page = ask(client, email=email)

    assert mailoutbox == []
    assert "kw-field__error" in page.content.decode()


def test_a_label_with_a_line_break_or_code_does_no_harm(client, round, mailoutbox):
    strange = replace(LAMP, label_nl="Lamp\nBcc: x@y.example <script>")
    page = client.post(PAGE, {"wat": token_of(strange), "email": MO})

    assert "<script>" not in page.content.decode()
    assert mailoutbox[0].subject == "Wilt u horen over “Lamp Bcc: x@y.example <script>”?"


def test_a_tampered_or_cut_off_link_changes_nothing(client, round, mailoutbox):
    ask(client)
    link, stop = link_in(mailoutbox[0]), stop_address(by_mail(round, "bo@voorbeeld.example"))

    for address in (link[:-4] + "/", stop[:-4] + "/", stop.replace("stoppen", "bevestigen")):
        assert client.post(address, {"alles": "ja"}).status_code == 404
    assert client.get(f"{PAGE}?wat=onzin").status_code == 404

    assert [each.email for each in Follow.objects.filter(until=None)] == ["bo@voorbeeld.example"]


def test_a_link_of_another_round_does_not_work_here(client, round):
    other = a_round("elders")
    stop = stop_address(by_mail(other))

    assert client.get(stop.replace("elders", round.slug)).status_code == 404


def test_the_link_in_a_mail_stops_one_thing_or_all_without_logging_in(client, round):
    first, second = by_mail(round, about=LAMP), by_mail(round, about=BENCH)
    somebody_else = by_mail(round, "bo@voorbeeld.example")
    link = stop_address(first)

    client.get(link)
    assert len(followed()) == 3
    client.post(link, {"stop": str(first.pk)})
    client.post(link, {"stop": str(somebody_else.pk)})
    assert {each.pk for each in Follow.objects.filter(until=None)} == {second.pk, somebody_else.pk}
    client.post(link, {"alles": "ja"})

    assert {each.pk for each in Follow.objects.filter(until=None)} == {somebody_else.pk}


def test_without_a_thing_the_page_is_about_the_round_itself(client, round, rachida):
    client.force_login(rachida)
    client.post(PAGE, {"volg": "ja"})

    assert followed() == [("round", round.slug)]


def test_where_no_mail_is_sent_nobody_is_asked_for_an_address(client, round, settings):
    settings.SENDS_MAIL = False

    page = client.get(PAGE).content.decode()

    assert 'name="email"' not in page


def test_what_is_followed_is_listed_with_as_many_queries_for_three_as_for_one(
    client, round, django_assert_max_num_queries
):
    first = by_mail(round)
    for number in range(3, 6):
        by_mail(round, about=Subject("concern", str(number), "x", "x", LAMP.address))

    with django_assert_max_num_queries(12):
        client.get(stop_address(first))


def test_a_thing_of_another_round_is_not_followed_here(client, round, rachida):
    a_round("een-andere-ronde")
    client.force_login(rachida)

    answer = client.post("/meedoen/een-andere-ronde/volgen/", {"wat": token_of(LAMP), "volg": "ja"})

    assert answer.status_code == 404
    assert Follow.objects.count() == 0
