"""Which proposals go on to the judgements, and at what cost."""

from __future__ import annotations

from django.db.models import F, OuterRef, QuerySet, Subquery

from krachtwijk.rounds.feasibility.models import Verdict
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import SieveRound


def on_the_list(round: SieveRound) -> QuerySet[Proposal]:
    """The proposals that people judge, each with its `cost` (Euro cents, from its last verdict), by number."""
    last = Verdict.objects.filter(proposal=OuterRef("pk"), replaced_by=None)
    submitted = round.proposals.filter(status=Proposal.Status.SUBMITTED)
    judged = submitted.annotate(
        cost=Subquery(last.values("cost")[:1]), is_feasible=Subquery(last.values("feasible")[:1])
    )
    return judged.filter(is_feasible=True).select_related("theme").order_by(F("number"))
