"""One photo of a worry is hidden with a reason, and the worry stays as it was."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from tests.rounds.a_round import seen_by
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
from krachtwijk.rounds.concerns.hiding import hide, hide_photo, show_again, show_photo_again
from krachtwijk.rounds.concerns.models import Hiding
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.news.models import Notice

pytestmark = pytest.mark.django_db
FIRST, SECOND = f"{LIST}1/foto-1.jpg", f"{LIST}1/foto-2.jpg"
PERSONAL = Hiding.Reason.PERSONAL


@pytest.fixture
def by(samira):
    return samira_of(samira)


@pytest.fixture
def concern():
    return a_concern(a_round_at(), "De stoep ligt los.", token=TOKEN, photos=[a_photo_file(), a_photo_file()])


@pytest.fixture
def hidden(concern, by):
    photo = concern.photos.first()
    hide_photo(by=by, photo=photo, reason=PERSONAL, now=THEN)
    return photo


def test_a_hidden_photo_is_not_found_and_a_sentence_says_why_in_its_place(client, hidden):
    page = client.get(f"{LIST}1/").content.decode()

    assert [client.get(each).status_code for each in (FIRST, SECOND)] == [404, 200]
    assert "Foto 1 is verborgen, want er wordt een persoon genoemd of beschreven." in page
    assert "Bel 14 050." in page
    assert (FIRST in page, SECOND in page) == (False, True)
    assert "De stoep ligt los." in page


def test_staff_see_it_still_and_no_browser_keeps_it(client, hidden, samira):
    client.force_login(samira)

    answer = client.get(FIRST)

    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert FIRST in client.get(f"{WORK}1/").content.decode()


def test_the_writer_reads_why_on_their_own_page_and_hears_it_once(client, by, hidden):
    hide_photo(by=by, photo=hidden, reason=Hiding.Reason.INSULT, now=THEN)  # again: no harm
    show_photo_again(by=by, photo=hidden, now=THEN)
    show_photo_again(by=by, photo=hidden, now=THEN)
    hide_photo(by=by, photo=hidden, reason=Hiding.Reason.INSULT, now=THEN)

    assert (
        "Foto 1 is verborgen, want er wordt iemand beledigd."
        in client.get(f"{LIST}mijn/{TOKEN}/").content.decode()
    )
    assert [each.line_nl for each in Notice.objects.order_by("pk")] == [
        "Een foto is verborgen, want er wordt een persoon genoemd of beschreven. "
        "Bent u het er niet mee eens? Bel 14 050.",
        "Een foto is weer openbaar.",
        "Een foto is verborgen, want er wordt iemand beledigd. Bent u het er niet mee eens? Bel 14 050.",
    ]


def test_hiding_a_photo_says_nothing_about_why_the_worry_is_hidden(client, by, concern, hidden):
    hide(by=by, concern=concern, reason=Hiding.Reason.ADVERTISING, now=THEN)
    show_photo_again(by=by, photo=hidden, now=THEN)
    hide_photo(by=by, photo=hidden, reason=PERSONAL, now=THEN)

    assert "want het is reclame" in client.get(f"{LIST}1/").content.decode()
    show_again(by=by, concern=concern, now=THEN)
    assert client.get(FIRST).status_code == 404


def test_staff_hide_a_photo_and_show_it_again_on_the_page_of_the_worry(client, concern, samira):
    client.force_login(samira)

    without = client.post(f"{WORK}1/", {"doe": "verberg-foto", "photo": "2", "reason": ""})
    client.post(f"{WORK}1/", {"doe": "verberg-foto", "photo": "2", "reason": "crime"})
    gone = concern.photos.get(order=2).is_hidden
    client.post(f"{WORK}1/", {"doe": "toon-foto", "photo": "2"})

    assert without.status_code == 200
    assert 'aria-invalid="true"' in without.content.decode()
    assert (gone, concern.photos.get(order=2).is_hidden) == (True, False)
    assert list(concern.hidings.order_by("pk").values_list("photo__order", "hides", "reason")) == [
        (2, True, "crime"),
        (2, False, ""),
    ]


@pytest.mark.parametrize("order", ["9", "", "x", "-1", "99999999999999", "²"])
def test_a_photo_that_is_not_there_is_refused(client, concern, samira, order):
    client.force_login(samira)

    client.post(f"{WORK}1/", {"doe": "verberg-foto", "photo": order, "reason": "crime"})
    shown = client.post(f"{WORK}1/", {"doe": "toon-foto", "photo": order})

    assert shown.status_code == 404
    assert not concern.hidings.exists()


def test_hiding_a_photo_needs_a_reason_of_the_list_and_the_right(by, hidden, rachida):
    with pytest.raises(ConcernRefused):
        hide_photo(by=by, photo=hidden, reason="zomaar", now=THEN)
    with pytest.raises(MayNotRun):
        hide_photo(by=seen_by(rachida), photo=hidden, reason=PERSONAL, now=THEN)
    with pytest.raises(MayNotRun):
        show_photo_again(by=seen_by(rachida), photo=hidden, now=THEN)


def test_what_was_hidden_still_only_grows(hidden):
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Hiding.objects.update(photo=None)
