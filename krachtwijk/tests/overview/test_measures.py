"""What a resident reads of a measure: what is done, by whom, towards what, how far it is, and what nobody says."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.conftest import NOW
from tests.plans.planned import INEKE, added, draft, measure, offered, picture, stepped

from krachtwijk.plans.delivering import PhotoWords, add_photo, add_step, note_unintended, record_standing
from krachtwijk.plans.models import Plan, PlannedMeasure, Standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
PLAN = "/plannen/groningen-2007/de-hoogte/"
HOMES = f"{PLAN}collectief/maatregel/woningen/"
PARENTS = f"{PLAN}individueel/ouder-kind/ouderbetrokkenheid/"


def words(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_measure_says_why_it_would_work_and_which_goals_it_serves(client):
    page = words(client, PARENTS)

    assert (
        "Als ouders meer meedoen met de school en het leren, dan kunnen kinderen hun achterstand inhalen, omdat"
        in page
    )
    assert "Kinderen halen hun achterstand op school in" in page
    assert "Eerste resultaten na 4 jaar. Bereikt na 10 jaar." in page
    assert "De brief noemt het een voorwaarde voor betere resultaten op school." in page


def test_what_the_paper_does_not_say_is_said(client):
    page = words(client, HOMES)

    for missing in (
        "nog geen eigenaar",
        "nog geen partner genoemd",
        "nog geen groep genoemd",
        "nog geen plaats genoemd",
        "nog geen begin genoemd",
        "nog niet gezegd",
        "Niemand heeft nog gezegd hoe ver dit is.",
        "Niemand heeft nog gezegd waarom dit zou werken.",
        "Nog geen stappen.",
        "Nog geen bedrag voor deze maatregel alleen.",
    ):
        assert missing in page, missing
    assert "nog geen trekker" not in page


def test_a_half_hypothesis_shows_its_gap(client):
    assert "omdat … Niemand heeft nog gezegd waarom dit zou werken." in words(
        client, f"{PLAN}collectief/maatregel/waardenzeef/"
    )


def test_the_pilot_stands_under_the_condition_of_its_money(client):
    page = words(client, f"{PLAN}individueel/gezinnen/proef-gezinnen/")

    assert "gaat alleen door als college en raad hem goedkeuren" in page
    assert "Wat voor maatregel is het? proef" in page


def test_steps_photos_standings_and_surprises_show(client):
    homes, today = measure(), timezone.localdate()
    late = add_step(
        by=INEKE, measure=homes, facts=stepped(due=today - timedelta(days=3), note_nl="Het vroor."), now=NOW
    )
    add_photo(by=INEKE, step=late, file=picture(), words=PhotoWords(alt_nl="Een kuil"), now=NOW)
    record_standing(by=INEKE, measure=homes, state=Standing.State.PREPARED, on=date(2008, 1, 1), now=NOW)
    record_standing(
        by=INEKE, measure=homes, state=Standing.State.STOPPED, on=date(2009, 1, 1), because_nl="Geen geld.",
        now=NOW + timedelta(days=1),
    )  # fmt: skip
    note_unintended(
        by=INEKE, measure=homes, on=date(2009, 2, 1), text_nl="Kinderen speelden in de kuil.", now=NOW
    )

    page = words(client, HOMES)

    for told in (
        "3 dagen te laat",
        "Het vroor.",
        "1 januari 2009 : gestopt Geen geld.",
        "1 januari 2008 : in voorbereiding",
        "1 februari 2009 : Kinderen speelden in de kuil.",
    ):
        assert told in page, told
    assert 'alt="Een kuil"' in client.get(HOMES).content.decode()


def test_a_measure_is_found_at_its_own_place_alone(client):
    for address in (
        f"{PLAN}individueel/werk/ouderbetrokkenheid/",
        f"{PLAN}individueel/maatregel/ouderbetrokkenheid/",
        f"{PLAN}collectief/veiligheid/woningen/",
        f"{PLAN}individueel/werk/onzin/",
    ):
        assert client.get(address).status_code == 404, address


def test_every_address_of_a_measure_leads_to_it(client):
    for planned in PlannedMeasure.objects.filter(plan=offered()):
        assert client.get(planned.get_absolute_url()).status_code == 200


def test_what_a_draft_says_of_a_measure_shows_on_no_page(client):
    planned = added(draft())
    PlannedMeasure.objects.filter(plan=planned.plan, measure=measure()).update(title_nl="Geheim plan")

    assert client.get(planned.get_absolute_url()).status_code == 404
    for address in (
        HOMES,
        PLAN,
        f"{PLAN}individueel/werk/",
        f"{PLAN}collectief/",
        "/wijken/de-hoogte/",
        "/zoeken/?q=geheim",
        "/zoeken/?q=koffie",
    ):
        page = words(client, address)
        assert "Geheim plan" not in page
        assert "Koffie aan de deur" not in page


def test_once_offered_the_new_measure_is_public(client):
    planned = added(draft())
    Plan.objects.filter(pk=planned.plan_id).update(status=Plan.Status.OFFERED)

    assert "Koffie aan de deur" in words(client, planned.get_absolute_url())


def test_goals_without_measures_and_measures_without_goals_are_gaps(client):
    theme = client.get(f"{PLAN}individueel/ouder-kind/").content.decode()
    safe = client.get(f"{PLAN}collectief/veiligheid/").content.decode()
    streets = client.get(f"{PLAN}collectief/openbare-ruimte/").content.decode()

    assert theme.count("Nog geen doel bij deze maatregel.") == 3
    assert safe.count("Nog geen maatregel voor dit doel.") == 1
    assert "Nog geen doel en geen maatregel." in streets


def test_the_lists_of_plan_and_neighbourhood_say_how_far_each_is(client):
    record_standing(by=INEKE, measure=measure(), state=Standing.State.UNDER_WAY, on=date(2008, 1, 1), now=NOW)

    plan, area = words(client, PLAN), words(client, "/wijken/de-hoogte/")

    assert "10 × nog niets over gezegd" in plan
    assert "1 × bezig" in plan
    assert "11 maatregelen" in plan
    assert "Nog één maatregel staat bij het plan en de thema’s." in area


@pytest.mark.parametrize(
    ("asked", "finds"),
    [
        ("houvast", "Houvast bij het opvoeden, De Hoogte"),
        ("achterstand op school in", "Ouder en kind, De Hoogte"),
    ],
)
def test_measures_and_goals_are_found(client, asked, finds):
    assert finds in words(client, f"/zoeken/?q={asked}")


def test_an_english_reader_reads_english(client):
    client.cookies["taal"] = "en"

    page = words(client, PARENTS)

    assert "If parents take part more in school and learning, then children can catch up, because" in page
    assert "no owner yet" in page
