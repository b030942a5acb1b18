"""Who left no address gets a letter: staff make, print and post it. The newsletter goes to who follows the round."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from tests.rounds.a_round import a_participant, a_round, seen_by
from tests.rounds.news.some_news import BENCH, NOW, a_line, by_mail, on_paper

from krachtwijk.rounds.news.digests import mark_sent, write_letters
from krachtwijk.rounds.news.letters import letters_to_make
from krachtwijk.rounds.news.models import Digest, Notice, Sent
from krachtwijk.rounds.news.newsletter import write_news
from krachtwijk.rounds.news.sending import send_digests
from krachtwijk.rounds.news.subjects import subject_of

pytestmark = pytest.mark.django_db
PAGE = "/werk/rondes/de-hoogte-2027/post/"


@pytest.fixture
def round():
    return a_round()


@pytest.fixture
def mo(round):
    who = a_participant(round, name="Mo Zonder Mail", postcode="9716 AB", house_number="12")
    on_paper(round, who)
    return who


@pytest.fixture(autouse=True)
def the_day_of_the_news(monkeypatch):
    monkeypatch.setattr("krachtwijk.rounds.news.work.timezone.now", lambda: NOW)


def test_a_letter_holds_what_a_participant_without_address_did_not_hear(round, mo, samira, mailoutbox):
    by_mail(round)
    a_line(round)
    send_digests(now=NOW)

    letters = write_letters(round=round, by=seen_by(samira), now=NOW)
    again = write_letters(round=round, by=seen_by(samira), now=NOW)

    assert [(each.participant, each.email) for each in letters] == [(mo, "")]
    assert (again, len(mailoutbox)) == ([], 1)


def test_marking_twice_is_posting_once(round, mo, samira):
    a_line(round)
    [letter] = write_letters(round=round, by=seen_by(samira), now=NOW)

    for _ in range(2):
        mark_sent(letter=letter, by=seen_by(samira), now=NOW)

    assert [each.by for each in Sent.objects.all()] == [samira]


def test_nobody_else_makes_letters_posts_them_or_writes_news(round, mo, bert):
    a_line(round)
    letter = Digest(pk=1)

    for deed in (
        lambda: write_letters(round=round, by=seen_by(bert), now=NOW),
        lambda: mark_sent(letter=letter, by=seen_by(bert), now=NOW),
        lambda: write_news(round=round, line_nl="Nieuws.", by=seen_by(bert), now=NOW),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert (Digest.objects.count(), Notice.objects.count()) == (0, 1)


def test_from_the_list_to_the_letter_to_the_post(client, round, mo, samira):
    a_line(round, "De lamp <b>wordt</b> gemaakt.")
    client.force_login(samira)
    assert "Mo Zonder Mail" in client.get(PAGE).content.decode()

    assert "1 brief is gemaakt." in client.post(PAGE, {"brieven": "ja"}, follow=True).content.decode()
    letter = Digest.objects.get()
    paper = client.get(f"{PAGE}{letter.pk}/").content.decode()
    client.post(f"{PAGE}{letter.pk}/gepost/")

    assert "Mo Zonder Mail<br>9716 AB 12" in paper
    assert "De lamp &lt;b&gt;wordt&lt;/b&gt; gemaakt." in paper
    assert Sent.objects.get().digest == letter


def test_a_letter_is_in_the_language_of_its_reader(client, round, samira):
    follow = on_paper(round, a_participant(round, name="John"))
    type(follow).objects.update(language="en")
    a_line(round)
    [letter] = write_letters(round=round, by=seen_by(samira), now=NOW)
    client.force_login(samira)

    paper = client.get(f"{PAGE}{letter.pk}/?taal=nl").content.decode()

    assert "The lamp will be mended." in paper
    assert "Broken lamp" in paper


def test_a_letter_of_another_round_is_not_found(client, round, mo, samira):
    a_line(round)
    [letter] = write_letters(round=round, by=seen_by(samira), now=NOW)
    a_round("elders")
    client.force_login(samira)

    assert client.get(f"/werk/rondes/elders/post/{letter.pk}/").status_code == 404
    assert client.post(f"/werk/rondes/elders/post/{letter.pk}/gepost/").status_code == 404


def test_the_newsletter_reaches_who_follows_the_round_and_the_same_line_goes_once(
    client, round, samira, mailoutbox
):
    by_mail(round, about=subject_of(round))
    client.force_login(samira)
    for _ in range(2):
        client.post(PAGE, {"line_nl": "Morgen tafels in de kantine.", "line_en": ""})

    send_digests(now=NOW)

    [mail] = mailoutbox
    assert mail.body.count("Morgen tafels in de kantine.") == 1


@pytest.mark.parametrize("line", ["", "   ", "x" * 2_001])
def test_empty_or_endless_news_is_refused_and_kept(client, round, samira, line):
    client.force_login(samira)

    page = client.post(PAGE, {"line_nl": line}).content.decode()

    assert "kw-field__error" in page
    assert line in page
    assert Notice.objects.count() == 0


def test_the_list_asks_no_more_for_many_than_for_one(client, round, samira, django_assert_max_num_queries):
    client.force_login(samira)
    for number in range(12):
        on_paper(round, a_participant(round, name=f"Deelnemer {number}"))
    a_line(round)
    for letter in write_letters(round=round, by=seen_by(samira), now=NOW)[:6]:
        mark_sent(letter=letter, by=seen_by(samira), now=NOW)
    a_line(round, "Nog iets.")

    with django_assert_max_num_queries(18):
        page = client.get(reverse("news:post", args=[round.slug])).content.decode()

    assert page.count("Deelnemer 11") == 2


def test_who_needs_a_letter_is_cut_at_fifty_and_the_page_says_how_many_more(client, round, samira):
    client.force_login(samira)
    for number in range(53):
        on_paper(round, a_participant(round, name=f"Deelnemer {number:02}"))
    a_line(round)

    before = client.get(PAGE).content.decode()
    client.post(PAGE, {"brieven": "ja"})

    assert before.count("Deelnemer ") == 50
    assert "Nog 3 deelnemers hebben een brief nodig." in before
    assert Digest.objects.count() == 53


def test_the_letters_that_wait_are_those_that_would_be_made(
    round, mo, samira, rachida, django_assert_num_queries
):
    assert letters_to_make(round, NOW) == (0, None)
    by_mail(round)
    on_paper(round, a_participant(round, name="Lien", email="lien@voorbeeld.example"))
    on_paper(round, a_participant(round, name="Rachida", person=rachida))
    on_paper(round, a_participant(round, name="Ad"), about=BENCH)
    for line in ("De lamp wordt gemaakt.", "De lamp brandt."):
        a_line(round, line)

    with django_assert_num_queries(1):
        waiting = letters_to_make(round, NOW)

    assert waiting == (1, NOW)
    assert len(write_letters(round=round, by=seen_by(samira), now=NOW)) == 1
    assert letters_to_make(round, NOW) == (0, None)


def test_what_is_still_to_be_posted_stands_first(round, mo, samira, client):
    a_line(round)
    [first] = write_letters(round=round, by=seen_by(samira), now=NOW)
    mark_sent(letter=first, by=seen_by(samira), now=NOW)
    a_line(round, "De lamp brandt.")
    [second] = write_letters(round=round, by=seen_by(samira), now=NOW)

    client.force_login(samira)

    assert list(client.get(PAGE).context["page"]) == [second, first]
