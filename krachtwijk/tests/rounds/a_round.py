"""A round to test with: De Hoogte, € 100.000, its phases a month each from the first of January 2027."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from krachtwijk.bodies.models import Body
from krachtwijk.euro import Euro
from krachtwijk.people.models import Organisation, Person, Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Programme
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import register
from krachtwijk.rounds.rulebooks.models import Group, Phase, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.published_rounds import lay, lift

BEGIN = datetime(2027, 1, 1, tzinfo=UTC)
A_PHASE = timedelta(days=30)


def during(kind: Phase.Kind) -> datetime:
    """Half-way that phase of `a_round()`."""
    return BEGIN + list(Phase.Kind).index(kind) * A_PHASE + A_PHASE / 2


def a_round(slug: str = "de-hoogte-2027", **facts: Any) -> SieveRound:
    """A published round with a rulebook, three groups and every phase; the things around it are made when missing."""
    organiser, _new = Organisation.objects.get_or_create(
        slug="gemeente", defaults={"name": "Gemeente", "kind": Organisation.Kind.MUNICIPALITY}
    )
    city, _new = Area.objects.get_or_create(slug="stad", defaults={"name": "Stad", "kind": Area.Kind.CITY})
    area, _new = Area.objects.get_or_create(
        slug="de-hoogte",
        defaults={"name": "De Hoogte", "kind": Area.Kind.NEIGHBOURHOOD, "city": city},
    )
    programme, _new = Programme.objects.get_or_create(
        slug="programma",
        defaults={
            "name_nl": "Programma", "purpose_nl": "Samen.", "city": city, "leader": organiser,
            "starts": date(2026, 1, 1), "goal_year": 2036,
        },
    )  # fmt: skip
    body, _new = Body.objects.get_or_create(
        slug="wijkraad", defaults={"name_nl": "Wijkraad", "mandate_nl": "Beslist over het wijkbudget."}
    )
    given = {
        "programme": programme, "area": area, "organiser": organiser, "body": body, "slug": slug,
        "name_nl": "De Hoogte 2027", "name_en": "De Hoogte 2027", "about_nl": "Samen kiezen.",
        "budget": Euro(100_000_00), "contact": "Bel 14 050.", "published_at": BEGIN - A_PHASE,
    } | facts  # fmt: skip
    made: SieveRound = SieveRound.objects.create(**given)
    rulebook = Rulebook.objects.create(round=made)
    for order, (name, least_age) in enumerate({"bewoners": 12, "ondernemers": None, "studenten": 16}.items()):
        Group.objects.create(
            rulebook=rulebook, slug=name, order=order, name_nl=name.capitalize(), name_en=name,
            who_nl=f"Wie in de wijk hoort bij de {name}.", least_age=least_age,
        )  # fmt: skip
    for order, kind in enumerate(Phase.Kind):
        opens = BEGIN + order * A_PHASE
        Phase.objects.create(round=made, kind=kind, opens_at=opens, closes_at=opens + A_PHASE)
    return made


@contextmanager
def in_preparation_again(round: SieveRound) -> Iterator[SieveRound]:
    """The days of a public round stay, in the database itself: a test that needs others gives them here."""
    hide_again(round)
    yield round
    SieveRound.objects.filter(pk=round.pk).update(published_at=round.published_at)


def hide_again(round: SieveRound) -> None:
    """As it was before it was published."""
    with _unguarded():
        SieveRound.objects.filter(pk=round.pk).update(published_at=None)


def move_clock(rounds: QuerySet[SieveRound], shift: int) -> None:
    """These rounds are invented from now on, and their clock is so many seconds ahead."""
    with _unguarded():
        rounds.update(is_invented=True, clock_shift=shift)


@contextmanager
def _unguarded() -> Iterator[None]:
    """The database refuses this of a public round: its guard is set aside for a moment."""
    with connection.cursor() as database:
        if connection.vendor == "postgresql":
            database.execute("SET CONSTRAINTS ALL IMMEDIATE")
        lift(None, _Editor(database))
        yield
        lay(None, _Editor(database))


class _Editor:
    """What `lift` and `lay` need of a schema editor."""

    connection = connection

    def __init__(self, database: Any) -> None:
        self.execute = database.execute


def a_participant(round: SieveRound, *, person: Person | None = None, **facts: Any) -> Participant:
    """Somebody of the first group who came by this site."""
    group = facts.pop("group", None) or round.rulebook.groups.first()
    assert group is not None
    return register(round=round, group=group, person=person, now=BEGIN, **facts)[0]


def seen_by(person: Person, *roles: Role) -> Viewer:
    """That person as a room knows them."""
    held = roles or tuple(Role(role) for role in person.grants.values_list("role", flat=True))
    return Viewer(person.pk, person.name, frozenset(held))
