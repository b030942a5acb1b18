"""What this room adds to the pages of a count: the shifts since the first judgement, and what became of a plan."""

from __future__ import annotations

from krachtwijk.rounds.afterwards.queries import fate_of
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.shifts import shifts
from krachtwijk.rounds.votes.extras import Told
from krachtwijk.rounds.votes.models import Contender, Round


def shifts_between_judgements(vote: Round) -> Told | None:
    """Of a sieve round: how the second judgement differs from the first, plan by plan."""
    round = SieveRound.objects.filter(vote=vote).first()
    if round is None:
        return None
    votes = dict(vote.run.contenders.values_list("project", "votes"))
    by_number = {int(project): number for project, number in votes.items() if project.isdecimal()}
    found = shifts(round, by_number, vote.run.ballots)
    return ("afterwards/parts/shifts.html", {"shifts": found, "round": round}) if found else None


def what_became_of(plan: Contender) -> Told | None:
    """Of a plan of a sieve round: whether it is carried out, and the page that follows it."""
    round = SieveRound.objects.filter(vote=plan.run.round).first()
    if round is None or not plan.project.isdecimal():
        return None
    proposal = round.proposals.filter(number=int(plan.project)).first()
    fate = fate_of(proposal) if proposal else None
    return "afterwards/parts/what_now.html", {"round": round, "fate": fate, "plan": plan}
