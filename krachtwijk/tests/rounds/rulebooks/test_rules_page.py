"""The page with all rules of a round, and how anybody checks that they are the frozen ones."""

from __future__ import annotations

import hashlib
import shutil
import subprocess

import pytest
from tests.rounds.a_round import a_round
from tests.rounds.rulebooks.some_rules import NOW, frozen, in_preparation, later, samira
from tests.web.crawl import Outline

from krachtwijk.rounds.rulebooks.correcting import correct_rule
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.planning import move_phase

pytestmark = pytest.mark.django_db
RULES, TEXT = "/meedoen/de-hoogte-2027/regels/", "/meedoen/de-hoogte-2027/regels/regels.json"
HOSTILE = "<script>alert(1)</script> \u202eعربي\u202c 👩‍👩‍👧"
HOSTILE_SHOWN = "&lt;script&gt;alert(1)&lt;/script&gt; \u202eعربي\u202c 👩‍👩‍👧"


def words(client, language: str = "en", address: str = RULES) -> str:
    client.cookies["taal"] = language
    return " ".join(Outline(client.get(address).content.decode()).words.split())


def corrected_and_moved():
    there = frozen()
    correct_rule(
        round=there, rule="fiches", becomes=8, grounds_nl="Er stond een tikfout.", grounds_en="A slip.",
        by=samira(), now=NOW,
    )  # fmt: skip
    last = there.phases.get(kind=Phase.Kind.FOLLOW_UP)
    move_phase(
        round=there, kind=Phase.Kind.FOLLOW_UP, opens_at=last.opens_at, closes_at=later(days=500),
        grounds_nl=HOSTILE, by=samira(), now=NOW,
    )  # fmt: skip
    return there


def test_all_rules_stand_on_one_page(client):
    a_round()

    told = words(client)

    for heading in (
        "In half a page", "Who may do what", "The steps, and the rules of each",
        "How the first judgements are sorted", "How the votes are counted: equal shares", "An example",
        "Two plans are just as good", "Fair play", "What was put right or moved", "Check it yourself",
    ):  # fmt: skip
        assert heading in told
    assert "Trees 84 10 6 89% wants it broadly wanted" in told
    assert "Nothing. All rules and days are as they were written down." in told


def test_every_step_folds_its_rules_away_but_the_one_that_is_open(client, monkeypatch):
    there = a_round()
    monkeypatch.setattr("django.utils.timezone.now", lambda: there.phases.get(kind="values").opens_at)

    page = client.get(RULES).content.decode()

    assert page.count("<summary>De regels van") == there.phases.count()
    assert page.count("<details open>") == 1
    assert "<summary>De regels van “Wat telt”" in page.split("<details open>")[1][:200]


def test_the_same_page_in_dutch(client):
    a_round()

    told = words(client, "nl")

    assert "Minstens 70% van de mensen met een mening wil het." in told
    assert "Bomen 84 10 6 89% wil het breed gewenst" in told


def test_rules_that_can_still_change_say_so_and_frozen_ones_show_their_hash(client):
    there = a_round()
    assert "The rules are not frozen yet." in words(client)

    there = frozen(there)

    told = words(client)
    assert "The rules are not frozen yet." not in told
    assert there.rulebook.sha256 in told
    assert there.rulebook.sha256[:12] in words(client, address="/meedoen/de-hoogte-2027/")
    assert "sha256sum de-hoogte-2027-regels.json" in told


def test_the_file_gives_the_hash_of_the_page_on_anybodys_own_computer(client, tmp_path):
    there = frozen()

    response = client.get(TEXT)

    assert response.headers["Content-Disposition"] == 'attachment; filename="de-hoogte-2027-regels.json"'
    assert hashlib.sha256(response.content).hexdigest() == there.rulebook.sha256
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("there is no sha256sum on this machine")
    (tmp_path / "de-hoogte-2027-regels.json").write_bytes(response.content)
    said = subprocess.run(
        [program, "de-hoogte-2027-regels.json"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert said.stdout.split()[0] == there.rulebook.sha256


def test_before_freezing_there_is_no_file(client):
    a_round()

    assert client.get(TEXT).status_code == 404


def test_corrections_and_moves_stand_there_with_day_and_grounds(client):
    corrected_and_moved()

    told = words(client)

    assert "Put right on 24 November 2026" in told
    assert "It was10 It is now8 WhyA slip." in told
    assert "“What became of it” moved on 24 November 2026" in told
    assert "Everybody divides 8 fiches." in told
    assert HOSTILE_SHOWN in client.get(RULES).content.decode()


def test_what_people_typed_is_shown_as_text_on_every_part_of_the_page(client):
    there = a_round(contact=HOSTILE)
    there.rulebook.groups.filter(slug="bewoners").update(
        name_nl=HOSTILE, name_en="", who_nl=HOSTILE, who_en=""
    )

    page = client.get(RULES).content.decode()

    assert "<script>" not in page
    assert page.count(HOSTILE_SHOWN) >= 4


def test_a_round_in_preparation_is_not_there_for_the_public(client, samira, rachida):
    there = in_preparation()
    address = f"/meedoen/{there.slug}/regels/"

    assert client.get(address).status_code == 404
    client.force_login(rachida)
    assert client.get(address).status_code == 404
    client.force_login(samira)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_number_of_questions_with_one_correction_and_with_three(
    client, many, django_assert_num_queries
):
    there = frozen()
    for number in range(many):
        correct_rule(
            round=there,
            rule="fiches",
            becomes=20 + number,
            grounds_nl="x",
            by=samira(),
            now=later(hours=number),
        )
        last = there.phases.get(kind=Phase.Kind.FOLLOW_UP)
        move_phase(
            round=there, kind=Phase.Kind.FOLLOW_UP, opens_at=last.opens_at, closes_at=later(days=500 + number),
            grounds_nl="x", by=samira(), now=later(hours=number),
        )  # fmt: skip

    with django_assert_num_queries(11):
        client.get(RULES)
