"""A spreadsheet is counted as the .pb file that it becomes, or every bad row is named."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64decode
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from tests.rounds.votes.conftest import STREET
from tests.rounds.votes.pages import read
from tests.trying.conftest import named
from tests.trying.workbooks import BALLOTS, PLANS, a_zip, as_csv, as_xlsx, both, with_part

import waardenzeef
from krachtwijk.trying.limits import MEGABYTE, MOST_FAULTS, MOST_UNPACKED_MEGABYTES
from krachtwijk.trying.question import File, Question, Sheets

pytestmark = pytest.mark.slow


@pytest.fixture
def give_sheets(give):
    """Give spreadsheets: one file with both sheets, or `plans` apart."""

    def given(content: bytes, *, plans: bytes | None = None, name: str = "votes.xlsx", **more):
        more = {"budget": "1000", "kind": "approval"} | more
        if plans is not None:
            more["plans"] = named(plans, "plans.csv")
        return give(content, name=name, **more)

    return given


def errors(response) -> dict[str, list[str]]:
    assert response.status_code == 200
    assert "outcome" not in response.context
    with translation.override(response.headers["Content-Language"]):
        said = response.context["form"].errors.items()
        return {field: [unescape(one) for one in sentences] for field, sentences in said}


def chosen(response) -> list[list[bool]]:
    return [[answer.chosen for answer in plan.answers] for plan in response.context["outcome"].plans]


def test_one_workbook_and_two_csv_files_and_the_pb_file_give_the_same(give, give_sheets):
    pb = give()
    workbook = give_sheets(both())
    apart = give_sheets(as_csv(BALLOTS), plans=as_csv(PLANS), name="ballots.csv")

    assert chosen(workbook) == chosen(apart) == chosen(pb)
    assert workbook.context["outcome"].budget == pb.context["outcome"].budget


def test_sheets_with_other_names_are_taken_in_their_order_and_a_third_is_told(give_sheets):
    first = give_sheets(as_xlsx({"A": PLANS, "B": BALLOTS, "Notes": [("x",)]}))
    swapped = give_sheets(as_xlsx({"Stemmen": BALLOTS, "Plannen": PLANS}))

    assert chosen(first) == chosen(swapped)
    assert "votes.xlsx: left out the sheet Notes." in read(first).text


def test_what_was_recognised_and_left_out_is_told_in_the_language_of_the_page(give_sheets):
    sheets = (
        as_csv([(*row, "12") for row in BALLOTS]).replace(b"keuze;12", b"keuze;leeftijd"),
        as_csv(PLANS),
    )

    dutch = read(give_sheets(sheets[0], plans=sheets[1], name="b.csv", language="nl")).text
    english = read(give_sheets(sheets[0], plans=sheets[1], name="b.csv")).text

    assert "b.csv: niet gebruikt is leeftijd." in dutch
    assert "b.csv: een regel per stembiljet, met de plannen in één cel." in dutch
    assert "b.csv: left out leeftijd." in english


def test_the_converted_file_is_offered_and_is_what_was_counted(give_sheets):
    response = give_sheets(both(), name="our street.xlsx")

    (link,) = [link for link in read(response).links if link.startswith("data:text/plain")]
    content = b64decode(link.partition("base64,")[2])
    assert waardenzeef.read(BytesIO(content)).input_sha256 == response.context["outcome"].input_sha256
    assert 'download="our street.pb"' in response.content.decode()


@pytest.mark.parametrize("apart", [False, True])
def test_the_printed_commands_give_the_same_file_and_count(give_sheets, tmp_path, apart):
    if apart:
        response = give_sheets(as_csv(BALLOTS), plans=as_csv(PLANS), name="b.csv", budget="1.000,00")
        (tmp_path / "plans.csv").write_bytes(as_csv(PLANS))
        (tmp_path / "b.csv").write_bytes(as_csv(BALLOTS))
    else:
        response = give_sheets(both())
        (tmp_path / "votes.xlsx").write_bytes(both())
    commands = response.context["commands"]

    done = subprocess.run(
        ["sh", "-c", "; ".join(commands)], cwd=tmp_path, capture_output=True, text=True,
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    (link,) = [link for link in read(response).links if link.startswith("data:text/plain")]
    (made,) = tmp_path.glob("*.pb")
    assert made.read_bytes() == b64decode(link.partition("base64,")[2])


def test_every_bad_row_is_named_with_its_line_and_nothing_is_counted(give_sheets):
    ballots = [*BALLOTS, *((voter, "moon") for voter in range(11, 51))]

    response = give_sheets(both(ballots=ballots))

    named_above = errors(response)["file"]
    named_below = response.context["other_faults"]
    assert named_above[0] == "votes.xlsx#Stemmen, line 12, keuze: there is no project moon."
    assert len(named_above) + len(named_below) == 40
    assert "votes.xlsx#Stemmen, line 51, keuze: there is no project moon." in read(response).text


def test_on_a_dutch_page_a_bad_row_is_named_in_dutch(give_sheets):
    plans = [*PLANS, ("trees", "Nog meer bomen", "duur")]

    assert errors(give_sheets(both(plans=plans), language="nl"))["file"] == [
        'votes.xlsx#Plannen, regel 6, kosten: "duur" is geen bedrag. Schrijf het zoals 1234.50.',
        "votes.xlsx#Plannen, regel 6, nr: plan trees staat er al. Geef elk plan een eigen nummer.",
    ]


def test_a_sheet_with_endless_faults_says_that_there_are_more(give_sheets):
    ballots = [*BALLOTS, *((voter, "moon") for voter in range(11, 12 + MOST_FAULTS))]

    response = give_sheets(both(ballots=ballots))

    assert len(errors(response)["file"]) + len(response.context["other_faults"]) == MOST_FAULTS + 1
    assert response.context["other_faults"][-1] == "There are more faults than these 500. Mend these first."


BAD_FORMS = {
    "no budget": (
        {"budget": ""}, "budget",
        "A spreadsheet does not say how much money there was. Write the amount, such as 30000.",
    ),
    "a budget that is none": (
        {"budget": "veel"}, "budget", "“veel” is no amount. Write it such as 30000 or 1.234,50."
    ),
    "nothing to divide": ({"budget": "0"}, "budget", "Write an amount that can be divided, such as 30000."),
    "a kind that does not exist": (
        {"kind": "lottery"}, "kind",
        "Select a valid choice. lottery is not one of the available choices.",
    ),
    "plans that are no spreadsheet": (
        {"plans": STREET.encode()}, "plans",
        "This is no spreadsheet. Choose a .csv or .xlsx file with the plans.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changed", "field", "sentence"), BAD_FORMS.values(), ids=BAD_FORMS)
def test_what_is_missing_is_said_at_its_field(give_sheets, changed, field, sentence):
    response = give_sheets(both(), **changed)

    assert errors(response) == {field: [sentence]}
    assert response.context["form"].asks_for_a_sheet


def test_on_a_dutch_page_a_bad_amount_is_named_in_dutch(give_sheets):
    assert errors(give_sheets(both(), budget="veel", language="nl")) == {
        "budget": ["“veel” is geen bedrag. Schrijf het zoals 30000 of 1.234,50."]
    }
    assert errors(give_sheets(both(), budget="0", language="nl")) == {
        "budget": ["Vul een bedrag in dat te verdelen is, zoals 30000."]
    }


def test_plans_without_votes_and_plans_beside_a_pb_file_are_refused(give):
    alone = give(None, plans=named(as_csv(PLANS), "p.csv"))
    beside = give(plans=named(as_csv(PLANS), "p.csv"))

    assert errors(alone) == {"file": ["You gave the plans. Give the file with the votes as well."]}
    assert errors(beside) == {"plans": ["The file with votes holds its plans already. Leave this file out."]}


FORMULA = [*PLANS[:2], ("swing", "Speeltuin", "=400+100"), *PLANS[3:]]
TRAPS = {
    "a formula": (
        both(plans=FORMULA),
        "votes.xlsx#Plannen: line 3, cell C3 holds a formula. Paste its value instead.",
    ),
    "macros": (
        with_part(both(), "xl/vbaProject.bin", b"Sub Workbook_Open()"),
        "This spreadsheet holds macros: small programs. Save it without them, as .xlsx.",
    ),
    "a bomb": (
        with_part(both(), "xl/media/x.bin", bytes((MOST_UNPACKED_MEGABYTES + 1) * MEGABYTE)),
        "Unpacked, this file is larger than 25 MB. This page counts smaller files.",
    ),
    "entities": (
        with_part(both(), "xl/x.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'),
        "votes.xlsx: the file defines entities of its own, which no spreadsheet does",
    ),
    "one sheet": (
        as_xlsx({"Stemmen": BALLOTS}),
        "This spreadsheet has one sheet. Put the plans on one sheet and the votes on another, or give two files.",
    ),
    "an old Excel file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "This is an old Excel file, or one with a password. Save it as .xlsx, without a password.",
    ),
    "an ODS file": (
        a_zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
        "This is an ODS file. Save it as .xlsx or as CSV.",
    ),
    "a zip file of something else": (
        a_zip({"readme.txt": b"hello"}),
        "votes.xlsx: this is no .xlsx file, or a damaged one. Save it again, or as “CSV UTF-8”.",
    ),
    "rubbish": (
        b"PK\x03\x04" + b"\xfe\xed" * 900,
        "votes.xlsx: this is no .xlsx file, or a damaged one. Save it again, or as “CSV UTF-8”.",
    ),
    "empty sheets": (as_xlsx({"Plannen": [], "Stemmen": []}), "votes.xlsx#Plannen: the sheet is empty"),
    "no plans": (
        both(plans=PLANS[:1]), "votes.xlsx#Plannen, line 1: there is no project under this header."
    ),
    "too many plans": (
        both(
            plans=[PLANS[0], *((f"p{n}", f"Plan {n}", 10) for n in range(500))],
            ballots=[BALLOTS[0], *((voter, f"p{voter}") for voter in range(5))],
        ),
        "This vote has 500 plans. This page counts votes with at most 200 plans.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "sentence"), TRAPS.values(), ids=TRAPS)
def test_what_cannot_be_read_is_refused_in_one_sentence(give_sheets, content, sentence):
    assert errors(give_sheets(content)) == {"file": [sentence]}


CSV_TRAPS = {
    "rubbish": (b"\xff\x00\xfe" * 500, "b.csv: this is no CSV file in UTF-8. Save it as “CSV UTF-8”."),
    "another alphabet": (
        "stemmer;keuze\n1;één".encode("latin-1"),
        "b.csv: line 2 is not UTF-8. Save the file as “CSV UTF-8”.",
    ),
    "an open quotation mark": (
        b'stemmer;keuze\n1;"trees',
        "b.csv: line 2: a quotation mark opens a field that is not closed, stands inside one, or the field is "
        "longer than 131,072 letters. Write quotation marks inside a field twice.",
    ),
    "no rows": (b"stemmer;keuze\n", None),
    "an empty line": (b"\n\n", "b.csv: the sheet is empty"),
    "a formula as a vote": (
        b"stemmer;keuze\n1;=HYPERLINK(x)", "b.csv, line 2, keuze: there is no project =HYPERLINK(x)."
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "sentence"), CSV_TRAPS.values(), ids=CSV_TRAPS)
def test_a_csv_file_that_cannot_be_read_is_refused_in_one_sentence(give_sheets, content, sentence):
    response = give_sheets(content, plans=as_csv(PLANS), name="b.csv")

    if sentence is None:  # nobody voted: counted, and nothing is chosen
        assert not any(any(answers) for answers in chosen(response))
    else:
        assert errors(response) == {"file": [sentence]}


def test_a_csv_file_of_votes_alone_asks_for_the_plans(give_sheets):
    assert errors(give_sheets(as_csv(BALLOTS), name="b.csv")) == {
        "file": ["A CSV file holds one sheet. Give the file with the plans as well."]
    }


HOSTILE = '<img src=x onerror=alert(1)>".xlsx'
RIGHT_TO_LEFT = "\u202egnp.\u05d0\u05d1.xlsx"


@pytest.mark.parametrize("name", [HOSTILE, RIGHT_TO_LEFT, "../../etc/passwd.xlsx", "--help.xlsx", ".xlsx"])
def test_a_hostile_name_is_a_word_in_the_page_and_no_option_in_the_command(give_sheets, name):
    response = give_sheets(both(), name=name)

    page = response.content.decode()
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert "/etc/" not in page
    assert [command for command in response.context["commands"] if " --help" in command] == []


def test_names_of_plans_from_right_to_left_stay_within_their_cell(give_sheets):
    response = give_sheets(both(plans=[PLANS[0], ("trees", "\u05e2\u05e5 <b>", 400), *PLANS[2:]]))

    assert "<bdi>\u05e2\u05e5 &lt;b&gt;</bdi>" in response.content.decode()


def test_points_in_a_sheet_suit_the_ways_that_need_points(give_sheets):
    ballots = [
        ("stemmer", "keuze", "punten"),
        (1, "trees,books", "3,1"),
        (2, "trees", "4"),
        (3, "books", "4"),
    ]

    response = give_sheets(both(ballots=ballots), kind="cumulative", ways=["gelijke-delen-punten"])

    assert [plan.title for plan in response.context["outcome"].plans if plan.times_chosen] == [
        "Bomen",
        "Boekenkast",
    ]


@pytest.mark.parametrize(
    "content_type", ["application/json", "multipart/form-data; boundary=x", "text/plain"]
)
def test_a_request_that_is_no_form_gets_the_form(db, content_type):
    response = Client().post("/tel-zelf/", b"x", content_type=content_type)

    assert set(errors(response)) == {"ways"}


def test_a_form_that_is_cut_off_is_refused_in_one_sentence(db):
    response = Client().post("/tel-zelf/", b"x", content_type="multipart/form-data")

    assert response.status_code == 400
    assert "<h1" in response.content.decode()


def test_the_program_that_reads_sheets_writes_no_file(tmp_path):
    hook = (
        "import sys, os\n"
        "def watch(event, said):\n"
        "    if event == 'open' and isinstance(said[2], int) and said[2] & (os.O_WRONLY | os.O_RDWR):\n"
        "        if '__pycache__' not in str(said[0]): sys.stderr.write(f'wrote {said[0]}\\n')\n"
        "sys.addaudithook(watch)\n"
        "from krachtwijk.trying.counting import main\n"
        "main()\n"
    )
    asked = Question((File("v.xlsx", both()),), ("greedy",), "en", "v.pb", 20, Sheets(1000_00))
    done = subprocess.run(
        [sys.executable, "-c", hook], input=asked.as_bytes(), capture_output=True, cwd=tmp_path
    )

    assert (done.returncode, done.stderr, list(tmp_path.iterdir())) == (0, b"", [])
    assert done.stdout.count(b'"count"') == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_examples_on_the_page_can_be_counted(client, give_sheets, language):
    page = read(client.get("/tel-zelf/", {"taal": language}))
    files = {link: client.get(link).content for link in page.links if link.startswith("/tel-zelf/v")}

    assert sorted(files) == [
        "/tel-zelf/voorbeeld-plannen.csv", "/tel-zelf/voorbeeld-stemmen.csv", "/tel-zelf/voorbeeld.xlsx"
    ]  # fmt: skip
    one = give_sheets(files["/tel-zelf/voorbeeld.xlsx"])
    two = give_sheets(
        files["/tel-zelf/voorbeeld-stemmen.csv"], plans=files["/tel-zelf/voorbeeld-plannen.csv"], name="b.csv"
    )
    assert chosen(one) == chosen(two)
    assert one.context["outcome"].first.winners == 3


def test_an_example_that_does_not_exist_is_not_found(client, db):
    assert client.get("/tel-zelf/geheim.xlsx").status_code == 404
