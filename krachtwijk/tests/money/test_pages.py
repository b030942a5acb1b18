"""The money pages: the figures a reader sees, their sources, and files for a spreadsheet."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.html import escape

from krachtwijk.documents.models import Document, StatedAmount
from krachtwijk.euro import Euro
from krachtwijk.money.asking import ask
from krachtwijk.money.checking import findings
from krachtwijk.money.ledger import ledger
from krachtwijk.money.models import Check, CostPlan, FundingLine, Investment, Rung
from krachtwijk.plans.models import Plan, Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
SUMS = "/geld/groningen-2007/optelling/"
NO_BREAK = "\N{NO-BREAK SPACE}"


def text(client, address: str) -> str:
    return client.get(address).content.decode().replace(NO_BREAK, " ")


def test_the_sums_page_says_no_and_shows_both_differences(client):
    page = text(client, SUMS)

    assert "Nee. 2 totalen in het document zijn niet de som van hun onderdelen." in page
    for figure in (
        "€ 33,6 mln",
        "€ 35,4 mln",
        "€ 1,8 mln",
        "€ 65,2 mln",
        "€ 70,6 mln",
        "€ 5,4 mln",
        "€ 450.000",
    ):
        assert figure in page
    assert "Brief aan de minister, kenmerk RO07.1432018, alinea 27" in page
    assert "kenmerk RO07.1432018." in page


def test_beside_each_difference_stands_what_the_letter_says_and_a_way_to_the_sum(client):
    cards = text(client, SUMS).split('class="kw-verdict"')[1:]

    for card, key in zip(cards, ("totaal-4", "totaal-10"), strict=True):
        assert "Voor vier jaar is € 35,4 miljoen nodig." in card
        assert "Brief aan de minister, alinea 27" in card
        assert f'<a href="#{key}">Bekijk de som, deel voor deel</a>' in card


def test_on_the_sums_page_the_question_and_the_answer_are_open_and_the_rest_is_folded(client):
    page = text(client, SUMS)
    opening, folded = page.split('id="totaal-4"')[1].split("</section>")[0].split("<details", maxsplit=1)
    amounts = page.split('id="per-wijk"')[1].split("<details", maxsplit=1)

    assert "Verschil: € 1,8 mln" in re.sub(r"<[^>]+>", "", opening)
    assert "Afronden kan dit verschil niet verklaren." in opening
    assert "<table" not in opening + amounts[0]
    assert "Kan het ook anders worden gelezen?" in folded
    assert "<table" in amounts[1]


def test_one_horizon_asks_nobody_not_to_add_it_to_another(client):
    warning = "Tel deze twee bedragen niet bij elkaar op."
    assert warning in text(client, "/geld/groningen-2007/")

    CostPlan.objects.filter(horizon_years=10).delete()
    assert warning not in text(client, "/geld/groningen-2007/")


def test_the_same_in_english(client):
    page = text(client, SUMS + "?taal=en")

    assert "No. 2 totals in the paper are not the sum of their parts." in page
    assert "€ 33.6 mln" in page


def test_the_sums_can_be_taken_along(client):
    response = client.get("/geld/groningen-2007/optelling.csv")
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    four = [row for row in rows if row["vraag"] == "totaal-4"]

    assert response.headers["Content-Disposition"] == 'attachment; filename="optelling-groningen-2007.csv"'
    assert [row["bedrag in euro"] for row in four[-4:]] == [
        "33600000,00",
        "35400000,00",
        "1800000,00",
        "450000,00",
    ]
    assert four[0]["kenmerk"] == "RO07.1432018"


def test_a_program_gets_whole_cents(client):
    sums = client.get("/geld/groningen-2007/optelling.json").json()
    four = sums["checks"][0]

    assert (four["computedCents"], four["stated"]["amountCents"], four["differenceCents"]) == (
        3_360_000_000,
        3_540_000_000,
        180_000_000,
    )
    assert four["verdict"] == "does-not-add-up"
    assert four["stated"]["source"]["paragraph"] == 27


def test_all_amounts_as_a_file_have_their_source(client):
    response = client.get("/geld/groningen-2007/bedragen.csv")
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))

    assert len(rows) == 16
    assert {row["hangt af van een besluit"] for row in rows if row["thema"].startswith("Gezinnen")} == {"ja"}
    assert all(row["document"] and row["alinea"] for row in rows)


def test_the_money_page_keeps_housing_apart(client):
    page = text(client, "/geld/groningen-2007/")

    assert (
        "De woningcorporaties steken € 123 mln in woningen. Daarvan verdient € 39 mln zich niet terug" in page
    )
    assert "niet genoemd" in page  # Patrimonium


@pytest.mark.parametrize(
    "address", ["/geld/bestaat-niet/", "/geld/bestaat-niet/optelling/", "/geld/x/optelling.csv"]
)
def test_a_programme_that_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_questions(client, rows, django_assert_num_queries):
    for number in range(rows - 1):
        another_programme(f"programma-{number}")

    with django_assert_num_queries(12):
        response = client.get("/geld/")

    assert response.content.decode().count("<section class=") == rows


def another_programme(slug: str) -> Programme:
    first = Programme.objects.get(slug="groningen-2007")
    other = Programme.objects.create(
        slug=slug, name_nl=slug, purpose_nl="Nog een.", city=first.city, leader=first.leader,
        starts=first.starts, goal_year=2030,
    )  # fmt: skip
    plan = first.plans.first()
    Plan.objects.create(
        programme=other, area=plan.area, status=plan.status, status_on=plan.status_on, vision_nl="Mooi.",
        document=Document.objects.first(),
    )  # fmt: skip
    return other


def change(line: FundingLine, amount: Euro, stated: StatedAmount | None) -> None:
    """Another amount on the step a line is on, as a shell would write it."""
    before = line.highest
    Rung.objects.create(
        line=line, step=before.step, amount=amount, on=before.on, stated=stated, replaces=before
    )


def lines_with_amounts() -> list[FundingLine]:
    return [line for line in FundingLine.objects.all() if line.highest]


SPOILED = {
    "costs": lambda: CostPlan.objects.filter(horizon_years=4).update(amount=Euro(1)),
    "funding": lambda: [change(each, Euro(1), each.stated) for each in lines_with_amounts()],
    "investments": lambda: Investment.objects.update(total=F("total") * 2),
    "same-money": lambda: [change(each, each.amount, None) for each in lines_with_amounts()],
    "annexes": lambda: Document.objects.update(annex_of=None),
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", SPOILED)
def test_the_sums_page_is_there_when_a_check_of_any_kind_fails(client, kind, language):
    SPOILED[kind]()
    found = findings(ledger(Programme.objects.get(slug="groningen-2007")))
    failing = next(
        each.check for each in found if (each.check.kind, each.verdict) == (kind, "does-not-add-up")
    )

    for address in ("/", "/geld/", "/geld/groningen-2007/", SUMS):
        assert client.get(address, {"taal": language}).status_code == 200
    question = failing.question_en if language == "en" else failing.question_nl
    heading = f"<h2>{escape(question)}</h2>"
    assert client.get(SUMS, {"taal": language}).content.decode().count(heading) == (
        1 if failing.horizon_years else 2
    )


def test_a_cost_that_was_changed_in_the_database_is_not_what_its_paper_states(client):
    assert "niet wat het document" not in text(client, SUMS)
    cost = CostPlan.objects.filter(horizon_years=4).first()
    CostPlan.objects.filter(pk=cost.pk).update(amount=Euro(123_400_000))

    page = text(client, SUMS)
    sums = client.get("/geld/groningen-2007/optelling.json").json()

    assert "Deze regels zijn niet wat hun document zegt" in page
    assert [(each["amountCents"], each["statedCents"]) for each in sums["offPaper"]] == [
        (123_400_000, cost.stated.amount)
    ]


def test_an_investment_that_was_changed_is_told_as_well(client):
    changed = Investment.objects.exclude(stated_total=None).first()
    Investment.objects.filter(pk=changed.pk).update(total=F("total") + 100)

    assert len(client.get("/geld/groningen-2007/optelling.json").json()["offPaper"]) == 1


def test_funding_that_names_a_paper_and_another_amount_is_told_as_well(client):
    line = next(each for each in lines_with_amounts() if each.stated)
    change(line, Euro(line.amount + 100), line.stated)

    assert len(client.get("/geld/groningen-2007/optelling.json").json()["offPaper"]) == 1


def test_without_any_question_the_page_says_that_nothing_was_checked(client):
    Check.objects.all().delete()

    page = text(client, SUMS)

    assert "Er is niets nagerekend." in page
    assert "Ja. " not in page


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("funding", "funding"),
        ("coverage", "funding"),
        ("no-amount", "funding"),
        ("basis", "funding"),
        ("annexes", "documents"),
    ],
)
def test_a_check_that_names_nothing_to_lay_side_by_side_is_refused(kind, field):
    programme = Programme.objects.get(slug="groningen-2007")
    given = {
        "programme": programme, "key": "leeg", "order": 99, "kind": Check.Kind(kind), "question_nl": "Klopt het?",
        "question_en": "", "remark_nl": "", "remark_en": "", "stated": StatedAmount.objects.first(),
        "horizon_years": 4, "track": programme.tracks.first(), "funding": [], "documents": [], "readings": [],
    }  # fmt: skip

    with pytest.raises(ValidationError) as refusal:
        ask(**given)

    assert list(refusal.value.message_dict) == [field]
    assert not Check.objects.filter(key="leeg").exists()


def test_who_promised_before_is_shown_with_who_stands_for_it_today(client):
    page = text(client, "/geld/groningen-2007/?taal=en")

    assert re.search(
        r">In</a>\s*<span class=\"kw-note\">since .*?1 January 2009.*?: Lefier</span>", page, re.S
    )


def test_lines_that_are_not_what_their_paper_states_are_in_the_file_of_the_sums(client):
    line = next(each for each in lines_with_amounts() if each.stated)
    change(line, Euro(line.amount + 100), line.stated)

    response = client.get("/geld/groningen-2007/optelling.csv")
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))

    assert [row["wat"] for row in rows[-2:]] == [str(line.funder)] * 2
    assert rows[-2]["bedrag in euro"] != rows[-1]["bedrag in euro"]
