"""The pages of worries, as a visitor meets them: writing, looking over, finding back, pointing; and answering them."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.rounds.a_round import a_participant, during
from tests.rounds.concerns.some_concerns import (
    ADDRESSES,
    LIST,
    THEN,
    TOKEN,
    WORK,
    a_boundary,
    a_concern,
    a_photo_file,
    a_round_at,
    make_concerns,
    samira_of,
)

from krachtwijk.rounds.concerns.answering import answer
from krachtwijk.rounds.concerns.clustering import make_cluster
from krachtwijk.rounds.concerns.models import Answer, Concern, MeToo, Suggestion
from krachtwijk.rounds.concerns.submitting import Spot
from krachtwijk.rounds.concerns.suggesting import suggest_together
from krachtwijk.rounds.news.models import Follow, Notice
from krachtwijk.rounds.participants.sessions import KEY
from krachtwijk.rounds.rulebooks.models import Phase

pytestmark = pytest.mark.django_db

NEW = f"{LIST}nieuw/"
OWN = f"{LIST}mijn/{TOKEN}/"
SENT: dict[str, Any] = {"text": "De stoep ligt los.", "token": str(TOKEN), "opsturen": "ja"}


def upload(name: str = "stoep.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or a_photo_file().getvalue(), content_type="image/jpeg")


def test_every_page_opens(client, samira):
    make_concerns(a_round_at(), samira_of(samira))
    client.force_login(samira)

    given = {name: client.get(address).status_code for name, address in ADDRESSES.items()}

    assert given == dict.fromkeys(ADDRESSES, 200) | {"concerns:together": 302, "concerns:me-too": 302}


def test_without_an_account_from_the_first_page_to_the_address_that_is_yours_alone(client):
    a_round_at()
    first = client.get(NEW).content.decode()
    token = re.search(r'name="token" value="([0-9a-f-]{36})"', first).group(1)

    second = client.post(NEW, {"text": "De stoep\nligt los.", "where": "Cortinghlaan", "token": token})
    assert Concern.objects.count() == 0
    assert "Er is nog niets verstuurd." in second.content.decode()
    assert f'name="token" value="{token}"' in second.content.decode()

    sent = SENT | {"text": "De stoep\nligt los.", "where": "Cortinghlaan", "token": token}
    done = client.post(
        NEW, sent | {"email": "r@voorbeeld.example", "photos": [upload(), upload("twee.jpg")]}, follow=True
    )

    page = done.content.decode()
    assert done.redirect_chain == [(f"{LIST}mijn/{token}/", 302)]
    assert "Uw zorg heeft nummer 1" in page
    assert "antwoord uiterlijk 15 februari 2027 (nog 30 dagen)" in page
    assert f"http://testserver{LIST}mijn/{token}/" in page
    assert done.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in done.headers["Cache-Control"]
    concern = Concern.objects.get()
    assert (concern.where, concern.email, concern.photos.count()) == (
        "Cortinghlaan",
        "r@voorbeeld.example",
        2,
    )
    assert [(follow.email, follow.language) for follow in Follow.objects.all()] == [
        ("r@voorbeeld.example", "nl")
    ]


def test_the_address_of_a_writer_stays_hidden_from_everybody(client):
    a_round_at()
    client.post(NEW, SENT | {"email": "r@voorbeeld.example"})

    pages = "".join(client.get(LIST + each).content.decode() for each in ("", "1/", "zorgen.csv"))

    assert "De stoep ligt los." in pages
    assert "r@voorbeeld" not in pages
    assert str(TOKEN) not in pages


def test_sending_twice_makes_one_worry_and_leads_to_the_same_page(client):
    a_round_at()

    answers = [client.post(NEW, SENT) for _ in range(2)]

    assert [each.headers["Location"] for each in answers] == [OWN, OWN]
    assert Concern.objects.count() == 1


def test_a_token_somebody_changed_does_no_harm(client):
    a_round_at()

    assert client.post(NEW, SENT | {"token": "x' OR 1=1"}).status_code == 302
    assert client.get(f"{LIST}mijn/99999999-2222-4333-8444-555555555555/").status_code == 404


def test_a_worry_that_is_there_already_is_offered_and_one_says_me_too(client):
    a_concern(a_round_at(), "De stoep ligt los")

    page = client.post(NEW, {"text": "Hondenpoep in het park, ook op de stoep"}).content.decode()
    assert "Ik heb zorg 1 ook" not in page
    page = client.post(NEW, {"text": "De stoep ligt los bij ons"}).content.decode()
    assert "Ik heb zorg 1 ook" in page

    for _ in range(2):
        done = client.post(f"{LIST}1/ik-ook/", follow=True).content.decode()
    assert "Enkele mensen zeiden “ik ook”. U bent een van hen." in done
    assert MeToo.objects.count() == 1


def test_me_too_with_an_address_follows_and_a_wrong_address_says_so(client):
    a_concern(a_round_at())

    assert "kw-field__error" in client.post(f"{LIST}1/ik-ook/", {"email": "geen adres"}).content.decode()
    client.post(f"{LIST}1/ik-ook/", {"email": "r@voorbeeld.example"})

    assert [each.email for each in Follow.objects.all()] == ["r@voorbeeld.example"]


@pytest.mark.parametrize("pressed", [{"opsturen": "ja"}, {"verder": "ja"}])
def test_a_phase_that_closed_while_somebody_wrote_keeps_the_text(client, pressed):
    a_round_at(during(Phase.Kind.VALUES))

    page = client.post(NEW, {"text": "Mijn lange\nverhaal", "token": str(TOKEN)} | pressed).content.decode()

    assert "Uw zorg is niet verstuurd" in page
    assert "Zorgen konden binnenkomen tot 31 januari 2027, 01:00 uur." in re.sub(r"<[^>]+>", "", page)
    assert "Mijn lange\nverhaal</textarea>" in page
    assert "Bel 14 050." in page
    assert Concern.objects.count() == 0


def test_before_and_after_the_phase_the_page_says_when_and_offers_no_form(client):
    a_round_at(during(Phase.Kind.VALUES))

    page = client.get(NEW).content.decode()

    assert "Zorgen konden binnenkomen tot" in page
    assert "<textarea" not in page
    assert "U kunt nu geen zorg opschrijven." in page


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (upload("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 50), "HEIC"),
        (upload("a.jpg", b"\xff\xd8\xff kapot"), "a.jpg"),
        (upload("a.jpg", b"\0" * 21_000_000), "20 MB"),
    ],
    ids=["heic", "damaged", "heavy"],
)
def test_a_photo_that_cannot_be_used_leaves_the_words(client, file, says):
    a_round_at()

    page = client.post(NEW, SENT | {"where": "Cortinghlaan", "photos": [file]}).content.decode()

    assert says in page
    assert "Kies de foto&#x27;s opnieuw" in page.replace("foto's", "foto&#x27;s")
    assert "De stoep ligt los." in page
    assert 'value="Cortinghlaan"' in page
    assert Concern.objects.count() == 0


@pytest.mark.parametrize("pressed", [{"verder": "ja"}, {"opsturen": "ja"}])
def test_a_million_signs_are_refused_and_kept(client, pressed):
    a_round_at()
    text = "lang " * 200_000

    page = client.post(NEW, {"text": text} | pressed).content.decode()

    assert "Deze tekst heeft 999999 tekens. Hier passen er hoogstens 4000: maak hem korter." in page
    assert text.strip() in page


def test_hostile_words_do_nothing_on_any_page(client):
    a_round_at()
    evil = "<script>alert(1)</script>\x00{{ 7|add:1 }}\u202e"
    client.post(NEW, SENT | {"text": evil, "where": "<b>hier</b>"})

    pages = [client.get(each).content.decode() for each in (LIST, f"{LIST}1/", OWN, NEW)]

    assert "\x00" not in Concern.objects.get().text
    assert [page for page in pages if "<script>alert" in page or "<b>hier" in page] == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7|add:1 }}" in pages[1]


def test_pointing_at_the_map_keeps_the_text_and_ends_on_the_map(client):
    round = a_round_at()
    a_boundary(round.area)

    pointed = client.post(
        NEW, {"text": "Los", "where": "", "token": str(TOKEN), "kaart.x": "140", "kaart.y": "140"}
    )
    page = pointed.content.decode()
    assert "Los</textarea>" in page
    assert 'name="punt" value="300,300"' in page
    assert "kaart.svg?punt=300,300" in page
    assert "kw-alert--error" not in page

    client.post(NEW, SENT | {"punt": "300,300"})
    concern = Concern.objects.get()
    assert (round_to(concern.x), round_to(concern.y), concern.coordinates) == (233_300, 583_300, "EPSG:28992")
    listed = client.get(LIST).content.decode()
    assert 'class="kw-map__mark" cx="300" cy="300"' in listed
    assert "Nummer 1 op de kaart" in listed


def round_to(metres: float) -> int:
    return round(metres)


def test_a_dot_can_be_taken_away(client):
    a_boundary(a_round_at().area)

    page = client.post(NEW, {"text": "Los", "punt": "300,300", "zonder-punt": "ja"}).content.decode()

    assert 'name="punt" value=""' in page
    assert "Los</textarea>" in page


@pytest.mark.parametrize("point", ["x,y", "1,2,3", "-5,5", "99999,1", "9" * 5000 + ",1", "١,١\x00"])
def test_a_point_that_is_none_is_no_place(client, point):
    a_boundary(a_round_at().area)

    client.post(NEW, SENT | {"punt": point})

    assert Concern.objects.get().x is None
    assert client.get(f"{LIST}kaart.svg", {"punt": point}).content.decode().count("<circle") == 0


def test_a_keyboard_that_presses_the_map_goes_on(client):
    a_boundary(a_round_at().area)

    page = client.post(NEW, {"text": "Los", "kaart.x": "0", "kaart.y": "0"}).content.decode()

    assert "Er is nog niets verstuurd." in page


def test_the_map_is_a_picture_with_the_dot_and_without_a_boundary_it_is_not_there(client):
    round = a_round_at()
    assert client.get(f"{LIST}kaart.svg").status_code == 404
    assert "kaart.svg" not in client.get(NEW).content.decode()

    a_boundary(round.area)

    picture = client.get(f"{LIST}kaart.svg?punt=300,200")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert '<circle cx="300" cy="200"' in picture.content.decode()


def test_a_point_of_an_older_kind_of_map_is_not_drawn(client):
    round = a_round_at()
    a_boundary(round.area)
    a_concern(round, spot=Spot(6.57, 53.23, "EPSG:4326"))

    assert "kw-map__mark" not in client.get(LIST).content.decode()


def test_a_photo_is_served_from_the_database_and_nothing_else(client):
    a_concern(a_round_at(), photos=[a_photo_file()])

    seen = client.get(f"{LIST}1/foto-1.jpg")

    assert (seen.status_code, seen.headers["Content-Type"]) == (200, "image/jpeg")
    assert BytesIO(seen.content).read(2) == b"\xff\xd8"
    assert b"Rachida" not in seen.content
    assert client.get(f"{LIST}1/foto-2.jpg").status_code == 404


def test_samira_enters_one_form_after_another(client, samira):
    a_round_at()
    client.force_login(samira)
    enter = f"{WORK}invoeren/"
    typed = {"text": "Te hard rijden", "where": "Cortinghlaan", "channel": "table", "token": str(TOKEN)}

    done = client.post(enter, typed, follow=True)
    client.post(enter, typed)  # sent twice

    page = done.content.decode()
    assert "Zorg 1 is opgeschreven." in page
    assert 'value="table" selected' in page
    assert 'value="Cortinghlaan"' in page
    assert str(TOKEN) not in page
    concern = Concern.objects.get()
    assert (concern.channel, concern.entered_by) == ("table", samira)


def test_what_was_said_on_a_closed_day_keeps_the_text(client, samira):
    a_round_at(during(Phase.Kind.VALUES))
    client.force_login(samira)
    typed = {"text": "Te hard rijden", "channel": "paper"}

    page = client.post(f"{WORK}invoeren/", typed).content.decode()
    assert "Op die dag konden geen zorgen binnenkomen." in page
    assert "Te hard rijden</textarea>" in page

    client.post(f"{WORK}invoeren/", typed | {"received": "2027-01-20"})
    assert str(Concern.objects.get().at) == "2027-01-20 11:00:00+00:00"


def test_an_answer_is_given_put_right_and_read_by_everybody(client, samira):
    a_concern(a_round_at(), token=TOKEN)
    client.force_login(samira)

    empty = client.post(f"{WORK}1/", {"doe": "antwoord", "text_nl": "", "text_en": "Hello"})
    assert "kw-alert--error" in empty.content.decode()
    assert "Hello</textarea>" in empty.content.decode()
    for words in ("In mei.", "In mei.", "In juni."):
        client.post(f"{WORK}1/", {"doe": "antwoord", "text_nl": words})
    client.logout()

    assert [each.text_nl for each in Answer.objects.all()] == ["In juni.", "In mei."]
    for address in (f"{LIST}1/", OWN):
        page = client.get(address).content.decode()
        assert "In juni." in page
        assert "In mei." in page
        assert "Het verbetert dat van" in page
    assert "Samira" not in page


def test_samira_hides_shows_and_groups_by_the_buttons(client, samira):
    concern = a_concern(a_round_at())
    client.force_login(samira)
    handle = f"{WORK}1/"

    assert "kw-alert--error" in client.post(handle, {"doe": "verberg", "reason": ""}).content.decode()
    client.post(handle, {"doe": "verberg", "reason": "insult", "note": "scheldwoord"})
    concern.refresh_from_db()
    assert concern.is_hidden
    assert "scheldwoord" in client.get(handle).content.decode()
    client.post(handle, {"doe": "toon"})
    client.post(handle, {"doe": "groep", "nieuw": "Stoepen"})
    client.post(handle, {"doe": "groep", "groep": "77"})

    concern.refresh_from_db()
    assert (concern.is_hidden, concern.cluster.name_nl) == (False, "Stoepen")


def test_several_at_once_go_into_a_group(client, samira):
    round = a_round_at()
    for _ in range(3):
        a_concern(round)
    client.force_login(samira)

    done = client.post(f"{WORK}?antwoord=nee", {"zorg": ["1", "3", "x", "9" * 5000], "nieuw": "Stoepen"})

    assert done.headers["Location"] == f"{WORK}?antwoord=nee"
    assert [
        each.number for each in Concern.objects.filter(cluster__name_nl="Stoepen").order_by("number")
    ] == [1, 3]
    assert "Kies een groep" in client.post(WORK, {"zorg": "1"}, follow=True).content.decode()


def test_groups_are_made_renamed_and_put_together(client, samira):
    round = a_round_at()
    client.force_login(samira)
    groups = f"{WORK}groepen/"

    client.post(groups, {"name_nl": "Stoepen", "name_en": "Pavements"})
    client.post(groups, {"name_nl": "Tegels"})
    client.post(f"{groups}1/", {"doe": "naam", "name_nl": "Losse stoepen"})
    assert "kw-alert--error" in client.post(f"{groups}1/", {"doe": "naam", "name_nl": ""}).content.decode()
    client.post(f"{groups}2/", {"doe": "samen", "groep": "1"})

    first, second = round.concern_clusters.order_by("number")
    assert (first.name_nl, second.merged_into) == ("Losse stoepen", first)
    assert client.get(f"{groups}2/").status_code == 404


def test_a_participant_suggests_and_samira_decides(client, samira):
    round = a_round_at()
    for each in "abc":
        a_concern(round, f"Zorg {each}")
    participant = a_participant(round)
    together = f"{LIST}bij-elkaar/"
    assert client.get(together).headers["Location"] == (
        f"/meedoen/de-hoogte-2027/aanmelden/?next={together.replace('/', '%2F')}"
    )
    session = client.session
    session[KEY] = {round.slug: participant.number}
    session.save()

    refused = client.post(together, {"zorg": "1", "name": "Stoepen"}).content.decode()
    assert "minstens 2" in refused
    assert 'value="Stoepen"' in refused
    assert "checked" in refused
    client.post(together, {"zorg": "1", "numbers": "2, 3", "name": "Stoepen"})
    suggestion = Suggestion.objects.get()
    assert suggestion.concerns.count() == 3

    client.force_login(samira)
    page = f"{WORK}voorstellen/"
    wrong = client.post(page, {"voorstel": suggestion.pk, "doe": "weiger", "because": ""}).content.decode()
    assert "kw-alert--error" in wrong
    assert client.post(page, {"voorstel": "9" * 5000, "doe": "neem"}).status_code == 404
    client.post(page, {"voorstel": suggestion.pk, "doe": "neem", "nieuw": "Stoepen"})
    client.post(page, {"voorstel": suggestion.pk, "doe": "weiger", "because": "Toch niet"})
    suggestion.refresh_from_db()
    assert (suggestion.outcome, suggestion.cluster.name_nl, Notice.objects.count()) == (
        "accepted",
        "Stoepen",
        1,
    )


@pytest.mark.parametrize("address", ["", "invoeren/", "groepen/", "groepen/1/", "voorstellen/", "1/"])
def test_the_pages_of_staff_are_not_there_for_others(client, rachida, samira, address):
    make_concerns(a_round_at(), samira_of(samira))
    client.force_login(rachida)

    assert client.get(WORK + address).status_code == 404
    assert client.post(WORK + address, {"doe": "antwoord", "text_nl": "Ja"}).status_code == 404


def test_a_round_in_preparation_shows_its_worries_to_staff_alone(client, samira):
    round = a_round_at()
    a_concern(round)
    round.published_at = None
    round.save()

    assert client.get(f"{LIST}1/").status_code == 404
    client.force_login(samira)
    assert client.get(f"{LIST}1/").status_code == 200


def test_late_answers_stand_out_for_everybody_and_first_for_staff(client, samira):
    round = a_round_at(THEN + timedelta(days=35))
    a_concern(round, "Vroeg", now=THEN - timedelta(days=10))
    answered = a_concern(round, "Beantwoord", now=THEN - timedelta(days=12))
    answer(by=samira_of(samira), concern=answered, text_nl="Ja.", now=THEN)

    page = client.get(f"{LIST}?antwoord=te-laat").content.decode()
    assert "1 zorg" in page
    assert "had er al moeten zijn: 17 dagen te laat" in page
    client.force_login(samira)
    desk = client.get(WORK).content.decode()
    assert "1 zorg had al beantwoord moeten zijn." in desk
    assert desk.index("Vroeg") < desk.index("Beantwoord")


def test_the_pages_speak_english_too(client, samira):
    round = a_round_at()
    a_concern(round)
    make_cluster(by=samira_of(samira), round=round, name_nl="Stoepen", name_en="Pavements", now=THEN)
    suggest_together(
        participant=a_participant(round), concerns=[a_concern(round), a_concern(round)], now=THEN
    )
    client.force_login(samira)

    for address in (
        LIST,
        NEW,
        f"{LIST}1/",
        WORK,
        f"{WORK}1/",
        f"{WORK}groepen/",
        f"{WORK}voorstellen/",
        f"{WORK}invoeren/",
    ):
        page = client.get(f"{address}?taal=en").content.decode()
        assert '<html lang="en"' in page
        assert "worry" in page.lower() or "worries" in page.lower()
