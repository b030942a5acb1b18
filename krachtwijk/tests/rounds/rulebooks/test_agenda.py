"""The steps of a round in anybody's own calendar: an iCalendar file as RFC 5545 wants it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rounds.a_round import a_round
from tests.rounds.rulebooks.some_rules import in_preparation

from krachtwijk.rounds.rulebooks.icalendar import escaped, folded
from krachtwijk.rounds.rulebooks.models import Phase

ADDRESS = "/meedoen/de-hoogte-2027/agenda.ics"
HOSTILE = "Ronde; met, komma's \\ en\nBEGIN:VEVENT " + "👩‍👩‍👧é" * 13


def lines_of(content: bytes) -> list[str]:
    """The lines of the file, put together again where they were folded."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def events_of(content: bytes) -> list[dict[str, str]]:
    events: list[dict[str, str]] = []
    for line in lines_of(content):
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and ":" in line:
            name, value = line.split(":", 1)
            events[-1][name] = value
    return events


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), text)


@given(st.text())
def test_no_line_is_longer_than_75_octets_and_none_loses_a_letter(text):
    line = f"SUMMARY:{escaped(text)}"
    pieces = folded(line).split("\r\n")

    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_what_was_escaped_can_be_read_back(text):
    assert unescaped(escaped(text)) == text


@pytest.mark.django_db
def test_every_step_stands_in_the_file_with_its_days_in_utc(client):
    there = a_round()

    response = client.get(ADDRESS, headers={"accept-language": "en"})

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="de-hoogte-2027.ics"'
    events = events_of(response.content)
    assert [event["UID"] for event in events] == [f"de-hoogte-2027-{kind}@testserver" for kind in Phase.Kind]
    assert [(event["DTSTART"], event["DTEND"]) for event in events] == [
        (f"{phase.opens_at:%Y%m%dT%H%M%SZ}", f"{phase.closes_at:%Y%m%dT%H%M%SZ}")
        for phase in there.phases.all()
    ]
    assert events[0]["URL"] == "http://testserver/meedoen/de-hoogte-2027/zorgen/"


@pytest.mark.django_db
def test_the_file_has_the_frame_that_calendar_programs_ask_for(client):
    a_round()

    lines = lines_of(client.get(ADDRESS).content)

    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[2].startswith("PRODID:")
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for needed in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
        assert sum(line.startswith(f"{needed}:") for line in lines) == len(Phase.Kind)


@pytest.mark.django_db
def test_a_name_cannot_break_out_of_its_line(client):
    a_round(name_nl=HOSTILE, contact="a\r\nEND:VCALENDAR;,\x07")

    content = client.get(ADDRESS).content

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    events = events_of(content)
    assert len(events) == len(Phase.Kind)
    assert unescaped(events[0]["SUMMARY"]) == f"Zorgen ({HOSTILE})"
    assert unescaped(events[0]["DESCRIPTION"]).endswith("a\nEND:VCALENDAR;,")


@pytest.mark.django_db
def test_an_invented_round_says_so_in_every_calendar(client):
    a_round(is_invented=True)

    told = {event["DESCRIPTION"].split(".")[0] for event in events_of(client.get(ADDRESS).content)}

    assert told == {"Deze ronde is verzonnen"}


@pytest.mark.django_db
def test_a_round_in_preparation_has_no_calendar_for_the_public(client):
    there = in_preparation()

    assert client.get(f"/meedoen/{there.slug}/agenda.ics").status_code == 404
