"""Paper for the table, made at the moment somebody asks: what was withdrawn is never on it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.talks.access import contested_for, visible_contested
from krachtwijk.rounds.talks.sheets import guide_pdf, sheets_pdf
from krachtwijk.rounds.talks.views.files import a_pdf
from krachtwijk.rounds.talks.views.here import here


@everyone
@require_safe
def sheet(request: Request, slug: str, number: int) -> HttpResponse:
    round, at = here(request, slug)
    content = sheets_pdf(round, [contested_for(round, number, at)], at=at)
    return a_pdf(content, f"{round.slug}-tafelblad-{number}.pdf")


@everyone
@require_safe
def sheets(request: Request, slug: str) -> HttpResponse:
    """Every contested proposal on a page of its own; without any there is no paper."""
    round, at = here(request, slug)
    contested = list(visible_contested(round, at).order_by("proposal__number"))
    if not contested:
        return redirect("talks:piles", round.slug)
    return a_pdf(sheets_pdf(round, contested, at=at), f"{round.slug}-tafelbladen.pdf")


@everyone
@require_safe
def guide(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    return a_pdf(guide_pdf(round, at=at), f"{round.slug}-gespreksleider.pdf")
