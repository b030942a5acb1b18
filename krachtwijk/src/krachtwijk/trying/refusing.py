"""What a visitor reads when votes cannot be counted here: one sentence per fault, with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from krachtwijk.trying import limits
from krachtwijk.trying.dutch_faults import in_dutch
from krachtwijk.trying.ways import Way, own_command

Line = dict[str, Any]


def faults_of(lines: Iterable[Line]) -> Iterator[str]:
    """One sentence for everything that keeps this file from being counted; none when it was counted."""
    for line in lines:
        if line.get("limit") == "unpacked":
            yield _("Unpacked, this file is larger than %(most)s MB. This page counts smaller files.") % {
                "most": limits.MOST_UNPACKED_MEGABYTES
            }
        elif line.get("limit") == "plans":
            yield _("This vote has %(plans)s plans. This page counts votes with at most %(most)s plans.") % {
                "plans": line["plans"],
                "most": limits.MOST_PLANS,
            }
        for fault in line.get("faults", ()):
            yield _fault(fault)


def too_large() -> str:
    return _("This file is larger than %(most)s MB. Choose a smaller file, or pack it first (.pb.gz).") % {
        "most": limits.MOST_MEGABYTES
    }


def nothing_to_count() -> str:
    return _("Choose a file with votes, or a vote that is here already.")


def too_slow(way: Way, *, name: str) -> str:
    """Which way took too long, and how to count it anyway."""
    said = {
        "way": way.name,
        "seconds": limits.MOST_SECONDS,
        "command": own_command([way], name=name),
    }
    return (
        _(
            "“%(way)s” was not finished after %(seconds)s seconds. "
            "Leave it out, or count on your own computer: %(command)s"
        )
        % said
    )


def cannot_be_counted() -> str:
    return _("Counting this file takes more memory than this page may use. Count it on your own computer.")


def busy() -> str:
    return _("Others are counting at this moment. Wait half a minute and try again.")


def _fault(fault: Line) -> str:
    """A fault in the file, with its line. The library tells it in English; what is not known in Dutch is marked so."""
    place = [_("Line %(line)s") % {"line": fault["line"]}] if fault["line"] else []
    where = ", ".join([*place, *filter(None, [fault["section"], fault["field"]])])
    says = fault["message"]
    if (get_language() or "nl").startswith("nl"):
        says = in_dutch(says) or format_html('<span lang="en">{}</span>', says)
    return format_html("{}: {}", where, says) if where else _capital(says)


def _capital(says: str) -> str:
    return says if isinstance(says, SafeString) else says[:1].upper() + says[1:]
