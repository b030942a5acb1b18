"""What the papers say, paragraph by paragraph."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from krachtwijk.documents.access import document_for, visible_documents
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request


@everyone
@require_safe
def documents(request: Request) -> HttpResponse:
    seen = visible_documents(request.viewer).annotate(
        paragraphs=Count("passages", distinct=True), amounts=Count("passages__amounts", distinct=True)
    )
    return render(request, "documents/documents.html", {"documents": seen})


@everyone
@require_safe
def document(request: Request, slug: str) -> HttpResponse:
    seen = document_for(request.viewer, slug)
    passages = seen.passages.prefetch_related(
        "amounts__uses", "amounts__same_as__passage", "amounts__mentioned_again__passage"
    )
    context = {"document": seen, "passages": passages, "annexes": seen.annexes.all()}
    return render(request, "documents/document.html", context)
