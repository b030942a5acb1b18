"""The pages: who reads which report, who makes one, and the files beside it."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from django.conf import settings
from tests.money.factories import world
from tests.reports.some_reports import KINDS, made, one_of_each

from krachtwijk.reports.models import Report

pytestmark = pytest.mark.django_db
MAKE = "/werk/rapporten/groningen-2007/raadsbrief/"
LETTER = "/rapporten/groningen-2007/raadsbrief/1/"
HOSTILE = "<script>alert(1)</script> #panic() \u202eomgekeerd \N{GRINNING FACE}"


@pytest.mark.usefixtures("programme_of_2007")
class TestOf2007:
    def test_the_programme_manager_writes_looks_and_makes_it_for_good(self, client, ineke):
        client.force_login(ineke)

        first = client.get(MAKE)
        checked = client.post(MAKE, {"nl": "Wij vragen u iets.", "en": ""})
        assert not Report.objects.exists()
        done = client.post(MAKE, {"nl": "Wij vragen u iets.", "en": "", "freeze": "1"})

        assert "Maak het definitief" not in first.content.decode()
        assert "Maak het definitief" in checked.content.decode()
        assert "Wij vragen u iets." in checked.content.decode().split("</form>")[-1]
        assert (done.status_code, done.url) == (302, LETTER)
        assert Report.objects.get().made_by == "Ineke"

    def test_without_an_opening_nothing_is_made(self, client, ineke):
        client.force_login(ineke)

        answer = client.post(MAKE, {"nl": " ", "en": "Words.", "freeze": "1"})

        assert answer.status_code == 200
        assert "Words." in answer.content.decode()
        assert not Report.objects.exists()

    def test_more_than_4000_signs_are_refused_and_nothing_typed_is_lost(self, client, ineke):
        client.force_login(ineke)

        answer = client.post(MAKE, {"nl": "a" * 4_001, "en": "", "freeze": "1"})

        assert "a" * 4_001 in answer.content.decode()
        assert not Report.objects.exists()

    def test_whatever_was_typed_stays_text_on_the_page(self, client, ineke):
        client.force_login(ineke)
        client.post(MAKE, {"nl": HOSTILE, "freeze": "1"})

        page = client.get(LETTER).content.decode()

        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; #panic()" in page

    @pytest.mark.parametrize("who", ["rachida", "bert", "omar", "cees"])
    def test_nobody_else_makes_one(self, client, request, who):
        client.force_login(request.getfixturevalue(who))

        assert client.get("/werk/rapporten/").status_code == 404
        assert client.post(MAKE, {"nl": "Ja.", "freeze": "1"}).status_code == 404
        assert not Report.objects.exists()

    def test_what_the_boards_work_with_is_for_who_works_with_it(self, client, bert):
        one_of_each()
        public = {kind: client.get(f"/rapporten/groningen-2007/{kind}/1/").status_code for kind in KINDS}
        client.force_login(bert)
        council = {kind: client.get(f"/rapporten/groningen-2007/{kind}/1/").status_code for kind in KINDS}

        assert {kind for kind, code in public.items() if code == 200} == {
            "raadsbrief",
            "bewoners",
            "minister",
        }
        assert {kind for kind, code in public.items() if code == 404} == {"bestuurlijk-overleg", "stuurgroep"}
        assert set(council.values()) == {200}

    def test_the_files_of_a_closed_report_are_closed_too(self, client):
        made(Report.Kind.BOARD)
        of = "/rapporten/groningen-2007/bestuurlijk-overleg/1/"

        for file in ("rapport.pdf", "rapport.json", "gevraagd.csv"):
            assert client.get(of + file).status_code == 404
        assert of not in client.get("/rapporten/").content.decode()
        assert "bestuurlijk-overleg" not in client.get("/rapporten/feed/").content.decode()

    def test_a_programme_or_kind_that_is_not_there_is_not_found(self, client, ineke):
        client.force_login(ineke)

        assert client.get("/werk/rapporten/nergens/raadsbrief/").status_code == 404
        assert client.get("/werk/rapporten/groningen-2007/gedicht/").status_code == 404
        assert client.get("/rapporten/groningen-2007/raadsbrief/9/").status_code == 404
        assert client.get("/rapporten/nergens/raadsbrief/1/").status_code == 404

    def test_every_table_can_be_taken_along(self, client):
        made()
        answer = client.get(LETTER + "geldladder.csv")
        rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

        assert rows[-2]["Bedrag"] == "35400000,00"
        assert rows[-2]["Waarvan niet verklaard"] == "1800000,00"
        page = client.get(LETTER).content.decode()
        for name in ("gevraagd", "afwijkingen", "geldladder"):
            assert f"{LETTER}{name}.csv" in page
        assert client.get(LETTER + "nergens.csv").status_code == 404

    def test_the_page_says_what_the_pdf_says(self, client):
        """One frozen document is behind both: every cell of it stands on the page."""
        report = made()
        page = client.get(LETTER + "?taal=en").content.decode()
        texts = [
            cell["text"]
            for section in report.content["en"]["sections"]
            for block in section["blocks"]
            for row in block.get("rows", ())
            for cell in row["cells"]
        ]

        assert [text for text in texts if text.replace("&", "&amp;") not in page] == []

    def test_every_source_on_the_page_is_a_page_of_the_site(self, client):
        for kind in ("raadsbrief", "bewoners", "minister"):
            sources = set(addresses(made(Report.Kind(kind)).content["nl"]))

            assert sources
            assert {
                s: client.get(s.split("#")[0]).status_code for s in sources if not s.startswith("/")
            } == {}
            assert {s for s in sources if client.get(s.split("#")[0]).status_code != 200} == set()

    def test_anyone_computes_the_sum_again_as_the_docs_tell(self, client, monkeypatch, capsys):
        made()
        answer = client.get(LETTER + "rapport.json").content.decode()
        code = re.search(
            r"```python\n(.*?)```", (settings.PROGRAMMES.parent / "docs/reports.md").read_text(), re.S
        )[1]

        for text in (answer, answer.replace("€", "$", 1)):
            monkeypatch.setattr("sys.stdin", StringIO(text))
            exec(code, {})  # noqa: S102 - the code of our own docs

        assert capsys.readouterr().out.split() == ["True", "False"]

    def test_a_frozen_report_stays_when_the_figures_move_on(self, client):
        made()
        before = client.get(LETTER).content

        made(days=1)

        assert client.get(LETTER).content.count(b"35,4") == before.count(b"35,4")
        assert "versie 2" in client.get(LETTER).content.decode()


@pytest.mark.parametrize("address", ["/rapporten/", "/rapporten/feed/"])
def test_a_list_of_three_takes_as_many_questions_as_one(client, address, django_assert_max_num_queries):
    here = world()
    made(of=here.programme)
    with django_assert_max_num_queries(12) as first:
        client.get(address)
    made(of=here.programme, days=1)
    made(Report.Kind.MINISTER, of=here.programme)

    with django_assert_max_num_queries(len(first)):
        client.get(address)


def test_a_site_without_reports_says_so(client):
    assert "Er is nog geen rapport gemaakt." in client.get("/rapporten/").content.decode()


def addresses(document):
    for section in document["sections"]:
        for block in section["blocks"]:
            cells = [cell for row in block.get("rows", ()) for cell in row["cells"]] + list(
                block.get("points", ())
            )
            yield from (cell["source"] for cell in cells if cell["source"])
