"""The fixed cast: Rachida lives here, Bert sits in the council and lives elsewhere, Ineke leads the
programme, Omar is the alderman, Cees builds for a housing association,
Samira runs rounds, Wim checks proposals. A visitor is nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils.translation import override

from krachtwijk.people.demo import create_demo_persons
from krachtwijk.people.models import Organisation, Person, Role, RoleGrant

# No time limits: a busy machine must not fail a law.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PASSWORD = "een sleutel onder de mat"


def play(name: str, role: Role, organisation: Organisation | None = None) -> Person:
    """A person of the cast, who can log in with PASSWORD."""
    person = Person.objects.create_user(
        email=f"{name.lower()}@voorbeeld.example", name=name, password=PASSWORD
    )
    RoleGrant.objects.create(person=person, role=role, organisation=organisation, since=TODAY)
    return person


@pytest.fixture
def rachida(db) -> Person:
    return play("Rachida", Role.RESIDENT)


@pytest.fixture
def bert(db) -> Person:
    return play("Bert", Role.COUNCIL_MEMBER)


@pytest.fixture
def ineke(db) -> Person:
    return play("Ineke", Role.PROGRAMME_MANAGER)


@pytest.fixture
def omar(db) -> Person:
    return play("Omar", Role.ALDERMAN)


@pytest.fixture
def cees(db) -> Person:
    builder = Organisation.objects.create(
        slug="bouwers", name="Bouwers", kind=Organisation.Kind.HOUSING_ASSOCIATION
    )
    return play("Cees", Role.HOUSING_ASSOCIATION, builder)


@pytest.fixture
def samira(db) -> Person:
    return play("Samira", Role.NEIGHBOURHOOD_WORKER)


@pytest.fixture
def wim(db) -> Person:
    return play("Wim", Role.REVIEWER)


@pytest.fixture
def cast(rachida, bert, ineke, omar, cees, samira, wim) -> dict[str, Person]:
    return {person.name: person for person in (rachida, bert, ineke, omar, cees, samira, wim)}


@pytest.fixture
def in_the_demo(settings) -> None:
    """The demo's switch and its one extra address, in an installation that is otherwise the test's."""
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.demo_addresses"


@pytest.fixture
def in_english() -> Iterator[None]:
    """Sentences of deeds as they stand in the code."""
    with override("en"):
        yield


@pytest.fixture(scope="module")
def programme_of_2007(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The programme of the box with its votes, loaded once for a whole module and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_programme", str(settings.PROGRAMMES / "groningen-2007"), verbosity=0)
        create_demo_persons(today=TODAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def programme_with_decisions(programme_of_2007, django_db_blocker) -> None:
    """The programme of the box with decisions and versions that its papers do not hold, so that every page is there."""
    from tests.decisions import some_decisions
    from tests.money.some_money import a_pool
    from tests.reports.some_reports import one_of_each

    with django_db_blocker.unblock():
        some_decisions()
        a_pool()
        one_of_each()
