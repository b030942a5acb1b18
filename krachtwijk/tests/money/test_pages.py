"""The money pages: the figures a reader sees, their sources, and files for a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from krachtwijk.documents.models import Document
from krachtwijk.plans.models import Plan, Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
SUMS = "/geld/groningen-2007/optelling/"
NO_BREAK = "\N{NO-BREAK SPACE}"


def text(client, address: str) -> str:
    return client.get(address).content.decode().replace(NO_BREAK, " ")


def test_the_sums_page_says_no_and_shows_both_differences(client):
    page = text(client, SUMS)

    assert "Nee. 2 totalen in het document zijn niet de som van hun onderdelen." in page
    for figure in (
        "€ 33,6 mln",
        "€ 35,4 mln",
        "€ 1,8 mln",
        "€ 65,2 mln",
        "€ 70,6 mln",
        "€ 5,4 mln",
        "€ 450.000",
    ):
        assert figure in page
    assert "Brief aan de minister, kenmerk RO07.1432018, alinea 27" in page
    assert "kenmerk RO07.1432018." in page


def test_the_same_in_english(client):
    page = text(client, SUMS + "?taal=en")

    assert "No. 2 totals in the paper are not the sum of their parts." in page
    assert "€ 33.6 mln" in page


def test_the_sums_can_be_taken_along(client):
    response = client.get("/geld/groningen-2007/optelling.csv")
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    four = [row for row in rows if row["vraag"] == "totaal-4"]

    assert response.headers["Content-Disposition"] == 'attachment; filename="optelling-groningen-2007.csv"'
    assert [row["bedrag in euro"] for row in four[-4:]] == [
        "33600000,00",
        "35400000,00",
        "1800000,00",
        "450000,00",
    ]
    assert four[0]["kenmerk"] == "RO07.1432018"


def test_a_program_gets_whole_cents(client):
    sums = client.get("/geld/groningen-2007/optelling.json").json()
    four = sums["checks"][0]

    assert (four["computedCents"], four["stated"]["amountCents"], four["differenceCents"]) == (
        3_360_000_000,
        3_540_000_000,
        180_000_000,
    )
    assert four["verdict"] == "does-not-add-up"
    assert four["stated"]["source"]["paragraph"] == 27


def test_all_amounts_as_a_file_have_their_source(client):
    response = client.get("/geld/groningen-2007/bedragen.csv")
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))

    assert len(rows) == 16
    assert {row["hangt af van een besluit"] for row in rows if row["thema"].startswith("Gezinnen")} == {"ja"}
    assert all(row["document"] and row["alinea"] for row in rows)


def test_the_money_page_keeps_housing_apart(client):
    page = text(client, "/geld/groningen-2007/")

    assert (
        "De woningcorporaties steken € 123 mln in woningen. Daarvan verdient € 39 mln zich niet terug" in page
    )
    assert "niet genoemd" in page  # Patrimonium


@pytest.mark.parametrize(
    "address", ["/geld/bestaat-niet/", "/geld/bestaat-niet/optelling/", "/geld/x/optelling.csv"]
)
def test_a_programme_that_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_questions(client, rows, django_assert_num_queries):
    for number in range(rows - 1):
        another_programme(f"programma-{number}")

    with django_assert_num_queries(9):
        response = client.get("/geld/")

    assert response.content.decode().count("<section class=") == rows


def another_programme(slug: str) -> Programme:
    first = Programme.objects.get(slug="groningen-2007")
    other = Programme.objects.create(
        slug=slug, name_nl=slug, purpose_nl="Nog een.", city=first.city, leader=first.leader,
        starts=first.starts, goal_year=2030,
    )  # fmt: skip
    plan = first.plans.first()
    Plan.objects.create(
        programme=other, area=plan.area, status=plan.status, status_on=plan.status_on, vision_nl="Mooi.",
        document=Document.objects.first(),
    )  # fmt: skip
    return other
