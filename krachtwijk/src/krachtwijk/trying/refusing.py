"""What a visitor reads when votes cannot be counted here: one sentence per fault, with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from krachtwijk.trying import limits
from krachtwijk.trying.dutch_faults import in_dutch
from krachtwijk.trying.ways import Way, own_command

Line = dict[str, Any]

UNSUITED: dict[str, Promise] = {
    "no-points": gettext_lazy(
        "This way needs points or a ranking, and these ballots only say which plans people want."
    ),
    "no-themes": gettext_lazy(
        "This way needs a theme with every plan (the column category), and some plans have none."
    ),
    "several-themes": gettext_lazy(
        "This way needs one theme with every plan, and some plans have more than one."
    ),
    "one-theme": gettext_lazy("This way needs two themes or more, and all these plans have the same one."),
}
"""Why a way does not suit the votes, per code of krachtwijk.trying.suiting.Unsuited."""


def faults_of(lines: Iterable[Line]) -> Iterator[str]:
    """One sentence for everything that keeps these files from being counted; none when they were counted."""
    for line in lines:
        if "limit" in line:
            yield LIMITS[line["limit"]](line)
        for fault in line.get("faults", ()):
            yield _fault(fault)
        if line.get("more"):
            yield _("There are more faults than these %(most)s. Mend these first.") % {
                "most": limits.MOST_FAULTS
            }


def too_large() -> str:
    return _("This file is larger than %(most)s MB. Choose a smaller file, or pack it first (.pb.gz).") % {
        "most": limits.MOST_MEGABYTES
    }


def nothing_to_count() -> str:
    return _("Choose a file with votes, or a vote that is here already.")


def no_ballots() -> str:
    return _("You gave the plans. Give the file with the votes as well.")


def no_budget() -> str:
    return _("A spreadsheet does not say how much money there was. Write the amount, such as 30000.")


def plans_beside_pabulib() -> str:
    return _("The file with votes holds its plans already. Leave this file out.")


def plans_are_no_sheet() -> str:
    return _("This is no spreadsheet. Choose a .csv or .xlsx file with the plans.")


def missing(way: Way, line: Line, *, name: str) -> str:
    """Why one way is not among the outcomes, and what to do about it."""
    if "slow" in line:
        return too_slow(way, line["slow"], name=name)
    if "memory" in line:
        return f"{_('This way takes more memory than this page may use.')} {_at_home(way, name)}"
    if line["unsuited"]:
        return str(UNSUITED[line["unsuited"]])
    return format_html('<span lang="en">{}</span>', _capital(f"{line['says']}."))


def too_slow(way: Way, seconds: float, *, name: str) -> str:
    """Which way took too long, and how to count it anyway."""
    said = {"way": way.name, "seconds": number_format(round(seconds), use_l10n=True)}
    told = _("“%(way)s” was not finished after %(seconds)s seconds.") % said
    return f"{told} {_at_home(way, name)}"


def _at_home(way: Way, name: str) -> str:
    return _("Count it on your own computer: %(command)s") % {"command": own_command([way.spec], name=name)}


def cannot_be_counted() -> str:
    return _("Counting this file takes more memory than this page may use. Count it on your own computer.")


def busy() -> str:
    return _("Others are counting at this moment. Wait half a minute and try again.")


def _unpacked(line: Line) -> str:
    return _("Unpacked, this file is larger than %(most)s MB. This page counts smaller files.") % {
        "most": limits.MOST_UNPACKED_MEGABYTES
    }


def _plans(line: Line) -> str:
    return _("This vote has %(plans)s plans. This page counts votes with at most %(most)s plans.") % {
        "plans": line["plans"],
        "most": limits.MOST_PLANS,
    }


def _reading(line: Line) -> str:
    return _(
        "Reading this file took longer than the %(seconds)s seconds there are. "
        "Leave out what is not needed, or count on your own computer."
    ) % {"seconds": limits.MOST_SECONDS}


LIMITS: dict[str, Callable[[Line], str]] = {
    "unpacked": _unpacked,
    "plans": _plans,
    "reading": _reading,
    "macros": lambda line: _(
        "This spreadsheet holds macros: small programs. Save it without them, as .xlsx."
    ),
    "old-excel": lambda line: _(
        "This is an old Excel file, or one with a password. Save it as .xlsx, without a password."
    ),
    "open-document": lambda line: _("This is an ODS file. Save it as .xlsx or as CSV."),
    "one-sheet": lambda line: _(
        "This spreadsheet has one sheet. Put the plans on one sheet and the votes on another, or give two files."
    ),
    "no-plans": lambda line: _("A CSV file holds one sheet. Give the file with the plans as well."),
}
"""What is refused as a whole, per code of krachtwijk.trying.counting and krachtwijk.trying.sheets."""


def _fault(fault: Line) -> str:
    """A fault in a file, with its line. The library tells it in English; what is not known in Dutch is marked so."""
    place = [_("line %(line)s") % {"line": fault["line"]}] if fault["line"] else []
    where = ", ".join(filter(None, [fault.get("file", ""), *place, fault["section"], fault["field"]]))
    where = where if fault.get("file") else _capital(where)
    says = in_words(fault["message"])
    return format_html("{}: {}", where, says) if where else _capital(says)


def in_words(says: str) -> str:
    """A sentence of the library in the language of the page; what is not known in Dutch is marked as English."""
    if (get_language() or "nl").startswith("nl"):
        return in_dutch(says) or format_html('<span lang="en">{}</span>', says)
    return says


def _capital(says: str) -> str:
    return says if isinstance(says, SafeString) else says[:1].upper() + says[1:]
