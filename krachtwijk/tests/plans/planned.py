"""What the tests of measures begin with: a draft beside the offered plan of 2007, and who works on it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.urls import reverse
from PIL import Image
from tests.conftest import NOW

from krachtwijk.people.models import Organisation, Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.delivering import PhotoWords, add_photo, add_step
from krachtwijk.plans.facts import GoalFacts, MeasureFacts, StepFacts
from krachtwijk.plans.measuring import add_measure
from krachtwijk.plans.models import Measure, Plan, PlannedMeasure
from krachtwijk.plans.versions import draft_next_version

INEKE = Viewer(1, "Ineke", frozenset({Role.PROGRAMME_MANAGER}))
BERT = Viewer(2, "Bert", frozenset({Role.COUNCIL_MEMBER}))


def acting_for(*slugs: str) -> Viewer:
    """Cees, who works for these organisations."""
    own = Organisation.objects.filter(slug__in=slugs).values_list("pk", flat=True)
    return Viewer(3, "Cees", frozenset({Role.HOUSING_ASSOCIATION}), frozenset(own))


def offered(area: str = "de-hoogte") -> Plan:
    """The version of 2007."""
    return Plan.objects.get(programme__slug="groningen-2007", area__slug=area, version=1)


def draft(area: str = "de-hoogte") -> Plan:
    """Version 2, as the programme manager begins it."""
    return draft_next_version(plan=offered(area), by=INEKE, now=NOW).plan


def measure(slug: str = "woningen", area: str = "de-hoogte") -> Measure:
    """A measure of the letter; `woningen` is led by De Huismeesters."""
    return Measure.objects.get(area__slug=area, slug=slug)


def said(plan: Plan, **more: Any) -> MeasureFacts:
    """A measure for the theme work, as somebody types it."""
    track = plan.programme.tracks.get(slug="individueel")
    facts = {"track": track, "theme": track.themes.get(slug="werk"), "title_nl": "Koffie aan de deur"}
    return MeasureFacts(**(facts | {"about_nl": "Iedere week langs de deuren."} | more))


def aimed(plan: Plan, **more: Any) -> GoalFacts:
    """A goal for the theme work."""
    track = plan.programme.tracks.get(slug="individueel")
    facts = {"track": track, "theme": track.themes.get(slug="werk"), "text_nl": "Iedereen kent een collega."}
    return GoalFacts(**(facts | more))


def added(plan: Plan, **more: Any) -> PlannedMeasure:
    """A measure in a draft."""
    return add_measure(by=INEKE, plan=plan, facts=said(plan, **more), now=NOW)


def stepped(**more: Any) -> StepFacts:
    """A step."""
    return StepFacts(**({"what_nl": "De eerste steen ligt er"} | more))


def addresses() -> dict[str, str]:
    """An address of every page on which plans are made: with a draft, a step and a photo to show on them."""
    plan = Plan.objects.filter(area__slug="de-hoogte", status=Plan.Status.DRAFT).first() or draft()
    step = add_step(by=INEKE, measure=measure(), facts=stepped(), now=NOW)
    photo = add_photo(by=INEKE, step=step, file=picture(), words=PhotoWords(alt_nl="Gras"), now=NOW)
    made = {"programme": plan.programme.slug, "area": plan.area.slug}
    version = made | {"version": plan.version}
    kept = made | {"measure": step.measure.slug}
    goal = plan.goals.select_related("track")[0]
    of_goal = version | {"track": goal.track.slug, "goal": goal.slug}
    of_measure = version | {"measure": "erop-af"}
    whole = {"programme": plan.programme.slug}
    return {
        f"plans:{name}": reverse(f"plans:{name}", kwargs=given)
        for names, given in (
            (["desk"], {}),
            (["measures", "measures-csv", "words"], whole),
            (["content", "measure-add", "goal-add"], version),
            (["measure-change", "serve", "measure-out"], of_measure),
            (["goal-change", "goal-out"], of_goal),
            (["delivery", "standing-add", "unintended-add", "step-add"], kept),
            (["step-change", "photo-add"], kept | {"order": step.order}),
            (["photo-remove"], kept | {"pk": photo.pk}),
            (["photo"], {"pk": photo.pk}),
        )
        for name in names
    }


def picture() -> BytesIO:
    """A photo as a telephone sends it, but small."""
    file = BytesIO()
    Image.new("RGB", (40, 30), "green").save(file, "PNG")
    file.seek(0)
    return file
