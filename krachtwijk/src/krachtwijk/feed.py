"""A list as an Atom feed, for a news reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

LATEST = 50
"""How many entries a feed holds."""
UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the list: its words, its page, since when it is there and when it last changed."""

    title: str
    text: str
    address: str
    since: datetime
    changed: datetime


def atom(entries: Iterable[Entry], *, title: str, page: str, feed: str, full: Callable[[str], str]) -> str:
    """The feed as text. `page` shows the same list, `feed` is its own path; `full` makes a whole address of a path."""
    made = Atom1Feed(
        title=title, link=full(page), feed_url=full(feed), description="", language=get_language()
    )
    for entry in entries:
        made.add_item(
            title=UNSHOWN.sub("", entry.title),
            link=full(entry.address),
            description=UNSHOWN.sub("", entry.text),
            pubdate=entry.since,
            updateddate=entry.changed,
        )
    return made.writeString("utf-8")
