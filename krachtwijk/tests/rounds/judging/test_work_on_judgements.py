"""What staff do: forms, tables, the register, the boxes and the count, through their pages."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.conftest import TODAY
from tests.rounds.a_round import a_participant
from tests.rounds.judging.some_cards import (
    COUNTING,
    JUDGING,
    TALKING,
    VOTING,
    WORK,
    Says,
    a_box,
    a_judged_round,
    set_clock,
    typist,
)

from krachtwijk.people.models import Role, RoleGrant
from krachtwijk.rounds.judging.models import Ballot, Card, Judgement, PaperForm, Table, TieLot, Turnout
from krachtwijk.rounds.judging.paper_forms import Filled, read_form
from krachtwijk.rounds.judging.polling import tick_off
from krachtwijk.rounds.participants.registering import register
from krachtwijk.rounds.rulebooks.models import Channel, SieveRound

pytestmark = pytest.mark.django_db


def browser_of(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def colleague(name: str = "Collega") -> Client:
    person = typist(name)
    RoleGrant.objects.create(person=person, role=Role.NEIGHBOURHOOD_WORKER, since=TODAY)
    return browser_of(person)


def words(answer) -> str:
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


@pytest.fixture
def desk(samira) -> Client:
    return browser_of(samira)


@pytest.fixture
def round() -> SieveRound:
    made = a_judged_round()
    set_clock(JUDGING)
    return made


def with_code(round):
    return register(round=round, group=round.rulebook.groups.first(), now=JUDGING)


def test_a_form_is_typed_by_two_and_the_second_does_not_see_the_first(desk, round):
    somebody, code = with_code(round)
    typed = {"code": code.lower(), "group": "", "plan_1": "wanted", "plan_3": "not-wanted", "why_1": "Mooi"}
    address = f"{WORK}oordeel/papier/5/"

    assert desk.post(f"{WORK}oordeel/", {"number": "5"}).headers["Location"] == address
    desk.post(address, typed)
    blind = words(colleague().get(address))
    second = browser_of(typist("Collega")).post(address, typed, follow=True)

    assert "selected" not in blind.replace('value="" selected', "")
    assert "Mooi" not in blind
    assert "Formulier 5 telt mee." in words(second)
    assert dict(Judgement.objects.values_list("proposal__number", "says")) == {1: "wanted", 3: "not-wanted"}
    assert Judgement.objects.get(proposal__number=1).motive == "Mooi"
    assert Card.objects.get().participant == somebody


def test_the_same_person_is_refused_the_second_reading(desk, round):
    _somebody, code = with_code(round)
    typed = {"code": code, "group": "", "plan_1": "wanted"}
    desk.post(f"{WORK}oordeel/papier/5/", typed)

    again = desk.post(f"{WORK}oordeel/papier/5/", typed)

    assert again.status_code == 400
    assert "De tweede lezing is voor iemand anders" in words(again)
    assert Card.objects.count() == 0


def test_readings_that_differ_stand_side_by_side_and_are_decided_with_a_note(desk, round):
    _somebody, code = with_code(round)
    address = f"{WORK}oordeel/papier/5/"
    desk.post(address, {"code": code, "group": "", "plan_1": "wanted"})
    colleague().post(address, {"code": code, "group": "", "plan_1": "not-wanted"})

    page = words(desk.get(address))
    without = desk.post(address, {"code": code, "group": "", "plan_1": "wanted", "note": ""})
    one_of_the_two = desk.post(address, {"code": code, "group": "", "plan_1": "wanted", "note": "Zo is het."})
    third = colleague("Derde")
    asked = words(third.get(address))
    third.post(address, {"code": code, "group": "", "plan_1": "wanted", "note": "Duidelijk een kruis."})

    assert "<strong>anders</strong>" in page
    assert "Daarom beslist iemand anders tussen de twee lezingen" in page
    assert "Zo beslissen" not in page
    assert "Zo beslissen" in asked
    assert "U las dit zelf." in words(one_of_the_two)
    assert without.status_code == 400
    assert PaperForm.objects.get().note == "Duidelijk een kruis."
    assert Judgement.objects.get().says == "wanted"


def test_a_wrong_code_keeps_what_was_typed_and_says_what_to_check(desk, round):
    answer = desk.post(
        f"{WORK}oordeel/papier/5/",
        {"code": "NIET-VAN-HIER", "group": "", "plan_1": "wanted", "why_1": "<b>Mooi"},
    )

    page = words(answer)
    assert answer.status_code == 400
    assert "Deze code hoort niet bij deze ronde" in page
    assert "NIET-VAN-HIER" in page
    assert "&lt;b&gt;Mooi" in page
    assert PaperForm.objects.count() == 0


def test_a_form_that_cannot_count_is_rejected_with_its_reason(desk, round):
    desk.post(f"{WORK}oordeel/papier/6/", {"why": "illegible", "note": "Nat geworden."})

    page = words(desk.get(f"{WORK}oordeel/"))

    assert "Nat geworden." in page
    assert "Ingeleverd: 1 = 0 die meetellen + 1 die niet meetellen + 0 die wachten." in page


def test_who_gets_a_form_back_reads_why_and_after_the_close_everybody_reads_how_many(desk, round, rachida):
    somebody = a_participant(round, person=rachida)
    everything = Filled(dict.fromkeys((1, 2, 3), Says.WANTED), somebody)
    for name in ("Anna", "Bram"):
        read_form(round=round, number=7, filled=everything, by=typist(name), now=JUDGING)

    own = words(browser_of(rachida).get("/meedoen/de-hoogte-2027/oordeel/"))
    set_clock(TALKING)
    public = words(Client().get("/meedoen/de-hoogte-2027/oordeel/"))

    assert "(nummer 7) telt niet mee: het wil meer dan het budget kan betalen." in own
    assert "U kunt hier oordelen" in own
    assert "Ingeleverd: 1 = 0 die meetellen + 1 die niet meetellen + 0 die wachten." in public
    assert "<dt>het wil meer dan het budget kan betalen</dt><dd>1</dd>" in public


@pytest.mark.parametrize("number", ["0", "1000001", "9" * 30])
def test_a_number_that_no_form_has_is_not_found(desk, round, number):
    assert desk.post(f"{WORK}oordeel/papier/{number}/", {"why": "double", "note": "x"}).status_code == 404


def test_after_the_close_a_form_is_refused_and_the_page_keeps_it(desk, round):
    _somebody, code = with_code(round)
    set_clock(TALKING)

    answer = desk.post(f"{WORK}oordeel/papier/5/", {"code": code, "group": "", "plan_1": "wanted"})

    assert answer.status_code == 400
    assert "Er is niets bewaard" in words(answer)
    assert code in words(answer)


def test_a_table_is_opened_filled_and_written_down(desk, round):
    somebody, code = with_code(round)
    desk.post(f"{WORK}oordeel/tafel/", {"name": "Koffie", "place": "Buurthuis", "token": ""})
    table = f"{WORK}oordeel/tafel/{Table.objects.get().number}/"
    desk.post(table, {"code": code, "group": "", "name": ""})
    told = desk.post(table, {"code": "", "group": "studenten", "name": "Fatima"}, follow=True)

    desk.post(table, {"seat": "", "plan_1": "wanted"})

    assert "Schrijf deze code" in words(told)
    assert list(Card.objects.values_list("channel", flat=True)) == [Channel.TABLE, Channel.TABLE]
    assert Card.objects.filter(participant=somebody).exists()


def test_a_table_that_wants_too_much_hears_by_how_much(desk, round):
    _somebody, code = with_code(round)
    desk.post(f"{WORK}oordeel/tafel/", {"name": "Koffie", "place": "Buurthuis", "token": ""})
    desk.post(f"{WORK}oordeel/tafel/1/", {"code": code, "group": "", "name": ""})

    answer = desk.post(
        f"{WORK}oordeel/tafel/1/", {"seat": "", "plan_1": "wanted", "plan_2": "wanted", "plan_3": "wanted"}
    )

    assert "Dit kost € 20.000 meer dan er is" in words(answer)
    assert Card.objects.count() == 0


def test_from_the_lot_to_the_outcome(desk, round):
    """A whole vote through the pages, with one ballot read in two ways."""
    other = colleague()
    set_clock(TALKING)
    desk.post(f"{WORK}stemmen/loten/", {"seed_text": "3 6 1"})
    set_clock(VOTING)
    place = {"place": "Buurthuis", "open_nl": "Van 9 tot 5", "open_en": "", "token": ""}
    desk.post(f"{WORK}stemmen/tafel/", place)
    people = [a_participant(round) for _each in range(3)]
    for somebody in people:
        desk.post(f"{WORK}stemmen/opkomst/", {"code": str(somebody.number)})
    twice = desk.post(f"{WORK}stemmen/opkomst/", {"code": str(people[0].number)})
    unknown = desk.post(f"{WORK}stemmen/opkomst/", {"code": "999"})
    set_clock(COUNTING)
    box = f"{WORK}stemmen/tafel/1/"
    wrong = desk.post(box, {"handed_out": "3", "in_box": "1", "not_returned": "1"})
    desk.post(box, {"handed_out": "3", "in_box": "3", "not_returned": "0"})
    bad = desk.post(box, {"ballots": "1: 1 2\n2: drie"})
    desk.post(box, {"ballots": "1: 1 2\n2: -\n3: 3"})
    early = words(desk.get(f"{WORK}stemmen/tellen/"))
    other.post(box, {"ballots": "1: 1 2\n2: -\n3: 2"})
    one_of_the_two = desk.post(box, {"ballot": "3", "ballots": "3", "note": "Duidelijk een 3."})
    colleague("Derde").post(box, {"ballot": "3", "ballots": "3", "note": "Duidelijk een 3."})
    done = desk.post(f"{WORK}stemmen/tellen/", {"zeker": "ja"})

    assert TieLot.objects.get().seed == "3 6 1"
    assert "krijgt geen tweede stembiljet" in words(twice)
    assert "Niemand in deze ronde" in words(unknown)
    assert Turnout.objects.count() == 3
    assert "Nu scheelt het 1." in words(wrong)
    assert "Regel 2: schrijf nummers van plannen" in words(bad)
    assert "1: 1 2" in words(bad)
    assert "3 stembiljetten wachten nog" in early
    assert "U las dit zelf." in words(one_of_the_two)
    assert done.headers["Location"] == "/meedoen/de-hoogte-2027/uitslag/"
    assert SieveRound.objects.get().vote.run.ballots == 2
    public = words(Client().get("/meedoen/de-hoogte-2027/stemmen/"))
    assert 'Blanco</th><td class="kw-num">1</td>' in public
    assert Client().get("/meedoen/de-hoogte-2027/narekenen/stemmen.pb").status_code == 404


def test_counting_too_early_says_what_is_missing_and_counts_nothing(desk, round):
    set_clock(VOTING)

    answer = desk.post(f"{WORK}stemmen/tellen/", {"zeker": "ja"})

    assert answer.status_code == 400
    assert "De stemming is nog niet voorbij." in words(answer)
    assert SieveRound.objects.get().vote is None


def test_ballots_typed_before_the_close_are_refused(desk, round):
    set_clock(VOTING)
    a_box(round)

    answer = desk.post(f"{WORK}stemmen/tafel/1/", {"ballots": "1: 1"})

    assert "De bussen blijven dicht" in words(answer)
    assert Ballot.objects.count() == 0


@pytest.mark.parametrize("address", ["oordeel/", "stemmen/"])
def test_the_lists_of_staff_take_the_same_queries_for_one_and_for_many(desk, round, address):
    def one_more(number):
        for name in ("Anna", "Bram"):
            filled = Filled({1: Says.WANTED}, group=round.rulebook.groups.first())
            read_form(round=round, number=number, filled=filled, by=typist(name), now=JUDGING)
        a_box(round)
        tick_off(participant=a_participant(round), now=VOTING)

    one_more(1)
    desk.get(WORK + address)
    with CaptureQueriesContext(connection) as one:
        desk.get(WORK + address)
    for number in (2, 3, 4):
        one_more(number)

    with CaptureQueriesContext(connection) as four:
        desk.get(WORK + address)

    # Each box that nobody counted has its own sentence among what must be done; it takes no query.
    assert len(four) == len(one)


@pytest.mark.parametrize("who", ["rachida", "bert", "omar", "cees", "wim"])
def test_only_who_runs_rounds_types_and_counts(cast, round, who):
    browser = browser_of(cast[who.capitalize()])

    answers = [
        browser.post(
            f"{WORK}{address}", {"zeker": "ja", "code": "1", "seed_text": "1", "why": "double", "note": "x"}
        )
        for address in ("oordeel/papier/1/", "stemmen/loten/", "stemmen/opkomst/", "stemmen/tellen/")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert PaperForm.objects.count() == 0
