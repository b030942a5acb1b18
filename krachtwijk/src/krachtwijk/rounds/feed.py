"""The rounds as an Atom feed, for a news reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from krachtwijk.rounds.models import Round

LATEST = 50
UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""


def atom(rounds: Iterable[Round], *, full: Callable[[str], str]) -> str:
    """The feed as text. `full` makes a whole address of a path."""
    feed = Atom1Feed(
        title=_("Rounds"),
        link=full(reverse("rounds:rounds")),
        feed_url=full(reverse("rounds:feed")),
        description="",
        language=get_language(),
    )
    for each in rounds:
        feed.add_item(
            title=UNSHOWN.sub("", str(each.name)),
            link=full(each.get_absolute_url()),
            description=UNSHOWN.sub("", str(each.about)),
            pubdate=each.run.counted_at,
            updateddate=each.run.counted_at,
        )
    return feed.writeString("utf-8")
