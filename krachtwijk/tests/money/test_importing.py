"""Funding lines and an extract of the books by file: in as a whole, once, and out as a whole."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from krachtwijk.imports.models import Import
from krachtwijk.money.ladder import spent_per_line
from krachtwijk.money.ledger import ledger, total
from krachtwijk.money.models import ActualSpend, FundingLine, Step
from krachtwijk.people.models import Person, Role
from krachtwijk.plans.models import Measure, Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]

FUNDING = "/werk/geld/groningen-2007/geldgevers-importeren/"
SPENDING = "/werk/geld/groningen-2007/uitgaven-importeren/"
LINES = (
    "geldgever;wat;bedrag;stap;datum;soort\n"
    "gemeente-groningen;Begeleiding naar werk;€ 250.000,50;toegezegd;15-1-2008;regular\n"
    "de-huismeesters;Buurthuis;1,2 mln;committed;2008-02-01;impulse\n"
)


@pytest.fixture
def manager(client) -> Client:
    client.force_login(Person.objects.get(email="programme-manager@demo.example"))
    client.cookies["taal"] = "en"
    return client


def books(*entries: str) -> str:
    measure = Measure.objects.select_related("area").first()
    name = f"{measure.area.slug}/{measure.slug}"
    return "maatregel;datum;bedrag;kostenplaats;taakveld;geldregel\n" + "".join(
        f"{name};{entry}\n" for entry in entries
    )


def hand_in(client: Client, start: str, content: str):
    return client.post(start, {"file": SimpleUploadedFile("boeken.csv", content.encode())})


def bring_in(client: Client, start: str, content: str):
    address = hand_in(client, start, content).headers["Location"]
    form = client.get(address).context["form"]
    chosen = {name: form[name].value() or "" for name in form.fields}
    return client.post(address, {**chosen, "bring-in": "1"})


def faults(client: Client, start: str, content: str) -> list[str]:
    page = client.get(hand_in(client, start, content).headers["Location"])
    with override("en"):
        return [str(fault) for fault in page.context["faults"]]


def promised() -> int:
    return total(line.at(Step.PROMISED) for line in ledger(Programme.objects.get()).funding)


def test_lines_come_in_with_their_first_step(manager):
    bring_in(manager, FUNDING, LINES)

    assert {(line.what_nl, line.step, line.amount) for line in Import.objects.get().funding.all()} == {
        ("Begeleiding naar werk", Step.PROMISED, 25_000_050),
        ("Buurthuis", Step.COMMITTED, 120_000_000),
    }


def test_lines_that_are_taken_back_no_longer_count_and_may_come_in_again(manager):
    before = promised()
    bring_in(manager, FUNDING, LINES)
    assert promised() == before + 25_000_050
    taken = Import.objects.get()

    manager.post(taken.address, {"because": "Wrong year."})

    assert promised() == before
    assert bring_in(manager, FUNDING, LINES).status_code == 302
    assert promised() == before + 25_000_050


def test_a_line_that_climbed_since_stands_in_the_way(manager):
    bring_in(manager, FUNDING, LINES)
    taken = Import.objects.get()
    line = taken.funding.get(what_nl="Buurthuis")
    ActualSpend.objects.create(
        measure=Measure.objects.first(), on=taken.at.date(), amount=100, line=line, at=taken.at
    )

    page = manager.post(taken.address, {"because": "Wrong year."})

    assert "has newer amounts, spending or a part in a pool." in page.content.decode()
    assert promised() > 0
    taken.refresh_from_db()
    assert taken.undone_at is None


def test_every_bad_amount_funder_and_day_is_named(manager):
    bad = (
        "geldgever;wat;bedrag;stap;datum;soort\n"
        "niemand;A;12;promised;1-1-2008;regular\n"
        "in;B;1e9;promised;1-1-2008;regular\n"
        "in;C;-5;promised;1-1-2008;regular\n"
        "in;D;;promised;1-1-2008;regular\n"
        "in;E;12;spent;1-1-2008;regular\n"
        "in;F;12;promised;morgen;regular\n"
    )

    assert [fault.split(":")[0] for fault in faults(manager, FUNDING, bad)] == [
        "Line 2, funder",
        "Line 3, amount",
        "Line 4, amount",
        "Line 5, amount",
        "Line 6, step of the ladder",
        "Line 7, since when",
    ]
    assert not FundingLine.objects.exclude(came_from=None).exists()


def test_the_same_line_twice_and_a_day_to_come_are_named(manager):
    twice = LINES + "de-huismeesters;buurthuis;1;committed;1-1-2100;impulse\n"

    assert faults(manager, FUNDING, twice) == [
        "Line 4, day: this day has not come yet. Give the day on which it was so.",
        "Line 4, what it is for: this funder has a line with these words already. "
        "A higher step is written on that line.",
    ]


def test_an_extract_of_the_books_is_what_was_spent(manager):
    bring_in(
        manager,
        SPENDING,
        books("31-3-2008;12.345,67;4711;6.3;gevraagd-4", "30-6-2008;-45,67;4711;6.3;gevraagd-4"),
    )

    line = FundingLine.objects.get(key="gevraagd-4")
    assert spent_per_line([ledger(line.programme)]) == {line.pk: 1_230_000}
    assert {(each.cost_centre, each.taakveld) for each in Import.objects.get().spending.all()} == {
        ("4711", "6.3")
    }


def test_spending_that_is_taken_back_no_longer_counts_and_may_come_in_again(manager):
    extract = books("31-3-2008;12.345,67;4711;6.3;gevraagd-4")
    bring_in(manager, SPENDING, extract)

    manager.post(Import.objects.get().address, {"because": "Wrong year."})

    assert not ActualSpend.objects.that_counts().exists()
    assert bring_in(manager, SPENDING, extract).status_code == 302
    assert ActualSpend.objects.that_counts().count() == 1


def test_bad_entries_keep_the_whole_extract_out(manager):
    bad = books("31-3-2008;0;;;", "31-3-2100;12;;;", "31-3-2008;12;;;geen-regel")

    assert [fault.split(":")[0] for fault in faults(manager, SPENDING, bad)] == ["Line 4, funding line"]
    assert [fault.split(":")[0] for fault in faults(manager, SPENDING, bad.replace("geen-regel", ""))] == [
        "Line 3, day",
        "Line 2, amount",
    ]
    assert not ActualSpend.objects.exists()


@pytest.mark.parametrize("start", [FUNDING, SPENDING])
@pytest.mark.parametrize("role", [role for role in Role if role != Role.PROGRAMME_MANAGER])
def test_others_find_nothing_here(client, role, start):
    client.force_login(Person.objects.get(email=f"{role}@demo.example"))

    assert client.get(start).status_code == 404


@pytest.mark.parametrize("start", [FUNDING, SPENDING])
def test_the_example_says_which_columns_there_are(manager, start):
    header, _ = manager.get(f"{start}voorbeeld.csv").content.decode().lstrip("\ufeff").split("\r\n", 1)

    assert {"amount", "on"} <= set(header.split(";"))


@pytest.mark.parametrize("years", ["0", "51", "999999999"])
def test_a_number_of_years_that_nobody_means_is_named(manager, years):
    row = f"gemeente-groningen;Werk;1;committed;2008-02-01;regular;{years}"
    lines = f"geldgever;wat;bedrag;stap;datum;soort;jaren\n{row}\n"

    assert faults(manager, FUNDING, lines) == [
        f"Line 2, for how many years: “{years}” is no number of years from 1 to 50."
    ]


def test_a_button_clicked_twice_brings_in_once_and_leads_to_the_list(manager):
    address = hand_in(manager, FUNDING, LINES).headers["Location"]
    form = manager.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"bring-in": "1"}
    before = Import.objects.count()

    manager.post(address, sent)
    again = manager.post(address, sent, follow=True)

    assert Import.objects.count() == before + 1
    assert again.redirect_chain == [(FUNDING, 302)]
    assert "This file came in already, or was thrown away after a day." in again.content.decode()
