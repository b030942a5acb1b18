"""What everybody and who runs the round see after the vote."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from tests.rounds.afterwards.some_outcomes import (
    ADDRESSES,
    DECIDING,
    FOLLOWING,
    a_counted_round,
    a_decision,
    a_measure,
    adopted,
    told,
)

from krachtwijk.euro import Euro
from krachtwijk.plans.models import Plan
from krachtwijk.rounds.afterwards.models import Adoption, BecameMeasure, Experience, Update
from krachtwijk.rounds.participants.registering import register
from krachtwijk.rounds.rulebooks.models import SieveRound

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _after_the_vote(monkeypatch):
    """The clock of the site stands half-way the follow-up."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: FOLLOWING)


@pytest.fixture
def manager(client, ineke):
    client.force_login(ineke)
    return client


def text(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["afterwards:decision", "afterwards:follow-up"])
def test_before_the_decision_a_page_says_why_it_is_empty(client, name, language):
    a_counted_round()

    page = text(client.get(ADDRESSES[name], {"taal": language}))

    assert ("Nothing has been decided" if language == "en" else "Er is nog niets besloten") in page
    assert client.get(ADDRESSES["afterwards:plan"]).status_code == 404


def test_the_page_of_the_decision_names_the_body_the_plans_and_the_last_day_to_object(client):
    adoption = adopted()

    page = text(client.get(ADDRESSES["afterwards:decision"]))

    assert "De uitslag is vastgesteld" in page
    assert "Wijkraad" in page
    assert "Ja. Elk gekozen plan wordt uitgevoerd, en geen ander." in page
    assert f'datetime="{adoption.object_before.isoformat()}"' in page


def test_a_plan_shows_its_money_its_news_and_what_it_really_cost(client):
    became = a_measure()
    told(became, "De bomen zijn besteld.")
    told(became, "De bomen staan.", cost=Euro(18_450_00))
    Plan.objects.filter(status="draft").update(status="offered")

    page = text(client.get(ADDRESSES["afterwards:plan"]))

    assert "€ 20.000" in page
    assert "€ 18.450" in page
    assert "De bomen zijn besteld." in page
    assert became.measure.planned.get().get_absolute_url() in page


def test_a_plan_without_money_says_why_and_when_the_next_chance_is(client):
    adoption = adopted()
    SieveRound.objects.update(next_chance_nl="Volgend jaar in mei.")

    page = text(client.get(f"/meedoen/{adoption.round.slug}/vervolg/3/"))

    assert "Waarom krijgt dit plan geen geld?" in page
    assert "Volgend jaar in mei." in page
    assert "Mijn antwoord geven" not in page


def test_the_result_tells_what_became_of_each_plan(client):
    adoption = adopted()

    page = text(client.get(f"/meedoen/{adoption.round.slug}/uitslag/3/"))

    assert "Waarom het geen geld krijgt, en wanneer de volgende kans is" in page


@pytest.mark.parametrize("plans", [1, 3])
def test_the_list_asks_the_same_number_of_questions_however_many_plans(
    client, django_assert_max_num_queries, plans
):
    adopted()
    client.get(ADDRESSES["afterwards:follow-up"])

    with django_assert_max_num_queries(12):
        client.get(ADDRESSES["afterwards:follow-up"])


def test_a_visitor_who_answers_is_asked_to_take_part_first(client):
    adopted()

    response = client.post(ADDRESSES["afterwards:plan"], {"is_there": "yes", "helped": "yes"})

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/meedoen/de-hoogte-2027/aanmelden/?next=")
    assert Experience.objects.count() == 0


def test_who_takes_part_answers_and_changes_the_answer(client, rachida):
    round = adopted().round
    register(round=round, group=round.rulebook.groups.first(), person=rachida, now=DECIDING)
    client.force_login(rachida)

    client.post(ADDRESSES["afterwards:plan"], {"is_there": "no", "helped": "too-early"})
    client.post(ADDRESSES["afterwards:plan"], {"is_there": "yes", "helped": "yes"})
    half = client.post(ADDRESSES["afterwards:plan"], {"is_there": "no"})

    assert [(each.is_there, each.helped) for each in Experience.objects.all()] == [("yes", "yes")]
    assert "kw-field__error" in text(half)


def test_the_manager_records_the_decision_after_a_look_over(manager):
    round = a_counted_round()
    decision = a_decision(round)
    data = {"decision": decision.pk, "departs_2": "on", "grounds_nl_2": "De grond is vervuild."}

    checked = manager.post(ADDRESSES["afterwards:adopt"], data)
    assert "De grond is vervuild." in text(checked)
    assert Adoption.objects.count() == 0
    response = manager.post(ADDRESSES["afterwards:adopt"], data | {"zeker": "ja"})

    assert response.headers["Location"] == ADDRESSES["afterwards:desk"]
    assert list(Adoption.objects.get().rulings.order_by("proposal").values_list("carried_out", flat=True)) == [
        True, False, False,
    ]  # fmt: skip
    assert manager.get(ADDRESSES["afterwards:adopt"]).status_code == 404


def test_a_departure_without_a_reason_comes_back_with_what_was_chosen(manager):
    round = a_counted_round()
    data = {"decision": a_decision(round).pk, "departs_2": "on", "zeker": "ja"}

    page = text(manager.post(ADDRESSES["afterwards:adopt"], data))

    assert "Zeg waarom." in page
    assert "checked" in page
    assert Adoption.objects.count() == 0


def test_the_manager_makes_a_measure_and_tells_how_far_it_is(manager):
    became = a_measure()
    assert manager.get(ADDRESSES["afterwards:measure"]).status_code == 404
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
    picture.name, _start = "boom.jpg", picture.seek(0)

    manager.post(
        ADDRESSES["afterwards:update"],
        {"text_nl": "De eerste boom staat.", "photo": picture, "photo_alt": "Een jonge boom in de straat"},
    )

    update = Update.objects.get()
    assert (update.proposal, update.photo_alt) == (became.ruling.proposal, "Een jonge boom in de straat")
    page = text(manager.get(ADDRESSES["afterwards:plan"]))
    address = f"/meedoen/de-hoogte-2027/vervolg/foto/{update.pk}.jpg"
    assert address in page
    assert manager.get(address).headers["Content-Type"] == "image/jpeg"


def test_a_measure_is_made_on_its_page(manager):
    from tests.rounds.afterwards.some_outcomes import a_plan

    round = adopted().round
    plan = a_plan(round)
    theme = plan.themes.get()

    response = manager.post(
        ADDRESSES["afterwards:measure"],
        {
            "where": f"t{theme.pk}", "lead": round.organiser_id, "funder": round.organiser_id,
            "first_step_nl": "Bestellen", "first_step_due": "2027-12-01",
        },
    )  # fmt: skip

    assert response.headers["Location"] == ADDRESSES["afterwards:desk"]
    assert BecameMeasure.objects.get().measure.planned.get().theme == theme


@pytest.mark.parametrize(
    "name", ["afterwards:desk", "afterwards:adopt", "afterwards:measure", "afterwards:update"]
)
def test_a_resident_finds_nothing_at_work(client, rachida, name):
    a_measure()
    client.force_login(rachida)

    assert client.get(ADDRESSES[name]).status_code == 404
