"""Thousands of worries from one browser: after twenty in an hour it waits, and the words stay."""

from __future__ import annotations

import uuid

import pytest
from tests.rounds.concerns.some_concerns import LIST, THEN, a_round_at

from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.rulebooks.brake import MOST

pytestmark = pytest.mark.django_db


def sends(client, words: str = "De stoep ligt los.", token: str = ""):
    sent = {"text": words, "token": token or str(uuid.uuid4()), "opsturen": "ja"}
    return client.post(f"{LIST}nieuw/", sent, headers={"accept-language": "en"})


def test_a_browser_that_sends_too_many_worries_waits_and_keeps_its_words(client):
    a_round_at(THEN)
    for _each in range(MOST):
        assert sends(client).status_code == 302

    page = sends(client, "Eentje te veel.").content.decode()

    assert Concern.objects.count() == MOST
    assert "moet nu wachten" in page
    assert "Eentje te veel." in page


def test_another_browser_does_not_wait_and_the_same_form_again_counts_once(client, django_user_model):
    a_round_at(THEN)
    token = str(uuid.uuid4())
    for _each in range(MOST + 5):
        assert sends(client, token=token).status_code == 302
    assert Concern.objects.count() == 1

    assert sends(client).status_code == 302
