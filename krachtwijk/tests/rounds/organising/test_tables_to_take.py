"""Every table of a round for a spreadsheet: nothing before its moment, nothing that runs, nobody by name."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.rounds.a_round import a_participant, a_round, during
from tests.rounds.concerns.some_concerns import a_concern
from tests.rounds.feasibility.some_verdicts import a_proposal, a_verdict
from tests.rounds.organising.some_running import HERE, WORK, at_moment, logged_in, people
from tests.rounds.talks.some_sorted import TALKING, a_sorted_round

from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.organising.tables import TABLES, public_tables
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.talks.models import Voice

Kind = Phase.Kind
ASKING = during(Kind.CONCERNS)
RUNS = '=HYPERLINK("http://kwaad.example";"klik")'

pytestmark = pytest.mark.django_db


def got(name, client=None):
    return (client or Client()).get(f"{HERE}open-data/{name}")


def rows(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def book(response):
    return openpyxl.load_workbook(io.BytesIO(response.content))


def there(client=None):
    return {each.name for each in public_tables() if got(f"{each.name}.csv", client).status_code == 200}


def test_before_a_step_its_table_is_not_there_for_anybody(samira):
    at_moment(a_round(), ASKING)

    assert there() == {"zorgen"}
    staff = logged_in(samira)
    found = {each.name for each in TABLES if staff.get(f"{WORK}tabellen/{each.name}.csv").status_code == 200}
    assert found == {"deelnemers", "zorgen"}


def test_a_verdict_that_was_drawn_up_but_not_announced_is_in_no_table():
    round = at_moment(a_round(), during(Kind.FEASIBILITY))
    a_verdict(a_proposal(round, title="Bank"), reason_nl="Geheim tot vrijdag")

    assert "haalbaarheid" not in there()
    assert all("Geheim tot vrijdag" not in got(f"{name}.csv").content.decode() for name in there())


def test_judgements_are_in_no_table_before_the_close():
    round = a_sorted_round()
    at_moment(round, during(Kind.JUDGEMENT))

    assert there() & {"oordelen", "stapels", "motieven"} == set()


def test_after_the_talk_has_begun_only_moderated_motives_are_told():
    round = at_moment(a_sorted_round(), TALKING)
    waiting = Voice.objects.filter(sorted__sorting__round=round).first()
    shown = Voice.objects.exclude(pk=waiting.pk).first()
    moderator = round.sorting.proposals.first().proposal.round.rulebook.frozen_by
    Voice.objects.filter(pk=shown.pk).update(
        state="shown", moderated_by=moderator or a_moderator(), moderated_at=TALKING
    )

    file = got("motieven.csv").content.decode()

    assert {"oordelen", "stapels", "motieven"} <= there()
    assert shown.text in file
    assert waiting.text not in file


def a_moderator():
    from tests.rounds.judging.some_cards import typist

    return typist()


def test_a_name_an_address_and_a_code_of_a_participant_are_in_no_table(samira):
    round = at_moment(a_round(), ASKING)
    a_participant(
        round, name="Anna Bos", email="anna@bos.example", postcode="9716AB", house_number="12", phone="050123"
    )

    file = logged_in(samira).get(f"{WORK}tabellen/deelnemers.csv").content.decode()

    assert len(file.splitlines()) == 2
    assert not any(secret in file for secret in ("Anna", "bos.example", "9716AB", "050123"))
    assert got("deelnemers.csv").status_code == 404


def test_words_that_a_spreadsheet_would_run_are_text_in_every_file(samira):
    round = at_moment(a_round(), ASKING)
    a_concern(round, RUNS)

    assert rows(got("zorgen.csv"))[1][1] == f"'{RUNS}"
    for address, client in (
        (f"{HERE}open-data/alles.xlsx", Client()),
        (f"{WORK}tabellen/alles.xlsx", logged_in(samira)),
    ):
        cells = [cell for sheet in book(client.get(address)) for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert any(cell.value == f"'{RUNS}" for cell in cells)


def test_the_workbook_has_a_sheet_for_each_table_and_numbers_that_add_up(samira):
    round = at_moment(a_round(name_nl="=1+1"), ASKING)
    people(round, {("bewoners", "web"): 3}, samira)

    made = book(logged_in(samira).get(f"{WORK}tabellen/alles.xlsx"))

    assert len(made.worksheets) == 3
    assert [row[0].value for row in made.worksheets[1].iter_rows(min_row=2)] == [1, 2, 3]
    assert made.worksheets[0]["B1"].value == "'=1+1"


def test_an_empty_round_gives_files_that_open():
    at_moment(a_round(), ASKING)

    assert len(rows(got("zorgen.csv"))) == 1
    assert len(book(got("alles.xlsx")).worksheets) == 2


def test_signs_that_no_file_holds_do_not_break_the_workbook():
    round = at_moment(a_round(), ASKING)
    first = a_concern(round)
    Concern.objects.filter(pk=first.pk).update(text="a\x0bb" + "x" * 3_000 + "👩‍🌾 שלום")

    assert book(got("alles.xlsx")).worksheets[1]["B2"].value.startswith("abxxx")


def test_the_page_lists_every_public_table_with_when_it_comes(samira):
    at_moment(a_round(), ASKING)

    page = Client().get(f"{HERE}open-data/")

    listed = page.context["tables"]
    assert [table.name for table, _there in listed] == [each.name for each in TABLES if each.is_public]
    assert [table.name for table, is_there in listed if is_there] == ["zorgen"]
    assert all(table.before for table, is_there in listed if not is_there)


def test_a_table_that_does_not_exist_is_not_found():
    at_moment(a_round(), ASKING)

    assert got("wachtwoorden.csv").status_code == 404


def test_the_file_of_worries_asks_as_much_for_one_as_for_twenty_thousand():
    round = at_moment(a_round(), ASKING)
    first = a_concern(round)
    with CaptureQueriesContext(connection) as few:
        got("zorgen.csv")

    Concern.objects.bulk_create(
        (
            Concern(round=round, number=number, text="Losse tegel.", at=ASKING, answer_due=first.answer_due)
            for number in range(2, 20_001)
        ),
        batch_size=5_000,
    )
    with CaptureQueriesContext(connection) as many:
        file = got("zorgen.csv")

    assert len(rows(file)) == 20_001
    assert len(many) == len(few)
