"""What looks like each other: words that both have, by a rule anybody can check."""

from __future__ import annotations

import doctest

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.proposals.some_proposals import a_draft, a_proposal, as_participant, first_author, open_now

from krachtwijk.rounds.proposals import alike
from krachtwijk.rounds.proposals.alike import ALIKE_FROM, likeness, look_like, stems


def test_the_examples_of_the_file_are_true():
    assert doctest.testmod(alike).failed == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bomen", "boom"),
        ("speeltuin", "speeltuintje"),
        ("lantaarns", "lantaarn"),
        ("bankjes", "bank"),
        ("CAFÉ", "cafe"),
    ],
)
def test_forms_of_one_word_count_as_the_same(one, other):
    assert stems(one) == stems(other)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_law_likeness_lies_between_nothing_and_one_and_does_not_depend_on_the_order(a, b, c, d):
    assert 0 <= likeness(a, b, c, d) == likeness(c, d, a, b) <= 1


@given(st.text(max_size=60))
def test_law_what_says_something_is_wholly_like_itself(title):
    assert likeness(title, "", title, "") == (1 if stems(title) else 0)


@pytest.mark.parametrize(
    ("title", "is_alike"),
    [
        ("Bomen planten in de Klaverstraat", True),
        ("Meer boompjes voor de Klaverstraat", True),
        ("Een buurtmoestuin achter de school", False),
        ("De en het van een", False),
    ],
)
def test_what_says_nearly_the_same_is_alike(title, is_alike):
    found = likeness(title, "", "Bomen in de Klaverstraat", "Wij planten twaalf bomen in de straat.")

    assert (found >= ALIKE_FROM) == is_alike


@pytest.mark.django_db
def test_only_what_was_submitted_and_ones_own_drafts_are_found():
    round = a_round()
    me = a_participant(round)
    submitted = a_proposal(round)
    mine = a_draft(round, author=me, title="Bomen in de Klaverstraat")
    a_draft(round, title="Bomen in de Klaverstraat")
    here = a_draft(round, author=me, title="Bomen Klaverstraat")

    found = look_like(here.title, here.what, round=round, participant=me, besides=here.pk)

    assert {each.proposal for each in found} == {submitted, mine}


@pytest.mark.django_db
def test_while_writing_the_script_and_the_page_both_show_what_is_alike():
    round = open_now(a_round())
    other = a_proposal(round)
    draft = a_draft(round, title="Bomen in de Klaverstraat")
    browser = as_participant(first_author(draft))
    address = reverse("proposals:part", args=[round.slug, draft.number, "wat"])

    page = browser.get(address)
    quiet = browser.post(
        address, {"seen": page.context["seen_mark"], "title": "Bomen, Klaverstraat"}, HTTP_X_QUIET="ja"
    )

    assert other.get_absolute_url() in page.content.decode()
    assert other.get_absolute_url() in quiet.json()["alike"]


@pytest.mark.django_db
def test_anybody_looks_before_writing():
    round = open_now(a_round())
    other = a_proposal(round)
    address = reverse("proposals:alike", args=[round.slug])

    assert (
        other.get_absolute_url()
        in Client().get(address, {"tekst": "bomen in de klaverstraat"}).content.decode()
    )
    assert other.get_absolute_url() not in Client().get(address, {"tekst": "zwembad"}).content.decode()
    assert Client().get(address, {"tekst": "\0<script>"}).status_code == 200
