"""The pages on which a round is made: whole, in both languages, and what they do with what is typed."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils.html import escape
from tests.rounds.a_round import A_PHASE, BEGIN, a_round
from tests.rounds.rulebooks.some_rules import ADDRESSES, FIRST_DAY, facts, frozen, in_preparation
from tests.web.crawl import Outline

from krachtwijk.euro import Euro
from krachtwijk.rounds.rulebooks.facts import RULES
from krachtwijk.rounds.rulebooks.models import Correction, PhaseMove, Rulebook, SieveRound

pytestmark = pytest.mark.django_db
LEFTOVERS = re.compile(r"\{[{%#]|[%}]\}|\bNone\b|\bTrue\b|\bFalse\b|%\(|object at 0x|&amp;(amp|lt|gt|quot|#)")
HOSTILE = '<script>alert(1)</script> {{ x }} "\' \u202eعربي\u202c 👩‍👩‍👧 \x07'


@pytest.fixture
def desk(client: Client, samira) -> Client:
    """Samira at work."""
    client.force_login(samira)
    return client


def page(client: Client, address: str, language: str = "en") -> str:
    response = client.get(address, headers={"cookie": f"taal={language}"}) if False else None
    client.cookies["taal"] = language
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code, response.headers.get("Location"))
    return response.content.decode()


def filled(html: str) -> dict[str, str]:
    """What a browser would send of the (last) form on the page, were its button pressed."""
    form = html.rsplit('<form class="kw-form"', 1)[1]
    sent: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" not in given or (given.get("type") == "checkbox" and " checked" not in tag):
            continue
        sent[given["name"]] = _plain(given.get("value", "on"))
    for name, text in re.findall(r'<textarea name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.S):
        sent[name] = _plain(text)
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        first = re.findall(r'<option value="([^"]*)"', options)
        sent[name] = _plain((chosen or first)[0])
    return sent


def _plain(text: str) -> str:
    for sign, entity in {'"': "&quot;", "'": "&#x27;", "<": "&lt;", ">": "&gt;", "&": "&amp;"}.items():
        text = text.replace(entity, sign)
    return text


def set_up(name: str) -> str:
    """The address, with a round in the state in which it shows something."""
    if name in ("rulebooks:calendar", "rulebooks:publish"):
        return ADDRESSES[name].replace("de-hoogte-2027", in_preparation().slug)
    if name in ("rulebooks:text", "rulebooks:correct"):
        frozen()
    else:
        a_round()
    return ADDRESSES[name]


AT_WORK = sorted(name for name, address in ADDRESSES.items() if address.startswith("/werk/"))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", AT_WORK)
def test_every_work_page_is_whole(desk, name, language):
    text = page(desk, set_up(name), language)
    outline = Outline(text)

    assert outline.language == language
    assert LEFTOVERS.findall(outline.words + outline.title) == []
    assert (outline.headings.count(1), outline.trail, len(outline.next_links) > 0) == (1, 1, True)
    assert sorted(outline.ids) == sorted(set(outline.ids))
    assert "style=" not in text
