"""Writing down a worry: one page to write, one to look it over, one that says what happens next."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.places.pointing import point_map
from krachtwijk.rounds.concerns.clock import clock_of
from krachtwijk.rounds.concerns.forms import ConcernForm, LookedOverForm
from krachtwijk.rounds.concerns.maps import Picker, has_pointed, picker_for, picture_of, pixel_in, spot_of
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.resembling import like_it
from krachtwijk.rounds.concerns.subjects import KIND, subject_of
from krachtwijk.rounds.concerns.submitting import by_token, submit
from krachtwijk.rounds.concerns.views.here import Here, here
from krachtwijk.rounds.concerns.views.public import about
from krachtwijk.rounds.concerns.wish import places_of
from krachtwijk.rounds.news.models import Follow
from krachtwijk.rounds.rulebooks.brake import was_sent, why_wait
from krachtwijk.rounds.rulebooks.phases import PhaseClosed


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    at_hand = here(request, slug)
    picker = picker_for(at_hand.round.area, request.POST)
    if request.method != "POST":
        return _writing(at_hand, ConcernForm(), picker)
    if "opsturen" in request.POST:
        return _sent(at_hand, picker)
    if has_pointed(request.POST) or {"zonder-punt", "terug"} & set(request.POST):
        return _writing(at_hand, ConcernForm(initial=request.POST.dict()), picker)
    form = ConcernForm(request.POST)
    if not form.is_valid():
        return _writing(at_hand, form, picker)
    if not at_hand.step or not at_hand.step.is_open:
        return _writing(at_hand, form, picker, closed=True)
    looked_over = LookedOverForm(initial=form.cleaned_data | {"token": str(form.token_sent())})
    return _looking_over(at_hand, looked_over, picker, form.cleaned_data)


def _sent(at_hand: Here, picker: Picker | None) -> HttpResponse:
    form = LookedOverForm(at_hand.request.POST, at_hand.request.FILES)
    if not form.is_valid():
        if {"text", "where"} & set(form.errors):
            return _writing(at_hand, form, picker)
        return _looking_over(at_hand, form, picker, form.cleaned_data)
    typed, token, now = form.cleaned_data, form.token_sent(), timezone.now()
    is_again = by_token(at_hand.round, token) is not None
    if not is_again and (wait := why_wait(at_hand.request, "concern", now=now)):
        form.add_error(None, wait)
        return _looking_over(at_hand, form, picker, typed)
    try:
        submit(
            round=at_hand.round, text=typed["text"], where=typed["where"], spot=spot_of(picker),
            photos=typed["photos"], writer=at_hand.writer(typed["email"]), token=token, now=at_hand.at,
        )  # fmt: skip
    except PhaseClosed:
        return _writing(at_hand, form, picker, closed=True)
    except ConcernRefused as refusal:
        form.refuse(refusal)
        return _looking_over(at_hand, form, picker, typed)
    if not is_again:
        was_sent(at_hand.request, "concern", now=now)
    return redirect("concerns:own", at_hand.round.slug, token)


def _writing(at_hand: Here, form: ConcernForm, picker: Picker | None, **told: Any) -> HttpResponse:
    """The first page. `closed`: the phase went by while somebody wrote; their words are still there."""
    return at_hand.show(
        "concerns/new.html", form=form, picker=picker, places=places_of(at_hand.round), **told
    )


def _looking_over(
    at_hand: Here, form: LookedOverForm, picker: Picker | None, typed: dict[str, str]
) -> HttpResponse:
    alike = like_it(at_hand.round, typed["text"], typed["where"])
    takes_part = at_hand.writer()
    return at_hand.show(
        "concerns/look_over.html", form=form, picker=picker, typed=typed, alike=alike,
        hears_anyway=takes_part.reader is not None,
    )  # fmt: skip


@everyone
@require_safe
def picture(request: Request, slug: str) -> HttpResponse:
    """The map of the neighbourhood as a picture to point at."""
    drawing = point_map(here(request, slug).round.area)
    if drawing is None:
        raise Http404
    chosen = pixel_in(drawing, request.GET.get("punt", ""))
    return HttpResponse(picture_of(drawing, chosen), content_type="image/svg+xml")


@everyone
@require_safe
def own(request: Request, slug: str, token: uuid.UUID) -> HttpResponse:
    """What the writer comes back to, hidden or not. Who has the link is the writer."""
    at_hand = here(request, slug)
    mine: Concern | None = by_token(at_hand.round, token)
    if mine is None:
        raise Http404
    response = at_hand.show(
        "concerns/own.html",
        clock=clock_of(mine, at_hand.at),
        link=request.build_absolute_uri(reverse("concerns:own", args=[slug, token])),
        hears=_hears(at_hand, mine),
        **about(mine),
    )
    response.headers["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, no_store=True)
    return response


def _hears(at_hand: Here, concern: Concern) -> bool:
    """Whether the writer follows it: by e-mail, as a participant or with the account that looks now."""
    if concern.email or concern.participant_id:
        return True
    account = at_hand.request.viewer.person_id
    about_it = Follow.objects.filter(kind=KIND, reference=subject_of(concern).reference, until=None)
    return account is not None and about_it.filter(person=account).exists()
