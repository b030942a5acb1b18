"""A worry comes in, whatever way, once, with the next number and a day for its answer."""

from __future__ import annotations

import doctest
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from PIL import Image
from tests.rounds.a_round import BEGIN, a_participant, a_round, during, seen_by
from tests.rounds.concerns.some_concerns import (
    THEN,
    TOKEN,
    a_concern,
    a_photo_file,
    an_entered_concern,
    samira_of,
)

from krachtwijk.people.models import Role
from krachtwijk.rounds.concerns import plain as plain_text
from krachtwijk.rounds.concerns.access import MayNotRun
from krachtwijk.rounds.concerns.clock import clock_of
from krachtwijk.rounds.concerns.models import Concern, Photo
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.submitting import MOST_SIGNS, Spot, Writer
from krachtwijk.rounds.news.models import Follow
from krachtwijk.rounds.rulebooks.models import Channel, Correction, Phase
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = pytest.mark.django_db


def test_one_sentence_is_enough():
    concern = a_concern(a_round(), "Het is donker bij de bushalte.")

    concern.refresh_from_db()
    assert (concern.number, concern.text, concern.where, concern.channel, concern.entered_by) == (
        1, "Het is donker bij de bushalte.", "", Channel.WEB, None,
    )  # fmt: skip
    assert (concern.at, concern.answer_due) == (THEN, date(2027, 2, 15))
    assert Follow.objects.count() == 0


def test_the_answer_is_due_by_the_rules_with_their_corrections_on_a_working_day(ineke):
    round = a_round()
    Correction.objects.create(
        rulebook=round.rulebook, rule="answer_days", was=28, becomes=7, grounds_nl="Sneller.", by=ineke, at=BEGIN
    )  # fmt: skip

    concern = a_concern(round)  # a Saturday; a week later is one as well

    assert concern.answer_due == date(2027, 1, 25)


def test_the_day_it_came_in_is_that_of_the_dutch_calendar():
    late_in_the_evening = datetime(2027, 1, 14, 23, 30, tzinfo=UTC)  # 00:30 on the fifteenth in Groningen

    concern = a_concern(a_round(), now=late_in_the_evening)

    assert concern.answer_due == date(2027, 2, 12)


@pytest.mark.parametrize(
    ("on", "words", "code"),
    [
        (
            datetime(2027, 2, 12, 9, tzinfo=UTC),
            "answer at the latest on 15 February 2027 (3 days to go)",
            "open",
        ),
        (datetime(2027, 2, 15, 9, tzinfo=UTC), "answer today at the latest", "open"),
        (datetime(2027, 2, 16, 9, tzinfo=UTC), "should have been answered: 1 day late", "overdue"),
        (datetime(2027, 2, 18, 9, tzinfo=UTC), "should have been answered: 3 days late", "overdue"),
    ],
)
def test_the_clock_tells_how_long_and_how_late(in_english, on, words, code):
    clock = clock_of(a_concern(a_round()), on)

    assert (clock.words, clock.code) == (words, code)


def test_the_clock_speaks_dutch():
    concern = a_concern(a_round())

    assert (
        clock_of(concern, datetime(2027, 2, 12, 9, tzinfo=UTC)).words
        == "antwoord uiterlijk 15 februari 2027 (nog 3 dagen)"
    )
    assert (
        clock_of(concern, datetime(2027, 2, 18, 9, tzinfo=UTC)).words
        == "had er al moeten zijn: 3 dagen te laat"
    )


def test_the_same_form_twice_is_one_worry():
    round = a_round()

    first, second = (
        a_concern(round, token=TOKEN, writer=Writer(email="r@voorbeeld.example")) for _ in range(2)
    )

    assert first.pk == second.pk
    assert (Concern.objects.count(), Follow.objects.count()) == (1, 1)


def test_the_same_form_after_the_phase_closed_still_finds_its_worry():
    round = a_round()
    first = a_concern(round, token=TOKEN)

    assert a_concern(round, token=TOKEN, now=during(Phase.Kind.VOTE)).pk == first.pk


def test_every_round_counts_for_itself():
    here, there = a_round(), a_round("elders-2027")

    numbers = [a_concern(here).number, a_concern(there).number, a_concern(here).number]

    assert numbers == [1, 1, 2]


@pytest.mark.parametrize("kind", [Phase.Kind.VALUES, Phase.Kind.FOLLOW_UP])
def test_outside_the_phase_nothing_comes_in(kind):
    round = a_round()

    with pytest.raises(PhaseClosed):
        a_concern(round, now=during(kind))

    assert Concern.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "field"),
    [("", "text"), (" \n\x00 ", "text"), ("a" * (MOST_SIGNS + 1), "text"), ("é" * 1_000_000, "text")],
)
def test_nothing_and_too_much_are_refused(in_english, text, field):
    with pytest.raises(ConcernRefused) as refused:
        a_concern(a_round(), text)

    assert refused.value.field == field
    assert str(refused.value).endswith((".", "shorter."))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("🏚️ Kapot 👩🏽‍🦽", "🏚️ Kapot 👩🏽‍🦽"),
        ("الرصيف مكسور\u200f", "الرصيف مكسور\u200f"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a\x00b\x1bc\r\nd", "abc\nd"),
    ],
)
def test_every_kind_of_text_survives_without_control_characters(typed, kept):
    concern = a_concern(a_round(), typed)

    concern.refresh_from_db()
    assert concern.text == kept


def test_a_photo_is_kept_without_the_place_where_it_was_taken():
    file = a_photo_file()
    assert b"Telefoon van Rachida" in file.getvalue()

    concern = a_concern(a_round(), photos=[file, a_photo_file()])

    photos = list(concern.photos.all())
    assert [(photo.order, photo.width, photo.height) for photo in photos] == [(1, 40, 30), (2, 40, 30)]
    kept = bytes(photos[0].image)
    assert b"Telefoon van Rachida" not in kept
    assert dict(Image.open(BytesIO(kept)).getexif()) == {}


def named(content: bytes, name: str) -> BytesIO:
    file = BytesIO(content)
    file.name = name
    return file


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x00\x00\x00\x18ftypheic" + b"\0" * 40, "HEIC"),
        (b"\xff\xd8\xff" + b"\0" * 40, "no photo that can be read"),
        (b"\0" * 50_000_000, "larger than 20 MB"),
        (b"", "no photo that can be read"),
    ],
    ids=["heic", "damaged", "50 MB", "empty"],
)
def test_a_photo_that_cannot_be_used_says_which_and_why(in_english, content, says):
    with pytest.raises(ConcernRefused) as refused:
        a_concern(a_round(), photos=[a_photo_file(), named(content, "vakantie.heic")])

    assert str(refused.value).startswith("vakantie.heic: ")
    assert says in str(refused.value)
    assert (Concern.objects.count(), Photo.objects.count()) == (0, 0)


def test_six_photos_are_too_many(in_english):
    with pytest.raises(ConcernRefused, match=r"You chose 6 photos\. At most 5 fit"):
        a_concern(a_round(), photos=[a_photo_file() for _ in range(6)])


def test_what_was_said_at_a_table_names_who_wrote_it_down(samira):
    concern = an_entered_concern(a_round(), samira_of(samira), writer=Writer(email="oma@voorbeeld.example"))

    assert (concern.channel, concern.entered_by, concern.entered_as) == (
        Channel.TABLE, samira, Role.NEIGHBOURHOOD_WORKER,
    )  # fmt: skip
    assert [follow.email for follow in Follow.objects.all()] == ["oma@voorbeeld.example"]


def test_paper_of_the_last_day_may_be_entered_a_week_later(samira):
    last_day = BEGIN + timedelta(days=29)

    concern = an_entered_concern(
        a_round(),
        samira_of(samira),
        received=last_day,
        now=last_day + timedelta(days=7),
        channel=Channel.PAPER,
    )

    assert (concern.at, concern.entered_at) == (last_day, last_day + timedelta(days=7))


def test_what_was_said_after_the_phase_or_tomorrow_is_not_entered(samira):
    round, by = a_round(), samira_of(samira)

    with pytest.raises(PhaseClosed):
        an_entered_concern(round, by, now=during(Phase.Kind.VALUES))
    with pytest.raises(ConcernRefused):
        an_entered_concern(round, by, received=THEN + timedelta(days=1))
    assert Concern.objects.count() == 0


def test_only_who_runs_rounds_enters_for_others(bert):
    with pytest.raises(MayNotRun):
        an_entered_concern(a_round(), seen_by(bert))


def test_a_participant_hears_of_the_answer_without_leaving_an_address_again():
    round = a_round()
    participant = a_participant(round)

    concern = a_concern(round, writer=Writer(participant=participant))

    assert concern.participant == participant
    assert [follow.participant for follow in Follow.objects.all()] == [participant]


def test_a_point_on_the_map_is_whole_in_the_database_too():
    concern = a_concern(a_round(), spot=Spot(233_100.0, 583_200.0, "EPSG:28992"))

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as sql:
        sql.execute("UPDATE concerns_concern SET y = NULL WHERE id = %s", [concern.pk])


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time anyway")
def test_the_round_is_held_while_a_number_is_given():
    """Two who write at once get numbers one after the other: the second waits for the row of the round.

    (Threads cannot show it here: history cannot be emptied away after a test that really writes.)
    """
    round = a_round()

    with CaptureQueriesContext(connection) as asked:
        a_concern(round)

    assert any("FOR UPDATE" in query["sql"] and "rulebooks_sieveround" in query["sql"] for query in asked)


def test_a_write_that_fails_leaves_no_gap():
    round = a_round()
    a_concern(round)
    with transaction.atomic():
        a_concern(round)
        transaction.set_rollback(True)

    assert a_concern(round).number == 2


def test_the_examples_in_the_code_hold():
    assert doctest.testmod(plain_text).failed == 0
