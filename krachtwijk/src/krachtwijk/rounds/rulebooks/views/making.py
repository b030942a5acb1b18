"""Making a round and its calendar: pages of who runs rounds."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.forms import tell
from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.rulebooks.access import ORGANISERS, sieve_round_for, visible_sieve_rounds
from krachtwijk.rounds.rulebooks.calendars import last_day, proposed
from krachtwijk.rounds.rulebooks.canonical import stamp_of, stamp_of_facts
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.facts import ROUND_FACTS, facts_of, periods_of
from krachtwijk.rounds.rulebooks.forms import (
    BeginForm,
    CalendarForm,
    ChangeForm,
    DayField,
    MoveForm,
    with_stamp,
)
from krachtwijk.rounds.rulebooks.frame import ADDRESS
from krachtwijk.rounds.rulebooks.making import begin_round, change_round
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import steps_of
from krachtwijk.rounds.rulebooks.planning import move_phase, publish_round, set_calendar, what_is_missing
from krachtwijk.rounds.rulebooks.refusals import ChangedMeanwhile
from krachtwijk.rounds.rulebooks.standing import Standing

SURE, BACK = "zeker", "terug"
"""Sent by the buttons of a check page. Without the first nothing that binds is done."""
PAGE = 50


@only(*ORGANISERS)
@require_safe
def rounds(request: Request) -> HttpResponse:
    page = Paginator(visible_sieve_rounds(request.viewer), PAGE).get_page(request.GET.get("pagina"))
    now = timezone.now()
    standings = [Standing(each, moment_in(each, now)) for each in page]
    return render(request, "rulebooks/work/rounds.html", {"page": page, "standings": standings})


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def begin(request: Request) -> HttpResponse:
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = begin_round(
                facts=form.facts(),
                first_day=given["first_day"],
                token=given["token"],
                by=request.viewer,
                now=timezone.now(),
            )
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(
                request,
                gettext("The round is there. Only people who run rounds see it until you publish it."),
            )
            return redirect("rulebooks:setup", made.slug)
    return render(request, "rulebooks/work/begin.html", {"form": form})


@only(*ORGANISERS)
@require_safe
def setup(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    context = {
        "round": round,
        "standing": Standing(round, at),
        "steps": [(step, ADDRESS[step.kind]) for step in steps_of(round, at)],
        "rules": round.rulebook,
    }
    return render(request, "rulebooks/work/setup.html", context)


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def change(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    there = {name: getattr(round, name) for name in ROUND_FACTS}
    for name in ("programme", "area", "body", "organiser"):
        there[name] = there[name].slug
    there["seen"] = stamp_of_facts(facts_of(round))
    form = ChangeForm(request.POST or None, initial=there)
    if request.method == "POST" and form.is_valid():
        now = moment_in(round, timezone.now())
        try:
            seen = form.cleaned_data["seen"]
            change_round(round=round, facts=form.facts(), by=request.viewer, now=now, seen=seen)
        except ValidationError as refusal:
            tell(form, refusal)
            if isinstance(refusal, ChangedMeanwhile):
                with_stamp(form, there["seen"])
        else:
            messages.success(request, gettext("What you changed about the round is saved."))
            return redirect("rulebooks:setup", slug)
    return render(request, "rulebooks/work/change.html", {"form": form, "round": round})


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def calendar(request: Request, slug: str) -> HttpResponse:
    """In preparation: all days at once, perhaps proposed anew from a first day. Public: each step with its move."""
    round = sieve_round_for(request.viewer, slug)
    is_fixed = round.published_at is not None or round.rulebook.is_frozen
    if is_fixed and request.method != "POST":
        return redirect("rulebooks:setup", slug)
    asked = request.GET.get("eerste", "")
    first, why = _day(asked) if asked else (None, "")
    periods = proposed(first) if first else periods_of(round)
    form = CalendarForm(request.POST or None, periods=periods, initial={"seen": stamp_of(round)})
    if request.method == "POST" and form.is_valid():
        now = moment_in(round, timezone.now())
        try:
            set_calendar(
                round=round,
                periods=form.periods(),
                by=request.viewer,
                now=now,
                seen=form.cleaned_data["seen"],
            )
        except ValidationError as refusal:
            tell(form, refusal, in_stead_of={str(kind): f"{kind}_first" for kind in Phase.Kind})
            if isinstance(refusal, ChangedMeanwhile):
                with_stamp(form, stamp_of(round))
        else:
            messages.success(request, gettext("The calendar is saved."))
            return redirect("rulebooks:setup", slug)
    context = {"form": form, "round": round, "first": asked, "why": why}
    return render(request, "rulebooks/work/calendar.html", context)


def _day(text: str) -> tuple[date | None, str]:
    """The day that was typed; None and what is wrong with it when it is none."""
    try:
        return DayField().clean(text), ""
    except ValidationError as refusal:
        return None, " ".join(refusal.messages)


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def publish(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    missing = [] if round.published_at else what_is_missing(round, round.rulebook, at)
    if request.method == "POST" and SURE in request.POST:
        try:
            publish_round(round=round, by=request.viewer, now=at)
        except ValidationError as refusal:
            missing = refusal.messages
        else:
            messages.success(request, gettext("The round is public from now on."))
            return redirect("rulebooks:setup", slug)
    context = {
        "round": round,
        "missing": missing,
        "steps": steps_of(round, at),
        "rules": round.rulebook,
    }
    return render(request, "rulebooks/work/publish.html", context)


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def move(request: Request, slug: str, step: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    of = next((each for each in periods_of(round) if ADDRESS[each.kind] == step), None)
    if of is None:
        raise Http404
    form = MoveForm(request.POST or None, of=of)
    context = {"form": form, "round": round, "of": of, "last_day": last_day(of.closes_at)}
    if request.method == "POST" and BACK not in request.POST and form.is_valid():
        becomes = form.moved()
        if SURE not in request.POST:
            days = {"becomes": becomes, "becomes_last": last_day(becomes.closes_at)}
            return render(request, "rulebooks/work/move_check.html", context | days)
        if _moved(form, request, round):
            messages.success(request, gettext("The step has its new days. Everybody can read why."))
            return redirect("rulebooks:setup", slug)
    return render(request, "rulebooks/work/move.html", context)


def _moved(form: MoveForm, request: Request, round: SieveRound) -> bool:
    """Whether the step was moved; when it was refused the form says why."""
    becomes = form.moved()
    try:
        move_phase(
            round=round,
            kind=becomes.kind,
            opens_at=becomes.opens_at,
            closes_at=becomes.closes_at,
            grounds_nl=form.cleaned_data["grounds_nl"],
            grounds_en=form.cleaned_data["grounds_en"],
            by=request.viewer,
            now=moment_in(round, timezone.now()),
        )
    except ValidationError as refusal:
        tell(form, refusal)
        return False
    return True
