"""Rounds in preparation, frozen rules and corrections to test with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.rounds.a_round import a_round, seen_by

from krachtwijk.bodies.models import Body
from krachtwijk.euro import Euro
from krachtwijk.people.models import Organisation, Person, Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Programme
from krachtwijk.rounds.rulebooks.facts import RoundFacts
from krachtwijk.rounds.rulebooks.freezing import freeze_rules
from krachtwijk.rounds.rulebooks.making import begin_round
from krachtwijk.rounds.rulebooks.models import SieveRound

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
FIRST_DAY = date(2027, 1, 4)
PREPARED = "voorjaar-in-de-hoogte"
"""The round that `some_rounds()` leaves in preparation."""
ADDRESSES = {
    "rulebooks:text": "/meedoen/de-hoogte-2027/regels/regels.json",
    "rulebooks:agenda": "/meedoen/de-hoogte-2027/agenda.ics",
    "rulebooks:work": "/werk/rondes/",
    "rulebooks:begin": "/werk/rondes/nieuw/",
    "rulebooks:setup": "/werk/rondes/de-hoogte-2027/opzet/",
    "rulebooks:change": "/werk/rondes/de-hoogte-2027/opzet/wijzigen/",
    "rulebooks:calendar": f"/werk/rondes/{PREPARED}/agenda/",
    "rulebooks:move": "/werk/rondes/de-hoogte-2027/agenda/oordeel/",
    "rulebooks:publish": f"/werk/rondes/{PREPARED}/publiceren/",
    "rulebooks:write": f"/werk/rondes/{PREPARED}/regels/",
    "rulebooks:preview": f"/werk/rondes/{PREPARED}/regels/voorbeeld/",
    "rulebooks:freeze": f"/werk/rondes/{PREPARED}/regels/vastzetten/",
    "rulebooks:correct": "/werk/rondes/de-hoogte-2027/regels/rechtzetten/",
}


def samira() -> Viewer:
    """Who runs rounds."""
    person, _new = Person.objects.get_or_create(email="samira@rondes.example", defaults={"name": "Samira"})
    return seen_by(person, Role.NEIGHBOURHOOD_WORKER)


def facts(**more: Any) -> RoundFacts:
    """A round in De Hoogte, as staff write it down. The things around it are those of `a_round()`."""
    if not Programme.objects.filter(slug="programma").exists():
        a_round("om-de-rest-te-maken")
    given = {
        "programme": Programme.objects.get(slug="programma"),
        "area": Area.objects.get(slug="de-hoogte"),
        "body": Body.objects.get(slug="wijkraad"),
        "organiser": Organisation.objects.get(slug="gemeente"),
        "name_nl": "Voorjaar in De Hoogte",
        "name_en": "Spring in De Hoogte",
        "about_nl": "Samen kiezen.",
        "about_en": "Choosing together.",
        "budget": Euro(50_000_00),
        "contact": "Bel 14 050.",
    }
    return RoundFacts(**(given | more))


def in_preparation(**more: Any) -> SieveRound:
    """A round that staff began, with the usual rules and calendar."""
    return begin_round(facts=facts(**more), first_day=FIRST_DAY, token=uuid4(), by=samira(), now=NOW)


def frozen(round: SieveRound | None = None, *, now: datetime = NOW) -> SieveRound:
    """A round with frozen rules; by default `a_round()`, which is published."""
    round = round or a_round()
    freeze_rules(round=round, by=samira(), now=now)
    return SieveRound.objects.get(pk=round.pk)


def later(**much: float) -> datetime:
    return NOW + timedelta(**much)


def some_rounds() -> dict[str, str]:
    """A public round with frozen rules and one in preparation, and an address of every page about them."""
    there = SieveRound.objects.filter(slug="de-hoogte-2027").first() or a_round()
    if not there.rulebook.is_frozen:
        frozen(there)
    if not SieveRound.objects.filter(slug=PREPARED).exists():
        programme = Programme.objects.filter(city=there.area.city).first() or there.programme
        in_preparation(area=there.area, programme=programme, body=there.body, organiser=there.organiser)
    return ADDRESSES
