"""What holds under every rule: no votes, too dear, below a threshold, a rival chosen first."""

from __future__ import annotations

from dataclasses import dataclass

from waardenzeef.election import ProjectId
from waardenzeef.money import number
from waardenzeef.reasons.reason import Reason
from waardenzeef.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class LostBelowThreshold(Reason):
    """It did not reach the least number of votes (or points) this election asks for.

    >>> LostBelowThreshold(project="4", supporters=8, score=8, needed=20).sentence()
    'lost: 8 votes, at least 20 were needed'
    """

    code = "lost_below_threshold"
    won = False

    supporters: int
    score: int
    needed: int
    in_points: bool = False

    def _sentence(self, words: Words) -> str:
        score, needed = words.score(self.score, points=self.in_points), number(self.needed, words.language)
        return words.say(
            en=f"lost: {score}, at least {needed} were needed",
            nl=f"niet gekozen: {score}, er waren er minstens {needed} nodig",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LostOverBudget(Reason):
    """It costs more than the whole budget, so no number of votes could fund it.

    >>> LostOverBudget(project="4", supporters=8, cost_cents=15_000_000, budget_cents=10_000_000).sentence()
    'lost: costs € 150,000, more than the whole budget of € 100,000'
    """

    code = "lost_over_budget"
    won = False

    supporters: int
    cost_cents: int
    budget_cents: int

    def _sentence(self, words: Words) -> str:
        cost, budget = words.money(self.cost_cents), words.money(self.budget_cents)
        return words.say(
            en=f"lost: costs {cost}, more than the whole budget of {budget}",
            nl=f"niet gekozen: kost {cost}, meer dan het hele budget van {budget}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LostToRival(Reason):
    """Of it and another project only one could be funded, and the other was funded first.

    >>> LostToRival(project="4", supporters=8, rivals=("7",)).sentence()
    'lost: cannot be funded beside 7, which was chosen first'
    """

    code = "lost_to_rival"
    won = False

    supporters: int
    rivals: tuple[ProjectId, ...]

    def _sentence(self, words: Words) -> str:
        rivals, one = words.names(self.rivals), len(self.rivals) == 1
        nl = "dat eerder is gekozen" if one else "die eerder zijn gekozen"
        return words.say(
            en=f"lost: cannot be funded beside {rivals}, which {'was' if one else 'were'} chosen first",
            nl=f"niet gekozen: kan niet samen met {rivals}, {nl}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LostWithoutVotes(Reason):
    """Nobody named it."""

    code = "lost_without_votes"
    won = False

    def _sentence(self, words: Words) -> str:
        return words.say(en="lost: nobody voted for it", nl="niet gekozen: niemand stemde op dit plan")
