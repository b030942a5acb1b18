"""What comes out of a count by a visitor is what the library gives."""

from __future__ import annotations

import gzip
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from tests.rounds.votes.conftest import STREET, votes
from tests.rounds.votes.pages import read

import waardenzeef
from krachtwijk.trying.counting import answer, voters_compared
from krachtwijk.trying.outcome import Outcome
from krachtwijk.trying.question import File, Question
from krachtwijk.trying.suiting import rule_for
from krachtwijk.trying.ways import GROUPS, USUAL, WAYS, Way
from waardenzeef.needed import needed_by_losers
from waardenzeef.report import as_html
from waardenzeef.report.gains import gains
from waardenzeef.rules import RULES

pytestmark = pytest.mark.slow

POTS = (Path(__file__).parents[3] / "docs" / "examples" / "pots.pb").read_bytes()
POINTS = (Path(__file__).parents[3] / "docs" / "examples" / "points.pb").read_bytes()


def fitting(way: Way) -> bytes:
    """Votes that suit this way."""
    return POTS if way.code == "potten" else POINTS if "points" in way.spec else STREET.encode()


def test_every_way_is_a_rule_of_the_library_and_no_two_are_the_same():
    assert len({str(waardenzeef.parse_rule(way.spec)) for way in WAYS}) == len(WAYS)
    assert {waardenzeef.parse_rule(way.spec).name for way in WAYS} == set(RULES)
    assert set(USUAL) < {way.code for way in GROUPS[0].ways}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.code)
def test_each_way_chooses_the_plans_that_the_library_chooses(give, way):
    election = waardenzeef.read(BytesIO(fitting(way)))
    count = rule_for(way.spec, election).count(election)

    told = give(fitting(way), ways=[way.code]).context["outcome"]

    chosen = {plan.title for plan in told.plans if plan.answers[0].chosen}
    assert chosen == {election.by_id[project].name for project in count.winners}
    assert told.first.winners == len(count.winners) > 0


def test_the_pots_of_a_theme_are_equal_and_stand_in_the_command(give):
    response = give(POTS, name="pots.pb", ways=["potten"])

    assert response.context["outcome"].first.winners == 4
    command = "pots.pb pots,pots=sport:333.33+green:333.33+joker:333.33,theme=category"
    assert f"waardenzeef compare {command}" in read(response).text


NOT_FOR_THESE = {
    "points asked of ballots without points": (
        STREET, "gelijke-delen-punten",
        "This way needs points or a ranking, and these ballots only say which plans people want.",
    ),
    "pots without themes": (
        STREET, "potten",
        "This way needs a theme with every plan (the column category), and some plans have none.",
    ),
    "pots where a plan has two themes": (
        POTS.decode().replace(";sport\n", ";sport,green\n"), "potten",
        "This way needs one theme with every plan, and some plans have more than one.",
    ),
    "pots with one theme": (
        POTS.decode().replace(";green", ";sport").replace(";joker", ";sport"), "potten",
        "This way needs two themes or more, and all these plans have the same one.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "way", "sentence"), NOT_FOR_THESE.values(), ids=NOT_FOR_THESE)
def test_a_way_that_does_not_suit_the_votes_says_why_and_the_others_are_counted(give, text, way, sentence):
    told = give(text.encode(), ways=["meeste-stemmen", way]).context["outcome"]

    assert [each.way.code for each in told.counted] == ["meeste-stemmen"]
    assert [(missing.way.code, missing.sentence) for missing in told.missing] == [(way, sentence)]


def test_a_way_alone_that_does_not_suit_the_votes_says_so_at_the_ways(give):
    assert give(ways=["potten"]).context["form"].errors["ways"] == [NOT_FOR_THESE["pots without themes"][2]]


def test_more_than_three_ways_are_told_by_letters(give):
    response = give(ways=[way.code for way in GROUPS[0].ways])

    text = read(response).text
    assert "B · Most votes first, with a stop" in text
    assert "Speeltuin € 500 A , chosen B , chosen C , not chosen D , not chosen" in text
    assert "These ways choose the same plans:" in text
    assert "€ 400, votes: 6, chosen in 4 of 4 ways" in text


def test_two_ways_stand_side_by_side_with_what_differs(give):
    told = give().context["outcome"]

    assert [each.winners for each in told.counted] == [3, 3]
    assert [plan.title for plan in told.differing] == ["Speeltuin", "Moestuin"]
    assert [part["value"] for part in told.others[0].gains] == [4, 1, 5]


def test_every_plan_has_its_reason_in_the_language_of_the_page(give):
    english, dutch = read(give(language="en")).text, read(give(language="nl")).text

    assert "Won: 6 votes, € 400 of the € 1,000 then left." in english
    assert "Gekozen: 6 stemmen, € 400 van de € 1.000 die er toen nog was." in dutch


def test_one_way_alone_is_told_without_a_comparison(give):
    page = read(give(ways=["gelijke-delen"]))

    assert "What this way of counting gives" in page.text
    assert "Who gains, who loses?" not in page.text


def test_another_currency_keeps_its_name(give):
    zloty = STREET.replace("budget;1000", "budget;1000\ncurrency;PLN").encode()

    assert "PLN 1,000 to give" in read(give(zloty)).text


def test_a_packed_file_counts_as_the_file_in_it(give):
    plain, packed = give(), give(gzip.compress(STREET.encode(), mtime=0), name="street.pb")

    assert without_reports(packed.context["outcome"]) == without_reports(plain.context["outcome"])


def without_reports(outcome: Outcome) -> Outcome:
    """A report tells as much as there was time for."""
    return replace(outcome, counted=[replace(each, report="") for each in outcome.counted])


def test_names_that_would_be_markup_are_words(give):
    page = give(votes([("1", 100, "<script>alert(1)</script>")], ["1"]).encode()).content.decode()

    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_page_prints_the_command_and_the_seal(give):
    text = read(give(name="my street.pb")).text

    assert "waardenzeef compare 'my street.pb' greedy equal-shares,completion=add1" in text
    assert waardenzeef.read(BytesIO(STREET.encode())).input_sha256 in text


def test_what_was_noticed_in_the_file_is_told(give):
    blank = STREET.replace("10;garden,books", "10;").encode()

    assert "1 ballot is blank; it counts as a voter and supports no project." in read(give(blank)).text


@pytest.mark.parametrize("language", ["en", "nl"])
def test_each_way_has_its_report_which_is_the_library_s(give, language):
    told = give(name="my street.pb", ways=["meeste-stemmen", "gelijke-delen"], language=language)

    election = waardenzeef.read(BytesIO(STREET.encode()))
    greedy, shares = waardenzeef.Greedy().count(election), waardenzeef.EqualShares().count(election)
    links = [link for link in read(told).links if link.startswith("data:")]
    found = [b64decode(link.partition("base64,")[2]).decode() for link in links]
    for page, (count, other) in zip(found, [(greedy, shares), (shares, greedy)], strict=True):
        of = {"others": [other], "language": language, "file": "my street.pb"}
        with_losers = as_html(count, losers=[*needed_by_losers(count)], **of)
        assert page in (with_losers, as_html(count, **of))  # a busy machine has no time for losers


def test_where_there_is_time_the_last_report_tells_what_losers_fell_short():
    file = File("street.pb", STREET.encode())

    lines = list(answer(Question((file,), ("greedy", "equal-shares"), "en", "street.pb", seconds=10_000)))

    reports = [line["report"] for line in lines if "report" in line]
    assert ["What did the others fall short?" in report for report in reports] == [False, False, True, True]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.code)
def test_who_gains_is_what_the_library_says(way):
    election = waardenzeef.read(BytesIO(fitting(way)))
    count, first = rule_for(way.spec, election).count(election), waardenzeef.Greedy().count(election)

    said = gains(count, first)

    assert voters_compared(count, first) == {"gained": said.gained, "same": said.same, "lost": said.lost}
