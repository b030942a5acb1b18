"""The pages and files about results, on an invented city with figures and on the programme of 2007 without any."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from tests.conftest import NOW

from krachtwijk.indicators.aiming import set_colour
from krachtwijk.indicators.colours import Colour
from krachtwijk.indicators.models import Observation
from krachtwijk.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voorbeeldstad")]
HERE = "/resultaten/voorbeeldstad-2015/"


def text(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def statuses(page: str) -> list[tuple[str, str]]:
    return re.findall(r'kw-status--(\w+)".*?</svg>([^<]+)</span>', page)


def test_the_list_shows_every_indicator_with_its_colours(client):
    page = text(client, "/resultaten/")

    assert statuses(page.split("<tbody>")[1].split("</tbody>")[0]) == [
        ("good", "naar verwachting gehaald"),
        ("bad", "waarschijnlijk niet haalbaar"),
        ("grey", "niet te vergelijken: er wordt nu iets anders geteld"),
        ("grey", "niet te vergelijken: er wordt nu iets anders geteld"),
        ("grey", "niet getoond: te weinig mensen, hier of ernaast"),
        ("grey", "niet getoond: te weinig mensen, hier of ernaast"),
        ("grey", "ter informatie, krijgt nooit een kleur"),
        ("grey", "ter informatie, krijgt nooit een kleur"),
        ("grey", "nog niet gemeten"),
        ("grey", "nog niet gemeten"),
    ]


def test_each_colour_has_its_rule_and_date(client):
    page = text(client, f"{HERE}zonder-werk/")

    assert "Volgens het cijfer van 2021" in page
    assert '<time datetime="2022-07-01">' in page
    assert '<a href="#kleuren">Regel</a>' in page
    assert 'id="kleuren"' in page


def test_own_change_and_that_of_others_stand_side_by_side_with_the_warning(client):
    page = text(client, f"{HERE}zonder-werk/")
    first = page.split("Wat er veranderde, hier en elders")[1].split("</table>")[0]

    assert re.findall(r'<th scope="row">([^<]+?) <span', first) == [
        "Noordwijk",
        "Voorbeeldstad",
        "Rest van Voorbeeldstad",
        "Oostwijk",
        "Westwijk",
    ]
    assert "5,5 punt beter" in first
    assert "Inhalen op de stad geeft een te mooi beeld" in page


def test_the_road_that_is_covered_is_told_in_percent(client):
    page = text(client, f"{HERE}zonder-werk/")

    assert (
        "<strong>69%</strong> van de weg is afgelegd (het cijfer zelf: 20,0% aan het begin, 14,5% nu)" in page
    )


def test_every_picture_has_a_table_that_says_the_same(client):
    page = text(client, f"{HERE}zonder-werk/")

    pictures = re.findall(r'<svg class="kw-chart".*?aria-label="([^"]+)"', page)
    tables = re.findall(r'<caption class="kw-hidden">Cijfers van (\w+)</caption>(.*?)</table>', page, re.S)
    assert (
        [each.split(",")[0] for each in pictures] == [name for name, _ in tables] == ["Noordwijk", "Zuidwijk"]
    )
    for told, (_, table) in zip(pictures, tables, strict=True):
        for figure in re.findall(r"\d{4} ([\d,]+%)", told):
            assert figure in table


def test_the_source_of_each_figure_stands_there(client):
    page = text(client, f"{HERE}zonder-werk/")
    sources = page.split("Waar elk cijfer vandaan komt")[-1]

    assert sources.count("Verzonnen register") == 40
    assert sources.count("hier uitgerekend: de stad zonder de wijken") == 8


def test_a_series_break_is_told_and_nothing_is_compared_across_it(client):
    page = text(client, f"{HERE}hoger-advies/")

    assert "Vanaf 2019 geven scholen het advies pas na de toets." in page
    assert "Vanaf hier wordt iets anders geteld." in page
    assert "punt beter" not in page


@pytest.mark.parametrize(
    ("address", "figures"),
    [
        (f"{HERE}veel-problemen/", ("2,7", "23,5")),
        (HERE, ("2,7 ", "23,5")),
        (f"{HERE}cijfers.csv", ("2,6667", "23,5000")),
        (f"{HERE}cijfers.json", ('"8/3"', '"47/2"', '"numerator": 4,', '"numerator": 47,')),
    ],
)
def test_a_small_figure_and_what_was_hidden_with_it_are_nowhere(client, address, figures):
    page = text(client, address)

    assert [figure for figure in figures if figure in page] == []
    assert "28,0" in page or '"28"' in page  # Zuidwijk in 2014 was not too small


def test_a_composition_is_told_in_more_and_less_and_has_no_colour(client):
    page = text(client, f"{HERE}ouderen/")

    assert "0,7 punt meer" in page
    assert {tone for tone, _ in statuses(page.split('id="kleuren"')[0])} == {"grey"}


def test_what_was_not_measured_says_what_is_needed(client):
    page = text(client, f"{HERE}laag-inkomen/")

    assert "nog niet gemeten" in page
    assert "een cijfer met de bron, goedgekeurd door iemand anders dan wie het invoerde" in page
    assert "na tien jaar zijn de verschillen met de rest van de stad verdwenen." in page
    assert '<svg class="kw-chart"' not in page


def test_a_colour_by_hand_stands_there_with_name_and_reason(client):
    figure = Observation.objects.get(indicator__slug="zonder-werk", area__slug="noordwijk", year=2021)
    manager = Person.objects.get(email="programme-manager@demo.example")
    set_colour(
        observation=figure,
        colour=Colour.ORANGE,
        because_nl="De fabriek sluit.",
        because_en="",
        by=manager,
        now=NOW,
    )

    page = text(client, f"{HERE}zonder-werk/")

    assert "Met de hand gekozen door Ineke" in page
    assert "De fabriek sluit." in page
    assert ("nearly", "bijsturing nodig") in statuses(page)


def test_the_csv_has_every_figure_with_its_source_and_no_hidden_one(client):
    rows = list(
        csv.DictReader(io.StringIO(text(client, f"{HERE}cijfers.csv").lstrip("\ufeff")), delimiter=";")
    )

    assert len(rows) == 40 + 8 + 28 + 7 + 3 * 4 + 2 * 4
    north = next(
        row
        for row in rows
        if (row["gebied"], row["jaar"], row["indicator"]) == ("Noordwijk", "2014", "Mensen zonder werk")
    )
    assert (north["gemeten waarde"], north["geteld"], north["van"]) == ("20,0000", "800", "4000")
    assert north["bron"] == "Verzonnen register 2014"
    hidden = [row for row in rows if row["getoond"] == "te weinig mensen"]
    assert {(row["gebied"], row["jaar"]) for row in hidden} == {("Noordwijk", "2018"), ("Zuidwijk", "2018")}
    assert all(
        row[field] == "" for row in hidden for field in ("gemeten waarde", "geteld", "van", "over hoeveel")
    )


def test_the_json_has_definitions_figures_targets_and_colours(client):
    told = json.loads(text(client, f"{HERE}cijfers.json"))
    first = told["indicators"][0]

    assert first["slug"] == "zonder-werk"
    assert next(each for each in first["figures"] if each["area"] == "noordwijk")["value"] == "20"
    assert {(each["area"], each["year"], each["kind"], each["value"]) for each in first["targets"]} >= {
        ("noordwijk", 2025, "absolute", "12"),
        ("noordwijk", 2025, "gap-to-city", "1"),
    }
    assert [(each["area"], each["colour"], each["covered"]) for each in first["standings"]] == [
        ("noordwijk", "green", "11/16"),
        ("zuidwijk", "red", "-1/60"),
    ]


def test_neighbourhood_and_programme_pages_have_one_row_of_results(client):
    near = text(client, "/wijken/noordwijk/")
    programme = text(client, "/plannen/voorbeeldstad-2015/")

    assert near.split('id="resultaten"')[1].split("</table>")[0].count("<tr>") == 6
    assert programme.split('id="resultaten"')[1].split("</table>")[0].count("<tr>") == 6
    assert f'href="{HERE}"' in near
    assert f'href="{HERE}"' in programme


def test_search_finds_what_is_measured(client):
    page = text(client, "/zoeken/?q=zonder+werk")

    assert f"{HERE}zonder-werk/" in page
    assert "Gemeten resultaat" in page


def test_all_of_it_in_english(client):
    page = text(client, f"{HERE}zonder-werk/?taal=en")

    assert "expected to be met" in page
    assert "5.5 points better" in page
    assert "Rest of Voorbeeldstad" in page
    assert "Catching up with the city flatters" in page


@pytest.mark.parametrize("address", [f"{HERE}niets/", "/resultaten/niets/", "/resultaten/niets/cijfers.csv"])
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "questions"),
    [
        ("/resultaten/", 24),
        (HERE, 20),
        (f"{HERE}zonder-werk/", 20),
        (f"{HERE}cijfers.csv", 20),
        (f"{HERE}cijfers.json", 20),
    ],
)
def test_a_page_asks_a_known_number_of_questions(client, address, questions, django_assert_max_num_queries):
    with django_assert_max_num_queries(questions):
        client.get(address)
