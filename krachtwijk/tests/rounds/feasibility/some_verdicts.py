"""Proposals that were handed in, with what came out of their check."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tests.rounds.a_round import during

from krachtwijk.euro import Euro
from krachtwijk.people.models import Person
from krachtwijk.rounds.feasibility.models import Verdict
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Author, BudgetLine, Proposal
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.values.models import RoundTheme

ANNOUNCED = during(Phase.Kind.FEASIBILITY) + timedelta(days=10)


def a_proposal(round: SieveRound, *authors: Participant, cost: int = 10_000_00, **facts: Any) -> Proposal:
    """Handed in, with two budget lines that add up to `cost` cents."""
    last = round.proposals.order_by("-number").values_list("number", flat=True).first() or 0
    number = facts.pop("number", last + 1)
    theme, _new = RoundTheme.objects.get_or_create(
        round=round, slug="groen", defaults={"order": 1, "name_nl": "Groen", "name_en": "Green"}
    )
    at = during(Phase.Kind.PROPOSALS)
    given: dict[str, Any] = {
        "number": number, "title": f"Plan {number}", "what": "Een bank op het plein.",
        "helps": "Buren ontmoeten elkaar.", "carried_out_by": "De buurt.", "help_needed": "Een kraan.",
        "contact": "Bel ons.", "has_subsidy": False, "theme": theme, "begun_at": at, "submitted_at": at,
        "status": Proposal.Status.SUBMITTED,
    } | facts  # fmt: skip
    proposal: Proposal = Proposal.objects.create(round=round, **given)
    first = cost // 4
    for order, (what, amount) in enumerate({"Grond": first, "Bank": cost - first}.items(), start=1):
        BudgetLine.objects.create(proposal=proposal, order=order, what=what, amount=Euro(amount))
    for order, participant in enumerate(authors, start=1):
        Author.objects.create(
            proposal=proposal, participant=participant, order=order, shown_as=f"Buur {order}", since=at
        )
    return proposal


def checker() -> Person:
    """Who drew up the verdicts of `judged_list`."""
    found = Person.objects.filter(email="toets@voorbeeld.example").first()
    return found or Person.objects.create_user(email="toets@voorbeeld.example", name="Toetser")


def a_verdict(
    proposal: Proposal, *, feasible: bool = True, at: datetime = ANNOUNCED, **facts: Any
) -> Verdict:
    """As it was announced, at the authors' own cost."""
    given: dict[str, Any] = {
        "cost": sum(line.amount for line in proposal.budget_lines.all()),
        "reason_nl": "Het kan." if feasible else "De grond is niet van de gemeente.",
        "reason_en": "It can be done." if feasible else "The ground is not the city's.",
        "body": proposal.round.body, "by": facts.pop("by", None) or checker(), "at": at,
        "object_before": None if feasible else (at + timedelta(days=42)).date(),
    } | facts  # fmt: skip
    verdict: Verdict = Verdict.objects.create(proposal=proposal, feasible=feasible, **given)
    return verdict


def judged_list(round: SieveRound, n: int = 3, *, cost: int = 10_000_00) -> list[Proposal]:
    """`n` proposals that go on to the judgement, the first at `cost` cents, the second at twice that, and so on."""
    made = [a_proposal(round, cost=cost * (place + 1)) for place in range(n)]
    for proposal in made:
        a_verdict(proposal)
    return made
