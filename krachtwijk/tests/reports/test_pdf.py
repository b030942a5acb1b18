"""The PDF: tagged, complete, and whatever somebody typed stays text."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.conftest import NOW
from tests.money.factories import world
from tests.reports.some_reports import KINDS, in_print, made

from krachtwijk.reports.composing import composer_for
from krachtwijk.reports.making import Words
from krachtwijk.reports.models import Report

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HOSTILE = {
    "typst": '#panic("x") #import "/x.typ" $a^2$ *vet* @verwijzing <label> \\ // weg',
    "html": "<script>alert(1)</script><b>vet</b> &amp;",
    "long": "Een lange zin over de wijk. " * 142,
    "one long word": "a" * 4_000,
    "right to left": "שלום, مرحبا en \u202eomgekeerd",
}


@pytest.mark.usefixtures("programme_of_2007")
@pytest.mark.parametrize("kind", KINDS)
def test_the_pdf_is_tagged_and_holds_every_figure(kind):
    report = made(kind)
    for language in ("nl", "en"):
        content = getattr(report, f"pdf_{language}")
        root = PdfReader(BytesIO(bytes(content))).trailer["/Root"]
        told = in_print(content).replace(" ", "")
        figures = list(written(report.content[language]))

        assert root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in root
        assert root["/Lang"].startswith(language)
        assert figures
        assert [f for f in figures if "".join(f.split()) not in told] == []


@pytest.mark.usefixtures("programme_of_2007")
def test_a_council_member_who_reads_one_page_has_read_what_matters():
    first = PdfReader(BytesIO(bytes(made().pdf_nl))).pages[0].extract_text()
    told = " ".join(first.split())

    assert "Wij vragen u om een besluit." in told
    assert "Voor € 4,8 mln is nog geen geld." in told
    assert "Het plan voor Korrewegwijk vaststellen" in told
    assert "Alle wijken samen: opzijgezet" in told
    assert "College van burgemeester en wethouders." in told.split("Wat aandacht vraagt")[1]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_what_was_typed_stays_text(words):
    report = made(of=world().programme, words=Words(words))

    typed = "".join(words.split())
    if words.isascii():
        assert typed in in_print(report.pdf_nl).replace(" ", "")
    assert report.content["nl"]["sections"][0]["blocks"][0]["paragraphs"] == [words.strip()]


@pytest.mark.parametrize("words", ["Fijn \N{GRINNING FACE}", "\u4e2d\u6587", "bel \x07", "\u4e2d" * 4_000,
                                   "".join(map(chr, range(0x4E00, 0x4E00 + 3_900)))])  # fmt: skip
def test_signs_that_cannot_be_printed_get_a_stand_in_and_the_reader_is_told(words):
    report = made(of=world().programme, words=Words(words))

    assert "□" in in_print(report.pdf_nl)
    assert "De pagina op de site laat het wel zien." in in_print(report.pdf_nl)
    assert words in str(report.content["nl"]["sections"][0]["blocks"][0]["paragraphs"][0])


def test_with_an_address_of_the_site_every_source_is_a_whole_address(settings):
    settings.SITE_URL = "https://wijk.example"
    report = made(of=world().programme)
    pages = PdfReader(BytesIO(bytes(report.pdf_nl))).pages
    links = {
        note.get_object()["/A"]["/URI"]
        for page in pages
        for note in page.get("/Annots") or []
        if "/A" in note.get_object() and "/URI" in note.get_object()["/A"]
    }

    assert any(link.startswith("https://wijk.example/") for link in links)


def test_without_one_the_sources_are_printed_as_pages_of_this_site():
    told = in_print(made(of=world().programme).pdf_nl)

    assert "Deze adressen zijn pagina’s van deze site." in told
    assert "[1] /plannen/kleinstad/" in told.replace("\u200b", "").replace("/ ", "/")


def test_residents_get_larger_letters(programme_of_2007):
    council, residents = made(), made(Report.Kind.RESIDENTS)

    assert usual_size(residents) > usual_size(council) >= 9


def test_only_the_demo_says_so_on_every_page(settings):
    here = world().programme
    real = made(of=here)
    settings.DEMO = True
    demo = made(of=here, days=1)

    assert "Dit is een demo" not in in_print(real.pdf_nl)
    pages = PdfReader(BytesIO(bytes(demo.pdf_nl))).pages
    assert all("Dit is een demo" in page.extract_text() for page in pages)


def test_a_composer_in_one_language_leaves_the_other_alone():
    composer = composer_for(Report.Kind.COUNCIL, world().programme, now=NOW)

    assert set(composer.figures) == {"nl", "en", "before"}


def written(document):
    """Every figure as a reader sees it: in tables, in bars and in sentences."""
    for section in document["sections"]:
        for block in section["blocks"]:
            cells = [cell for row in block.get("rows", ()) for cell in row["cells"]]
            cells += block.get("points", ())
            yield from (cell["text"] for cell in cells if cell["value"] is not None)
            bars = block.get("bars", ())
            yield from (bar["text"] for bar in bars if len(bars) > 1)
            yield from (part["text"] for bar in bars if len(bars) == 1 for part in bar["parts"])


def usual_size(report: Report) -> float:
    """The size in which most letters of the Dutch PDF are set."""
    sizes: dict[float, int] = {}

    def count(text, _cm, tm, _font, size):
        at = round(float(size) * abs(tm[0]), 1)
        sizes[at] = sizes.get(at, 0) + len(text)

    for page in PdfReader(BytesIO(bytes(report.pdf_nl))).pages:
        page.extract_text(visitor_text=count)
    return max(sizes, key=sizes.__getitem__)
