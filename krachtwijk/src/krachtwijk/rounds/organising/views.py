"""Files and papers of a round for everybody."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.organising import papers
from krachtwijk.rounds.organising.tables import file_name, public_tables, table_now, written
from krachtwijk.rounds.organising.workbook import workbook
from krachtwijk.rounds.rulebooks.access import sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import SieveRound

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {"zorg": papers.worry_form, "idee": papers.proposal_form, "fiches": papers.fiches_sheet}


@everyone
@require_safe
def open_data(request: Request, slug: str) -> HttpResponse:
    """Every public table: those that are there, and when the others come."""
    round, at = here(request, slug)
    tables = [(each, each.is_there(round, at)) for each in public_tables()]
    return render(request, "organising/open_data.html", frame(round, at) | {"tables": tables})


@everyone
@require_safe
def open_csv(request: Request, slug: str, table: str) -> HttpResponse:
    round, at = here(request, slug)
    found = table_now(public_tables(), table, round, at)
    return a_file(found.write(round, at), "text/csv; charset=utf-8", file_name(round, table, "csv", at))


@everyone
@require_safe
def open_xlsx(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    made = workbook(round, written(public_tables(), round, at), at=at)
    return a_file(made, XLSX, file_name(round, "open-data", "xlsx", at))


@everyone
@require_safe
def poster(request: Request, slug: str, step: str, size: str) -> HttpResponse:
    """Of a step that asks something and is not over."""
    round, at = here(request, slug)
    found = next((each for each in papers.posters_of(round, at) if each.address == step), None)
    if found is None or size not in papers.SIZES:
        raise Http404
    made = papers.poster(
        round,
        found.kind,
        size=size,
        place=papers.usual_place(round, found.kind),
        site=papers.site_address(request.build_absolute_uri("/")),
        at=at,
    )
    return a_pdf(made, f"{round.slug}-affiche-{step}-{size}.pdf")


@everyone
@require_safe
def form(request: Request, slug: str, name: str) -> HttpResponse:
    round, at = here(request, slug)
    if name not in FORMS:
        raise Http404
    return a_pdf(FORMS[name](round, at=at), f"{round.slug}-formulier-{name}.pdf")


def here(request: Request, slug: str) -> tuple[SieveRound, datetime]:
    """The round and what time it is in it."""
    round = sieve_round_for(request.viewer, slug)
    return round, moment_in(round, timezone.now())


def a_file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


def a_pdf(content: bytes, name: str) -> HttpResponse:
    """Shown in the browser, which can print it."""
    disposition = f'inline; filename="{name}"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})
