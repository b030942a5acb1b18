"""The reports that everybody may read as an Atom feed, for a news reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from krachtwijk.reports.models import Report

LATEST = 50


def atom(reports: Iterable[Report], *, full: Callable[[str], str]) -> str:
    """The feed as text. `full` makes a whole address of a path."""
    feed = Atom1Feed(
        title=_("Reports"),
        link=full(reverse("reports:reports")),
        feed_url=full(reverse("reports:feed")),
        description="",
        language=get_language(),
    )
    for each in reports:
        feed.add_item(
            title=f"{each.get_kind_display()}, {each.programme}",
            link=full(each.get_absolute_url()),
            description=_("version %(number)s") % {"number": each.version},
            pubdate=each.cut,
            updateddate=each.cut,
        )
    return feed.writeString("utf-8")
