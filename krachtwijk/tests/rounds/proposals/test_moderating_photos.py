"""A photo of an idea is reported and hidden alone, with a reason and one appeal; the words of the idea stay."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.proposals.some_proposals import (
    NOW,
    a_picture,
    a_proposal,
    as_participant,
    first_author,
    open_now,
)

from krachtwijk.rounds.news.models import Notice
from krachtwijk.rounds.proposals.models import Photo, Report, Ruling
from krachtwijk.rounds.proposals.models.ruling import Why
from krachtwijk.rounds.proposals.moderating import (
    OfTheirOwn,
    appeal,
    counted,
    decide_appeal,
    report,
    rule,
    waiting_appeals,
    waiting_reports,
)
from krachtwijk.rounds.proposals.photographing import MOST_PHOTOS, add_photo, remove_photo
from krachtwijk.rounds.proposals.writing import NotAnAuthor

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal():
    return a_proposal(open_now(a_round()), what="Een bank bij de vijver.")


@pytest.fixture
def photo(proposal):
    return with_photo(proposal)


def with_photo(proposal, alt="Iemand in de tuin"):
    by = first_author(proposal)
    return add_photo(proposal=proposal, file=a_picture(), alt=alt, by=by, token=uuid4(), now=NOW)


def hidden(photo, by):
    return rule(thing=photo, hides=True, why=Why.PRIVATE, grounds="Herkenbaar.", by=by, now=NOW)


def as_staff(person):
    browser = Client()
    browser.cookies["taal"] = "nl"
    browser.force_login(person)
    return browser


def picture_of(photo):
    return reverse("proposals:photo", args=[photo.proposal.round.slug, photo.pk])


def words(answer):
    return " ".join(answer.content.decode().split())


def test_anybody_reports_a_photo_and_nothing_is_hidden_by_that(proposal, photo):
    page = words(Client().get(proposal.get_absolute_url()))
    address = f"{proposal.get_absolute_url()}melden/?wat=foto-{photo.pk}"

    answer = Client().post(address, {"why": "private", "words": "Dat ben ik.", "token": str(uuid4())})

    assert f'href="{address}"' in page
    assert answer.status_code == 302
    assert [each.thing for each in waiting_reports(proposal.round)] == [photo]
    assert Client().get(picture_of(photo)).status_code == 200


def test_a_hidden_photo_is_not_found_and_a_sentence_stands_in_its_place(proposal, photo, samira):
    other = with_photo(proposal, alt="De vijver")
    hidden(photo, samira)

    page = words(Client(headers={"Accept-Language": "nl"}).get(proposal.get_absolute_url()))

    assert Client().get(picture_of(photo)).status_code == 404
    assert Client().get(picture_of(other)).status_code == 200
    assert "Een foto is verborgen na een melding." in page
    assert "Iemand in de tuin" not in page
    assert "De vijver" in page
    assert "Een bank bij de vijver." in page
    proposal.refresh_from_db()
    assert not proposal.is_hidden


def test_who_runs_the_round_and_the_authors_still_see_it_and_no_browser_keeps_it(proposal, photo, samira):
    hidden(photo, samira)

    for browser in (as_staff(samira), as_participant(first_author(proposal))):
        answer = browser.get(picture_of(photo))
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_every_author_hears_of_it_and_reads_why(proposal, photo, samira):
    ruling = hidden(photo, samira)

    page = words(as_participant(first_author(proposal)).get(proposal.get_absolute_url()))

    assert Notice.objects.filter(kind="photo", reference=str(photo.pk)).count() == 1
    assert f'href="{proposal.get_absolute_url()}bezwaar/{ruling.pk}/"' in page
    assert counted(proposal.round) == {"reported": 0, "hidden": 1, "shown": 0}


def test_an_author_appeals_once_and_somebody_else_shows_it_again(proposal, photo, samira, ineke):
    ruling = hidden(photo, samira)
    browser = as_participant(first_author(proposal))
    browser.post(f"{proposal.get_absolute_url()}bezwaar/{ruling.pk}/", {"words": "Dat ben ik zelf."})
    asked = waiting_appeals(proposal.round).get()
    page = as_staff(ineke).get(reverse("proposals:hear", args=[proposal.round.slug, asked.pk]))

    decide_appeal(appeal=asked, upheld=True, grounds="Klopt.", by=ineke, now=NOW)

    assert f'src="{picture_of(photo)}"' in words(page)
    assert Client().get(picture_of(photo)).status_code == 200
    assert Notice.objects.filter(
        kind="photo", line_en="Your appeal was right: the photo is shown again."
    ).exists()


def test_who_is_no_author_does_not_appeal(photo, samira):
    with pytest.raises(NotAnAuthor):
        appeal(ruling=hidden(photo, samira), by=a_participant(photo.proposal.round), words="Toch.", now=NOW)


def test_whoever_made_the_idea_does_not_decide_about_its_photo(proposal, photo, samira):
    first_author(proposal)
    proposal.authors.update(participant=a_participant(proposal.round, person=samira))

    with pytest.raises(OfTheirOwn):
        hidden(photo, samira)


def test_a_ruling_about_a_photo_leaves_reports_of_the_idea_and_of_other_photos_open(proposal, photo, samira):
    other = with_photo(proposal)
    for thing in (proposal, photo, other):
        report(thing=thing, why=Why.PRIVATE, token=uuid4(), now=NOW)

    hidden(photo, samira)

    assert [each.thing for each in waiting_reports(proposal.round)] == [proposal, other]


def test_the_desk_names_a_photo_and_staff_hide_it_there(proposal, photo, samira):
    report(thing=photo, why=Why.PRIVATE, token=uuid4(), now=NOW)
    desk = as_staff(samira)
    address = reverse("proposals:rule", args=[proposal.round.slug, proposal.number, f"foto-{photo.pk}"])
    listed = words(desk.get(reverse("proposals:work", args=[proposal.round.slug])))

    without = desk.post(address, {"decision": "weg", "why": "", "grounds": "Herkenbaar."})
    desk.post(address, {"decision": "weg", "why": "private", "grounds": "Herkenbaar."})

    assert f'href="{address}"' in listed
    assert "een foto" in listed
    assert without.status_code == 409
    photo.refresh_from_db()
    assert photo.is_hidden
    assert Ruling.objects.get().thing == photo


@pytest.mark.parametrize(
    "code", ["foto-0", "foto-", "foto-999999", "foto-x", "foto-99999999999", "plaatje-1"]
)
def test_a_photo_that_is_not_there_is_not_found(proposal, photo, samira, code):
    address = reverse("proposals:rule", args=[proposal.round.slug, proposal.number, code])

    assert as_staff(samira).get(address).status_code == 404
    assert Client().get(f"{proposal.get_absolute_url()}melden/?wat={code}").status_code == 404


def test_a_photo_of_another_idea_is_not_found_here(proposal, photo):
    elsewhere = a_proposal(proposal.round, title="Een ander idee")

    assert Client().get(f"{elsewhere.get_absolute_url()}melden/?wat=foto-{photo.pk}").status_code == 404


def test_a_reported_photo_that_an_author_takes_away_leaves_no_picture_and_no_work(proposal, photo, samira):
    report(thing=photo, why=Why.PRIVATE, token=uuid4(), now=NOW)

    remove_photo(photo=photo, by=first_author(proposal), now=NOW)

    kept = Photo.objects.get()
    assert (bytes(kept.image), kept.alt) == (b"", "")
    assert waiting_reports(proposal.round) == []
    assert as_staff(samira).get(picture_of(photo)).status_code == 404
    assert "Iemand in de tuin" not in words(Client().get(proposal.get_absolute_url()))
    for _each in range(MOST_PHOTOS):
        with_photo(proposal)


def test_reports_and_rulings_still_only_grow(photo, samira):
    report(thing=photo, why=Why.PRIVATE, token=uuid4(), now=NOW)
    hidden(photo, samira)

    for model in (Report, Ruling):
        with (
            pytest.raises(IntegrityError, match="only grows"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE {model._meta.db_table} SET photo_id = NULL")  # noqa: S608 - our own name
