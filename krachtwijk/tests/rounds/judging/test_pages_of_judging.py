"""The page on which people judge."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.feasibility.some_verdicts import a_proposal, a_verdict
from tests.rounds.judging.some_cards import (
    JUDGING,
    TALKING,
    VOTING,
    a_card,
    a_judged_round,
    a_voted_round,
    cards,
    set_clock,
)
from tests.web.crawl import Outline

from krachtwijk.rounds.judging.models import Card, Judgement
from krachtwijk.rounds.values.models import Value

pytestmark = pytest.mark.django_db
PAGE = "/meedoen/de-hoogte-2027/oordeel/"


@pytest.fixture
def at():
    """Moves the clock of the round, as a visitor of the demo does."""
    return set_clock


@pytest.fixture
def judge_rachida(client, rachida):
    """Rachida takes part and is logged in, half-way the first judgement."""
    return rachida_in(client, rachida)


def rachida_in(client, rachida, **wishes):
    participant = a_participant(a_judged_round(**wishes), person=rachida)
    client.force_login(rachida)
    set_clock(JUDGING)
    return participant


def says(participant) -> dict[int, str]:
    return dict(
        Judgement.objects.filter(card__participant=participant).values_list("proposal__number", "says")
    )


def test_a_click_is_kept_and_leads_back_to_the_same_plan(client, judge_rachida):
    answer = client.post(PAGE, {"plan": "2", "zegt": "wanted"})

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{PAGE}#plan-2"
    assert says(judge_rachida) == {2: "wanted"}


def test_the_budget_and_the_pressed_button_are_in_sight(client, judge_rachida):
    client.post(PAGE, {"plan": "2", "zegt": "wanted"})

    words = " ".join(client.get(PAGE).content.decode().replace("\xa0", " ").split())

    assert "<b>€ 40.000</b> van € 100.000" in words
    assert "<b>€ 60.000</b> over" in words
    assert words.count('aria-pressed="true"') == 1
    assert "2 plannen staan nog open" in words


def test_what_does_not_fit_is_explained_with_what_to_put_back_and_not_lost(client, judge_rachida):
    a_card(judge_rachida, wanted=[2], not_wanted=[3], now=JUDGING)
    client.post(PAGE, {"plan": "1", "zegt": "wanted"})

    answer = client.post(PAGE, {"plan": "3", "zegt": "wanted"}, follow=True)

    words = " ".join(answer.content.decode().replace("\xa0", " ").split())
    assert answer.redirect_chain[0][0] == f"{PAGE}?past_niet=3#plan-3"
    assert "Dat is € 20.000 te weinig" in words
    assert "Zet “Plan 1” terug (€ 20.000)" in words
    assert "Zet “Plan 2” terug (€ 40.000)" in words
    assert says(judge_rachida) == {1: "wanted", 2: "wanted", 3: "not-wanted"}


def test_putting_one_back_makes_room_and_chooses_the_other(client, judge_rachida):
    a_card(judge_rachida, wanted=[1, 2], motives={2: "Mooi"})

    client.post(PAGE, {"plan": "3", "weg": "2"})

    assert says(judge_rachida) == {1: "wanted", 2: "dont-know", 3: "wanted"}
    assert Judgement.objects.get(proposal__number=2).motive == "Mooi"


def test_a_plan_of_more_than_the_whole_budget_can_never_fit(client, judge_rachida):
    a_verdict(a_proposal(judge_rachida.round, cost=100_000_01))

    answer = client.post(PAGE, {"plan": "4", "zegt": "wanted"}, follow=True)

    assert "het kan nooit passen" in " ".join(answer.content.decode().split())
    assert says(judge_rachida) == {}


def test_the_page_takes_the_same_few_queries_for_3_and_for_60_plans(client, judge_rachida):
    round = judge_rachida.round
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for _each in range(57):
        a_verdict(a_proposal(round, cost=1_000_00))
    a_card(judge_rachida, not_wanted=range(4, 20))

    with CaptureQueriesContext(connection) as many:
        page = client.get(PAGE).content.decode()

    assert page.count('name="zegt" value="wanted"') == 60
    assert len(many) == len(few) < 30


def test_whoever_does_not_take_part_is_sent_to_join_and_back(client, at, rachida):
    a_judged_round()
    at(JUDGING)
    joins = "/meedoen/de-hoogte-2027/aanmelden/?next=%2Fmeedoen%2Fde-hoogte-2027%2Foordeel%2F"

    assert client.get(PAGE).headers["Location"] == joins
    client.force_login(rachida)
    assert client.post(PAGE, {"plan": "1", "zegt": "wanted"}).headers["Location"] == joins
    assert Card.objects.count() == 0


def test_a_phase_that_closes_while_somebody_types_keeps_the_text_in_sight(client, judge_rachida, at):
    a_card(judge_rachida, wanted=[1])
    at(TALKING)

    answer = client.post(PAGE, {"plan": "1", "motive": "Mijn lange verhaal", "value": ""})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mijn lange verhaal" in page
    assert "Er is niets bewaard" in page
    assert Judgement.objects.get().motive == ""


def test_a_motive_that_is_too_long_is_kept_in_its_field_with_the_reason(client, judge_rachida):
    a_card(judge_rachida, wanted=[1])

    answer = client.post(PAGE, {"plan": "1", "motive": "é" * 301, "value": ""})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "é" * 301 in page
    assert "301" in page
    assert 'id="plan-1-again"' in page


def test_a_megabyte_of_text_is_an_error_and_no_crash(client, judge_rachida):
    a_card(judge_rachida, wanted=[1])

    answer = client.post(PAGE, {"plan": "1", "motive": "a" * 1_000_000, "value": ""})

    assert answer.status_code == 400
    assert Judgement.objects.get().motive == ""


def test_a_motive_stands_with_its_value(client, judge_rachida):
    Value.objects.create(round=judge_rachida.round, slug="groen", name_nl="Groen", is_chosen=True)
    a_card(judge_rachida, wanted=[1])

    client.post(PAGE, {"plan": "1", "motive": "Voor de \x00vogels <b>", "value": "groen"})

    said = Judgement.objects.get()
    assert (said.motive, said.value.slug) == ("Voor de vogels <b>", "groen")
    assert "<b>\n" not in client.get(PAGE).content.decode().split("Voor de vogels")[1][:20]


@pytest.mark.parametrize(
    "sent",
    [
        {"plan": "99", "zegt": "wanted"},
        {"plan": "eerste", "zegt": "wanted"},
        {"plan": "", "zegt": "dont-know"},
        {"plan": "1" * 40, "zegt": "dont-know"},
        {"plan": "1", "motive": "zonder oordeel"},
    ],
)
def test_a_tampered_form_keeps_nothing_and_says_so(client, judge_rachida, sent):
    answer = client.post(PAGE, sent)

    assert answer.status_code == 400
    assert "Dit is niet bewaard" in answer.content.decode()
    assert says(judge_rachida) == {}


def test_an_answer_that_does_not_exist_is_not_found(client, judge_rachida):
    assert client.post(PAGE, {"plan": "1", "zegt": "misschien"}).status_code == 404
    assert says(judge_rachida) == {}


def test_a_group_that_does_not_judge_reads_why(client, rachida):
    rachida_in(client, rachida, groups={"bewoners": {"judges": False}})

    page = client.get(PAGE).content.decode()

    assert "oordeelt deze groep niet mee" in " ".join(page.split())
    assert 'name="zegt"' not in page


def test_without_frozen_rules_nobody_judges(client, rachida):
    rachida_in(client, rachida, is_frozen=False)

    page = client.get(PAGE).content.decode()

    assert "staan nog niet vast" in page
    assert 'name="zegt"' not in page
    assert client.post(PAGE, {"plan": "1", "zegt": "wanted"}).status_code == 400


def test_after_the_close_people_see_what_they_said_themselves(client, judge_rachida, at):
    a_card(judge_rachida, wanted=[1], motives={1: "Mooi <i>plan</i>"})
    at(TALKING)

    page = client.get(PAGE).content.decode()

    assert "U zei: dit wil ik" in page
    assert "Mooi &lt;i&gt;plan&lt;/i&gt;" in page
    assert 'name="zegt"' not in page


def test_a_round_without_plans_says_what_will_come(client, at):
    a_round()
    at(TALKING)

    assert "Er staat nog geen plan op de lijst." in client.get(PAGE).content.decode()


STANDINGS = 17
"""People who want plan 1, a number that stands nowhere else."""


@pytest.fixture
def judged_by_many(at):
    round = a_judged_round(2)
    cards(round, STANDINGS, wanted=[1], not_wanted=[2])
    cards(round, 12, not_wanted=[1], wanted=[2])
    cards(round, 11, dont_know=[1, 2])
    return round


@pytest.mark.parametrize("who", [None, "rachida", "ineke", "samira", "omar", "wim"])
def test_before_the_close_no_page_and_no_file_tells_how_it_stands(client, judged_by_many, at, cast, who):
    at(JUDGING)
    if who:
        client.force_login(cast[who.capitalize()])
    pages = [
        PAGE, f"{PAGE}oordelen.csv", "/meedoen/de-hoogte-2027/", "/meedoen/de-hoogte-2027/stemmen/",
        "/werk/rondes/de-hoogte-2027/oordeel/", "/werk/rondes/de-hoogte-2027/stemmen/",
    ]  # fmt: skip

    told = [client.get(page) for page in pages]

    assert told[1].status_code == 404
    shown = [Outline(each.content.decode()).words for each in told if each.status_code == 200]
    assert len(shown) >= 2
    assert [words for words in shown if re.search(r"(?<![0-9.])17(?! uur)(?![0-9])", words)] == []


def test_after_the_close_the_numbers_are_for_everybody(client, judged_by_many, at):
    at(TALKING)

    text = client.get(f"{PAGE}oordelen.csv").content.decode("utf-8-sig")

    assert text.splitlines() == [
        "nummer;plan;kosten in euro;mensen die dit willen;mensen die dit niet willen;mensen die het niet weten",
        "1;Plan 1;20000,00;17;12;11",
        "2;Plan 2;40000,00;12;17;11",
    ]


def test_small_numbers_of_people_are_told_to_nobody(client, at):
    cards(a_judged_round(1), 30, wanted=[1])
    cards(Card.objects.first().round, 9, not_wanted=[1])
    at(TALKING)

    lines = client.get(f"{PAGE}oordelen.csv").content.decode("utf-8-sig").splitlines()

    assert lines[1:] == ["1;Plan 1;20000,00;niet verteld;niet verteld;niet verteld"]


def test_in_english(client, judge_rachida):
    page = client.get(PAGE, {"taal": "en"}).content.decode()

    assert page.count("I do not want this") == 3
    assert "3 plans are still open" in page


def test_the_vote_page_tells_where_how_and_by_which_lot(client, at):
    a_voted_round([(1,)])
    at(VOTING)

    page = " ".join(client.get("/meedoen/de-hoogte-2027/stemmen/").content.decode().split())

    assert "Buurthuis" in page
    assert "17 4 9" in page
    assert "sha256sum" in page
