"""Does it get better, compared with what? Pages for everybody."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from krachtwijk.indicators import exports, pages
from krachtwijk.indicators.access import indicator_for
from krachtwijk.indicators.figures import sheets
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.plans.access import programme_for, visible_programmes

PAGE = 10
"""Every indicator of every programme on the page is judged."""


@everyone
@require_safe
def results(request: Request) -> HttpResponse:
    page = Paginator(visible_programmes(request.viewer), PAGE).get_page(request.GET.get("pagina"))
    promised = pages.promises(page.object_list)
    rows = pages.rows_of_programmes([each.programme for each in promised], request.viewer)
    programmes = [(each, rows[each.programme.pk]) for each in promised]
    measured = page.has_other_pages() or any(sheet.is_measured for row in rows.values() for sheet, _ in row)
    context = {"page": page, "programmes": programmes, "measured": measured}
    return render(request, "indicators/results.html", context)


@everyone
@require_safe
def programme(request: Request, programme: str) -> HttpResponse:
    seen = programme_for(request.viewer, programme)
    return render(request, "indicators/programme.html", pages.programme_page(seen, request.viewer))


@everyone
@require_safe
def indicator(request: Request, programme: str, indicator: str) -> HttpResponse:
    seen = indicator_for(request.viewer, programme, indicator)
    sheet = sheets(seen.programme, request.viewer, only=seen.slug)[0]
    context = {"programme": seen.programme, "shown": pages.shown(sheet), "rule": pages.rule()}
    return render(request, "indicators/indicator.html", context)


@everyone
@require_safe
def figures_csv(request: Request, programme: str) -> HttpResponse:
    seen = programme_for(request.viewer, programme)
    text = exports.figures_as_csv(sheets(seen, request.viewer))
    disposition = f'attachment; filename="resultaten-{seen.slug}.csv"'
    return HttpResponse(
        text, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition}
    )


@everyone
@require_safe
def figures_json(request: Request, programme: str) -> HttpResponse:
    seen = programme_for(request.viewer, programme)
    told = {
        "programme": seen.slug,
        "indicators": exports.figures_as_json(sheets(seen, request.viewer)),
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
