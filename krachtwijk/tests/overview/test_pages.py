"""The pages on which rooms come together: neighbourhoods, programmes, plans, themes, organisations."""

from __future__ import annotations

import pytest

from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
NO_BREAK = "\N{NO-BREAK SPACE}"


def text(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().replace(NO_BREAK, " ")


def test_a_neighbourhood_shows_its_plan_its_money_and_who_builds(client):
    page = text(client, "/wijken/korrewegwijk/")

    assert "<h1>Korrewegwijk</h1>" in page
    assert "€ 20,7 mln" in page
    assert "Los daarvan steekt In hier € 78 mln in woningen." in page
    assert "nog niet gemeten" in page


def test_the_theme_of_students_is_in_one_neighbourhood_only(client):
    assert "Studenten en hun buren" in text(client, "/plannen/groningen-2007/korrewegwijk/")
    assert client.get("/plannen/groningen-2007/korrewegwijk/collectief/studenten/").status_code == 200
    assert client.get("/plannen/groningen-2007/de-hoogte/collectief/studenten/").status_code == 404


def test_a_theme_under_another_track_is_not_found(client):
    assert client.get("/plannen/groningen-2007/de-hoogte/collectief/werk/").status_code == 404
    assert client.get("/plannen/groningen-2007/de-hoogte/individueel/werk/").status_code == 200


def test_a_theme_without_an_amount_of_its_own_says_so(client):
    page = text(client, "/plannen/groningen-2007/de-hoogte/collectief/jeugd/")

    assert "Voor dit onderwerp alleen staat er geen bedrag." in page
    assert "€ 2,6 mln" in page


def test_the_pilot_stands_under_its_condition(client):
    page = text(client, "/plannen/groningen-2007/de-hoogte/individueel/gezinnen/")

    assert "gaat alleen door als college en raad hem goedkeuren" in page
    assert "nog geen besluit" in page
    assert "duurt 2 jaar" in page


def test_an_organisation_that_went_on_as_another_says_so(client):
    assert "/organisaties/lefier/" in text(client, "/organisaties/in/")
    assert "1 januari 2009" in text(client, "/organisaties/in/")
    assert "/organisaties/in/" in text(client, "/organisaties/lefier/")


def test_an_organisation_without_money_says_why_the_page_is_short(client):
    assert "Bij deze naam staat geen bedrag." in text(client, "/organisaties/lefier/")


def test_a_party_that_pays_nothing_shows_what_the_letter_says_about_it(client):
    page = text(client, "/organisaties/basegroep/")

    assert "Brief aan de minister, alinea 17" in page
    assert "Scholen, een vrouwencentrum en een instelling helpen mee." in page


def test_all_of_it_in_english(client):
    assert "The plan for De Hoogte" in text(client, "/plannen/groningen-2007/de-hoogte/?taal=en")
    assert "runs for 2 years" in text(
        client, "/plannen/groningen-2007/de-hoogte/individueel/gezinnen/?taal=en"
    )


@pytest.mark.parametrize(
    ("address", "questions"),
    [
        ("/plannen/groningen-2007/", 36),
        ("/plannen/groningen-2007/de-hoogte/", 20),
        ("/plannen/groningen-2007/de-hoogte/individueel/", 20),
        ("/plannen/groningen-2007/de-hoogte/individueel/werk/", 24),
        ("/wijken/de-hoogte/", 32),
        ("/organisaties/in/", 12),
    ],
)
def test_a_page_asks_a_known_number_of_questions(client, address, questions, django_assert_max_num_queries):
    with django_assert_max_num_queries(questions):
        client.get(address)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("address", "questions"), [("/wijken/", 4), ("/organisaties/", 1)])
def test_a_list_asks_the_same_number_of_questions(
    client, rows, address, questions, django_assert_num_queries
):
    city = Area.objects.get(slug="groningen")
    for number in range(rows):
        Area.objects.create(
            slug=f"wijk-{number}", name=f"Wijk {number}", kind=Area.Kind.NEIGHBOURHOOD, city=city
        )
        Organisation.objects.create(
            slug=f"org-{number}", name=f"Org {number}", kind=Organisation.Kind.INSTITUTION
        )

    with django_assert_num_queries(questions):
        page = client.get(address).content.decode()

    assert page.count(f"/wijken/wijk-{rows - 1}/") + page.count(f"/organisaties/org-{rows - 1}/") == 1


@pytest.mark.parametrize("address", ["/wijken/", "/plannen/", "/geld/", "/documenten/", "/organisaties/"])
def test_a_hostile_name_is_only_text(client, address):
    nasty = "<script>alert(1)</script>"
    Area.objects.filter(slug="de-hoogte").update(name=nasty, about_nl=nasty)
    Organisation.objects.filter(slug="in").update(name=nasty, about_nl=nasty)

    assert nasty not in text(client, address)
