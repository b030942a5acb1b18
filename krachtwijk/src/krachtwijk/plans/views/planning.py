"""Making a draft: its measures, goals, what serves what, and the words of the programme."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from krachtwijk.people.audience import only
from krachtwijk.people.models import Role
from krachtwijk.people.request import Request
from krachtwijk.plans import aiming, measuring, naming
from krachtwijk.plans.access import may_edit, planned_for, programme_for, version_for
from krachtwijk.plans.facts import goal_facts, measure_facts, plain
from krachtwijk.plans.models import Goal, Plan, PlannedMeasure
from krachtwijk.plans.refusals import PlanIsFixed
from krachtwijk.plans.sheets.kept import KeptForm
from krachtwijk.plans.sheets.planning import GoalForm, MeasureForm, ServesForm, WordForm, subject_key
from krachtwijk.plans.views.filling import Filling, filled

looks_and_sends = require_http_methods(["GET", "HEAD", "POST"])


def of_a_version(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hands the version to the view. One that is fixed says so before anybody types."""

    @wraps(view)
    def with_plan(request: Request, programme: str, area: str, version: int, **rest: Any) -> HttpResponse:
        plan = version_for(request.viewer, programme, area, version)
        if request.method != "POST" and not may_edit(request.viewer, plan):
            told = {"plan": plan, "why": str(PlanIsFixed(plan)), "draft": draft_beside(plan)}
            return render(request, "plans/fixed.html", told)
        return view(request, plan, **rest)

    return with_plan


def draft_beside(plan: Plan) -> Plan | None:
    """The draft in which a fixed version goes on, when there is one."""
    drafts = Plan.objects.filter(programme=plan.programme, area=plan.area, status=Plan.Status.DRAFT)
    return drafts.select_related("programme", "area").first()


def version_address(plan: Plan) -> str:
    """The page on which a version is made."""
    return reverse("plans:content", args=[plan.programme.slug, plan.area.slug, plan.version])


def _filling(plan: Plan, title: str, *, lead: str, done: str, **other: Any) -> Filling:
    back = version_address(plan)
    words = _("%(area)s, version %(version)s") % {"area": plan.area.name, "version": plan.version}
    steps = [(_("Make plans"), reverse("plans:desk")), (words, back), (title, "")]
    return Filling(
        title=title, lead=lead, done=done, steps=steps, back=back, **({"button": _("Save")} | other)
    )


@only(Role.PROGRAMME_MANAGER)
@looks_and_sends
@of_a_version
def measure_add(request: Request, plan: Plan) -> HttpResponse:
    form = MeasureForm(request.POST or None, plan=plan, initial={"subject": request.GET.get("thema", "")})
    title = _("Add a measure to %(area)s, version %(version)s") % {"area": plan.area, "version": plan.version}
    filling = _filling(
        plan, title, lead=_("What you do not know yet, you leave empty. The page then says that it is missing."),
        done=_("The measure is in the draft."),
    )  # fmt: skip
    return filled(
        request, form, filling,
        deed=lambda: measuring.add_measure(by=request.viewer, plan=plan, facts=form.facts(), now=timezone.now()),
    )  # fmt: skip


@only(Role.PROGRAMME_MANAGER)
@looks_and_sends
@of_a_version
def measure_change(request: Request, plan: Plan, measure: str) -> HttpResponse:
    planned = planned_for(plan.planned.all(), measure)
    now = measure_facts(planned)
    shown = {name: value for name, value in vars_of(now).items() if name not in {"track", "theme"}}
    shown["subject"] = subject_key(planned.track, planned.theme)
    form = MeasureForm(request.POST or None, plan=plan, initial=shown)
    form.passages = now.passages
    filling = _filling(
        plan, _("Change: %(title)s") % {"title": planned.title},
        lead=_("Until this version is offered, only programme managers see it."),
        done=_("The measure is changed."), template="plans/measure_form.html",
    )  # fmt: skip
    return filled(
        request, form, filling,
        deed=lambda: measuring.change_measure(
            by=request.viewer, planned=planned, facts=form.facts(), seen=form.what_was_seen(), now=timezone.now()
        ),
        now_seen=lambda: plain(measure_facts(PlannedMeasure.objects.get(pk=planned.pk))),
        planned=planned,
    )  # fmt: skip


def vars_of(facts: Any) -> dict[str, Any]:
    """The facts by name, as a form begins with them."""
    return {name: getattr(facts, name) for name in facts.__dataclass_fields__}


@only(Role.PROGRAMME_MANAGER)
@looks_and_sends
@of_a_version
def measure_out(request: Request, plan: Plan, measure: str) -> HttpResponse:
    planned = planned_for(plan.planned.all(), measure)
    filling = _filling(
        plan, _("Take out: %(title)s") % {"title": planned.title},
        lead=_("This version will not speak of the measure any more. Other versions, and its steps, stay."),
        done=_("The measure is out of the draft."), button=_("Take it out"),
    )  # fmt: skip
    return filled(
        request, KeptForm(request.POST or None), filling,
        deed=lambda: measuring.take_out_measure(by=request.viewer, planned=planned, now=timezone.now()),
    )  # fmt: skip


@only(Role.PROGRAMME_MANAGER)
@looks_and_sends
@of_a_version
def serve(request: Request, plan: Plan, measure: str) -> HttpResponse:
    planned = planned_for(plan.planned.all(), measure)
    form = ServesForm(request.POST or None, planned=planned)
    filling = _filling(
        plan, _("Goals of: %(title)s") % {"title": planned.title},
        lead=_("Tick the goals that this measure helps to reach, and say how."),
        done=_("The goals are saved."), template="plans/serves_form.html",
    )  # fmt: skip
    return filled(
        request, form, filling,
        deed=lambda: aiming.serve_goals(
            by=request.viewer, planned=planned, serves=form.serves(), seen=_by_goal(form), now=timezone.now()
        ),
        now_seen=lambda: aiming.served(planned),
    )  # fmt: skip


def _by_goal(form: ServesForm) -> dict[int, Any] | None:
    """JSON knows keys of text alone."""
    seen = form.what_was_seen()
    known = {str(goal.pk): goal.pk for goal in form.goals}
    if seen is None:
        return None
    return {known.get(key, 0): said for key, said in seen.items()}


@only(Role.PROGRAMME_MANAGER)
@looks_and_sends
@of_a_version
def goal_add(request: Request, plan: Plan) -> HttpResponse:
    form = GoalForm(request.POST or None, plan=plan, initial={"subject": request.GET.get("thema", "")})
    title = _("Add a goal to %(area)s, version %(version)s") % {"area": plan.area, "version": plan.version}
    filling = _filling(plan, title,
        lead=_("One sentence that is true or not true one day."), done=_("The goal is in the draft."),
    )  # fmt: skip
    return filled(
        request, form, filling,
        deed=lambda: aiming.add_goal(by=request.viewer, plan=plan, facts=form.facts(), now=timezone.now()),
    )  # fmt: skip


@only(Role.PROGRAMME_MANAGER)
@looks_and_sends
@of_a_version
def goal_change(request: Request, plan: Plan, track: str, goal: str) -> HttpResponse:
    there = _goal(plan, track, goal)
    shown = {
        name: value for name, value in vars_of(goal_facts(there)).items() if name not in {"track", "theme"}
    }
    shown["subject"] = subject_key(there.track, there.theme)
    form = GoalForm(request.POST or None, plan=plan, initial=shown)
    form.passage = there.passage
    filling = _filling(
        plan, _("Change the goal: %(goal)s") % {"goal": there.text},
        lead=_("Where another version names this goal too, the draft gets a goal of its own."),
        done=_("The goal is changed."), template="plans/goal_form.html",
    )  # fmt: skip
    return filled(
        request, form, filling,
        deed=lambda: aiming.change_goal(
            by=request.viewer, plan=plan, goal=there, facts=form.facts(), seen=form.what_was_seen(), now=timezone.now()
        ),
        now_seen=lambda: plain(goal_facts(Goal.objects.get(pk=there.pk))),
        goal=there, plan=plan,
    )  # fmt: skip


@only(Role.PROGRAMME_MANAGER)
@looks_and_sends
@of_a_version
def goal_out(request: Request, plan: Plan, track: str, goal: str) -> HttpResponse:
    there = _goal(plan, track, goal)
    filling = _filling(
        plan, _("Take out the goal: %(goal)s") % {"goal": there.text},
        lead=_("This version will not have the goal any more, and no measure in it serves it. Other versions keep it."),
        done=_("The goal is out of the draft."), button=_("Take it out"),
    )  # fmt: skip
    return filled(
        request, KeptForm(request.POST or None), filling,
        deed=lambda: aiming.drop_goal(by=request.viewer, plan=plan, goal=there, now=timezone.now()),
    )  # fmt: skip


def _goal(plan: Plan, track: str, goal: str) -> Goal:
    goals = plan.goals.select_related("track", "theme", "passage")
    found: Goal = get_object_or_404(goals, track__slug=track, slug=goal)
    return found


@only(Role.PROGRAMME_MANAGER)
@looks_and_sends
def words(request: Request, programme: str) -> HttpResponse:
    seen = programme_for(request.viewer, programme)
    form = WordForm(request.POST or None)
    here = reverse("plans:words", args=[seen.slug])
    title = _("Groups and policies of %(programme)s") % {"programme": seen.name}
    filling = Filling(
        title=title, lead=_("Measures choose from these words."), done=_("The word is added."), button=_("Add"),
        steps=[(_("Make plans"), reverse("plans:desk")), (title, "")], back=here, template="plans/words.html",
    )  # fmt: skip

    def deed() -> None:
        typed = {name: value for name, value in form.cleaned_data.items() if name in {"name_nl", "name_en"}}
        kind = WordForm.KINDS[form.cleaned_data["kind"]]
        naming.add_word(by=request.viewer, programme=seen, kind=kind, now=timezone.now(), **typed)

    return filled(request, form, filling, deed=deed, programme=seen)
