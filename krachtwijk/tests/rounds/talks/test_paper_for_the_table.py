"""The sheets for the table and the guide for the host."""

from io import BytesIO

import pytest
from django.utils.translation import override
from pypdf import PdfReader
from tests.rounds.talks.some_sorted import (
    CONTESTED,
    TALKING,
    a_sorted_round,
    a_talked_over_round,
    sorted_of,
    voice_saying,
    writer_of,
)

from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.access import visible_contested
from krachtwijk.rounds.talks.models import Voice
from krachtwijk.rounds.talks.sheets import guide_pdf, sheets_pdf
from krachtwijk.rounds.talks.withdrawing import withdraw

pytestmark = pytest.mark.django_db
HOSTILE = "#panic(“x”) <script>alert(1)</script> $x$ @cite \\ مرحبا 😀 *bold* // weg"

LONG = "Dit is een heel lang motief met veel woorden. " * 30


@pytest.fixture
def talked(samira, wim) -> SieveRound:
    return a_talked_over_round(samira, wim)


def printed(round: SieveRound) -> list[str]:
    """The words of each page."""
    content = sheets_pdf(
        round, list(visible_contested(round, TALKING).order_by("proposal__number")), at=TALKING
    )
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def test_every_contested_plan_has_a_page_of_its_own(talked):
    pages = printed(talked)

    assert len(pages) == len(CONTESTED)
    assert ["Autovrije Poortstraat" in pages[0], "Jongerenhonk" in pages[1], "Deelauto's" in pages[2]] == [
        True
    ] * 3


def test_a_page_holds_the_picture_the_motives_of_both_sides_and_room_to_write(talked):
    page = printed(talked)[0]

    for words in (
        "€ 2.000", "gewild: 16", "weet niet: 10", "niet gewild: 14", "Motieven voor", "Motieven tegen",
        "Kinderen kunnen weer op straat spelen.", "Ik kan niet lopen", "Wat zou dit aanvaardbaar maken?",
        "Op de site staan 2 motieven voor en 1 tegen.",
    ):  # fmt: skip
        assert words in page.replace("\xa0", " ")


def test_what_is_not_approved_or_was_withdrawn_is_on_no_sheet(samira):
    round = a_sorted_round()

    assert "uitlaatgas" not in printed(round)[0]


def test_a_withdrawn_motive_is_on_no_sheet(talked):
    voice = voice_saying("uitlaatgas")

    before = printed(talked)[0]
    withdraw(voice=voice, participant=writer_of(voice), now=TALKING)

    assert "uitlaatgas" in before
    assert "uitlaatgas" not in printed(talked)[0]


def test_hostile_text_is_printed_as_text(talked):
    Voice.objects.filter(pk=voice_saying("uitlaatgas").pk).update(text=HOSTILE)
    Proposal.objects.filter(number=2, round=talked).update(title=f"Plan {HOSTILE}"[:120])

    page = printed(talked)[0]

    assert "#panic(“x”) <script>alert(1)</script> $x$" in page
    assert "□" in page


def test_long_texts_stay_on_one_page(talked, samira):
    Proposal.objects.filter(round=talked).update(title="Een heel lange titel over een plan " * 3)
    about = sorted_of(talked, 5)
    Voice.objects.bulk_create(
        Voice(
            number=f"L{says[:1]}{kind[:1]}{at}", sorted=about, kind=kind, says=says, state="shown",
            text=LONG, moderated_by=samira, moderated_at=TALKING,
        )
        for kind, says in (("motive", "wanted"), ("motive", "not-wanted"), ("condition", ""))
        for at in range(6)
    )  # fmt: skip

    Voice.objects.filter(sorted=about).update(text=LONG)

    pages = printed(talked)

    assert len(pages) == len(CONTESTED)
    assert pages[1].count("…") == 4 + 4 + 2


def test_the_sheet_is_tagged_and_knows_its_language(talked):
    for language, code in (("nl", "nl-NL"), ("en", "en-GB")):
        with override(language):
            content = sheets_pdf(talked, [sorted_of(talked, 2)], at=TALKING)
        reader = PdfReader(BytesIO(content))
        assert reader.trailer["/Root"]["/Lang"] == code
        assert "/StructTreeRoot" in reader.trailer["/Root"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Elkaars motieven begrijpen"), ("en", "To understand each other's motives")],
)
def test_the_guide_is_two_pages_in_both_languages(talked, language, words):
    with override(language):
        reader = PdfReader(BytesIO(guide_pdf(talked, at=TALKING)))

    assert len(reader.pages) == 2
    assert words in " ".join(reader.pages[0].extract_text().replace("’", "'").split())


def test_the_same_moment_gives_the_same_paper(talked):
    first, again = (sheets_pdf(talked, [sorted_of(talked, 2)], at=TALKING) for _time in range(2))

    assert first == again
