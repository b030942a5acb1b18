"""Questions about bodies and decisions that more than one page asks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext

from krachtwijk.bodies.access import visible_bodies, visible_decisions
from krachtwijk.found import Found, snippet
from krachtwijk.people.viewer import Viewer

MOST = 20


def found(words: str, viewer: Viewer) -> Iterator[Found]:
    """Decisions and bodies in which `words` occur."""
    told = ("title", "text", "grounds", "dissent")
    for decision in visible_decisions(viewer).filter(_any(told, words))[:MOST]:
        yield Found(
            str(decision.title), decision.get_absolute_url(), gettext("Decision"), snippet(str(decision.text))
        )
    for body in visible_bodies(viewer).filter(_any(("name", "mandate"), words))[:MOST]:
        yield Found(str(body.name), body.get_absolute_url(), gettext("Body"), snippet(str(body.mandate)))


def _any(fields: tuple[str, ...], words: str) -> Q:
    pairs = ((f"{field}_{code}__icontains", words) for field in fields for code in ("nl", "en"))
    return Q(*pairs, _connector=Q.OR)
