"""What was finished lately: the newest done step of a measure, and nothing of a draft."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.plans.planned import added, draft, measure

from krachtwijk.people.viewer import STRANGER
from krachtwijk.plans.lately import finished_lately
from krachtwijk.plans.models import Measure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]


def done(of: Measure, order: int, *, on: date | None) -> None:
    of.steps.create(order=order, what_nl=f"Stap {order}", done_on=on)


def lately() -> list[tuple[str, str]]:
    return [(each.planned.measure.slug, each.step.what_nl) for each in finished_lately(STRANGER, most=2)]


def test_of_each_measure_the_newest_step_and_the_newest_first():
    first, second, third = Measure.objects.filter(area__slug="de-hoogte").order_by("slug")[:3]
    done(first, 1, on=date(2008, 1, 1))
    done(second, 1, on=date(2008, 2, 1))
    done(second, 2, on=date(2008, 3, 1))
    done(third, 1, on=date(2007, 12, 1))

    assert lately() == [(second.slug, "Stap 2"), (first.slug, "Stap 1")]


def test_what_is_not_done_or_in_a_draft_alone_is_not_there():
    done(measure(), 1, on=None)
    done(added(draft()).measure, 1, on=date(2008, 1, 1))

    assert lately() == []
    assert 'id="klaar"' not in Client().get("/").content.decode()


def test_the_home_page_leads_to_it():
    done(measure(), 1, on=date(2008, 1, 1))

    page = Client().get("/").content.decode()

    assert "Wat is er pas klaar?" in page
    assert "1 januari 2008" in page
