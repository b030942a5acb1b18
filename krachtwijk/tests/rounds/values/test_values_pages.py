"""The pages of values and fiches as residents and staff meet them, without a line of JavaScript."""

from __future__ import annotations

import html

import pytest
from django.utils import timezone
from tests.rounds.a_round import a_participant, a_round, in_preparation_again, move_clock
from tests.rounds.values.some_values import (
    OPEN,
    OVER,
    a_counted_meeting,
    a_meeting,
    laid,
    running,
    set_rules,
    some_themes,
    some_values,
)

from krachtwijk.rounds.participants.sessions import KEY
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.values.choosing import choose_value, close_values
from krachtwijk.rounds.values.dividing import divide
from krachtwijk.rounds.values.laying import lay_fiches
from krachtwijk.rounds.values.models import Division, Laying, Meeting, Naming, Value, ValuesOutcome
from krachtwijk.rounds.values.naming import merge_values, name_value

pytestmark = pytest.mark.django_db
HERE = "/meedoen/de-hoogte-2027/waarden/"
WORK = "/werk/rondes/de-hoogte-2027/waarden/"


@pytest.fixture
def round():
    return a_round()


@pytest.fixture(autouse=True)
def clock(round):
    """Moves the clock of the round, as a visitor of the demo does: `clock(OVER)`. It begins while the phase is open."""

    def move(to):
        shift = int((to - timezone.now()).total_seconds())
        move_clock(SieveRound.objects.filter(pk=round.pk), shift)

    move(OPEN)
    return move


@pytest.fixture
def me(client, round):
    participant = a_participant(round)
    session = client.session
    session[KEY] = {round.slug: participant.number}
    session.save()
    return participant


def text(response) -> str:
    return html.unescape(response.content.decode())


def test_who_does_not_take_part_sees_the_list_and_is_led_to_taking_part(client, round, samira):
    some_values(round, samira)

    page = text(client.get(HERE))

    assert "Veiligheid" in page
    assert "/meedoen/de-hoogte-2027/aanmelden/?next=" in page
    assert 'name="kies"' not in page
    for address in (HERE, f"{HERE}noemen/", f"{HERE}fiches/"):
        sent = client.post(address, {"kies": "rust", "leg": "sport:1"})
        assert sent.headers["Location"].startswith("/meedoen/de-hoogte-2027/aanmelden/?next=")


def test_every_click_on_a_value_is_saved_and_can_be_taken_back(client, round, me, samira):
    some_values(round, samira)

    page = text(client.post(HERE, {"kies": "rust"}, follow=True))
    assert "U koos er 1 van 5." in page
    assert list(me.values_chosen.values_list("value__slug", flat=True)) == ["rust"]
    client.post(HERE, {"terug": "rust"})

    assert me.values_chosen.count() == 0


def test_one_too_many_is_said_on_the_page(client, round, me, samira):
    for value in some_values(round, samira)[:5]:
        choose_value(participant=me, value=value, now=OPEN)

    page = text(client.post(HERE, {"kies": "mooi"}, follow=True))

    assert "Neem er eerst een terug." in page


def test_a_full_choice_offers_no_further_value_and_a_refusal_is_seen_at_the_top(client, round, me, samira):
    for value in some_values(round, samira)[:5]:
        choose_value(participant=me, value=value, now=OPEN)

    page = text(client.get(HERE))
    refused = client.post(HERE, {"kies": "mooi"})

    assert "U koos er 5 van 5. Wilt u een andere? Neem er dan eerst een terug." in page
    assert 'name="kies"' not in page
    assert refused.headers["Location"] == HERE


def test_nobody_sees_what_others_choose_while_the_phase_is_open(client, round, samira):
    values = some_values(round, samira)
    before = text(client.get(HERE))
    for _ in range(12):
        choose_value(participant=a_participant(round), value=values[0], now=OPEN)

    strip = lambda page: [line for line in page.splitlines() if "csrf" not in line and '"wat"' not in line]  # noqa: E731
    assert strip(text(client.get(HERE))) == strip(before)


def test_everybody_has_an_order_of_their_own_that_stays(client, round, me, samira):
    values = some_values(round, samira, *(f"Waarde {number}" for number in range(12)))

    def order():
        page = text(client.get(HERE))
        return sorted(values, key=lambda each: page.index(f'id="{each.slug}"'))

    mine = order()
    assert mine == order()
    assert mine != values


def test_a_value_in_own_words_comes_on_the_list_once_and_safely(client, round, me):
    token = "00000000-0000-0000-0000-00000000000a"
    for _ in range(2):
        client.post(f"{HERE}noemen/", {"words": "<script>rust</script>", "why": "رجاء 🌙", "token": token})

    page = client.get(HERE).content.decode()

    assert Naming.objects.count() == 1
    assert "<bdi>&lt;script&gt;rust&lt;/script&gt;</bdi>" in page
    assert "رجاء 🌙" in page


def test_a_value_without_words_is_asked_for_in_a_sentence(client, round, me):
    page = text(client.post(f"{HERE}noemen/", {"words": "", "why": "Stil."}))

    assert "Schrijf op wat u belangrijk vindt. Eén woord is genoeg." in page
    assert "Stil.</textarea>" in page


def test_words_of_a_megabyte_come_back_with_a_sentence(client, round, me):
    words = "lang " * 200_000

    page = text(client.post(f"{HERE}noemen/", {"words": "Rust", "why": words}))

    assert "Er passen er hoogstens 1000." in page
    assert words.strip() in page
    assert Naming.objects.count() == 0


def test_a_phase_that_closes_while_typing_keeps_the_words_on_the_page(client, round, me, clock):
    clock(OVER)

    page = text(client.post(f"{HERE}noemen/", {"words": "Rust", "why": "Lang over nagedacht."}))

    assert "Uw woorden zijn niet bewaard." in page
    assert "Lang over nagedacht." in page
    assert 'value="Rust"' in page
    assert Value.objects.count() == 0


def test_a_click_after_the_close_is_not_saved_and_says_so(client, round, me, samira, clock):
    some_themes(round, samira)
    some_values(round, samira)
    clock(OVER)

    for address, click in ((HERE, {"kies": "rust"}), (f"{HERE}fiches/", {"leg": "sport:1"})):
        assert "Uw laatste klik is niet bewaard." in text(client.post(address, click, follow=True))
    assert (me.values_chosen.count(), me.fiches_laid.count()) == (0, 0)


def test_fiches_are_laid_with_plus_and_minus(client, round, me, samira):
    some_themes(round, samira)
    page = f"{HERE}fiches/"

    assert 'value="sport:1"' in text(client.get(page))
    client.post(page, {"leg": "sport:1"})
    shown = text(client.post(page, {"leg": "sport:2"}, follow=True))

    assert "U hebt nog 8 fiches." in shown
    assert 'value="sport:1"' in shown
    assert 'value="sport:3"' in shown
    assert Laying.objects.get().fiches == 2


def test_with_all_fiches_laid_there_is_no_plus_and_one_more_is_explained(client, round, me, samira):
    sport, *_ = some_themes(round, samira)
    lay_fiches(participant=me, theme=sport, fiches=10, now=OPEN)
    page = f"{HERE}fiches/"

    assert 'value="groen:1"' not in text(client.get(page))
    assert "Er zijn nog 0 fiches over" in text(client.post(page, {"leg": "groen:1"}, follow=True))


def test_whoever_laid_all_fiches_reads_that_it_is_done_and_goes_on(client, round, me, samira):
    sport, *_ = some_themes(round, samira)
    page = f"{HERE}fiches/"
    assert 'class="kw-button" href="/meedoen/de-hoogte-2027/waarden/"' not in text(client.get(page))
    lay_fiches(participant=me, theme=sport, fiches=10, now=OPEN)

    shown = text(client.get(page))

    assert "U hebt al uw fiches gelegd, en ze zijn bewaard." in shown
    assert 'class="kw-button" href="/meedoen/de-hoogte-2027/waarden/"' in shown


def test_a_value_that_left_the_list_in_the_meantime_is_explained(client, round, me, samira):
    quiet, silence = some_values(round, samira, "Rust", "Stilte")
    merge_values(value=silence, into=quiet, because="Zelfde.", by=running(samira), now=OPEN)

    page = text(client.post(HERE, {"kies": "stilte"}, follow=True))

    assert "Deze waarde staat niet meer op de lijst. Kies een andere." in page
    assert client.post(HERE, {"kies": "verzonnen"}).status_code == 404


@pytest.mark.parametrize("click", ["", "sport", "sport:", "sport:-1", "sport:x", "sport:999999", "vreemd:1"])
def test_a_made_up_click_finds_nothing(client, round, me, samira, click):
    some_themes(round, samira)

    assert client.post(f"{HERE}fiches/", {"leg": click}).status_code == 404


def settle(round, samira, ineke):
    some_themes(round, samira)
    values = some_values(round, samira)
    choose_value(participant=a_participant(round), value=values[0], now=OPEN)
    a_counted_meeting(round, samira, ineke, laid(3, {"sport": 20, "groen": 10}), "<b>Flat</b>")
    lay_fiches(participant=a_participant(round), theme=round.themes.get(slug="groen"), fiches=10, now=OPEN)
    merge_values(value=values[1], into=values[0], because="Zelfde.", by=running(samira), now=OPEN)
    close_values(round=round, by=running(samira), now=OVER)
    divide(round=round, by=running(samira), now=OVER)


def test_afterwards_the_page_works_out_the_whole_sum(client, round, samira, ineke, clock):
    settle(round, samira, ineke)
    clock(OVER)

    page = text(client.get(HERE))

    assert "(3 × 20/30 + 1 × 0/10) ÷ 4 × €\xa0100.000 = €\xa050.000<" in page
    assert "<bdi><b>Flat</b></bdi>" in page  # unescaped by `text`: it stood escaped
    assert "<b>Flat" not in client.get(HERE).content.decode()
    assert "1 deelnemer heeft gekozen." in page
    assert "4 mensen legden fiches: muntjes, zoals bij een spel" in page
    assert "Een bijeenkomst telt voor zoveel mensen als er fiches legden." in page
    assert "nu samen met “Rust”." in page
    assert Division.objects.get().sha256 in page
    assert "from waardenzeef.portioning import Meeting, Portions, weighted_mean" in page


def test_the_file_is_there_once_the_money_was_divided(client, round, samira, ineke):
    assert client.get(f"{HERE}fiches.csv").status_code == 404
    settle(round, samira, ineke)

    answer = client.get(f"{HERE}fiches.csv")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="fiches-de-hoogte-2027.csv"'
    assert answer.content.decode().splitlines()[-1] == "op deze site;1;0;10;0"


def test_the_page_is_whole_in_english_with_independent_markets(client, round, samira, ineke, clock):
    set_rules(round, portioning="independent-markets")
    settle(round, samira, ineke)
    clock(OVER)

    page = text(client.get(f"{HERE}?taal=en"))

    assert "This round divides by independent markets." in page
    assert "independent_markets(whole, themes, wishes)" in page


def test_seven_values_take_as_many_questions_as_one(client, round, me, samira, django_assert_max_num_queries):
    for value in some_values(round, samira):
        for number in range(3):
            name_value(participant=me, words=value.name_nl, why=f"Reden {number}", now=OPEN)
    some_themes(round, samira)

    with django_assert_max_num_queries(21):
        client.get(HERE)


def test_staff_set_up_themes_and_a_first_list(client, round, samira):
    client.force_login(samira)

    client.post(WORK, {"thema": "ja", "name_nl": "Groen"})
    client.post(WORK, {"waarde": "ja", "words": "Rust", "why": "Stil."})
    assert "Geef het thema een naam" not in text(client.get(WORK))
    client.post(WORK, {"weg": "groen"})

    assert list(round.themes.all()) == []
    assert [each.name_nl for each in round.values_named.all()] == ["Rust"]


def test_staff_merge_and_take_off_with_a_reason(client, round, samira):
    some_values(round, samira, "Rust", "Stilte", "Lelijk")
    client.force_login(samira)

    assert "Schrijf op waarom" in text(
        client.post(f"{WORK}waarde/stilte/", {"into": "rust", "because": " "})
    ) or ("verplicht" in text(client.post(f"{WORK}waarde/stilte/", {"into": "rust", "because": " "})))
    client.post(f"{WORK}waarde/stilte/", {"into": "rust", "because": "Zelfde."})
    client.post(f"{WORK}waarde/lelijk/", {"into": "", "because": "Beledigt."})

    assert [each.slug for each in round.values_named.filter(closed_at=None)] == ["rust"]
    assert client.get(f"{WORK}waarde/stilte/").status_code == 404


def fill(people: str, sport: str, groen: str = "", **more: str) -> dict[str, str]:
    return {"people": people, "theme-sport": sport, "theme-groen": groen, "remark": ""} | more


def test_two_persons_type_over_a_paper_without_seeing_each_other(client, round, samira, ineke):
    some_themes(round, samira)
    client.force_login(samira)
    about = {"name": "Buurthuis", "place": "Kantine", "on": "2027-02-10", "sheet": "Map 1"}
    client.post(f"{WORK}bijeenkomst/", fill("2", "12,5", "7.5", **about))
    page = f"{WORK}bijeenkomst/1/"

    client.force_login(ineke)
    before = text(client.get(page))
    assert ("12,5" in before, 'value="2"' in before) == (False, False)
    apart = text(client.post(page, fill("2", "13", "7", overtypen="ja"), follow=True))
    assert "Twee mensen typten iets anders" in apart
    assert "12,5" in apart
    agreed = text(client.post(page, fill("2", "12,5", "7,5", overtypen="ja"), follow=True))

    assert "Twee mensen typten hetzelfde" in agreed
    assert Meeting.objects.get().entries.count() == 3


def test_wrong_figures_come_back_with_a_sentence_and_as_typed(client, round, samira):
    some_themes(round, samira)
    client.force_login(samira)
    about = {"name": "Buurthuis", "place": "Kantine", "on": "2027-02-10", "sheet": "Map 1"}

    wrong = text(client.post(f"{WORK}bijeenkomst/", fill("2", "12,25", **about)))
    uneven = text(client.post(f"{WORK}bijeenkomst/", fill("2", "12", **about)))

    assert "Vul hele of halve fiches in" in wrong
    assert 'value="12,25"' in wrong
    assert "2 mensen met elk 10 fiches hebben 20 fiches. U vulde er 12 in." in uneven
    assert Meeting.objects.count() == 0


def test_a_meeting_is_withdrawn_with_a_reason(client, round, samira):
    some_themes(round, samira)
    a_meeting(round, samira, laid(1, {"sport": 10}))
    client.force_login(samira)

    client.post(f"{WORK}bijeenkomst/1/", {"intrekken": "ja", "because": "Dubbel."})

    assert Meeting.objects.get().withdrawn_because == "Dubbel."
    assert client.get(f"{WORK}bijeenkomst/1/").status_code == 404


def test_the_outcome_is_settled_with_a_button_and_not_before_its_time(client, round, samira, ineke, clock):
    themes, values = some_themes(round, samira), some_values(round, samira)
    choose_value(participant=a_participant(round), value=values[0], now=OPEN)
    a_counted_meeting(round, samira, ineke, laid(1, {themes[0].slug: 10}))
    client.force_login(samira)
    page = f"{WORK}vastleggen/"
    assert "Deelnemers kunnen nog kiezen." in text(client.post(page, {"tellen": "ja"}, follow=True))
    clock(OVER)
    client.get(page)
    assert (ValuesOutcome.objects.count(), Division.objects.count()) == (0, 0)

    client.post(page, {"tellen": "ja"})
    client.post(page, {"verdelen": "ja"})

    assert (ValuesOutcome.objects.count(), Division.objects.count()) == (1, 1)


def test_every_page_says_what_it_lacks_when_nothing_is_there(client, round, samira, clock):
    client.force_login(samira)
    for time in (OPEN, OVER):
        clock(time)
        for address in (HERE, WORK, f"{WORK}bijeenkomst/", f"{WORK}vastleggen/"):
            assert client.get(address).status_code == 200


def test_a_round_without_this_phase_has_its_page_too(client, round, me):
    with in_preparation_again(round):
        Phase.objects.filter(round=round, kind="values").delete()

    assert client.get(HERE).status_code == 200
    assert "Deze ronde heeft geen stap voor waarden" in text(client.post(f"{HERE}noemen/", {"words": "Rust"}))
