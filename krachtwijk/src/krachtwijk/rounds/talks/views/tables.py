"""The talks at a table: where and when, for a diary too."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.talks.access import talk_for, visible_talks
from krachtwijk.rounds.talks.calendar import as_calendar
from krachtwijk.rounds.talks.views.files import a_calendar
from krachtwijk.rounds.talks.views.here import framed, here

PAGE = 50


@everyone
@require_safe
def talks(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    page = Paginator(visible_talks(round), PAGE).get_page(request.GET.get("pagina"))
    return render(request, "talks/talks.html", framed(round, at, page=page, may_run=may_run(request.viewer)))


@everyone
@require_safe
def talk_ics(request: Request, slug: str, number: int) -> HttpResponse:
    round, _at = here(request, slug)
    text = as_calendar(round, [talk_for(round, number)], site=_site(request))
    return a_calendar(text, f"{round.slug}-gesprek-{number}.ics")


@everyone
@require_safe
def all_ics(request: Request, slug: str) -> HttpResponse:
    round, _at = here(request, slug)
    return a_calendar(
        as_calendar(round, visible_talks(round), site=_site(request)), f"{round.slug}-gesprekken.ics"
    )


def _site(request: Request) -> str:
    return request.build_absolute_uri("/").rstrip("/")
