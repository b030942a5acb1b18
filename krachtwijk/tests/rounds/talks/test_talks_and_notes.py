"""Planning talks at a table and publishing what was said there."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from tests.rounds.talks.some_sorted import (
    AFTER_THE_TALK,
    HERE,
    SAID_AT_TABLE,
    STAFF,
    TALKING,
    a_plan,
    a_sorted_round,
    a_talk,
    clock_at,
    sorted_of,
)
from tests.rounds.votes.pages import read

from krachtwijk.rounds.news.models import Notice
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.calendar import as_calendar
from krachtwijk.rounds.talks.models import Note, Talk
from krachtwijk.rounds.talks.noting import (
    AlreadyPublished,
    Said,
    SecondPersonNeeded,
    change_note,
    correct_note,
    publish_note,
    write_note,
)
from krachtwijk.rounds.talks.planning import cancel_talk, change_talk, plan_talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def round() -> SieveRound:
    return a_sorted_round()


def a_note(round: SieveRound, by, **facts) -> Note:
    talk = facts.pop("talk", None) or a_talk(round, by=by)
    said = facts.pop("said", SAID_AT_TABLE)
    return write_note(talk=talk, about=sorted_of(round, 2), said=said, by=by, now=AFTER_THE_TALK, **facts)


class TestPlanning:
    def test_a_talk_gets_a_number_and_its_followers_hear_of_it(self, round, samira):
        before = Notice.objects.count()

        first, second = (a_talk(round, by=samira) for _time in range(2))

        assert (first.number, second.number) == (1, 2)
        assert Notice.objects.count() == before + 4
        assert Notice.objects.first().line_nl.startswith(
            "Er komt een gesprek over dit plan: Buurthuis De Klabbe"
        )

    def test_the_same_form_twice_makes_one_talk(self, round, samira):
        token = uuid4()
        given = {"round": round, "plan": a_plan(), "proposals": [sorted_of(round, 2)], "by": samira}

        first, again = (plan_talk(**given, now=TALKING, token=token) for _time in range(2))

        assert first == again
        assert Talk.objects.count() == 1

    @pytest.mark.parametrize(
        ("plan", "says"),
        [
            (a_plan(ends_at=TALKING), "eindigt na het begin"),
            (a_plan(begins_at=TALKING - timedelta(days=1)), "Dit moment is voorbij"),
        ],
    )
    def test_a_plan_that_cannot_be_is_refused(self, round, samira, plan, says):
        with pytest.raises(ValidationError, match=says):
            plan_talk(round=round, plan=plan, proposals=[sorted_of(round, 2)], by=samira, now=TALKING)

    def test_a_talk_is_about_contested_proposals_alone(self, round, samira):
        for about in ([], [sorted_of(round, 1)]):
            with pytest.raises(ValidationError):
                plan_talk(round=round, plan=a_plan(), proposals=about, by=samira, now=TALKING)

    def test_a_cancelled_talk_stays_on_the_list_with_the_reason(self, client, round, samira):
        talk = a_talk(round, by=samira)
        clock_at(round, TALKING)

        cancel_talk(talk=talk, because="De zaal is dicht.", now=TALKING)

        assert "De zaal is dicht." in read(client.get(f"{HERE}aan-tafel/")).text
        assert "STATUS:CANCELLED" in as_calendar(round, [talk], site="https://x.example")
        with pytest.raises(ValidationError, match="afgezegd"):
            change_talk(talk=talk, plan=a_plan(), proposals=[sorted_of(round, 2)], now=TALKING)

    def test_hostile_words_stay_within_their_line_of_the_diary(self, round, samira):
        talk = a_talk(round, by=samira, place="Zaal; a,b\nDTEND:19990101T000000Z", note="x" * 300)

        text = as_calendar(round, [talk], site="https://x.example")

        assert text.count("\r\nDTEND:") == 1
        assert "Zaal\\; a\\,b\\nDTEND" in text.replace("\r\n ", "")

    def test_it_is_planned_changed_and_cancelled_on_pages(self, client, round, samira):
        clock_at(round, TALKING)
        client.force_login(samira)
        form = {
            "begins_at": "2027-07-01T19:30", "ends_at": "2027-07-01T21:30", "place": "Buurthuis", "address": "Laan 1",
            "host": "Samira", "access": "yes", "proposals": [sorted_of(round, 2).pk], "token": str(uuid4()),
        }  # fmt: skip

        client.post(f"{STAFF}aan-tafel/nieuw/", form)
        client.post(f"{STAFF}aan-tafel/nieuw/", form)
        client.post(f"{STAFF}aan-tafel/1/", form | {"place": "School"})
        client.post(f"{STAFF}aan-tafel/1/afzeggen/", {"because": "Ziek."})

        (talk,) = Talk.objects.all()
        assert (talk.place, talk.cancelled_because) == ("School", "Ziek.")

    def test_the_form_keeps_what_was_typed(self, client, round, samira):
        clock_at(round, TALKING)
        client.force_login(samira)

        page = client.post(f"{STAFF}aan-tafel/nieuw/", {"place": "Het lange huis", "begins_at": "gisteren"})

        assert page.status_code == 200
        assert "Het lange huis" in page.content.decode()


class TestNotes:
    def test_a_second_person_publishes_and_everybody_reads(self, client, round, samira, ineke):
        note = a_note(round, samira)
        clock_at(round, AFTER_THE_TALK)
        before = read(client.get(f"{HERE}2/")).text

        publish_note(note=note, by=ineke, now=AFTER_THE_TALK)

        assert "Een ontheffing voor wie niet kan lopen." not in before
        after = read(client.get(f"{HERE}2/")).text
        assert "Een ontheffing voor wie niet kan lopen." in after
        assert "Er zaten minder dan 10 mensen aan tafel." in after
        assert "Samira" not in after.split("Verslag")[-1].split("Online sinds")[0]

    def test_who_wrote_it_does_not_publish_it(self, round, samira):
        note = a_note(round, samira)

        with pytest.raises(SecondPersonNeeded):
            publish_note(note=note, by=samira, now=AFTER_THE_TALK)
        with pytest.raises(IntegrityError, match="a_second_person_publishes_a_note"), transaction.atomic():
            Note.objects.update(state="published", published_by=samira, published_at=AFTER_THE_TALK)

    def test_a_draft_changes_and_a_published_note_does_not(self, round, samira, ineke):
        note = change_note(
            note=a_note(round, samira), said=replace(SAID_AT_TABLE, said_for="Anders."), by=samira,
            now=AFTER_THE_TALK,
        )  # fmt: skip
        publish_note(note=note, by=ineke, now=AFTER_THE_TALK)

        with pytest.raises(AlreadyPublished):
            change_note(note=note, said=SAID_AT_TABLE, by=samira, now=AFTER_THE_TALK)
        with pytest.raises(AlreadyPublished):
            publish_note(note=note, by=ineke, now=AFTER_THE_TALK)

    @pytest.mark.parametrize("sql", ["UPDATE talks_note SET said_for = 'x'", "DELETE FROM talks_note"])
    def test_not_even_sql_changes_a_published_note(self, round, samira, ineke, sql):
        publish_note(note=a_note(round, samira), by=ineke, now=AFTER_THE_TALK)

        with pytest.raises(IntegrityError, match="settled"), transaction.atomic():
            connection.cursor().execute(sql)

    def test_a_correction_takes_its_place_and_both_stay_readable(self, client, round, samira, ineke):
        note = publish_note(note=a_note(round, samira), by=ineke, now=AFTER_THE_TALK)
        better = correct_note(
            note=note, said=replace(SAID_AT_TABLE, said_against="Wie slecht loopt, komt moeilijk thuis."),
            by=samira, now=AFTER_THE_TALK,
        )  # fmt: skip
        clock_at(round, AFTER_THE_TALK)
        before = read(client.get(f"{HERE}2/")).text

        publish_note(note=better, by=ineke, now=AFTER_THE_TALK)

        after = read(client.get(f"{HERE}2/")).text
        assert "komt moeilijk thuis" not in before
        assert "komt moeilijk thuis" in after
        assert "Dit verslag is verbeterd." in after
        assert "komt niet meer thuis" in after

    @pytest.mark.parametrize(
        ("said", "says"),
        [
            (Said(at_table=5), "Schrijf wat er is gezegd"),
            (Said(at_table=0, said_for="Ja."), "Hoeveel mensen"),
            (Said(at_table=5, said_for="Bel Jan op 06 1234 5678."), "telefoonnummer"),
            (Said(at_table=5, acceptable="a" * 5001), "1 tekens te lang"),
        ],
    )
    def test_notes_that_cannot_be_are_refused(self, round, samira, said, says):
        with pytest.raises(ValidationError, match=says):
            a_note(round, samira, said=said)

    def test_a_talk_has_one_note_per_proposal_and_none_before_it_began(self, round, samira):
        talk = a_talk(round, by=samira)
        with pytest.raises(ValidationError, match="zodra het gesprek is begonnen"):
            write_note(talk=talk, about=sorted_of(round, 2), said=SAID_AT_TABLE, by=samira, now=TALKING)
        a_note(round, samira, talk=talk)

        with pytest.raises(ValidationError, match="al een verslag"):
            a_note(round, samira, talk=talk)
        with pytest.raises(ValidationError, match="niet over dat plan"):
            write_note(
                talk=talk, about=sorted_of(round, 7), said=SAID_AT_TABLE, by=samira, now=AFTER_THE_TALK
            )

    def test_the_same_form_twice_makes_one_note(self, round, samira):
        talk, token = a_talk(round, by=samira), uuid4()

        first, again = (a_note(round, samira, talk=talk, token=token) for _time in range(2))

        assert first == again

    def test_it_is_written_by_one_and_published_by_another_on_pages(self, client, round, samira, ineke):
        talk = a_talk(round, by=samira)
        clock_at(round, AFTER_THE_TALK)
        words = {"at_table": "8", "said_for": "Veiliger.", "said_against": "Verder lopen.", "acceptable": ""}
        address = f"{STAFF}aan-tafel/{talk.number}/verslag/2/"
        client.force_login(samira)

        unread = client.post(address, words)
        client.post(address, words | {"no_names": "on"})
        note = Note.objects.get()
        own = client.post(f"{STAFF}verslagen/{note.pk}/", follow=True)
        client.force_login(ineke)
        client.post(f"{STAFF}verslagen/{note.pk}/")

        assert unread.status_code == 200
        assert "Vraag iemand anders" in read(own).text
        note.refresh_from_db()
        assert (note.state, note.published_by) == ("published", ineke)
