"""The pages on which a round is made: whole, in both languages, and what they do with what is typed."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.rounds.a_round import a_round, during
from tests.rounds.rulebooks.some_rules import ADDRESSES, frozen, in_preparation, some_rounds
from tests.web.crawl import Outline

from krachtwijk.euro import Euro
from krachtwijk.rounds.rulebooks.canonical import stamp_of
from krachtwijk.rounds.rulebooks.models import Correction, Phase, PhaseMove, Rulebook, SieveRound

pytestmark = pytest.mark.django_db
LEFTOVERS = re.compile(r"\{[{%#]|[%}]\}|\bNone\b|\bTrue\b|\bFalse\b|%\(|object at 0x|&amp;(amp|lt|gt|quot|#)")
HOSTILE = "<script>alert(1)</script> {{ x }} \"' \u202eعربي\u202c 👩‍👩‍👧 \x07"


@pytest.fixture
def desk(client: Client, samira) -> Client:
    """Samira at work, in English."""
    client.force_login(samira)
    client.cookies["taal"] = "en"
    return client


def page(client: Client, address: str, language: str = "en") -> str:
    client.cookies["taal"] = language
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code, response.headers.get("Location"))
    return response.content.decode()


def filled(html: str) -> dict[str, str]:
    """What a browser would send of the (last) form on the page, were its button pressed."""
    form = html.rsplit('<form class="kw-form"', 1)[1]
    sent: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" not in given or (given.get("type") == "checkbox" and " checked" not in tag):
            continue
        sent[given["name"]] = _plain(given.get("value", "on" if given.get("type") == "checkbox" else ""))
    for name, text in re.findall(r'<textarea name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.S):
        sent[name] = _plain(text)
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        first = re.findall(r'<option value="([^"]*)"', options)
        sent[name] = _plain((chosen or first)[0])
    return sent


def _plain(text: str) -> str:
    for sign, entity in {'"': "&quot;", "'": "&#x27;", "<": "&lt;", ">": "&gt;", "&": "&amp;"}.items():
        text = text.replace(entity, sign)
    return text


def set_up(name: str) -> str:
    """The address, with the rounds that it is about."""
    return some_rounds()[name]


AT_WORK = sorted(name for name, address in ADDRESSES.items() if address.startswith("/werk/"))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", AT_WORK)
def test_every_work_page_is_whole(desk, name, language):
    text = page(desk, set_up(name), language)
    outline = Outline(text)

    assert outline.language == language
    assert LEFTOVERS.findall(outline.words + outline.title) == []
    assert (outline.headings.count(1), outline.trail, len(outline.next_links) > 0) == (1, 1, True)
    assert sorted(outline.ids) == sorted(set(outline.ids))
    assert "style=" not in text


def sent(desk: Client, address: str, **changed: str) -> str:
    """The form on that page, with `changed` filled in, sent by its first button; the page that follows."""
    given = filled(desk.get(address).content.decode()) | changed
    response = desk.post(
        address, {name: value for name, value in given.items() if value is not None}, follow=True
    )
    assert response.status_code == 200
    return response.content.decode()


def test_a_round_is_begun_on_one_page(desk):
    a_round()

    after = sent(
        desk, ADDRESSES["rulebooks:begin"], name_nl="Herfst", programme="programma", area="de-hoogte",
        budget="25.000", body="wijkraad", organiser="gemeente", about_nl="Samen.", contact="Bel ons.",
        first_day="2028-01-03",
    )  # fmt: skip

    made = SieveRound.objects.get(slug="herfst")
    assert (made.budget, made.published_at, made.phases.count()) == (Euro(25_000_00), None, 10)
    assert "The round is there. Only people who run rounds see it until you publish it." in after


def test_the_same_page_sent_twice_makes_one_round(desk):
    a_round()
    given = filled(page(desk, ADDRESSES["rulebooks:begin"])) | {
        "name_nl": "Herfst", "programme": "programma", "area": "de-hoogte", "budget": "25.000", "body": "wijkraad",
        "organiser": "gemeente", "about_nl": "Samen.", "contact": "Bel ons.", "first_day": "2028-01-03",
    }  # fmt: skip

    answers = [desk.post(ADDRESSES["rulebooks:begin"], given).headers["Location"] for _time in range(2)]

    assert answers == ["/werk/rondes/herfst/opzet/"] * 2
    assert SieveRound.objects.filter(name_nl="Herfst").count() == 1


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(desk):
    a_round()
    enormous = "lang " * 200_000

    after = sent(
        desk, ADDRESSES["rulebooks:begin"], name_nl=HOSTILE, programme="programma", area="de-hoogte",
        budget="veel", body="wijkraad", organiser="gemeente", about_nl=enormous, contact="", first_day="9999-12-31",
    )  # fmt: skip

    assert "“veel” is no amount." in after
    assert "Give a day between 2000 and 2100." in after
    assert filled(after)["about_nl"] == enormous
    assert filled(after)["name_nl"] == HOSTILE
    assert "<script>" not in after
    assert SieveRound.objects.count() == 1


def test_a_text_that_is_too_long_is_told_by_the_deed_and_stays(desk):
    there = in_preparation()
    enormous = "lang " * 200_000

    after = sent(desk, f"/werk/rondes/{there.slug}/opzet/wijzigen/", about_nl=enormous)

    assert "This is too long. Use at most 2000 signs." in after
    assert filled(after)["about_nl"] == enormous


def test_control_characters_go_and_letters_of_every_script_stay(desk):
    there = in_preparation()

    sent(desk, f"/werk/rondes/{there.slug}/opzet/wijzigen/", name_nl=HOSTILE, about_nl="a\r\nb\x00")

    there.refresh_from_db()
    assert (there.name_nl, there.about_nl) == (HOSTILE.replace("\x07", "").strip(), "a\nb")


def test_who_changed_the_words_of_a_round_second_hears_that_somebody_was_ahead(desk):
    there = in_preparation()
    address = f"/werk/rondes/{there.slug}/opzet/wijzigen/"
    mine = filled(page(desk, address)) | {"contact": "Bel mij."}
    sent(desk, address, contact="Bel haar.")

    after = desk.post(address, mine).content.decode()
    there.refresh_from_db()
    assert "Somebody else changed this while you were at it." in after
    assert (filled(after)["contact"], there.contact) == ("Bel mij.", "Bel haar.")

    desk.post(address, filled(after))
    there.refresh_from_db()
    assert there.contact == "Bel mij."


def test_the_rules_are_saved_as_they_were_filled_in(desk):
    there = in_preparation()

    after = sent(
        desk, f"/werk/rondes/{there.slug}/regels/", fiches="7", most_cost="10.000", way="phragmen,skip=no",
        group_0_weight="150", group_1_remove="on", group_4_name_nl="Kinderen", group_4_who_nl="Groep 7 en 8.",
        group_4_least_age="10",
    )  # fmt: skip

    book = Rulebook.objects.get(round=there)
    assert (book.fiches, book.most_cost, book.counting_rule) == (7, Euro(10_000_00), "phragmen,skip=no")
    assert [(group.slug, group.weight, group.least_age) for group in book.groups.all()] == [
        ("bewoners", 150, 12), ("studenten", 100, 16), ("mensen-die-hier-werken", 100, None), ("kinderen", 100, 10),
    ]  # fmt: skip
    assert "The rules are saved." in after
    assert "Saving together (Phragmén)" in after


def test_saving_the_page_as_it_is_changes_nothing(desk):
    there = in_preparation()
    before = stamp_of(there)
    there.rulebook.counting_rule = "equal-shares,utility=cost,completion=add1,exhaustive=no,step=1.00"
    there.rulebook.save()

    sent(desk, f"/werk/rondes/{there.slug}/regels/")

    assert before != stamp_of(there)
    Rulebook.objects.filter(round=there).update(counting_rule="equal-shares,completion=add1")
    assert before == stamp_of(there)


def test_a_mistake_in_a_group_is_told_at_the_row_where_it_stands(desk):
    there = in_preparation()

    after = sent(
        desk, f"/werk/rondes/{there.slug}/regels/", group_0_remove="on", group_1_weight="0", wanted_from="20",
        group_4_name_nl="Half",
    )  # fmt: skip

    assert 'id="id_group_1_weight_error">Give a whole number from 1 to 1000.' in after
    assert 'id="id_group_4_who_nl_error">Write this down in Dutch' in after
    assert 'id="id_wanted_from_error">Give a whole number from 51 to 100.' in after
    assert filled(after)["group_4_name_nl"] == "Half"
    assert Rulebook.objects.get(round=there).groups.count() == 4


def test_of_two_people_at_once_the_second_sees_what_the_first_wrote_and_can_go_on(desk):
    there = in_preparation()
    address = f"/werk/rondes/{there.slug}/regels/"
    mine = filled(page(desk, address)) | {"fiches": "9"}
    sent(desk, address, fiches="7")

    after = desk.post(address, mine).content.decode()
    assert "Somebody else changed this while you were at it." in after
    assert "How many fiches does everybody divide over the themes?</dt><dd>7</dd>" in after
    assert (filled(after)["fiches"], Rulebook.objects.get(round=there).fiches) == ("9", 7)

    desk.post(address, filled(after))
    assert Rulebook.objects.get(round=there).fiches == 9


def test_the_calendar_is_proposed_checked_and_saved(desk):
    there = in_preparation()
    address = f"/werk/rondes/{there.slug}/agenda/"

    proposed = filled(page(desk, f"{address}?eerste=2028-01-03"))
    assert (proposed["concerns_first"], proposed["talk_last"]) == ("2028-01-03", "2028-05-14")
    after = desk.post(
        address, proposed | {"vote_first": "2028-05-01", "values_first": "", "follow-up_last": ""}
    )
    told = after.content.decode()
    assert 'id="id_values_first_error">Give both days, or none' in told
    assert 'id="id_follow-up_last_error">Give both days, or none' in told

    told = desk.post(address, proposed | {"vote_first": "2028-05-01"}).content.decode()
    assert "“Talk about motives” must be over before “Second judgement” begins." in told
    assert filled(told)["vote_first"] == "2028-05-01"

    desk.post(address, proposed | {"values_first": "", "values_last": ""})
    assert there.phases.count() == 9
    assert "is no" in page(desk, f"{address}?eerste=straks") or "valid date" in page(
        desk, f"{address}?eerste=straks"
    )


def test_publishing_and_freezing_ask_first(desk):
    there = in_preparation()
    address = f"/werk/rondes/{there.slug}"

    page(desk, f"{address}/publiceren/"), page(desk, f"{address}/regels/vastzetten/")
    there.refresh_from_db()
    assert (there.published_at, there.rulebook.is_frozen) == (None, False)

    assert "The round is public from now on." in sent(desk, f"{address}/publiceren/", zeker="ja")
    assert "The rules are frozen." in sent(desk, f"{address}/regels/vastzetten/", zeker="ja")
    assert desk.get(f"{address}/regels/").headers["Location"] == f"{address}/opzet/"
    assert desk.get(f"{address}/agenda/").headers["Location"] == f"{address}/opzet/"


def test_freezing_an_older_text_than_the_one_there_now_is_refused(desk):
    there = in_preparation()
    address = f"/werk/rondes/{there.slug}/regels/"
    old = filled(page(desk, f"{address}vastzetten/")) | {"zeker": "ja"}
    sent(desk, address, fiches="3")

    after = desk.post(f"{address}vastzetten/", old).content.decode()

    assert "Somebody else changed this while you were at it." in after
    assert not Rulebook.objects.get(round=there).is_frozen


def test_what_is_not_ready_cannot_be_published_or_frozen_and_says_why(desk):
    there = in_preparation()
    there.rulebook.groups.update(judges=False)

    for address in (
        f"/werk/rondes/{there.slug}/publiceren/",
        f"/werk/rondes/{there.slug}/regels/vastzetten/",
    ):
        told = desk.post(address, {"zeker": "ja", "seen": stamp_of(there)}).content.decode()
        assert "At least one group must judge." in told


def test_a_correction_is_typed_read_once_more_and_then_public(desk):
    there = frozen()
    address = f"{ADDRESSES['rulebooks:correct']}?regel=counting_rule"
    given = filled(page(desk, address)) | {"way": "greedy,skip=no", "grounds_nl": HOSTILE}

    check = desk.post(address, given).content.decode()
    assert "Put this rule right in public?" in check
    assert "<script>" not in check
    assert not Correction.objects.exists()
    back = desk.post(address, filled(check) | {"terug": "ja"}).content.decode()
    assert filled(back)["way"] == "greedy,skip=no"

    desk.post(address, filled(check) | {"zeker": "ja"})
    assert Correction.objects.get().becomes == "greedy,skip=no"
    assert there.rulebook.text == Rulebook.objects.get(round=there).text


def test_a_correction_without_grounds_or_of_nothing_comes_back_at_its_field(desk):
    frozen()
    address = f"{ADDRESSES['rulebooks:correct']}?regel=fiches"

    assert 'id="id_grounds_nl_error"' in sent(desk, address, fiches="9")
    assert "This is how the rule stands already." in sent(desk, address, grounds_nl="Om.", zeker="ja")
    assert "Give a whole number from 1 to 100." in sent(
        desk, address, fiches="0", grounds_nl="Om.", zeker="ja"
    )


def test_a_judgement_that_opens_while_somebody_types_a_correction_keeps_the_text(desk):
    there = frozen(a_round(is_invented=True))
    address = f"{ADDRESSES['rulebooks:correct']}?regel=fiches"
    given = filled(page(desk, address)) | {"fiches": "9", "grounds_nl": "Een tikfout.", "zeker": "ja"}
    in_the_judgement = (during(Phase.Kind.JUDGEMENT) - datetime.now(UTC)).total_seconds()
    SieveRound.objects.filter(pk=there.pk).update(clock_shift=int(in_the_judgement))

    after = desk.post(address, given).content.decode()

    assert "The first judgement has begun." in after
    assert (filled(after)["grounds_nl"], Correction.objects.exists()) == ("Een tikfout.", False)
    assert "The first judgement has begun." in page(desk, address)


def test_a_round_that_is_published_while_somebody_types_its_calendar_keeps_the_days(desk):
    there = in_preparation()
    address = f"/werk/rondes/{there.slug}/agenda/"
    given = filled(page(desk, address)) | {"follow-up_last": "2029-01-01"}
    sent(desk, f"/werk/rondes/{there.slug}/publiceren/", zeker="ja")

    after = desk.post(address, given).content.decode()

    assert "This round is public." in after
    assert filled(after)["follow-up_last"] == "2029-01-01"
    assert there.phases.get(kind="follow-up").closes_at.year == 2028


def test_a_step_is_moved_after_a_check_page(desk):
    a_round()
    address = ADDRESSES["rulebooks:move"]
    given = filled(page(desk, address)) | {"opens_at": "2027-05-10", "grounds_nl": "De zaal was dicht."}

    check = desk.post(address, given).content.decode()
    assert ("10 May 2027" in check, PhaseMove.objects.exists()) == (True, False)
    desk.post(address, filled(check) | {"zeker": "ja"})

    assert PhaseMove.objects.get().opens_at.isoformat() == "2027-05-09T22:00:00+00:00"
    assert "First judgement" in page(desk, "/meedoen/de-hoogte-2027/regels/")
    assert desk.get("/werk/rondes/de-hoogte-2027/agenda/bestaat-niet/").status_code == 404


@pytest.mark.parametrize("name", AT_WORK)
def test_who_does_not_run_rounds_finds_nothing(client, rachida, name):
    address = set_up(name)
    assert client.get(address).headers["Location"] == f"/inloggen/?next={address}"

    client.force_login(rachida)
    assert (client.get(address).status_code, client.post(address, {"zeker": "ja"}).status_code) == (404, 404)


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_the_same_number_of_questions_with_one_round_and_with_three(
    desk, many, django_assert_num_queries
):
    for number in range(many):
        a_round(f"ronde-{number}")

    with django_assert_num_queries(6):
        told = desk.get("/werk/rondes/").content.decode()

    assert told.count('<li class="kw-card">') == many


def test_the_list_says_what_waits_and_before_when(desk):
    in_preparation()
    a_round(clock_shift=int((during(Phase.Kind.TALK) - datetime.now(UTC)).total_seconds()), is_invented=True)

    told = " ".join(Outline(page(desk, "/werk/rondes/")).words.split())

    assert "in preparation" in told
    assert "To do: Publish the round, before 4 January 2027" in told
    assert "To do: Freeze the rules, before 19 April 2027" in told
    assert "Now: Talk about motives, up to and including 30 June 2027" in told


def test_without_a_round_the_list_says_what_will_stand_there(desk):
    assert "No round was begun yet." in page(desk, "/werk/rondes/")
