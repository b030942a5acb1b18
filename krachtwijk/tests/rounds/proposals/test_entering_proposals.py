"""What organisers do: entering for somebody else, and the list of what things cost. And photos."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from tests.rounds.a_round import a_participant, a_round, during
from tests.rounds.proposals.some_proposals import (
    NOW,
    WHOLE,
    a_draft,
    a_proposal,
    as_participant,
    clock_at,
    first_author,
    open_now,
    written,
)

from krachtwijk.euro import Euro
from krachtwijk.rounds.participants.sessions import by_code
from krachtwijk.rounds.proposals.entering import Hint, enter, set_cost_hints
from krachtwijk.rounds.proposals.models import Photo, Proposal
from krachtwijk.rounds.proposals.parts import seen_of
from krachtwijk.rounds.rulebooks.models import Channel, Phase
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = pytest.mark.django_db
TOKEN = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
def round():
    return open_now(a_round())


def as_staff(person):
    browser = Client()
    browser.force_login(person)
    return browser


def entered(round, samira, **facts):
    given = {"channel": Channel.PAPER, "shown_as": "Mevrouw K.", "token": uuid4(), "now": NOW} | facts
    return enter(round=round, entered_by=samira, **given)


def test_what_came_on_paper_is_the_same_record_with_its_way_and_who_entered_it(round, samira):
    draft, code = entered(round, samira, name="Mevrouw K.")

    author = draft.authors.get()
    assert (draft.channel, draft.entered_by, draft.status) == (Channel.PAPER, samira, Proposal.Status.DRAFT)
    assert (author.shown_as, author.participant.channel) == ("Mevrouw K.", Channel.PAPER)
    assert by_code(round, code) == author.participant


def test_who_takes_part_already_gets_no_second_code(round, samira):
    known = a_participant(round)

    draft, code = entered(round, samira, participant=known)

    assert (first_author(draft), code) == (known, "")


def test_the_same_form_twice_enters_one_idea_for_one_person(round, samira):
    for _ in range(2):
        entered(round, samira, token=TOKEN)

    assert (Proposal.objects.count(), round.participants.count()) == (1, 1)


def test_outside_the_phase_nobody_is_entered(round, samira):
    with pytest.raises(PhaseClosed):
        entered(round, samira, now=during(Phase.Kind.JUDGEMENT))
    assert round.participants.count() == 0


def test_the_organiser_who_entered_it_writes_on_and_another_does_not(round, samira, ineke):
    browser = as_staff(samira)
    answer = browser.post(
        reverse("proposals:enter", args=[round.slug]),
        {"channel": "table", "shown_as": "Een bezoeker", "token": TOKEN, "group": "bewoners"},
    )
    part = answer.headers["Location"]
    draft = Proposal.objects.get()

    browser.post(part, {"seen": seen_of(draft, "wat"), "title": "Bankjes"})

    draft.refresh_from_db()
    assert draft.title == "Bankjes"
    assert as_staff(ineke).get(part).status_code == 404


def test_the_author_takes_over_with_their_code(round, samira):
    draft, code = entered(round, samira)
    written(draft, WHOLE)

    browser = as_participant(by_code(round, code))
    browser.post(reverse("proposals:check", args=[round.slug, draft.number]), {"zeker": "ja"})

    draft.refresh_from_db()
    assert draft.status == Proposal.Status.SUBMITTED


def test_an_idea_submitted_by_an_organiser_keeps_who_entered_each_version(round, samira):
    draft, _code = entered(round, samira)
    written(draft, WHOLE)

    as_staff(samira).post(reverse("proposals:check", args=[round.slug, draft.number]), {"zeker": "ja"})

    version = draft.versions.get()
    assert (version.by, version.entered_by) == (first_author(draft), samira)


@pytest.mark.parametrize("typed", ["999", "abc", "-1"])
def test_a_number_nobody_has_is_refused(round, samira, typed):
    answer = as_staff(samira).post(
        reverse("proposals:enter", args=[round.slug]),
        {"channel": "paper", "shown_as": "X", "participant": typed},
    )

    assert list(answer.context["form"].errors) == ["participant"]


def test_only_organisers_enter(round, rachida, wim):
    for person in (rachida, wim):
        assert as_staff(person).get(reverse("proposals:enter", args=[round.slug])).status_code == 404


# What things cost

TREE = Hint("Boom", Euro(10_000_00), "De gemeente, voorbeeld", "Tree", "The city, an example")


def test_the_hints_stand_beside_the_budget_with_their_source(round):
    set_cost_hints(round=round, hints=[TREE, Hint("Zebrapad", Euro(5_000_00), "De gemeente, voorbeeld")])
    draft = a_draft(round)
    address = reverse("proposals:part", args=[round.slug, draft.number, "begroting"])

    page = as_participant(first_author(draft)).get(address).content.decode()

    assert "Zebrapad" in page
    assert "De gemeente, voorbeeld" in page


def test_organisers_keep_the_list_and_an_emptied_row_is_gone(round, samira):
    set_cost_hints(round=round, hints=[TREE])
    browser = as_staff(samira)
    address = reverse("proposals:hints", args=[round.slug])

    browser.post(
        address,
        {"what_nl_0": "", "what_nl_1": "Lantaarnpaal", "amount_1": "1.200", "source_nl_1": "De gemeente"},
    )

    assert [(hint.order, hint.what_nl, hint.amount) for hint in round.cost_hints.all()] == [
        (1, "Lantaarnpaal", Euro(1_200_00))
    ]


def test_an_amount_without_a_source_is_refused_and_nothing_changes(round, samira):
    set_cost_hints(round=round, hints=[TREE])

    answer = as_staff(samira).post(
        reverse("proposals:hints", args=[round.slug]), {"what_nl_0": "Boom", "amount_0": "veel"}
    )

    assert set(answer.context["form"].errors) == {"amount_0", "source_nl_0"}
    assert round.cost_hints.get().what_nl == "Boom"


# Photos


def a_jpeg(*, with_place: bool = False) -> bytes:
    out = io.BytesIO()
    picture = Image.new("RGB", (40, 30), "green")
    exif = picture.getexif()
    if with_place:
        exif.get_ifd(0x8825)[1] = "N"
        exif[0x8825] = {1: "N", 2: (53.0, 14.0, 0.0)}
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def sent(browser, proposal, content, name="foto.jpg", alt="Een boom", token=None):
    return browser.post(
        reverse("proposals:photos", args=[proposal.round.slug, proposal.number]),
        {"photo": SimpleUploadedFile(name, content), "alt": alt, "token": token or str(uuid4())},
    )


def test_a_photo_loses_its_place_and_is_shown_to_everybody(round):
    proposal = a_proposal(round)

    sent(as_participant(first_author(proposal)), proposal, a_jpeg(with_place=True))

    photo = Photo.objects.get()
    assert not Image.open(io.BytesIO(bytes(photo.image))).getexif()
    shown = Client().get(reverse("proposals:photo", args=[round.slug, photo.pk]))
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/jpeg")


def test_the_photo_of_a_draft_is_for_its_authors(round):
    draft = a_draft(round)
    browser = as_participant(first_author(draft))
    sent(browser, draft, a_jpeg())
    address = reverse("proposals:photo", args=[round.slug, Photo.objects.get().pk])

    assert browser.get(address).status_code == 200
    assert Client().get(address).status_code == 404


def test_a_photo_sent_twice_is_there_once_and_there_are_five_at_most(round):
    draft = a_draft(round)
    browser = as_participant(first_author(draft))
    for _ in range(2):
        sent(browser, draft, a_jpeg(), token=TOKEN)
    assert draft.photos.count() == 1

    answers = [sent(browser, draft, a_jpeg()).status_code for _ in range(5)]

    assert (answers, draft.photos.count()) == ([302] * 4 + [409], 5)


@pytest.mark.parametrize(
    "content",
    [b"no photo", b"", b"\0\0\0\x18ftypheic" + b"\0" * 40, b"<svg onload=alert(1)>", a_jpeg()[:200]],
)
def test_what_is_no_photo_is_refused_and_its_words_come_back(round, content):
    draft = a_draft(round)

    answer = sent(as_participant(first_author(draft)), draft, content, alt="Onze straat")

    assert (answer.status_code, draft.photos.count()) == (409, 0)
    assert "Onze straat" in answer.content.decode()


def test_an_author_removes_a_photo(round):
    draft = a_draft(round)
    browser = as_participant(first_author(draft))
    sent(browser, draft, a_jpeg())

    browser.post(
        reverse("proposals:photos", args=[round.slug, draft.number]), {"weg": str(Photo.objects.get().pk)}
    )

    assert draft.photos.count() == 0


def test_when_the_phase_closed_a_photo_is_not_kept(round):
    draft = a_draft(round)
    browser = as_participant(first_author(draft))
    clock_at(round, during(Phase.Kind.FEASIBILITY))

    answer = sent(browser, draft, a_jpeg(), alt="Te laat")

    assert (answer.status_code, draft.photos.count()) == (409, 0)
