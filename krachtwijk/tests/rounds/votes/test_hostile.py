"""Names and ids of a file are text, whatever is in them: shown, never obeyed."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krachtwijk.rounds.votes.counting import address_keys
from krachtwijk.rounds.votes.models import Contender
from krachtwijk.spreadsheet import harmless

from .conftest import street, votes

NAMES = {
    "a script": "<script>alert(1)</script>",
    "a tag": "<b onmouseover=alert(1)>vet</b>",
    "a template": "{{ settings.SECRET_KEY }}{% debug %}",
    "right to left": "\u202eedis thgir\u202c مشروع",
    "ten thousand letters": "lang" * 2500,
    "a percent sign": "100%(count)s %s %d",
    "nothing": "",
}
IDS = [
    "BO.OM.128/24",
    "with spaces in it",
    "..",
    "%2f",
    "a/../b",
    "é€",
    "🌳",
    "-",
    "A1",
    "a1",
    "../../etc",
    "?x=1#y",
    "plan",
]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_hostile_name_is_only_text(client, load, name, language):
    load(file=street(votes([("1", 100, name.replace('"', "''"))], ["1"])))

    for page in ("uitslag/", "uitslag/1/", "narekenen/", "regels/"):
        response = client.get(f"/meedoen/straat/{page}", {"taal": language})
        assert response.status_code == 200
        assert re.findall(r"<script|<b on", response.content.decode()) == []


@pytest.mark.parametrize("project", IDS)
def test_a_plan_with_an_odd_id_has_a_page_that_the_result_links_to(client, load, project):
    load(file=street(votes([(project, 100, "Een plan")], [project])))

    address = Contender.objects.get().get_absolute_url()

    assert f'href="{address}"' in client.get("/meedoen/straat/uitslag/").content.decode()
    assert client.get(address).status_code == 200


def test_odd_ids_side_by_side_keep_their_own_pages(client, load):
    load(file=street(votes([(project, 1, f"Plan {n}") for n, project in enumerate(IDS)], [",".join(IDS)])))

    addresses = {one.get_absolute_url() for one in Contender.objects.select_related("run__round")}

    assert len(addresses) == len(IDS)
    assert {client.get(address).status_code for address in addresses} == {200}


@given(st.lists(st.text(max_size=30), unique=True, max_size=12))
def test_every_project_has_an_address_of_its_own_whatever_its_id(projects):
    keys = address_keys(projects)

    assert list(keys) == projects
    assert len(set(keys.values())) == len(projects)
    assert [key for key in keys.values() if not re.fullmatch(r"[-a-zA-Z0-9_]{1,80}", key)] == []


def test_a_spreadsheet_runs_nothing(client, load):
    load(
        file=street(
            votes([("=1+1", 100, "=HYPERLINK(1)"), ("@x", 1, "+1"), ("b", 1, "-1 plan")], ["=1+1,@x,b"])
        )
    )

    text = client.get("/meedoen/straat/uitslag/plannen.csv").content.decode("utf-8-sig")
    cells = [cell for row in list(csv.reader(StringIO(text), delimiter=";"))[1:] for cell in row[1:3]]

    assert sorted(cells) == ["'+1", "'-1 plan", "'=1+1", "'=HYPERLINK(1)", "'@x", "b"]


@given(st.text())
def test_no_cell_begins_as_a_formula(text):
    assert not harmless(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
