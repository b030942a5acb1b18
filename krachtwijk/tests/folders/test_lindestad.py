"""The invented city: everything a folder can say comes in, once, with the day it happened, and says it is invented."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command
from tests.conftest import NOW

from krachtwijk.bodies.models import Decision
from krachtwijk.bodies.standing import with_standing
from krachtwijk.folders.loading import load_folder
from krachtwijk.indicators.colours import Colour
from krachtwijk.indicators.pages import rows_of_programmes
from krachtwijk.money.checking import findings
from krachtwijk.money.invariants import violations
from krachtwijk.money.ledger import ledger
from krachtwijk.money.models import Allocation, Condition, CostPlan, FundingLine, Step
from krachtwijk.people.viewer import STRANGER
from krachtwijk.plans.models import Measure, Photo, Plan, Programme, Standing

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CITY = settings.PROGRAMMES / "lindestad"
W = "/plannen/lindestad/wilgenwaard/"


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        load_folder(settings.PROGRAMMES / "groningen-2007", now=NOW)
        programme, _ = load_folder(CITY, now=NOW)
        yield programme
        transaction.set_rollback(True)


def words(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_two_versions_were_adopted_and_differ_in_a_measure_a_title_and_a_budget(city, client):
    versions = Plan.objects.filter(programme=city, area__slug="wilgenwaard").order_by("version")

    assert [(each.version, each.status, each.status_on) for each in versions] == [
        (1, "adopted", date(2021, 3, 15)),
        (2, "adopted", date(2023, 3, 20)),
    ]
    first, second = (set(each.planned.values_list("measure__slug", flat=True)) for each in versions)
    assert (first - second, second - first) == ({"straatfeesten"}, {"mentoren"})
    page = words(client, f"{W}versies/1-2/")
    for told in ("Straatfeesten", "Een mentor voor wie dat wil", "Taalcafé op vier avonden", "1.350.000"):
        assert told in page, told


def test_a_decision_was_superseded_and_one_is_only_intended(city):
    standing = Counter(each.standing for each in with_standing(Decision.objects.all()))

    assert standing == {"taken": 8, "superseded": 2, "intended": 1}


def test_measures_are_done_under_way_waiting_and_stopped_with_a_reason(city):
    newest = {each: each.standings.first().state for each in Measure.objects.filter(programme=city)}

    assert Counter(newest.values()) == {"under-way": 14, "stopped": 3, "prepared": 2, "done": 1}
    assert not Standing.objects.filter(state="stopped", because_nl="").exists()
    assert Photo.objects.count() == 3


def test_a_revised_amount_replaces_and_what_is_not_divided_stays_visible(city):
    costs = {(str(each.line.plan.area), each.line.subject.slug): each for each in ledger(city).costs_over(4)}

    youth, room = costs["Wilgenwaard", "jeugd"], costs["Wilgenwaard", "buurt"]
    assert (youth.amount, youth.undivided) == (135_000_000, 25_000_000)
    assert (room.divided, room.undivided) == (45_000_000, 15_000_000)
    old = CostPlan.objects.get(planned__plan__version=2, planned__measure__slug="buurtkamer", replaces=None)
    assert (old.amount, old.replaced_by.amount, old.replaced_by.on) == (
        25_000_000, 30_000_000, date(2024, 3, 1),
    )  # fmt: skip


def test_money_stands_on_every_step_and_a_later_amount_counts(city):
    line = FundingLine.objects.get(key="rijk")

    assert [line.at(step) for step in (Step.ASKED, Step.PROMISED, Step.COMMITTED, Step.PAID_OUT)] == [
        300_000_000, 240_000_000, 200_000_000, 150_000_000,
    ]  # fmt: skip
    assert FundingLine.objects.get(key="winkeliers").at(Step.WITHDRAWN) == 2_000_000


def test_conditions_are_met_open_and_lapsed(city):
    states = dict(Condition.objects.filter(programme=city).values_list("key", "state"))

    assert states == {"huurafspraak": "met", "jeugd-esdoornhof": "open", "licht-esdoornhof": "lapsed"}


def test_allocations_count_are_replaced_or_are_scenarios(city):
    rows = [
        (each.measure.slug, each.scenario, not hasattr(each, "replaced_by"))
        for each in Allocation.objects.select_related("measure")
    ]

    assert sorted(rows) == [
        ("buurtkamer", False, True),
        ("mentoren", True, True),
        ("taalcafe", False, False),
        ("taalcafe", False, True),
        ("voorschool", False, True),
    ]


def test_one_sum_adds_up_and_one_does_not(city):
    verdicts = {each.check.key: each.difference for each in findings(ledger(city)) if each.check.stated}

    assert verdicts == {"totaal-4": 0, "totaal-10": 20_000_000}


def test_check_money_names_exactly_the_two_rules_that_are_broken_on_purpose(city):
    assert [(each.rule, each.programme) for each in violations(NOW.date())] == [
        ("INV-16", "lindestad"),
        ("INV-18", "lindestad"),
    ]


def test_tick_changes_nothing_the_second_time(city):
    def state() -> list[tuple[str, object]]:
        return list(Condition.objects.order_by("pk").values_list("key", "state", "lapsed_on"))

    for _ in range(2):
        before = state()
        call_command("tick")
        assert state() == before


def test_every_colour_is_there_and_a_falling_figure_is_half_way(city, client):
    rows = rows_of_programmes([city], STRANGER)[city.pk]

    assert {each.colour for _, row in rows for each in row if each.colour} == set(Colour)
    assert "50%" in words(client, "/resultaten/lindestad/zonder-werk/").replace("50 %", "50%")


def test_every_page_about_it_says_that_it_is_invented_and_no_page_about_2007_does(city, client):
    told = "Dit is verzonnen."
    for address in (
        "/wijken/wilgenwaard/", "/plannen/lindestad/", W, f"{W}meedoen/werk/", f"{W}wonen/",
        f"{W}meedoen/werk/taalcafe/", f"{W}versies/", f"{W}versies/1/", f"{W}versies/1-2/",
        "/geld/lindestad/", "/geld/lindestad/optelling/", "/resultaten/lindestad/",
        "/resultaten/lindestad/zonder-werk/",
    ):  # fmt: skip
        assert told in words(client, address), address
    for address in ("/wijken/de-hoogte/", "/plannen/groningen-2007/", "/geld/groningen-2007/"):
        assert told not in words(client, address), address
    for address in ("/", "/wijken/", "/plannen/", "/geld/", "/resultaten/"):
        page = words(client, address)
        assert "verzonnen" in page, address
        assert told not in page, address


def test_who_decides_who_pays_and_every_paper_carry_it_in_their_name(city):
    assert all("verzonnen" in str(each.name_nl) for each in Programme.objects.filter(is_invented=True))
    for decision in Decision.objects.select_related("body"):
        assert "verzonnen" in decision.body.name_nl
    for line in FundingLine.objects.filter(programme=city):
        assert "verzonnen" in line.funder.name
    assert all("verzonnen" in each.title_nl for each in city.documents.all())
