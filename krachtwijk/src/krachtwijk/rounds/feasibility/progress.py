"""How far the check of each proposal is, for who works on it."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.feasibility.models import CostQuestion, DraftVerdict, Verdict
from krachtwijk.rounds.feasibility.reviewing import LEAST_REVIEWERS
from krachtwijk.rounds.proposals.models import Proposal

STEPS = {
    "toetsers": _("too few reviewers"),
    "bevindingen": _("waits for findings"),
    "makers": _("waits for the authors"),
    "uitkomst": _("waits for a result"),
    "opgesteld": _("result drawn up"),
    "bekend": _("result is public"),
}
"""As the address says it, with its words; in the order of the work."""


def with_progress(proposals: QuerySet[Proposal]) -> QuerySet[Any]:
    """Each with `asked`, `found` (numbers of reviewers) and `step`, one of STEPS. One query."""
    here = {"proposal": OuterRef("pk")}
    counted = proposals.annotate(
        asked=Count("assignments", filter=Q(assignments__ended_at=None), distinct=True),
        found=Count(
            "assignments",
            filter=Q(assignments__ended_at=None, assignments__finding__isnull=False),
            distinct=True,
        ),
    )
    steps = [
        When(Exists(Verdict.objects.filter(**here)), then=Value("bekend")),
        When(Exists(DraftVerdict.objects.filter(**here)), then=Value("opgesteld")),
        When(Q(asked__lt=LEAST_REVIEWERS), then=Value("toetsers")),
        When(Q(found__lt=LEAST_REVIEWERS), then=Value("bevindingen")),
        When(Exists(CostQuestion.objects.filter(**here, reply=None)), then=Value("makers")),
    ]
    return counted.annotate(step=Case(*steps, default=Value("uitkomst"), output_field=CharField()))


def at_step(proposals: QuerySet[Any], step: str) -> QuerySet[Any]:
    """Those that are so far; all when the address asks for nothing known."""
    return proposals.filter(step=step) if step in STEPS else proposals
