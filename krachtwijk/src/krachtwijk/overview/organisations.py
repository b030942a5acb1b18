"""Who takes part: an organisation, what it signed, pays and asks, and who it went on as."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from krachtwijk.documents.access import visible_documents
from krachtwijk.money.ledger import with_rungs
from krachtwijk.money.models import FundingLine, Investment
from krachtwijk.people.audience import everyone
from krachtwijk.people.models import Organisation
from krachtwijk.people.request import Request
from krachtwijk.plans.access import in_force, visible_programmes
from krachtwijk.plans.models import Plan


@everyone
@require_safe
def organisations(request: Request) -> HttpResponse:
    known = Organisation.objects.select_related("part_of", "succeeded_by__successor")
    kinds = [(kind, [each for each in known if each.kind == kind]) for kind in Organisation.Kind]
    return render(request, "overview/organisations.html", {"kinds": [pair for pair in kinds if pair[1]]})


@everyone
@require_safe
def organisation(request: Request, slug: str) -> HttpResponse:
    known = Organisation.objects.select_related("part_of", "succeeded_by__successor")
    seen = get_object_or_404(known, slug=slug)
    programmes = visible_programmes(request.viewer)
    paper = ("passage__document", "programme")
    context = {
        "organisation": seen,
        "predecessors": seen.came_from.select_related("predecessor"),
        "passages": seen.passages.filter(document__in=visible_documents(request.viewer)).select_related(
            "document"
        ),
        "parts": seen.parts.all(),
        "funding": with_rungs(
            FundingLine.objects.that_counts()
            .filter(funder=seen, programme__in=programmes)
            .select_related(*paper)
        ),
        "investments": Investment.objects.filter(
            organisation=seen, programme__in=programmes, plan__in=in_force(Plan.objects.all())
        ).select_related("plan__area", "plan__programme", "programme", "stated_total__passage__document"),
        "documents": visible_documents(request.viewer).filter(sender=seen),
    }
    return render(request, "overview/organisation.html", context)
