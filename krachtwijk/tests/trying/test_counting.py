"""What comes out of a count by a visitor is what the library gives."""

from __future__ import annotations

import gzip
from base64 import b64decode
from io import BytesIO

import pytest
from tests.rounds.conftest import STREET, votes
from tests.rounds.pages import read

import waardenzeef
from krachtwijk.trying.ways import USUAL, WAYS
from waardenzeef.report import as_html


def test_every_way_is_a_rule_of_the_library_and_no_two_are_the_same():
    assert len({way.rule for way in WAYS}) == len(WAYS)
    assert set(USUAL) < {way.code for way in WAYS}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.code)
def test_each_way_chooses_the_plans_that_the_library_chooses(give, way):
    count = waardenzeef.parse_rule(way.spec).count(waardenzeef.read(BytesIO(STREET.encode())))

    told = give(ways=[way.code]).context["outcome"]

    chosen = {plan.title for plan in told.plans if plan.answers[0].chosen}
    assert chosen == {count.election.by_id[project].name for project in count.winners}
    assert told.first.winners == len(count.winners)


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

    assert packed.context["outcome"] == plain.context["outcome"]


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
    expected = [
        as_html(greedy, others=[shares], language=language, file="my street.pb"),
        as_html(shares, others=[greedy], language=language, file="my street.pb"),
    ]
    links = [link for link in read(told).links if link.startswith("data:")]
    assert [b64decode(link.partition("base64,")[2]).decode() for link in links] == expected
