"""The form says what is wrong, where, and keeps what was chosen."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client
from tests.rounds.votes.conftest import STREET
from tests.rounds.votes.pages import read
from tests.trying.conftest import named

FAULTS = STREET.replace("trees;400", "trees;-400").replace("10;garden,books", "10;garden,moon").encode()


def test_each_fault_in_the_file_is_a_sentence_with_its_line(give):
    response = give(FAULTS)

    assert [unescape(said) for said in response.context["form"].errors["file"]] == [
        'Line 11, PROJECTS, cost: "-400" is below 0. An amount is 0 or more.',
        "Line 26, VOTES, vote: project moon is not in PROJECTS. Add it there or remove it from this vote.",
    ]


def test_on_a_dutch_page_a_fault_is_dutch(give):
    response = give(FAULTS, language="nl")

    assert [unescape(said) for said in response.context["form"].errors["file"]] == [
        'Regel 11, PROJECTS, cost: "-400" is minder dan 0. Een bedrag is 0 of meer.',
        "Regel 26, VOTES, vote: plan moon staat niet in PROJECTS. Zet het daar bij of haal het van dit stembiljet.",
    ]


def test_a_fault_that_is_not_known_in_dutch_is_marked_as_english(give):
    page = give(STREET.replace("trees;400", "trees;" + "4" * 16).encode(), language="nl").content.decode()

    assert 'Regel 11, PROJECTS, cost: <span lang="en">' in page


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0",
        b"\x1f\x8b\x08damaged",
        b"<html>",
        "één".encode("utf-16"),
        b"META\nkey;value\n",
    ],
)
def test_what_is_no_file_with_votes_is_refused_at_the_field(give, content):
    response = give(content)

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["file"])


def test_a_hostile_value_in_a_fault_is_words(give):
    page = give(STREET.replace("trees;400", "trees;<img src=x>").encode()).content.decode()

    assert "<img src=x>" not in page


def test_nothing_chosen_is_refused_at_each_field(give):
    assert list(give(None, ways=[]).context["form"].errors) == ["ways"]
    assert list(give(None).context["form"].errors) == ["file"]


@pytest.mark.parametrize("ways", [["lottery"], ["meeste-stemmen", "greedy,skip=no"]])
def test_a_way_that_does_not_exist_is_refused(give, ways):
    assert list(give(ways=ways).context["form"].errors) == ["ways"]


def test_what_was_chosen_stays(give):
    page = give(FAULTS, ways=["gelijke-delen", "gelijke-delen-stemmen"]).content.decode()

    checked = [line.split('value="')[1].split('"')[0] for line in page.splitlines() if " checked" in line]
    assert checked == ["gelijke-delen", "gelijke-delen-stemmen"]


def test_every_error_leads_to_its_field(give):
    response = give(FAULTS, ways=[])

    assert {link for link in read(response).links if link.startswith("#")} == {"#id_ways_0"}
    assert 'id="id_ways_0"' in response.content.decode()


def test_the_name_of_a_file_cannot_be_an_option_of_the_program(give):
    assert give(name="--help").status_code == 200
    assert "compare help greedy" in read(give(name="--help")).text


def test_a_form_without_its_key_is_refused(db):
    stranger = Client(enforce_csrf_checks=True)

    refused = stranger.post("/tel-zelf/", {"ways": ["gelijke-delen"], "file": named(STREET.encode(), "s.pb")})

    assert refused.status_code == 403


def test_a_form_with_its_key_is_counted(db):
    visitor = Client(enforce_csrf_checks=True)
    visitor.get("/tel-zelf/")
    key = visitor.cookies["csrftoken"].value

    given = {"ways": ["gelijke-delen"], "file": named(STREET.encode(), "s.pb"), "csrfmiddlewaretoken": key}

    assert visitor.post("/tel-zelf/", given).context["outcome"].ballots == 10
