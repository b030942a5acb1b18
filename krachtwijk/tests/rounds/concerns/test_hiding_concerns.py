"""A worry that cannot be public is hidden with a reason; its words stay for staff and for the writer."""

from __future__ import annotations

import uuid

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from tests.rounds.a_round import a_participant, during, seen_by
from tests.rounds.concerns.some_concerns import (
    LIST,
    THEN,
    TOKEN,
    WORK,
    a_concern,
    a_photo_file,
    a_round_at,
    samira_of,
)

from krachtwijk.rounds.concerns.access import MayNotRun
from krachtwijk.rounds.concerns.agreeing import how_many_in_words, say_me_too
from krachtwijk.rounds.concerns.hiding import hide, show_again
from krachtwijk.rounds.concerns.models import Hiding, MeToo
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.resembling import like_it
from krachtwijk.rounds.concerns.submitting import Writer
from krachtwijk.rounds.news.models import Follow, Notice
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = pytest.mark.django_db

SECRET = "Buurman Jansen van nummer zeven gooit vuilnis"


@pytest.fixture
def by(samira):
    return samira_of(samira)


@pytest.fixture
def hidden(by):
    concern = a_concern(a_round_at(), SECRET, token=TOKEN, where="Geheimstraat", photos=[a_photo_file()])
    hide(by=by, concern=concern, reason=Hiding.Reason.PERSONAL, now=THEN)
    return concern


@pytest.mark.parametrize("address", ["", "1/", "zorgen.csv", "nieuw/"])
def test_nobody_reads_what_is_hidden(client, hidden, address):
    page = client.get(LIST + address).content.decode()

    assert [word for word in ("Jansen", "vuilnis", "Geheimstraat") if word in page] == []


@pytest.mark.parametrize("asked", ["zoek=vuilnis", "plaats=Geheimstraat"])
def test_no_search_tells_what_is_hidden(client, hidden, asked):
    page = client.get(f"{LIST}?{asked}").content.decode()
    table = client.get(f"{LIST}zorgen.csv?{asked}").content.decode()

    assert "0 zorgen" in page
    assert f"{LIST}1/" not in page
    assert "Jansen" not in page
    assert len(table.splitlines()) == 1


def test_everybody_reads_why_and_whom_to_ask(client, hidden):
    page = client.get(f"{LIST}1/").content.decode()

    assert "Verborgen, want er wordt een persoon genoemd of beschreven." in page
    assert "Bel 14 050." in page
    assert "Verborgen, want er wordt een persoon genoemd of beschreven." in client.get(LIST).content.decode()
    assert "verborgen, want er wordt een persoon" in client.get(f"{LIST}zorgen.csv").content.decode()


def test_a_photo_of_a_hidden_worry_is_for_staff_alone(client, hidden, samira):
    assert client.get(f"{LIST}1/foto-1.jpg").status_code == 404
    client.force_login(samira)
    assert client.get(f"{LIST}1/foto-1.jpg").status_code == 200


def test_the_writer_and_staff_still_read_it(client, hidden, samira):
    own = client.get(f"{LIST}mijn/{TOKEN}/").content.decode()
    assert SECRET in own
    assert "Andere mensen zien uw tekst niet" in own

    client.force_login(samira)
    assert SECRET in client.get(f"{WORK}1/").content.decode()


def test_what_is_hidden_resembles_nothing(hidden):
    assert like_it(hidden.round, SECRET) == []


def test_hidden_and_shown_again_stays_on_record_and_the_writer_hears_both(client, by, hidden, samira):
    hide(by=by, concern=hidden, reason=Hiding.Reason.INSULT, now=THEN)  # again: no harm
    show_again(by=by, concern=hidden, note="Naam is weg", now=THEN)

    assert [(each.hides, each.reason, each.by) for each in hidden.hidings.order_by("pk")] == [
        (True, "personal", samira), (False, "", samira),
    ]  # fmt: skip
    assert [each.line_nl for each in Notice.objects.order_by("pk")] == [
        "Niet meer openbaar, want er wordt een persoon genoemd of beschreven. Bent u het er niet mee eens? Bel 14 050.",
        "Weer openbaar.",
    ]
    assert SECRET in client.get(f"{LIST}1/").content.decode()
    with pytest.raises(DatabaseError), transaction.atomic():
        Hiding.objects.update(note="")


def test_hiding_needs_a_reason_of_the_list_and_the_right(by, hidden, rachida):
    with pytest.raises(ConcernRefused):
        hide(by=by, concern=hidden, reason="zomaar", now=THEN)
    with pytest.raises(MayNotRun):
        hide(by=seen_by(rachida), concern=hidden, reason=Hiding.Reason.INSULT, now=THEN)
    with pytest.raises(MayNotRun):
        show_again(by=seen_by(rachida), concern=hidden, now=THEN)


def test_me_too_counts_every_browser_and_participant_once():
    round = a_round_at()
    concern, browser, participant = a_concern(round), uuid.uuid4(), a_participant(round)

    for _ in range(2):
        say_me_too(concern=concern, browser=browser, writer=Writer(email="r@voorbeeld.example"), now=THEN)
        say_me_too(concern=concern, browser=browser, writer=Writer(participant=participant), now=THEN)

    assert MeToo.objects.count() == 2
    assert Follow.objects.count() == 2


def test_nobody_says_me_too_to_what_is_hidden_or_after_the_phase(hidden):
    with pytest.raises(ConcernRefused):
        say_me_too(concern=hidden, browser=uuid.uuid4(), now=THEN)
    with pytest.raises(PhaseClosed):
        say_me_too(concern=hidden, browser=uuid.uuid4(), now=during(Phase.Kind.VALUES))


@pytest.mark.parametrize(
    ("others", "words"),
    [
        (0, "Nobody said “me too” yet."),
        (1, "A few people said “me too”."),
        (9, "A few people said “me too”."),
        (10, "10 people said “me too”."),
    ],
)
def test_few_people_are_not_counted_out_loud(in_english, others, words):
    assert how_many_in_words(others) == words
