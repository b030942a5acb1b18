"""Bounded overspending: supporters pay a part, the budget the rest."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from waardenzeef.reasons.reason import Reason
from waardenzeef.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WonWithOverspending(Reason):
    """Bounded overspending: supporters were asked for `share_cents` at most and brought `paid_cents` together.

    >>> WonWithOverspending(project="3", step=1, supporters=2, share_cents=Fraction(50_000),
    ...                     paid_cents=Fraction(66_600), cost_cents=100_000).sentence()
    'won in step 1: its 2 supporters paid at most € 500 each, together € 666 of € 1,000; the rest is from the budget'
    """

    code = "won_with_overspending"
    won = True

    step: int
    supporters: int
    share_cents: Fraction
    paid_cents: Fraction
    cost_cents: int

    def _sentence(self, words: Words) -> str:
        who, one = words.supporters(self.supporters), self.supporters == 1
        share, cost = words.money(self.share_cents), words.money(self.cost_cents)
        asked = words.say(
            en=f"won in step {self.step}: its {who} paid at most {share}{'' if one else ' each'}",
            nl=f"gekozen in stap {self.step}: {who} {'betaalde' if one else 'betaalden ieder'} hoogstens {share}",
        )
        if self.paid_cents == self.cost_cents:
            return asked
        paid = words.down(self.paid_cents)
        return asked + words.say(
            en=f", together {paid} of {cost}; the rest is from the budget",
            nl=f", samen {paid} van de {cost}; de rest komt uit het budget",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LostSupportersSpent(Reason):
    """Bounded overspending: it would have fitted in the money left, but its supporters had spent all of theirs.

    >>> LostSupportersSpent(project="3", supporters=2, cost_cents=100_00, available_cents=150_00).sentence()
    'lost: € 150 was left, but its supporters had spent all their money'
    """

    code = "lost_supporters_spent"
    won = False

    supporters: int
    cost_cents: int
    available_cents: int

    def _sentence(self, words: Words) -> str:
        left = words.money(self.available_cents)
        return words.say(
            en=f"lost: {left} was left, but its supporters had spent all their money",
            nl=f"niet gekozen: er was nog {left}, maar de stemmers op dit plan hadden al hun geld besteed",
        )
