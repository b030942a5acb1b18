"""Measures by file: looked at first, in as a whole, once, and out as a whole."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from tests.conftest import NOW

from krachtwijk.imports.models import Import, Staged
from krachtwijk.people.models import Person, Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.models import Measure, Plan, PlannedMeasure, Programme
from krachtwijk.plans.versions import draft_next_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]

START = "/werk/plannen/groningen-2007/importeren/"
GOOD = (
    "Wijk;Thema;Titel;Omschrijving;Soort;Begin;Eind;Trekker;nummer\n"
    "De Hoogte;werk;Wijkbedrijf;Bewoners onderhouden het groen.;one-off;1-1-2008;31-12-2009;gemeente-groningen;7\n"
    "korrewegwijk;Ouder en kind;Huisbezoek;Buurtmoeders gaan langs.;pilot;;;;8\n"
)


@pytest.fixture
def drafts():
    """A draft for both neighbourhoods."""
    ineke = Viewer(1, "Ineke", frozenset({Role.PROGRAMME_MANAGER}))
    programme = Programme.objects.get()
    for plan in programme.plans.all():
        draft_next_version(by=ineke, plan=plan, now=NOW)
    return programme


@pytest.fixture
def manager(client) -> Client:
    client.force_login(Person.objects.get(email="programme-manager@demo.example"))
    client.cookies["taal"] = "en"
    return client


def hand_in(client: Client, content: str | bytes, name: str = "maatregelen.csv"):
    held = content.encode() if isinstance(content, str) else content
    return client.post(START, {"file": SimpleUploadedFile(name, held)})


def columns(page) -> dict[str, str]:
    """What the form on the page of the dry run would send."""
    return {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}


def faults(page) -> list[str]:
    with override("en"):
        return [str(fault) for fault in page.context["faults"]]


def bring_in(client: Client, content: str | bytes, name: str = "maatregelen.csv"):
    address = hand_in(client, content, name).headers["Location"]
    return client.post(address, {**columns(client.get(address)), "bring-in": "1"})


def test_the_dry_run_shows_what_would_come_in_and_saves_nothing(manager, drafts):
    before = Measure.objects.count()

    page = manager.get(hand_in(manager, GOOD).headers["Location"])

    assert faults(page) == []
    assert page.context["unused"] == ["nummer"]
    assert [line for line, _ in page.context["rows"]] == [2, 3]
    assert Measure.objects.count() == before


def test_a_good_file_comes_in_and_says_so(manager, drafts):
    answer = bring_in(manager, GOOD)

    taken = Import.objects.get()
    assert answer.headers["Location"] == taken.address
    assert manager.get(taken.address).status_code == 200
    assert sorted(each.planned.get().title_nl for each in taken.measures.all()) == [
        "Huisbezoek",
        "Wijkbedrijf",
    ]
    assert PlannedMeasure.objects.get(title_nl="Wijkbedrijf").plan.status == Plan.Status.DRAFT
    assert not Staged.objects.exists()


def test_the_same_file_again_is_refused_and_points_to_the_first(manager, drafts):
    bring_in(manager, GOOD)

    again = hand_in(manager, GOOD)

    assert again.status_code == 409
    assert Import.objects.get().address in again.content.decode()
    assert Import.objects.count() == 1


def test_a_spreadsheet_comes_in_like_a_csv(manager, drafts):
    book = openpyxl.Workbook()
    for line in GOOD.splitlines():
        book.active.append(line.split(";"))
    held = io.BytesIO()
    book.save(held)

    bring_in(manager, held.getvalue(), "maatregelen.xlsx")

    assert Import.objects.get().rows == 2


def test_one_bad_row_keeps_the_whole_file_out(manager, drafts):
    bad = GOOD + "De Hoogte;fietsen;;Een zin.;pilot;5-1-2010;1-1-2010;niemand;9\n"
    address = hand_in(manager, bad).headers["Location"]

    page = manager.post(address, {**columns(manager.get(address)), "bring-in": "1"})

    assert [fault.split(":")[0] for fault in faults(page)] == [
        "Line 4, theme or track",
        "Line 4, title",
        "Line 4, lead",
    ]
    assert not Import.objects.exists()
    assert not Measure.objects.filter(planned__title_nl="Wijkbedrijf").exists()


def test_rows_that_only_together_are_wrong_are_named(manager, drafts):
    twice = GOOD + "De Hoogte;werk;wijkbedrijf;Nog een.;pilot;5-1-2010;1-1-2010;;9\n"

    page = manager.get(hand_in(manager, twice).headers["Location"])

    assert faults(page) == [
        "Line 4, title: this neighbourhood has a measure of this name already.",
        "Line 4, end: is before the start. Correct one of the two.",
    ]


def test_an_offered_plan_takes_no_measures(manager):
    page = manager.get(hand_in(manager, GOOD).headers["Location"])

    assert faults(page) == [
        "Line 2, neighbourhood: the plan for De Hoogte is not a draft. Start its next version first.",
        "Line 3, neighbourhood: the plan for Korrewegwijk is not a draft. Start its next version first.",
    ]


def test_other_columns_can_be_chosen_and_are_chosen_again_next_time(manager, drafts):
    odd = "buurt;thema;kop;omschrijving;soort\nDe Hoogte;werk;Wijkbedrijf;Zin.;proef\n"
    address = hand_in(manager, odd).headers["Location"]
    page = manager.get(address)
    assert faults(page) == ["Line 1, title: no column gives this. Choose one below, or add it to the file."]

    manager.post(address, {**columns(page), "title": "kop", "bring-in": "1"})

    assert Import.objects.get().mapping["title"] == "kop"
    next_time = manager.get(hand_in(manager, odd.replace("Wijkbedrijf", "Buurttuin")).headers["Location"])
    assert columns(next_time)["title"] == "kop"


def test_an_import_is_taken_back_as_a_whole_and_stays_on_record(manager, drafts):
    before = Measure.objects.count()
    bring_in(manager, GOOD)
    taken = Import.objects.get()

    manager.post(taken.address, {"because": "Wrong year."})

    taken.refresh_from_db()
    assert (Measure.objects.count(), taken.undone_because, taken.undone_by.name) == (
        before,
        "Wrong year.",
        "Ineke",
    )
    assert manager.get(f"{taken.address}bestand/").content == GOOD.encode()
    assert bring_in(manager, GOOD).status_code == 302  # and may come in again


def test_what_was_built_on_stands_in_the_way(manager, drafts):
    bring_in(manager, GOOD)
    taken = Import.objects.get()
    Measure.objects.get(planned__title_nl="Wijkbedrijf").steps.create(order=1, what_nl="Begin")

    page = manager.post(taken.address, {"because": "Wrong year."})

    assert "“Wijkbedrijf” has steps or a state." in page.content.decode()
    assert Measure.objects.filter(came_from=taken).count() == 2


def test_nobody_takes_back_twice(manager, drafts):
    bring_in(manager, GOOD)
    taken = Import.objects.get()
    manager.post(taken.address, {"because": "Wrong year."})

    manager.post(taken.address, {"because": "Again."})

    taken.refresh_from_db()
    assert taken.undone_because == "Wrong year."


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PROGRAMME_MANAGER])
def test_others_find_nothing_here(client, role):
    client.force_login(Person.objects.get(email=f"{role}@demo.example"))

    assert client.get(START).status_code == 404
    brings_in_something_else = role == Role.NEIGHBOURHOOD_WORKER
    assert client.get("/werk/importeren/").status_code == (200 if brings_in_something_else else 404)


def test_a_file_that_somebody_else_handed_in_is_not_found(manager, drafts):
    address = hand_in(manager, GOOD).headers["Location"]
    other = Person.objects.create_user(email="other@voorbeeld.example", name="Other")
    other.grants.create(role=Role.PROGRAMME_MANAGER, since=NOW.date())
    stranger = Client()
    stranger.force_login(other)

    assert stranger.get(address).status_code == 404


def test_the_list_asks_as_much_of_the_database_for_three_imports_as_for_one(
    manager, drafts, django_assert_max_num_queries
):
    for number in range(3):
        bring_in(manager, GOOD.replace("Wijkbedrijf", f"W{number}").replace("Huisbezoek", f"H{number}"))

    with django_assert_max_num_queries(8):
        page = manager.get("/werk/importeren/")

    assert page.context["page"].paginator.count == 3
