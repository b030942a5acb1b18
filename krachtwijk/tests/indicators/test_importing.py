"""Figures by file: drafts for somebody else to approve, once, and gone again when the file is taken back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from tests.conftest import NOW

from krachtwijk.imports.models import Import
from krachtwijk.indicators.measuring import rule
from krachtwijk.indicators.models import Observation, Ruling
from krachtwijk.people.models import Person, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voorbeeldstad")]

START = "/werk/resultaten/voorbeeldstad-2015/importeren/"
GOOD = (
    "indicator;wijk;jaar;teller;noemer;methode;bron\n"
    "zonder-werk;noordwijk;2023;600;4000;telling;Verzonnen register 2023\n"
    "zonder-werk;Zuidwijk;2023;500;4000;telling;Verzonnen register 2023\n"
)


@pytest.fixture
def manager(client) -> Client:
    client.force_login(Person.objects.get(email="programme-manager@demo.example"))
    client.cookies["taal"] = "en"
    return client


def hand_in(client: Client, content: str):
    return client.post(START, {"file": SimpleUploadedFile("cijfers.csv", content.encode())})


def bring_in(client: Client, content: str):
    address = hand_in(client, content).headers["Location"]
    form = client.get(address).context["form"]
    chosen = {name: form[name].value() or "" for name in form.fields}
    return client.post(address, {**chosen, "bring-in": "1"})


def faults(client: Client, *rows: str) -> list[str]:
    content = "indicator;wijk;jaar;teller;noemer;waarde;n;methode;bron\n" + "\n".join(rows)
    page = client.get(hand_in(client, content).headers["Location"])
    with override("en"):
        return [str(fault) for fault in page.context["faults"]]


def test_figures_come_in_as_drafts_of_who_brought_them(manager):
    bring_in(manager, GOOD)

    figures = list(Import.objects.get().observations.all())
    assert [(each.area.slug, each.numerator, each.status) for each in figures] == [
        ("noordwijk", 600, "draft"),
        ("zuidwijk", 500, "draft"),
    ]
    assert {each.entered_by.name for each in figures} == {"Ineke"}


def test_nobody_sees_them_before_somebody_else_approves_them(manager, client):
    bring_in(manager, GOOD)

    assert (
        "Verzonnen register 2023"
        not in Client().get("/resultaten/voorbeeldstad-2015/zonder-werk/").content.decode()
    )


def test_a_figure_that_is_there_already_keeps_the_file_out(manager):
    assert faults(manager, "zonder-werk;noordwijk;2014;1;4000;;;telling;x") == [
        "Line 2, year: there is a figure of Noordwijk in 2014 already. Correct that one instead."
    ]


def test_every_strange_figure_is_named(manager):
    assert faults(
        manager,
        "zonder-werk;noordwijk;2023;1;;;;telling;x",
        "zonder-werk;zuidwijk;2023;;;;;telling;x",
        "zonder-werk;noordwijk;2022;;;12,5;;telling;x",
        "zonder-werk;zuidwijk;2022;1;0;;;telling;x",
        "zonder-werk;noordwijk;2099;1;10;;;telling;x",
        "zonder-werk;noordwijk;2099;1;10;;;telling;x",
    ) == [
        "Line 2, of how many: a ratio needs both: how many, and of how many.",
        "Line 3, value: give a ratio or a value: one of the two.",
        "Line 4, how many it is about: is empty. A value needs it, to protect small groups.",
        "Line 5, of how many: is 0, so nothing can be divided.",
        "Line 6, year: this year has not come yet.",
        "Line 7, year: this figure stands in the file twice.",
        "Line 7, year: this year has not come yet.",
    ]


@pytest.mark.parametrize("value", ["1e400", "NaN", "1.234", "9" * 30])
def test_a_value_that_is_no_number_is_refused_in_the_words_of_the_reader(manager, value):
    fault = f"zonder-werk;zuidwijk;2022;;;{value};99;telling;x"
    content = f"indicator;wijk;jaar;teller;noemer;waarde;n;methode;bron\n{fault}\n"
    manager.cookies["taal"] = "nl"

    page = manager.get(hand_in(manager, content).headers["Location"]).content.decode()

    assert f"“{value}” kunnen wij niet als getal lezen" in page


def test_what_the_room_itself_refuses_is_named_with_its_line_and_nothing_comes_in(manager):
    before = Observation.objects.count()

    page = bring_in(manager, GOOD + "zonder-werk;oostwijk;2023;50;40;telling;x\n")

    with override("en"):
        assert [str(fault) for fault in page.context["faults"]] == [
            "Line 4: The part is larger than the whole it is a part of."
        ]
    assert Observation.objects.count() == before
    assert not Import.objects.exists()


def test_a_file_that_is_taken_back_leaves_no_figure_that_counts_and_may_come_in_again(manager):
    bring_in(manager, GOOD)
    taken = Import.objects.get()
    approved = taken.observations.get(area__slug="noordwijk")
    rule(observation=approved, verdict=Ruling.Verdict.APPROVED, by_name="Bert", now=NOW)

    manager.post(taken.address, {"because": "Wrong year."})

    assert {each.area.slug: each.status for each in taken.observations.all()} == {
        "noordwijk": "withdrawn",
        "zuidwijk": "refused",
    }
    assert bring_in(manager, GOOD).status_code == 302
    assert [each.status for each in Import.objects.first().observations.all()] == ["draft", "draft"]


def test_a_figure_that_was_corrected_since_stands_in_the_way(manager):
    bring_in(manager, GOOD)
    taken = Import.objects.get()
    old = taken.observations.get(area__slug="noordwijk")
    fields = {
        field.name: getattr(old, field.name) for field in Observation._meta.local_fields if field.name != "id"
    }
    Observation.objects.create(
        **(fields | {"supersedes": old, "because": "Typing error.", "came_from": None})
    )

    page = manager.post(taken.address, {"because": "Wrong year."})

    assert "was corrected since." in page.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PROGRAMME_MANAGER])
def test_others_find_nothing_here(client, role):
    client.force_login(Person.objects.get(email=f"{role}@demo.example"))

    assert client.get(START).status_code == 404
