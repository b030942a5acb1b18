"""Sieve rounds found by words."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext

from krachtwijk.found import Found, snippet
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.rulebooks.access import visible_sieve_rounds

MOST = 20
FIELDS = ("name_nl", "name_en", "about_nl", "about_en", "area__name")


def found(words: str, viewer: Viewer) -> Iterator[Found]:
    """Rounds by name, description or neighbourhood."""
    holds = Q(*((f"{field}__icontains", words) for field in FIELDS), _connector=Q.OR)
    for each in visible_sieve_rounds(viewer).filter(holds)[:MOST]:
        yield Found(str(each.name), each.get_absolute_url(), gettext("Round"), snippet(str(each.about)))
