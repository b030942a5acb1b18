"""Which proposals go on to the judgements, and at what cost. Only what was announced is known here."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from krachtwijk.rounds.feasibility.models import Verdict
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import SieveRound


def standing_verdicts(round: SieveRound) -> QuerySet[Verdict]:
    """The last word on each proposal of the round: no later verdict came in its place."""
    return Verdict.objects.filter(proposal__round=round, replaced_by=None)


def verdict_of(proposal: Proposal) -> Verdict | None:
    """The last word on this proposal, None when none was announced."""
    return standing_verdicts(proposal.round).filter(proposal=proposal).select_related("body").first()


def with_verdict(proposals: QuerySet[Proposal]) -> QuerySet[Any]:
    """Each with its `cost` (Euro cents) and `is_feasible` by the last verdict; None for both when there is none."""
    last = Verdict.objects.filter(proposal=OuterRef("pk"), replaced_by=None)
    return proposals.annotate(
        cost=Subquery(last.values("cost")[:1]), is_feasible=Subquery(last.values("feasible")[:1])
    )


def checked(round: SieveRound) -> QuerySet[Proposal]:
    """Every proposal that is to be checked: what was handed in and still stands, by number."""
    return round.proposals.filter(status=Proposal.Status.SUBMITTED).order_by("number")


def on_the_list(round: SieveRound) -> QuerySet[Proposal]:
    """The proposals that people judge, each with its `cost` (Euro cents, from its last verdict), by number.

    With theme, values and authors fetched along: a page of them takes the same few queries as one of them.
    """
    feasible = with_verdict(checked(round)).filter(is_feasible=True)
    return feasible.select_related("theme", "organisation").prefetch_related("values", "authors")
