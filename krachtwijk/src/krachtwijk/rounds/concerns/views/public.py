"""The worries of a round, for everybody: the list, one worry, its photos, "me too"."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.places.pointing import point_map
from krachtwijk.rounds.concerns.access import concern_for, photos_of
from krachtwijk.rounds.concerns.agreeing import has_said, how_many_in_words, say_me_too
from krachtwijk.rounds.concerns.came_of import came_of
from krachtwijk.rounds.concerns.exports import concerns_as_csv
from krachtwijk.rounds.concerns.forms import MeTooForm
from krachtwijk.rounds.concerns.maps import marked
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.views.here import PAGE, Here, here
from krachtwijk.rounds.concerns.wish import Wish, clusters_of, places_of, wish_of, wished, with_counts
from krachtwijk.rounds.concerns.words import lines_of, photos_in_words, why_hidden
from krachtwijk.rounds.rulebooks.frame import address_of
from krachtwijk.rounds.rulebooks.models import Channel, Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import PhaseClosed, is_open

AN_HOUR = 60 * 60
"""Seconds. A photo never changes, but one that is hidden must not live on for long in what others kept."""


def choices_of(round: SieveRound, wish: Wish) -> dict[str, Any]:
    """What the filters of a list offer. A place that was asked for stays, however few people named it."""
    places = places_of(round)
    if wish.place and wish.place not in places:
        places = [wish.place, *places]
    return {
        "places": places,
        "groups": list(clusters_of(round)),
        "channels": Channel.choices,
        "answers": [
            ("nee", _("not answered yet")),
            ("te-laat", _("too late")),
            ("ja", _("answered")),
            ("verborgen", _("hidden")),
        ],
    }


@everyone
@require_safe
def concerns(request: Request, slug: str) -> HttpResponse:
    at_hand = here(request, slug)
    wish = wish_of(request.GET)
    found = wished(at_hand.round, wish, at=at_hand.at)
    page = Paginator(with_counts(found), PAGE).get_page(request.GET.get("pagina"))
    drawing = point_map(at_hand.round.area)
    lines, marks = marked(lines_of(page.object_list, at_hand.at), drawing)
    return at_hand.show(
        "concerns/concerns.html",
        page=page,
        lines=lines,
        marks=marks,
        drawing=drawing,
        wish=wish,
        choices=choices_of(at_hand.round, wish),
    )


@everyone
@require_safe
def concerns_csv(request: Request, slug: str) -> HttpResponse:
    """Every row of the list that the address asks for, not only those of one page."""
    at_hand = here(request, slug)
    found = wished(at_hand.round, wish_of(request.GET), at=at_hand.at)
    found = found.select_related(None).select_related(
        "cluster"
    )  # the round once per worry is much, of thousands
    text = concerns_as_csv(lines_of(with_counts(found), at_hand.at))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="zorgen-{at_hand.round.slug}.csv"'
    return response


@everyone
@require_safe
def concern(request: Request, slug: str, number: int) -> HttpResponse:
    at_hand = here(request, slug)
    return show_concern(at_hand, concern_for(at_hand.round, number), MeTooForm())


def show_concern(at_hand: Here, concern: Concern, form: MeTooForm) -> HttpResponse:
    line = lines_of([concern], at_hand.at)[0]
    drawing = point_map(at_hand.round.area) if concern.x is not None else None
    _lines, marks = marked([line], drawing)
    said = has_said(concern, browser=at_hand.known_browser(), writer=at_hand.writer())
    return at_hand.show(
        "concerns/concern.html",
        line=line,
        drawing=drawing if marks else None,
        marks=marks,
        others=how_many_in_words(concern.me_too.count()),
        said=said,
        form=form,
        naming_address=_where_to_name_a_value(at_hand, concern),
        **about(concern),
    )


def _where_to_name_a_value(at_hand: Here, concern: Concern) -> str:
    """Where one says what matters behind a worry, while that phase is open: that room lies above this one."""
    if concern.is_hidden or not is_open(at_hand.round, Phase.Kind.VALUES, at_hand.at):
        return ""
    return f"{address_of(at_hand.round, Phase.Kind.VALUES)}noemen/?zorg={concern.number}"


def about(concern: Concern) -> dict[str, Any]:
    """What was answered, what became of it, and its photos."""
    return {
        "concern": concern,
        "answers": list(concern.answers.select_related("corrects")),
        "became": came_of(concern),
        "photos": photos_in_words(concern),
        "why_hidden": why_hidden(concern),
    }


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def me_too(request: Request, slug: str, number: int) -> HttpResponse:
    """Without a press of the button it leads to the worry itself."""
    at_hand = here(request, slug)
    shared = concern_for(at_hand.round, number)
    if request.method != "POST":
        return redirect(shared)
    form = MeTooForm(request.POST)
    if not form.is_valid():
        return show_concern(at_hand, shared, form)
    try:
        writer = at_hand.writer(form.cleaned_data["email"])
        say_me_too(concern=shared, browser=at_hand.browser(), writer=writer, now=at_hand.at)
    except PhaseClosed:
        form.add_error(None, _("This phase is closed. Nothing was counted any more."))
        return show_concern(at_hand, shared, form)
    except ConcernRefused as refusal:
        form.add_error(None, str(refusal))
        return show_concern(at_hand, shared, form)
    messages.success(request, _("It is counted that you have this worry too."))
    return redirect(shared)


@everyone
@require_safe
def photo(request: Request, slug: str, number: int, order: int) -> HttpResponse:
    """The picture itself. Nothing but a picture ever comes from this address."""
    at_hand = here(request, slug)
    found = (
        photos_of(at_hand.round, request.viewer)
        .select_related("concern")
        .filter(concern__number=number, order=order)
    )
    seen = get_object_or_404(found)
    response = HttpResponse(bytes(seen.image), content_type="image/jpeg")
    is_public = not (seen.is_hidden or seen.concern.is_hidden)
    response.headers["Cache-Control"] = f"private, max-age={AN_HOUR}" if is_public else "private, no-store"
    response.headers["Content-Disposition"] = f'inline; filename="zorg-{number}-{order}.jpg"'
    return response
