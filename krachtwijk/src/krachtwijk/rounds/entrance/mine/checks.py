"""What came out of the check of my ideas, with the last day to object to a no."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from krachtwijk.rounds.entrance.mine.lines import MOST, Line, Mine
from krachtwijk.rounds.feasibility.models import Verdict
from krachtwijk.rounds.rulebooks.frame import address_of
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound


def checks(mine: Mine) -> list[Line]:
    """One query, whatever their number. A verdict exists from the moment it was announced."""
    rounds = {each.round_id: each.round for each in mine.participants}
    participants = [each.pk for each in mine.participants]
    own = Verdict.objects.filter(replaced_by=None, proposal__authors__participant__in=participants)
    last = own.select_related("proposal", "body").order_by("-at", "-pk")[:MOST]
    return [_line(verdict, rounds[verdict.proposal.round_id]) for verdict in last]


def _line(verdict: Verdict, round: SieveRound) -> Line:
    return Line(
        what=verdict.proposal.title,
        address=f"{address_of(round, Phase.Kind.FEASIBILITY)}{verdict.proposal.number}/",
        round=str(round),
        tone="good" if verdict.feasible else "bad",
        state=_("can be done") if verdict.feasible else _("cannot be done"),
        next=_next(verdict),
    )


def _next(verdict: Verdict) -> str:
    words = {"body": verdict.body, "on": date_format(verdict.at, "j F Y")}
    if verdict.feasible or verdict.object_before is None:
        return _("%(body)s said so on %(on)s. It goes on to the first judgement.") % words
    words["until"] = date_format(verdict.object_before, "j F Y")
    return _("%(body)s said so on %(on)s. You can object up to and including %(until)s.") % words
