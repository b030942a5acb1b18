"""Decisions for tests. The programme of 2007 has none: its papers hold none."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import NOW

from krachtwijk.bodies.deciding import DecisionText, record_decision
from krachtwijk.bodies.models import Body, Decision
from krachtwijk.money.next_version import draft_next_version_with_money
from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.places.models import Area
from krachtwijk.plans.adopting import adopt, offer
from krachtwijk.plans.models import Plan

INEKE = Viewer(1, "Ineke", frozenset({Role.PROGRAMME_MANAGER}))
BERT = Viewer(2, "Bert", frozenset({Role.COUNCIL_MEMBER}))
WORDS = DecisionText(
    title_nl="Plan vastgesteld", title_en="Plan adopted",
    text_nl="De raad stelt het plan vast.", text_en="The council adopts the plan.",
    grounds_nl="De wijk vroeg erom.", grounds_en="The neighbourhood asked for it.",
)  # fmt: skip
DAY = date(2007, 11, 28)


def decide(slug: str = "plan-vastgesteld", *, body: Body | None = None, **other: Any) -> Decision:
    """A decision of the council, unless said otherwise."""
    given: dict[str, Any] = {"on": DAY, "words": WORDS, "recorded_by": "Ineke", "now": NOW}
    return record_decision(slug=slug, body=body or council(), **given | other)


def council() -> Body:
    """The body that adopts plans: that of the programme of 2007, or one of our own."""
    there = Body.objects.exclude(adopts_plans_of=None).first()
    own = {"name_nl": "Raad", "name_en": "Council", "mandate_nl": "Beslist."}
    city = Area.objects.filter(kind=Area.Kind.CITY).first()
    return there or Body.objects.get_or_create(slug="raad", defaults=own | {"adopts_plans_of": city})[0]


def version(area: str, number: int = 1) -> Plan:
    return Plan.objects.get(area__slug=area, version=number)


def adopted(area: str, number: int = 1) -> Plan:
    """This version, adopted by a decision of its own."""
    decision = decide(f"{area}-{number}-vastgesteld", on=DAY)
    return adopt(plan=version(area, number), decision=decision, by=INEKE, now=NOW)


def next_draft(area: str) -> Plan:
    """A draft made from the newest version."""
    newest = Plan.objects.filter(area__slug=area).order_by("-version").first()
    return draft_next_version_with_money(plan=newest, by=INEKE, now=NOW).plan


def offered(plan: Plan, on: date = DAY) -> Plan:
    return offer(plan=plan, on=on, by=INEKE, now=NOW)


def some_decisions() -> None:
    """De Hoogte has an adopted version and one that is offered, Korrewegwijk one that is offered and a draft."""
    adopted("de-hoogte")
    offered(next_draft("de-hoogte"), on=date(2008, 2, 1))
    next_draft("korrewegwijk")
