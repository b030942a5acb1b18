"""The first judgements for a spreadsheet, after the close. Small numbers of people are not told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.judging.sheets import cost_of, listed_in
from krachtwijk.rounds.judging.tallying import counts_of
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.spreadsheet import as_csv, euros
from waardenzeef.sieve import LEAST_TOLD


def judgements_as_csv(*, round: SieveRound, now: datetime) -> str:
    """One line per proposal, in people. Raises TooEarly before the close.

    As soon as one of the three numbers is below ten, none of the three is told: two of them and the total would
    give away the third.
    """
    counts = counts_of(round=round, now=now)
    header = [
        _("number"), _("plan"), _("cost in euros"), _("people who want it"),
        _("people who do not want it"), _("people who do not know"),
    ]  # fmt: skip
    rows = []
    for each in listed_in(round):
        added = [_people(counts[each.pk].values(), says) for says in Judgement.Says]
        told: list[object] = list(added) if min(added) >= LEAST_TOLD else [_("not told")] * 3
        rows.append([each.number, each.shown_title, euros(cost_of(each)), *told])
    return as_csv(header, rows)


def _people(by_group: Iterable[dict[str, int]], says: str) -> int:
    return sum(said.get(says, 0) for said in by_group)
