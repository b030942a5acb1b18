"""What the money page draws: every euro once, what is unexplained as its own stub, and the table that says the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TODAY
from tests.money import factories as make

from krachtwijk.euro import Euro
from krachtwijk.money.checking import findings
from krachtwijk.money.ladder import climbs
from krachtwijk.money.ledger import ledger
from krachtwijk.money.models.funding import Step
from krachtwijk.money.pictures import cliff, flows, ladders
from krachtwijk.plans.models import Programme
from krachtwijk.web.templatetags.pictures import flow_figure, ladder_figure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
MILLION = 100_000_000


def leaves():
    return ledger(Programme.objects.get(slug="groningen-2007"), today=TODAY)


def drawn():
    of = leaves()
    return {each["step"]: each for each in flows(of, climbs(of, {}), [], findings(of))}


def test_the_streams_of_what_is_asked_end_in_the_parts_and_in_the_unexplained_1_8():
    asked = drawn()[Step.ASKED]
    ends = {stream["path"][2]["label"]: stream["value"] / MILLION for stream in asked["streams"]}

    assert sorted(ends.values()) == [1.2, 1.8, 4.5, 6.4, 21.5]
    (stub,) = [stream for stream in asked["streams"] if stream.get("tone") == "unexplained"]
    assert (stub["value"], len(stub["path"])) == (1.8 * MILLION, 3)
    assert asked["finding"].difference == stub["value"]


def test_what_is_set_aside_has_a_picture_of_its_own_and_goes_to_its_track_only():
    (stream,) = drawn()[Step.RESERVED]["streams"]

    assert (stream["value"], [stop["label"] for stop in stream["path"]][2]) == (
        1.6 * MILLION,
        "De wijk als geheel",
    )


def test_every_neighbourhood_has_a_ladder_with_its_conditional_band():
    of = leaves()
    found = {str(each["area"] or ""): each["rows"] for each in ladders(of, climbs(of, {}))}

    assert [part["value"] / MILLION for part in found["Korrewegwijk"][0]["parts"]] == [19.9, 0.8]
    assert [part["value"] / MILLION for part in found["De Hoogte"][0]["parts"]] == [12.5, 0.4]
    assert [sum(part["value"] for part in row["parts"]) / MILLION for row in found[""]] == [33.6, 35.4, 1.6]


def test_the_money_of_the_first_four_years_ends_before_the_goals():
    years = cliff(leaves())

    assert [each["year"] for each in years if each["cliff"]] == [2011]
    assert (years[0]["year"], years[-1]["year"] >= 2017) == (2007, True)
    per_year = [sum(part["value"] for part in each["parts"]) for each in years]
    assert per_year[0] == 8.4 * MILLION
    assert per_year[4] < per_year[3]


def test_the_page_shows_each_picture_with_its_table(client):
    page = client.get("/geld/groningen-2007/").content.decode()

    assert page.count('class="kw-flow"') == 2
    assert page.count('class="kw-years"') == 1
    assert page.count("Korrewegwijk, 4 jaar") == 1
    assert re.search(r"niet verklaard.*?€\s1,8", page, re.S)


def test_an_over_funded_part_is_shown_and_not_cut_off():
    here = make.world()
    make.cost(here, 1_000)
    make.funding(here, Step.COMMITTED, 1_500)
    of = ledger(here.programme, today=TODAY)

    (picture,) = flows(of, climbs(of, {}), [], findings(of))

    assert sorted(stream["value"] for stream in picture["streams"]) == [500, 1_000]


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.integers(1, 10**12)), max_size=9)
)
def test_law_a_flow_is_as_high_where_it_comes_in_as_where_it_goes_out(rows):
    streams = [{"path": [{"label": a}, {"label": b}], "value": value} for a, b, value in rows]

    figure = flow_figure("t", streams, ["from", "to"])

    assert len(figure["ribbons"]) == len(rows) == len(figure["rows"])
    for node in figure["nodes"]:
        assert float(node["tall"]) >= 3
        assert float(node["top"]) + float(node["tall"]) <= float(figure["tall"]) + 0.2


def test_a_ladder_without_money_draws_nothing_and_breaks_nothing():
    figure = ladder_figure("t", [{"label": "nodig", "parts": []}])

    assert (figure["rows"][0]["marks"], figure["rows"][0]["total"]) == ([], Euro(0))
