"""What the public pages tell of the results: counts, and what reviewers said side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum
from django.utils.translation import gettext

from krachtwijk.euro import Euro
from krachtwijk.rounds.feasibility.access import listed
from krachtwijk.rounds.feasibility.models import Criterion, Finding, Verdict, VerdictLine
from krachtwijk.rounds.feasibility.queries import standing_verdicts, with_verdict
from krachtwijk.rounds.feasibility.setting_criteria import criteria_of
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import SieveRound


@dataclass(frozen=True)
class Counts:
    """How many proposals go on, stop and wait; and how many got another cost, with the sums before and after."""

    yes: int
    no: int
    waiting: int
    changed: int
    asked: Euro
    decided: Euro


def counts(round: SieveRound) -> Counts:
    """By the last verdict of each. Two queries."""
    told = with_verdict(listed(round)).aggregate(
        yes=Count("pk", filter=Q(is_feasible=True)),
        no=Count("pk", filter=Q(is_feasible=False)),
        waiting=Count("pk", filter=Q(is_feasible=None)),
    )
    lines = VerdictLine.objects.filter(verdict__in=standing_verdicts(round)).exclude(asked=F("decided"))
    money = lines.aggregate(
        changed=Count("verdict", distinct=True), asked=Sum("asked"), decided=Sum("decided")
    )
    return Counts(
        told["yes"],
        told["no"],
        told["waiting"],
        money["changed"],
        Euro(money["asked"] or 0),
        Euro(money["decided"] or 0),
    )


def with_results(proposals: QuerySet[Proposal]) -> QuerySet[Any]:
    """Each with its last verdict and the lines of that as `standing`, a list of one or none."""
    standing = Verdict.objects.filter(replaced_by=None).select_related("body").prefetch_related("lines")
    return with_verdict(proposals).prefetch_related(
        Prefetch("verdicts", queryset=standing, to_attr="standing")
    )


@dataclass(frozen=True)
class Row:
    """One criterion, or one budget line, with what each reviewer says of it, in the order of the reviewers."""

    what: Criterion | str
    says: list[Any]
    asked: Euro | None = None

    @property
    def differ(self) -> bool:
        """Whether the reviewers do not all say the same."""
        return len({getattr(each, "says", None) or getattr(each, "advised", None) for each in self.says}) > 1


@dataclass(frozen=True)
class SideBySide:
    """What every reviewer found, a column each."""

    who: list[str]
    criteria: list[Row]
    costs: list[Row]
    notes: list[tuple[str, str]]


def side_by_side(proposal: Proposal, findings: Iterable[Finding], *, names: bool = False) -> SideBySide:
    """Reviewers are told apart by their organisation; by their names only for who works on the check."""
    given = list(findings)
    who = [_named(finding, number, names=names) for number, finding in enumerate(given, start=1)]
    return SideBySide(
        who,
        [
            Row(criterion, [_of(finding.answers.all(), "criterion_id", criterion.pk) for finding in given])
            for criterion in criteria_of(proposal.round)
        ],
        [
            Row(
                line.what,
                [_of(finding.advised_costs.all(), "order", line.order) for finding in given],
                asked=line.amount,
            )
            for line in proposal.budget_lines.all()
        ],
        [(name, finding.note) for name, finding in zip(who, given, strict=True) if finding.note],
    )


def _named(finding: Finding, number: int, *, names: bool) -> str:
    if names:
        return str(finding.assignment.reviewer)
    reviewer = gettext("Reviewer %(number)s") % {"number": number}
    organisation = finding.assignment.organisation
    return f"{reviewer}, {organisation}" if organisation else reviewer


def _of(rows: Iterable[Any], name: str, value: int) -> Any:
    return next((row for row in rows if getattr(row, name) == value), None)
