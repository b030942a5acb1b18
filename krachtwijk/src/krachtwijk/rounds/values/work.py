"""The staff side: the first list, the themes, meetings typed over from paper, and settling the outcome."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from krachtwijk.forms import tell as say
from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.rulebooks.access import ORGANISERS, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import is_over
from krachtwijk.rounds.values.access import meeting_for, value_for, values_on_the_list
from krachtwijk.rounds.values.choosing import close_values
from krachtwijk.rounds.values.dividing import divide
from krachtwijk.rounds.values.forms import (
    LaidForm,
    ListForm,
    MeetingForm,
    OffTheListForm,
    ThemeForm,
    WithdrawForm,
)
from krachtwijk.rounds.values.meetings import (
    Standing,
    enter_again,
    enter_meeting,
    shown,
    standing_of,
    standings,
    withdraw_meeting,
)
from krachtwijk.rounds.values.models import Division, Meeting, ValuesOutcome
from krachtwijk.rounds.values.naming import merge_values, put_on_the_list, withdraw_value
from krachtwijk.rounds.values.themes import remove_theme, set_up_theme, take_themes_of_programme

METHODS = ["GET", "HEAD", "POST"]


@only(*ORGANISERS)
@require_http_methods(METHODS)
def overview(request: Request, slug: str) -> HttpResponse:
    """Themes, values and meetings of the round, each with what can be done."""
    round = sieve_round_for(request.viewer, slug)
    given = request.POST
    listing = ListForm(given if "waarde" in given else None, round=round)
    theming = ThemeForm(given if "thema" in given else None)
    if request.method == "POST" and _done(request, round, listing, theming):
        return redirect(request.path)
    told = {
        "listing": listing,
        "theming": theming,
        "themes": list(round.themes.all()),
        "values": list(values_on_the_list(round).prefetch_related("namings")),
        "meetings": standings(round),
        "outcome": ValuesOutcome.objects.filter(round=round).first(),
        "division": Division.objects.filter(round=round).first(),
    }
    return _page(request, round, "values/work/overview.html", told)


@only(*ORGANISERS)
@require_http_methods(METHODS)
def off_the_list(request: Request, slug: str, value: str) -> HttpResponse:
    """A value that means the same as another, or does not belong on the list: with the reason everybody reads."""
    round = sieve_round_for(request.viewer, slug)
    found = value_for(round, value)
    form = OffTheListForm(request.POST or None, others=values_on_the_list(round).exclude(pk=found.pk))

    def leave() -> None:
        into, because = form.cleaned_data["into"], form.cleaned_data["because"]
        told = {"value": found, "because": because, "by": request.viewer, "now": _now(round)}
        merge_values(into=into, **told) if into else withdraw_value(**told)

    if _did(request, form, leave, gettext("The value left the list. Everybody can read why.")):
        return redirect("values:work", slug)
    return _page(request, round, "values/work/off_the_list.html", {"form": form, "value": found})


@only(*ORGANISERS)
@require_http_methods(METHODS)
def new_meeting(request: Request, slug: str) -> HttpResponse:
    """The first of two persons."""
    round = sieve_round_for(request.viewer, slug)
    form = MeetingForm(request.POST or None, themes=round.themes.all())

    def enter() -> None:
        about = {each: form.cleaned_data[each] for each in ("name", "place", "on", "sheet", "token")}
        enter_meeting(round=round, laid=form.laid(), by=request.viewer, now=_now(round), **about)

    done = gettext("It is saved. It counts when somebody else has typed over the same paper.")
    if _did(request, form, enter, done):
        return redirect("values:work", slug)
    return _page(request, round, "values/work/new_meeting.html", {"form": form})


@only(*ORGANISERS)
@require_http_methods(METHODS)
def meeting(request: Request, slug: str, number: int) -> HttpResponse:
    """The second person types it over, without seeing what the first typed; then what differs is shown."""
    round = sieve_round_for(request.viewer, slug)
    found = meeting_for(round, number)
    given = request.POST
    withdrawing = WithdrawForm(given if "intrekken" in given else None)
    form = LaidForm(given if "overtypen" in given else None, themes=round.themes.all())

    def withdraw() -> None:
        withdraw_meeting(meeting=found, by=request.viewer, now=_now(round), **withdrawing.cleaned_data)

    if _did(request, withdrawing, withdraw, gettext("The meeting does not count. Everybody can read why.")):
        return redirect("values:work", slug)

    def again() -> None:
        enter_again(meeting=found, laid=form.laid(), by=request.viewer, now=_now(round))

    if _did(request, form, again, gettext("It is saved. Below you see how it stands.")):
        return redirect(request.path)
    told = {"form": form, "withdrawing": withdrawing} | _how_it_stands(request, round, found)
    return _page(request, round, "values/work/meeting.html", told)


@only(*ORGANISERS)
@require_http_methods(METHODS)
def settle(request: Request, slug: str) -> HttpResponse:
    """Counting the values and dividing the money: each for good, so looking asks and only a button does."""
    round = sieve_round_for(request.viewer, slug)
    if request.method == "POST":
        deed = divide if "verdelen" in request.POST else close_values
        try:
            deed(round=round, by=request.viewer, now=_now(round))
        except ValidationError as refusal:
            for sentence in refusal.messages:
                messages.error(request, sentence)
            return redirect(request.path)
        messages.success(request, gettext("Done. It stays as it is, and everybody can check it."))
        return redirect("values:values", slug)
    told = {
        "outcome": ValuesOutcome.objects.filter(round=round).first(),
        "division": Division.objects.filter(round=round).first(),
        "is_over": is_over(round, Phase.Kind.VALUES, _now(round)),
    }
    return _page(request, round, "values/work/settle.html", told)


def _done(request: Request, round: SieveRound, listing: ListForm, theming: ThemeForm) -> bool:
    """What one of the buttons of the overview asked."""
    told: dict[str, Any] = {"by": request.viewer, "now": _now(round)}
    if "programma" in request.POST:
        return _tried(request, lambda: take_themes_of_programme(round=round, **told))
    if "weg" in request.POST:
        theme = get_object_or_404(round.themes, slug=request.POST["weg"])
        return _tried(request, lambda: remove_theme(theme=theme, **told))
    added = gettext("It is on the list.")
    return _did(
        request, listing, lambda: put_on_the_list(round=round, **listing.cleaned_data, **told), added
    ) or _did(request, theming, lambda: set_up_theme(round=round, **theming.cleaned_data, **told), added)


def _tried(request: Request, deed: Callable[[], object]) -> bool:
    try:
        deed()
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.error(request, sentence)
    return True


def _did(
    request: Request,
    form: forms.Form,
    deed: Callable[[], object],
    done: str,
) -> bool:
    """Whether the form was sent, was right, and its deed was done. What is refused stands at the field."""
    if not form.is_valid():
        return False
    try:
        deed()
    except ValidationError as refusal:
        say(form, refusal)
        return False
    messages.success(request, done)
    return True


def _how_it_stands(request: Request, round: SieveRound, found: Meeting) -> dict[str, Any]:
    """What somebody typed is shown only to who typed it over as well: the second types what the paper says."""
    standing: Standing = standing_of(found)
    typed = {each.by_id for each in found.entries.all()}
    names = {theme.slug: theme.name for theme in round.themes.all()}
    apart = [
        (names.get(each.theme) or gettext("Number of people"), shown(each.one), shown(each.other))
        for each in standing.differences
    ]
    return {
        "meeting": found,
        "standing": standing,
        "has_typed": request.viewer.person_id in typed,
        "apart": apart,
    }


def _now(round: SieveRound) -> Any:
    return moment_in(round, timezone.now())


def _page(request: Request, round: SieveRound, template: str, told: dict[str, Any]) -> HttpResponse:
    return render(request, template, frame(round, _now(round), Phase.Kind.VALUES) | told)
