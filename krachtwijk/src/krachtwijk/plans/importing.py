"""Measures from a CSV or XLSX file into the drafts of a programme, and out again as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.imports.desk import Desk
from krachtwijk.imports.intake import (
    Fault,
    Field,
    Intake,
    InTheWay,
    Row,
    bringing_in,
    by_label,
    day,
    one_of,
    several,
    text,
)
from krachtwijk.imports.models import Import
from krachtwijk.people.models import Organisation
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import programme_for
from krachtwijk.plans.aiming import Serves, serve_goals
from krachtwijk.plans.facts import MeasureFacts
from krachtwijk.plans.measuring import add_measure
from krachtwijk.plans.models import Goal, Measure, Plan, PlannedMeasure, Programme, Theme, Track
from krachtwijk.plans.refusals import PlanRefusal

EXAMPLE = {
    "title": "Buurtmoeders op huisbezoek",
    "about": "Twaalf buurtmoeders gaan langs bij gezinnen met jonge kinderen.",
    "kind": "pilot",
    "starts": "2008-01-01",
    "ends": "2009-12-31",
}


def measures_intake(viewer: Viewer, scope: str) -> Intake:
    """What a file of measures for one programme holds, for somebody who may see it; else "not found"."""
    programme = programme_for(viewer, scope)
    plans = _drafts(programme)
    return Intake(
        kind=Import.Kind.MEASURES,
        scope=programme.slug,
        title=_("Measures from a file"),
        about=_("Every row becomes a measure in the draft of its neighbourhood. All rows come in, or none."),
        fields=_fields(programme, plans),
        check=lambda rows, today: _faults(rows, plans),
        bring_in=lambda rows, taken: _bring_in(rows, taken, by=viewer, plans=plans),
        take_back=lambda taken, now: _take_back(taken),
        example=[_example(programme)],
    )


def _drafts(programme: Programme) -> dict[int, Plan]:
    """The newest version of each neighbourhood's plan, by the neighbourhood."""
    plans = programme.plans.select_related("area", "programme").order_by("version")
    return {plan.area_id: plan for plan in plans}


def _fields(programme: Programme, plans: Mapping[int, Plan]) -> list[Field]:
    areas = {name: plan.area for plan in plans.values() for name in (plan.area.name, plan.area.slug)}
    organisations = {name: each for each in Organisation.objects.all() for name in (each.name, each.slug)}
    groups = {name: each for each in programme.target_groups.all() for name in (each.name_nl, each.slug)}
    origins = {name: each for each in programme.origins.all() for name in (each.name_nl, each.slug)}
    return [
        Field("area", _("neighbourhood"), one_of(areas), ("wijk", "buurt"), required=True),
        Field(
            "theme",
            _("theme or track"),
            one_of(_subjects(programme)),
            ("thema", "spoor", "track"),
            required=True,
        ),
        Field("title", _("title"), text(160), ("titel", "maatregel", "naam", "measure"), required=True),
        Field("about", _("description"), text(5_000), ("omschrijving", "beschrijving"), required=True),
        Field("kind", _("kind"), one_of(by_label(PlannedMeasure.Kind)), ("soort",), required=True),
        Field("if", _("if"), text(2_000), ("als",)),
        Field("then", _("then"), text(2_000), ("dan",)),
        Field("because", _("because"), text(2_000), ("omdat",)),
        Field("lead", _("lead"), one_of(organisations), ("trekker",)),
        Field("owner", _("owner"), text(120), ("eigenaar",)),
        Field(
            "partners",
            _("partners"),
            several(one_of(organisations)),
            ("met",),
            hint=_("Separated by commas."),
        ),
        Field("target_groups", _("target groups"), several(one_of(groups)), ("doelgroep", "doelgroepen")),
        Field(
            "goals",
            _("goals"),
            several(one_of(_goals(plans))),
            ("doel", "doelen"),
            hint=_("The names of goals."),
        ),
        Field("origin", _("origin"), one_of(origins), ("herkomst",)),
        Field("place", _("place"), text(160), ("plek", "locatie")),
        Field("starts", _("start"), day, ("begin", "startdatum")),
        Field("ends", _("end"), day, ("eind", "einde", "einddatum")),
        Field("exit_route", _("what comes after it"), one_of(by_label(PlannedMeasure.Exit)), ("daarna",)),
        Field(
            "proposed_by",
            _("proposed by"),
            one_of(by_label(PlannedMeasure.ProposedBy)),
            ("voorgesteld door",),
        ),
    ]


def _subjects(programme: Programme) -> dict[str, Track | Theme]:
    known: dict[str, Track | Theme] = {}
    for track in programme.tracks.prefetch_related("themes"):
        subjects: list[Track | Theme] = [track, *track.themes.all()]
        for subject in subjects:
            known |= {str(subject.name_nl): subject, subject.slug: subject}
    return known


def _goals(plans: Mapping[int, Plan]) -> dict[str, Goal]:
    goals = Goal.objects.filter(plans__in=plans.values()).distinct()
    return {goal.slug: goal for goal in goals}


def _faults(rows: Sequence[Row], plans: Mapping[int, Plan]) -> Iterator[Fault]:
    there = {
        (each.plan.area_id, each.title_nl.casefold())
        for each in PlannedMeasure.objects.filter(plan__in=plans.values()).select_related("plan")
    }
    for row in rows:
        plan = plans[row["area"].pk]
        if plan.status != Plan.Status.DRAFT:
            message = gettext("the plan for %(area)s is not a draft. Start its next version first.")
            yield Fault(row.line, gettext("neighbourhood"), message % {"area": plan.area})
        key = (row["area"].pk, row["title"].casefold())
        if key in there:
            yield Fault(
                row.line, gettext("title"), gettext("this neighbourhood has a measure of this name already.")
            )
        there.add(key)
        if row["starts"] and row["ends"] and row["ends"] < row["starts"]:
            yield Fault(row.line, gettext("end"), gettext("is before the start. Correct one of the two."))


def _bring_in(rows: Sequence[Row], taken: Import, *, by: Viewer, plans: Mapping[int, Plan]) -> None:
    for row in rows:
        with bringing_in(row):
            try:
                _add(row, taken, by=by, plan=plans[row["area"].pk], now=taken.at)
            except PlanRefusal as refused:  # somebody offered the draft a moment ago
                raise ValidationError(str(refused)) from refused


def _add(row: Row, taken: Import, *, by: Viewer, plan: Plan, now: datetime) -> None:
    planned = add_measure(by=by, plan=plan, facts=_facts(row), now=now)
    Measure.objects.filter(pk=planned.measure_id).update(came_from=taken)
    if row["goals"]:
        serve_goals(
            by=by,
            planned=planned,
            serves=[Serves(goal=goal) for goal in dict.fromkeys(row["goals"])],
            now=now,
        )


def _facts(row: Row) -> MeasureFacts:
    subject = row["theme"]
    theme = subject if isinstance(subject, Theme) else None
    return MeasureFacts(
        track=theme.track if theme else subject,
        theme=theme,
        title_nl=row["title"],
        about_nl=row["about"],
        if_nl=row["if"] or "",
        then_nl=row["then"] or "",
        because_nl=row["because"] or "",
        lead=row["lead"],
        owner=row["owner"] or "",
        partners=row["partners"] or (),
        target_groups=row["target_groups"] or (),
        origin=row["origin"],
        place=row["place"] or "",
        starts=row["starts"],
        ends=row["ends"],
        kind=row["kind"],
        exit_route=row["exit_route"] or "",
        proposed_by=row["proposed_by"] or "",
    )


def _take_back(taken: Import) -> None:
    """The measures of an import, out of their drafts and gone. Raises InTheWay when something was built on one."""
    measures = list(taken.measures.select_related("area"))
    reasons = [reason for measure in measures for reason in _in_the_way(measure)]
    if reasons:
        raise InTheWay(reasons)
    PlannedMeasure.objects.filter(measure__in=measures).delete()
    taken.measures.all().delete()


def _in_the_way(measure: Measure) -> Iterator[str]:
    name = str(measure.planned.order_by("-plan__version").first() or measure.slug)
    if measure.planned.exclude(plan__status=Plan.Status.DRAFT).exists():
        yield gettext("“%(measure)s” is in a version that is no draft any more.") % {"measure": name}
    if measure.steps.exists() or measure.standings.exists() or measure.unintended.exists():
        yield gettext("“%(measure)s” has steps or a state.") % {"measure": name}


def _example(programme: Programme) -> dict[str, str]:
    plan, track = programme.plans.first(), programme.tracks.first()
    subject = (track.themes.first() or track) if track else None
    return {**EXAMPLE, "area": plan.area.slug if plan else "", "theme": subject.slug if subject else ""}


DESK = Desk(app="plans", name="measures-file", intake_for=measures_intake)
"""Where files of measures come in."""
