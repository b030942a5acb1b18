"""Reading the lines in which somebody types ballots: `12: 3 5 8`, `13: -`, `14: ! a name is on it`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from krachtwijk.rounds.judging.judging import UNSHOWN
from krachtwijk.rounds.judging.reading_ballots import LONGEST_WHY, Marked
from krachtwijk.rounds.refusals import Refused

LINE = re.compile(r"\s*([0-9]{1,6})\s*:\s*(.*?)\s*", re.ASCII)
CHOICES = re.compile(r"[0-9]{1,6}(?:[\s,]+[0-9]{1,6})*", re.ASCII)


class BadLines(Refused):
    """Lines that say nothing sure; `sentences` holds one for each."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__("\n".join(sentences))


def typed_ballots(text: str) -> dict[int, Marked]:
    """The ballots by their number. All lines or none. Raises BadLines."""
    found: dict[int, Marked] = {}
    problems: list[str] = []
    for place, line in _lines(text):
        try:
            number, marked = _ballot(line)
        except ValueError as problem:
            problems.append(_("Line %(line)s: %(problem)s") % {"line": place, "problem": problem})
            continue
        if number in found:
            problems.append(
                _("Line %(line)s: ballot %(number)s stands there twice.") % {"line": place, "number": number}
            )
        found[number] = marked
    if problems:
        raise BadLines(*problems)
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for place, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield place, line


def _ballot(line: str) -> tuple[int, Marked]:
    parts = LINE.fullmatch(line)
    if parts is None:
        raise ValueError(_("begin with the number of the ballot and a colon, such as 12: 3 5 8."))
    number, said = int(parts[1]), parts[2]
    if said == "-":
        return number, Marked()
    if said.startswith("!"):
        return number, Marked((), _reason(said))
    if not CHOICES.fullmatch(said):
        raise ValueError(_("write numbers of plans, or - for blank, or ! and a reason."))
    choices = [int(each) for each in re.split(r"[\s,]+", said)]
    if len(set(choices)) < len(choices):
        raise ValueError(_("the same plan stands there twice."))
    return number, Marked(tuple(sorted(choices)))


def _reason(said: str) -> str:
    reason = UNSHOWN.sub("", said[1:]).strip()
    if not reason:
        raise ValueError(_("write the reason behind the !."))
    if len(reason) > LONGEST_WHY:
        raise ValueError(_("the reason is too long."))
    return reason
