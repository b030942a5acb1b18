"""Who sees which document. What is filed here went to a council or a minister: it is public."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from krachtwijk.documents.models import Document
from krachtwijk.people.viewer import Viewer


def visible_documents(viewer: Viewer) -> QuerySet[Document]:
    """The documents `viewer` may see. List, page and search start here."""
    return Document.objects.select_related("sender", "annex_of")


def document_for(viewer: Viewer, slug: str) -> Document:
    """The document, or "not found"."""
    found: Document = get_object_or_404(visible_documents(viewer), slug=slug)
    return found
