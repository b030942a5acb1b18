"""Questions about documents that more than one page asks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext

from krachtwijk.documents.access import visible_documents
from krachtwijk.documents.models import Passage
from krachtwijk.found import Found, snippet
from krachtwijk.people.viewer import Viewer

MOST = 20


def found(words: str, viewer: Viewer) -> Iterator[Found]:
    """Documents by title or reference, and paragraphs by what they say."""
    documents = visible_documents(viewer)
    named = Q(
        *((f"{field}__icontains", words) for field in ("title_nl", "title_en", "reference")), _connector=Q.OR
    )
    for document in documents.filter(named)[:MOST]:
        yield Found(
            str(document.title), document.get_absolute_url(), gettext("Document"), snippet(document.about)
        )
    told = Q(
        *((f"{field}__icontains", words) for field in ("gist_nl", "gist_en", "heading_nl")), _connector=Q.OR
    )
    for passage in Passage.objects.filter(told, document__in=documents).select_related("document")[:MOST]:
        title = gettext("%(document)s, paragraph %(number)s") % {
            "document": passage.document,
            "number": passage.number,
        }
        yield Found(title, passage.get_absolute_url(), gettext("Paragraph"), snippet(passage.gist))
