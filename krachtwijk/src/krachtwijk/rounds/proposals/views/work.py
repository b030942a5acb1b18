"""The desk of organisers: what is reported, appeals, what things cost, and entering for somebody else."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.proposals import moderating
from krachtwijk.rounds.proposals.access import proposal_for
from krachtwijk.rounds.proposals.entering import enter, set_cost_hints
from krachtwijk.rounds.proposals.models import Appeal, Proposal, Report
from krachtwijk.rounds.proposals.models.ruling import Why
from krachtwijk.rounds.proposals.other_forms import EnterForm, HearingForm, HintsForm, RulingForm
from krachtwijk.rounds.proposals.parts import Part
from krachtwijk.rounds.proposals.views.saying import thing_of
from krachtwijk.rounds.proposals.views.visiting import NOT_SAVED, done, visit
from krachtwijk.rounds.proposals.views.writing import address_of_part
from krachtwijk.rounds.rulebooks.access import ORGANISERS
from krachtwijk.rounds.rulebooks.models import Channel

MOST_ROWS = 50


def code_of(report: Report) -> str:
    """How an address names what a report is about."""
    if report.comment_id:
        return f"reactie-{report.comment_id}"
    if report.photo_id:
        return f"foto-{report.photo_id}"
    return f"vertaling-{report.translation_id}" if report.translation_id else "idee"


@only(*ORGANISERS)
@require_safe
def desk(request: Request, slug: str) -> HttpResponse:
    seen = visit(request, slug)
    waiting = moderating.waiting_reports(seen.round)
    rows = [
        (each, reverse("proposals:rule", args=[slug, each.proposal.number, code_of(each)]))
        for each in waiting[:MOST_ROWS]
    ]
    entered = seen.round.proposals.filter(entered_by=request.viewer.person_id)
    return seen.page(
        "proposals/work/desk.html",
        reports=rows,
        number_of_reports=len(waiting),
        appeals=moderating.waiting_appeals(seen.round)[:MOST_ROWS],
        counted=moderating.counted(seen.round),
        entered=entered.filter(status=Proposal.Status.DRAFT).select_related("round")[:MOST_ROWS],
        hints=seen.round.cost_hints.count(),
    )


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def entering(request: Request, slug: str) -> HttpResponse:
    """For whom, by which way; then the organiser fills in the same parts as any author."""
    seen = visit(request, slug)
    form = EnterForm(request.POST or None, round=seen.round)
    made: list[tuple[Proposal, str]] = []
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        channel = Channel(given.pop("channel"))
        person = seen.person
        if done(
            form,
            seen,
            lambda: made.append(
                enter(round=seen.round, channel=channel, entered_by=person, now=seen.at, **given)
            ),
        ):
            draft, code = made[0]
            if code:
                words = gettext("Write this code down for the participant: %(code)s. It is shown only now.")
                messages.success(request, words % {"code": code})
            return redirect(address_of_part(draft, Part.WHAT))
    return seen.page("proposals/work/enter.html", form=form, status=NOT_SAVED if form.errors else 200)


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def hints(request: Request, slug: str) -> HttpResponse:
    """What things usually cost. An emptied row is gone."""
    seen = visit(request, slug)
    form = HintsForm(request.POST or None, round=seen.round)
    if request.method == "POST" and form.is_valid():
        set_cost_hints(round=seen.round, hints=form.hints())
        messages.success(request, gettext("The list of costs is kept. Authors see it beside their budget."))
        return redirect("proposals:hints", slug=slug)
    return seen.page("proposals/work/hints.html", form=form, status=NOT_SAVED if form.errors else 200)


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def rule(request: Request, slug: str, number: int, what: str) -> HttpResponse:
    """Hide a thing with a reason, or say that it stays."""
    seen = visit(request, slug)
    there = proposal_for(request.viewer, None, seen.round, number)
    thing = thing_of(there, "" if what == "idee" else what)
    form = RulingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        person = seen.person
        if done(
            form,
            seen,
            lambda: moderating.rule(
                thing=thing,
                hides=given["decision"] == "weg",
                why=Why(given["why"]) if given["why"] else None,
                grounds=given["grounds"],
                by=person,
                now=seen.at,
            ),
        ):
            messages.success(request, gettext("Your decision is kept. Who wrote it hears of it."))
            return redirect("proposals:work", slug=slug)
    reports = Report.objects.filter(**moderating.about(thing)).select_related("participant")
    return seen.page(
        "proposals/work/rule.html",
        proposal=there,
        thing=thing,
        what=what,
        form=form,
        reports=reports,
        status=NOT_SAVED if form.errors else 200,
    )


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def hear(request: Request, slug: str, pk: int) -> HttpResponse:
    """An appeal is decided by somebody else than who hid the thing."""
    seen = visit(request, slug)
    there = get_object_or_404(
        Appeal.objects.select_related("ruling__proposal__round", "ruling__comment", "ruling__translation",
                                      "ruling__photo").defer("ruling__photo__image"),
        pk=pk, ruling__proposal__round=seen.round,
    )  # fmt: skip
    form = HearingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, person = form.cleaned_data, seen.person

        def decide() -> None:
            try:
                moderating.decide_appeal(
                    appeal=there,
                    upheld=given["decision"] == "terug",
                    grounds=given["grounds"],
                    by=person,
                    now=seen.at,
                )
            except moderating.TheSameOrganiser:
                raise ValidationError(
                    gettext("You hid this yourself. Somebody else who runs rounds decides about the appeal.")
                ) from None

        if done(form, seen, decide):
            messages.success(request, gettext("The appeal is decided. Who wrote it hears of it."))
            return redirect("proposals:work", slug=slug)
    return seen.page(
        "proposals/work/hear.html",
        appeal=there,
        thing=there.ruling.thing,
        proposal=there.ruling.proposal,
        why=Why(there.ruling.why).label,
        is_mine=there.ruling.by_id == request.viewer.person_id,
        form=form,
        status=NOT_SAVED if form.errors else 200,
    )
