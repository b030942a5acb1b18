"""The money of a programme, and whether its sums add up."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from krachtwijk.money import exports, overview
from krachtwijk.money.checking import Verdict, findings, off_paper
from krachtwijk.money.ledger import ledger
from krachtwijk.money.totals import tables
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.plans.access import programme_for, visible_programmes

PAGE = 10
"""Every programme on the page is added up from all its amounts."""


@everyone
@require_safe
def programmes(request: Request) -> HttpResponse:
    page = Paginator(visible_programmes(request.viewer), PAGE).get_page(request.GET.get("pagina"))
    context = {"page": page, "summaries": overview.summaries(page.object_list)}
    return render(request, "money/programmes.html", context)


@everyone
@require_safe
def money(request: Request, slug: str) -> HttpResponse:
    seen = programme_for(request.viewer, slug)
    return render(
        request,
        "money/money.html",
        {"programme": seen}
        | overview.page(ledger(seen, today=timezone.localdate()), today=timezone.localdate()),
    )


@everyone
@require_safe
def reconciliation(request: Request, slug: str) -> HttpResponse:
    leaves = ledger(programme_for(request.viewer, slug), today=timezone.localdate())
    found = findings(leaves)
    wrong = [finding for finding in found if finding.verdict == Verdict.DOES_NOT_ADD_UP]
    context = {"programme": leaves.programme, "findings": found, "wrong": wrong, "tables": tables(leaves)}
    return render(request, "money/reconciliation.html", context | {"off_paper": off_paper(leaves)})


@everyone
@require_safe
def reconciliation_csv(request: Request, slug: str) -> HttpResponse:
    leaves = ledger(programme_for(request.viewer, slug), today=timezone.localdate())
    text = exports.findings_as_csv(findings(leaves), off_paper(leaves))
    return _csv(text, f"optelling-{leaves.programme.slug}.csv")


@everyone
@require_safe
def reconciliation_json(request: Request, slug: str) -> HttpResponse:
    leaves = ledger(programme_for(request.viewer, slug), today=timezone.localdate())
    sums = {
        "programme": leaves.programme.slug,
        "checks": exports.findings_as_json(findings(leaves)),
        "offPaper": exports.off_paper_as_json(off_paper(leaves)),
    }
    return JsonResponse(sums, json_dumps_params={"ensure_ascii": False})


@everyone
@require_safe
def amounts_csv(request: Request, slug: str) -> HttpResponse:
    programme = programme_for(request.viewer, slug)
    return _csv(
        exports.costs_as_csv(ledger(programme, today=timezone.localdate())), f"bedragen-{programme.slug}.csv"
    )


def _csv(text: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        text, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition}
    )
