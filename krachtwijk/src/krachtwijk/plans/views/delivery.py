"""Keeping the delivery of a measure: for the programme manager, and for who leads it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import everyone, signed_in
from krachtwijk.people.request import Request
from krachtwijk.plans import delivering
from krachtwijk.plans.access import deliverable_for, visible_photos
from krachtwijk.plans.facts import plain, step_facts
from krachtwijk.plans.history import changes_of, measure_subject
from krachtwijk.plans.keeping import as_it_counts
from krachtwijk.plans.models import Measure, Photo, Standing, Step
from krachtwijk.plans.pictures import PhotoRefused
from krachtwijk.plans.progress import progress_of_measure, progress_of_step
from krachtwijk.plans.sheets.delivery import PhotoForm, StandingForm, StepForm, UnintendedForm
from krachtwijk.plans.sheets.kept import KeptForm
from krachtwijk.plans.views.filling import Filling, filled
from krachtwijk.plans.views.planning import looks_and_sends, vars_of

A_MONTH = 30 * 24 * 60 * 60
"""Seconds. A photo never changes, but one that was removed must not live on for years in what others kept."""
LAST_CHANGES = 20


def _place(measure: Measure) -> list[str]:
    return [measure.programme.slug, measure.area.slug, measure.slug]


def _filling(measure: Measure, title: str, *, lead: str, done: str, **other: Any) -> Filling:
    back = reverse("plans:delivery", args=_place(measure))
    steps = [(_("Make plans"), reverse("plans:desk")), (str(as_it_counts(measure).title), back), (title, "")]
    return Filling(
        title=title, lead=lead, done=done, steps=steps, back=back, **({"button": _("Save")} | other)
    )


@signed_in
@require_safe
def delivery(request: Request, programme: str, area: str, measure: str) -> HttpResponse:
    kept = deliverable_for(request.viewer, programme, area, measure)
    planned = as_it_counts(kept)
    today = timezone.localdate()
    standings = list(kept.standings.all())
    steps = kept.steps.prefetch_related("photos")
    context = {
        "measure": kept,
        "planned": planned,
        "standings": standings,
        "progress": progress_of_measure(standings[0].state if standings else ""),
        "steps": [(step, progress_of_step(step, today=today)) for step in steps],
        "unintended": kept.unintended.all(),
        "changes": changes_of(measure_subject(planned))[:LAST_CHANGES],
    }
    return render(request, "plans/delivery.html", context)


@signed_in
@looks_and_sends
def step_add(request: Request, programme: str, area: str, measure: str) -> HttpResponse:
    kept = deliverable_for(request.viewer, programme, area, measure)
    form = StepForm(request.POST or None)
    filling = _filling(
        kept,
        _("Add a step"),
        lead=_("A step is something that residents can see."),
        done=_("The step is added."),
    )
    return filled(
        request, form, filling,
        deed=lambda: delivering.add_step(by=request.viewer, measure=kept, facts=form.facts(), now=timezone.now()),
    )  # fmt: skip


@signed_in
@looks_and_sends
def step_change(request: Request, programme: str, area: str, measure: str, order: int) -> HttpResponse:
    kept = deliverable_for(request.viewer, programme, area, measure)
    step = get_object_or_404(kept.steps, order=order)
    form = StepForm(request.POST or None, initial=vars_of(step_facts(step)))
    title = _("Step %(number)s: %(step)s") % {"number": step.order, "step": step.what}
    filling = _filling(
        kept,
        title,
        lead=_("Fill in the day it was done as soon as it is done."),
        done=_("The step is changed."),
    )
    return filled(
        request, form, filling,
        deed=lambda: delivering.change_step(
            by=request.viewer, step=step, facts=form.facts(), seen=form.what_was_seen(), now=timezone.now()
        ),
        now_seen=lambda: plain(step_facts(Step.objects.get(pk=step.pk))),
    )  # fmt: skip


@signed_in
@looks_and_sends
def photo_add(request: Request, programme: str, area: str, measure: str, order: int) -> HttpResponse:
    kept = deliverable_for(request.viewer, programme, area, measure)
    step = get_object_or_404(kept.steps.select_related("measure"), order=order)
    form = PhotoForm(request.POST or None, request.FILES or None)
    title = _("Add a photo to step %(number)s: %(step)s") % {"number": step.order, "step": step.what}
    filling = _filling(
        kept, title, lead=_("The photo is made smaller. Everybody can see it."),
        done=_("The photo is added."), template="plans/photo_form.html",
    )  # fmt: skip

    def deed() -> None:
        try:
            delivering.add_photo(
                by=request.viewer,
                step=step,
                file=form.cleaned_data["photo"],
                words=form.words(),
                now=timezone.now(),
            )
        except PhotoRefused as refusal:
            form.add_error("photo", str(refusal))

    return filled(request, form, filling, deed=deed)


@signed_in
@looks_and_sends
def photo_remove(request: Request, programme: str, area: str, measure: str, pk: int) -> HttpResponse:
    kept = deliverable_for(request.viewer, programme, area, measure)
    photo = get_object_or_404(Photo.objects.select_related("step__measure"), pk=pk, step__measure=kept)
    filling = _filling(
        kept, _("Remove the photo: %(photo)s") % {"photo": photo.alt},
        lead=_("The photo is gone for good. Somebody who saw it may still have it for a month."),
        done=_("The photo is removed."), button=_("Remove it"),
    )  # fmt: skip
    return filled(
        request, KeptForm(request.POST or None), filling,
        deed=lambda: delivering.remove_photo(by=request.viewer, photo=photo, now=timezone.now()),
    )  # fmt: skip


@signed_in
@looks_and_sends
def standing_add(request: Request, programme: str, area: str, measure: str) -> HttpResponse:
    kept = deliverable_for(request.viewer, programme, area, measure)
    form = StandingForm(request.POST or None, initial={"on": timezone.localdate()})
    filling = _filling(
        kept, _("Say how far it is"), lead=_("What was said before stays to be read."), done=_("It is recorded."),
        check=_("This cannot be changed afterwards. Is it right?"),
    )  # fmt: skip

    def deed() -> None:
        typed = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        typed["state"] = Standing.State(typed["state"])
        delivering.record_standing(by=request.viewer, measure=kept, now=timezone.now(), **typed)

    return filled(request, form, filling, deed=deed)


@signed_in
@looks_and_sends
def unintended_add(request: Request, programme: str, area: str, measure: str) -> HttpResponse:
    kept = deliverable_for(request.viewer, programme, area, measure)
    form = UnintendedForm(request.POST or None, initial={"on": timezone.localdate()})
    filling = _filling(
        kept, _("Note something nobody had planned"), lead=_("Good or bad: others learn from it."),
        done=_("It is recorded."), check=_("This cannot be changed afterwards. Is it right?"),
    )  # fmt: skip

    def deed() -> None:
        typed = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        delivering.note_unintended(by=request.viewer, measure=kept, now=timezone.now(), **typed)

    return filled(request, form, filling, deed=deed)


@everyone
@require_safe
def photo(request: Request, pk: int) -> HttpResponse:
    """The picture itself. Nothing but a picture ever comes from this address."""
    seen = get_object_or_404(visible_photos(request.viewer), pk=pk)
    response = HttpResponse(bytes(seen.image), content_type="image/jpeg")
    response.headers["Cache-Control"] = f"public, max-age={A_MONTH}, immutable"
    response.headers["Content-Disposition"] = f'inline; filename="foto-{seen.pk}.jpg"'
    return response
