"""Every download of the site stands in one list, and every file of that list comes."""

from __future__ import annotations

import json

import pytest

from krachtwijk.people.viewer import STRANGER
from krachtwijk.rounds.votes.models import Round
from krachtwijk.web.checks import doors
from krachtwijk.web.open_data import shelves

pytestmark = pytest.mark.django_db

FILES = {"csv", "json", "pb"}


@pytest.mark.usefixtures("programme_of_2007")
def test_every_file_comes_in_the_form_that_is_promised(client):
    for shelf in shelves(STRANGER):
        for file in shelf.files:
            response = client.get(file.address)
            content = response.content.decode("utf-8-sig")

            assert response.status_code == 200
            assert file.address.rsplit(".")[-1] == file.form.lower()
            if file.form == "JSON":
                json.loads(content)
            elif file.form == "CSV":
                # Of what was measured and decided there is nothing yet but the names of the columns.
                assert len(content.splitlines()) > 2 or file.address.endswith(
                    ("/cijfers.csv", "/besluiten.csv")
                )
            else:
                assert content.startswith("META")


@pytest.mark.usefixtures("programme_of_2007")
def test_the_list_forgets_no_file_of_the_site(client):
    page = client.get("/open-data/").content.decode()

    for name, address, _ in doors():
        # What is at work is not public, and no report was made yet: see reports/test_pages.py.
        # A round has a page of open data of its own: see rounds/organising.
        if address.startswith("meedoen/<slug:slug>/") and not name.startswith("rounds:"):
            continue
        if address.rsplit(".")[-1] in FILES and not address.startswith(("werk/", "rapporten/")):
            assert address.rsplit("/")[-1] in page, address


@pytest.mark.usefixtures("programme_of_2007")
def test_the_page_on_privacy_says_what_stands_with_a_vote(client):
    assert "Meer staat er niet bij." in client.get("/privacy/").content.decode()


@pytest.mark.usefixtures("programme_of_2007")
def test_ballots_that_were_never_published_are_not_on_the_list():
    Round.objects.filter(slug="assen-2024").update(source_url="")

    forms = {shelf.address: [file.form for file in shelf.files] for shelf in shelves(STRANGER)}

    assert forms["/meedoen/assen-2024/"] == ["CSV"]
    assert forms["/meedoen/amsterdam-osdorp-2021/"] == ["CSV", "JSON", "PB"]
