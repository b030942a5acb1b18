"""The form of the first judgement and the ballot, on paper."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.utils.translation import override
from pypdf import PdfReader
from tests.reports.some_reports import in_print
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.judging.some_cards import JUDGING, VOTING, a_judged_round

from krachtwijk.rounds.judging.printing import ballot_paper, hand_in_before, judgement_form

pytestmark = pytest.mark.django_db
HOSTILE = [
    '#panic("x") $a^2$ *vet* @weg <label> \\',
    "<script>alert(1)</script>",
    "שלום, مرحبا \u202eom",
    "🌳" * 20,
    "a" * 120,
]


@pytest.mark.parametrize("made", [judgement_form, ballot_paper])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_paper_is_tagged_for_screen_readers_in_its_own_language(made, language):
    round = a_judged_round()

    with override(language):
        root = PdfReader(BytesIO(made(round, at=JUDGING))).trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"].startswith(language)


def test_the_form_holds_every_plan_with_its_cost_three_boxes_and_where_to_hand_it_in():
    told = in_print(judgement_form(a_judged_round(60, cost=1_000_00), at=JUDGING))

    assert [number for number in range(1, 61) if f"{number}. Plan {number} € {number}.000" not in told] == []
    assert told.count("Dit wil ik niet") == told.count("Ik weet het niet") == 60
    assert "niet meer kosten dan € 100.000" in told
    assert "vóór 28 mei 2027. Waar? Bel 14 050." in told
    assert "telt niet mee" in told


def test_the_ballot_knows_nobody():
    round = a_judged_round()
    a_participant(round, name="Fatima")

    ballot = in_print(ballot_paper(round, at=VOTING))

    assert "code" not in ballot.lower()
    assert "Fatima" not in ballot


def test_two_ballots_of_a_round_are_the_same_to_the_byte():
    round = a_judged_round()

    assert ballot_paper(round, at=VOTING) == ballot_paper(round, at=VOTING)


def test_the_ballot_says_how_many_plans_one_may_choose():
    free = a_judged_round()
    three = a_judged_round(slug="korrewegwijk-2027", rules={"most_choices": 3})

    assert "zoveel als u wilt" in in_print(ballot_paper(free, at=VOTING))
    assert "hoogstens 3" in in_print(ballot_paper(three, at=VOTING))


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_title_holds_stays_text(text):
    round = a_judged_round()
    round.proposals.filter(number=1).update(title=text, what=text)

    for made in (judgement_form(round, at=JUDGING), ballot_paper(round, at=VOTING)):
        assert "2. Plan 2" in in_print(made)


def test_without_plans_the_form_says_so():
    assert "Er staat nog geen plan op de lijst." in in_print(judgement_form(a_round(), at=JUDGING))


def test_forms_come_in_three_days_before_the_close():
    round = a_judged_round()
    phase = round.phases.get(kind="judgement")

    assert (phase.closes_at - hand_in_before(round)).days == 3


def test_everybody_gets_the_form_and_only_staff_the_ballot(client, rachida, samira):
    a_judged_round()
    form = "/meedoen/de-hoogte-2027/oordeel/formulier.pdf"
    ballot = "/werk/rondes/de-hoogte-2027/stemmen/stembiljet.pdf"

    assert client.get(form).content.startswith(b"%PDF")
    client.force_login(rachida)
    assert client.get(ballot).status_code == 404
    client.force_login(samira)
    assert client.get(ballot).content.startswith(b"%PDF")
