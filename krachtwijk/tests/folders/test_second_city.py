"""A second, invented city is a folder and no code: its goals, measures and steps come in and show on its pages."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from tests.conftest import NOW

from krachtwijk.folders.faults import FolderFaults
from krachtwijk.folders.loading import load_folder
from krachtwijk.plans.facts import measure_facts, step_facts
from krachtwijk.plans.models import Goal, PlannedMeasure, Step

pytestmark = pytest.mark.django_db
CITY = Path(__file__).parent / "second_city"
SOUP = "/plannen/dromenstad-2024/wolkenwijk/samen/buren/soep/"
WALLS = "/plannen/dromenstad-2024/wolkenwijk/wonen/maatregel/isoleren/"


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(CITY, tmp_path / "stad"))


def words(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def faults_of(folder: Path, old: str, new: str) -> list[str]:
    file = folder / "measures.toml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))
    with pytest.raises(FolderFaults) as refused:
        load_folder(folder, now=NOW)
    return [str(fault) for fault in refused.value.faults]


def test_everything_a_folder_can_say_of_a_measure_comes_in():
    load_folder(CITY, now=NOW)

    soup = PlannedMeasure.objects.get(measure__slug="soep")
    facts = measure_facts(soup)
    assert (facts.starts, facts.ends) == (date(2024, 3, 4), date(2025, 3, 4))
    assert (facts.kind, facts.exit_route, facts.proposed_by) == ("pilot", "independent", "residents")
    assert (str(facts.lead), facts.owner, facts.place) == (
        "Buurthuis De Wolk (verzonnen)",
        "de kok",
        "Nevelstraat 1",
    )
    assert [str(each) for each in (*facts.partners, *facts.target_groups, facts.origin)] == [
        "Droomwonen (verzonnen)",
        "nieuwe bewoners",
        "droombeleid (verzonnen)",
    ]
    assert [passage.number for passage in facts.passages] == [1]
    assert [(each.goal.slug, each.text_nl) for each in soup.contributions.all()] == [
        ("een-buur", "Aan tafel raakt u aan de praat.")
    ]
    pan, first = (step_facts(step) for step in Step.objects.all())
    assert (pan.due, pan.done_on) == (date(2024, 2, 20), date(2024, 2, 22))
    assert (first.what_en, first.note_nl) == ("The first soup", "De kok was ziek.")
    goal = Goal.objects.get(slug="een-buur")
    assert (goal.first_results_after_years, goal.first_results_within_years, goal.reached_after_years) == (
        1,
        2,
        4,
    )
    assert goal.passage.number == 1


def test_its_pages_stand_beside_those_of_the_first_city(client):
    load_folder(settings.PROGRAMMES / "groningen-2007", now=NOW)
    load_folder(CITY, now=NOW)

    soup = words(client, SOUP)

    for told in (
        "Soep op maandag, Wolkenwijk",
        "Als er elke maandag soep is, dan leren buren elkaar kennen, omdat samen eten praat.",
        "klaar, 2 dagen te laat",
        "Iedereen kent een buur.",
        "Eerste resultaten na 1 tot 2 jaar. Bereikt na 4 jaar.",
        "Trekker Buurthuis De Wolk (verzonnen)",
        "Wie is de eigenaar? de kok",
        "het gaat zelfstandig verder",
    ):
        assert told in soup, told
    assert "Nog geen doel bij deze maatregel." in words(client, WALLS)
    assert "Nog geen maatregel voor dit doel." in words(client, "/plannen/dromenstad-2024/wolkenwijk/wonen/")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'goal = "een-buur"',
            'goal = "twee-buren"',
            'measures.toml, [[measure]] 1, serves 1, goal: there is no goal "twee-buren" in this folder.',
        ),
        (
            'lead = "buurthuis-de-wolk"',
            'lead = "niemand"',
            'measures.toml, [[measure]] 1, lead: there is no organisation "niemand" in this folder.',
        ),
        (
            'kind = "pilot"',
            'kind = "proef"',
            "measures.toml, [[measure]] 1, kind: 'proef' is not known here. Choose from one-off, structural, pilot.",
        ),
        (
            'slug = "isoleren"',
            'slug = "soep"',
            'measures.toml, [[measure]] 1, slug: "soep" stands more than once for wolkenwijk. Give each its own slug.',
        ),
        (
            "done_on = 2024-02-22",
            "done_on = 2096-02-22",
            "measures.toml, [[measure]] 1, done_on: This day has not come yet. Fill it in when it is done.",
        ),
        (
            "ends = 2025-03-04",
            "ends = 2023-03-04",
            "measures.toml, [[measure]] 1: Constraint “a_measure_ends_after_it_starts” is violated.",
        ),
        (
            "paragraphs = [1]",
            "paragraphs = [9]",
            "measures.toml, [[measure]] 1, paragraphs: droombrief has no passage 9.",
        ),
        (
            "first_results_within_years = 2",
            "first_results_within_years = 0",
            "measures.toml, [[goal]] 1: Constraint “first_results_come_within_a_stretch_of_years” is violated.",
        ),
        (
            'areas = ["wolkenwijk"]\ntext_nl = "Iedereen',
            'areas = []\ntext_nl = "Iedereen',
            "measures.toml, [[measure]] 1, goals: The plan for this neighbourhood does not have this goal.",
        ),
        (
            "[[target_group]]",
            "[[target_groep]]",
            "measures.toml, target_groep: is no table of this file. Look at its spelling.",
        ),
        (
            "owner =",
            "eigenaar =",
            "measures.toml, [[measure]] 1, eigenaar: is no field of this entry. Remove it.",
        ),
    ],
    ids=[
        "goal",
        "lead",
        "kind",
        "twice",
        "future",
        "order",
        "paragraph",
        "years",
        "goal elsewhere",
        "table",
        "field",
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_nothing_comes_in(folder, old, new, fault):
    assert fault in faults_of(folder, old, new)

    assert PlannedMeasure.objects.count() == 0


def test_a_programme_without_measures_is_a_programme_too(folder, client):
    (folder / "measures.toml").unlink()

    load_folder(folder, now=NOW)

    assert "Nog geen maatregel." in words(client, "/plannen/dromenstad-2024/wolkenwijk/")
    assert "Nog geen doel en geen maatregel." in words(
        client, "/plannen/dromenstad-2024/wolkenwijk/samen/buren/"
    )
