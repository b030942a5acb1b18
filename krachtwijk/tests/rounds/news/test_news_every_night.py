"""`krachtwijk tick` mails what readers follow, once, and says how many."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone
from tests.rounds.a_round import a_round
from tests.rounds.news.some_news import LAMP

from krachtwijk.rounds.news.telling import Reader, follow, tell

pytestmark = pytest.mark.django_db


class Falling(EmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected


def tick() -> tuple[str, str]:
    said, wrong = StringIO(), StringIO()
    call_command("tick", stdout=said, stderr=wrong)
    return said.getvalue(), wrong.getvalue()


@pytest.fixture
def news():
    round, before = a_round(), timezone.now() - timedelta(minutes=1)
    follow(round=round, about=LAMP, reader=Reader(email="mo@voorbeeld.example"), now=before)
    tell(round=round, about=LAMP, line_nl="De lamp wordt gemaakt.", now=before)


def test_a_night_mails_the_news_and_the_next_has_nothing_to_say(news, mailoutbox):
    first, second = tick(), tick()

    assert first[0].startswith("Mailed news to readers: 1.\n")
    assert "Mailed" not in second[0]
    assert len(mailoutbox) == 1


def test_a_mail_server_that_hangs_up_is_said_without_an_address_and_tried_again(news, mailoutbox, settings):
    settings.EMAIL_BACKEND = f"{Falling.__module__}.Falling"
    said, wrong = tick()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert wrong == "Mails that could not be sent, tried again next time: 1.\n"
    assert "voorbeeld.example" not in said + wrong
    assert tick()[0].startswith("Mailed news to readers: 1.")
    assert len(mailoutbox) == 1
