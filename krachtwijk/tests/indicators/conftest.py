"""A city that does not exist (voorbeeldstad/), and a programme small enough to fill by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from tests.conftest import NOW, TODAY

from krachtwijk.indicators.defining import add_indicator
from krachtwijk.indicators.gaps import Direction
from krachtwijk.indicators.measuring import Figure, enter_figure, rule
from krachtwijk.indicators.models import Indicator, Observation, Ruling
from krachtwijk.people.demo import create_demo_persons
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Plan, Programme

FOLDER = Path(__file__).parent / "voorbeeldstad"


@pytest.fixture(scope="module")
def voorbeeldstad(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The invented city with its figures, loaded once for a whole module and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_programme", str(FOLDER), verbosity=0)
        create_demo_persons(today=TODAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def city(db) -> Area:
    return Area.objects.create(slug="stad", name="Stad", kind=Area.Kind.CITY)


@pytest.fixture
def near(city) -> Area:
    return Area.objects.create(slug="wijk", name="Wijk", kind=Area.Kind.NEIGHBOURHOOD, city=city)


@pytest.fixture
def programme(city, near) -> Programme:
    leader = Organisation.objects.create(
        slug="gemeente", name="Gemeente", kind=Organisation.Kind.MUNICIPALITY
    )
    made = Programme.objects.create(
        slug="proef",
        name_nl="Proef",
        purpose_nl="Proef",
        city=city,
        leader=leader,
        starts=date(2015, 1, 1),
        goal_year=2025,
    )
    Plan.objects.create(
        programme=made, area=near, status=Plan.Status.OFFERED, status_on=date(2015, 1, 1), vision_nl="Beter"
    )
    return made


@pytest.fixture
def indicator(programme) -> Indicator:
    return define(programme)


def define(programme: Programme, slug: str = "zonder-werk", **wishes: Any) -> Indicator:
    """An indicator of which lower is better, in percent, unless wished otherwise."""
    asked: dict[str, Any] = {
        "programme": programme,
        "slug": slug,
        "order": 1,
        "name_nl": "Mensen zonder werk",
        "definition_nl": "Wie werk zoekt.",
        "unit": Indicator.Unit.PERCENT,
        "population": Indicator.Population.RESIDENTS,
        "direction": Direction.DOWN,
        "source_nl": "register",
        "frequency": Indicator.Frequency.YEARLY,
    }
    return add_indicator(**(asked | wishes))


@pytest.fixture
def measure(indicator, near) -> Callable[..., Observation]:
    """A figure in percent of 1,000 residents, approved unless wished otherwise."""

    def measured(year: int, percent: int | str, area: Area = near, **wishes: Any) -> Observation:
        observation = enter_figure(
            indicator=wishes.pop("of", indicator),
            area=area,
            year=year,
            figure=wishes.pop("figure", Figure(numerator=int(Decimal(percent) * 10), denominator=1000)),
            method="register",
            evidence="jaarboek",
            entered_name=wishes.pop("entered_name", "Ans"),
            now=NOW,
            **{key: value for key, value in wishes.items() if key != "approved"},
        )
        if wishes.get("approved", True):
            rule(observation=observation, verdict=Ruling.Verdict.APPROVED, by_name="Bas", now=NOW)
        return observation

    return measured
