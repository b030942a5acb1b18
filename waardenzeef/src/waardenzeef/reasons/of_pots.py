"""A pot per theme: a share of the votes, and what was left in the pot."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from waardenzeef.reasons.reason import Reason
from waardenzeef.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WonFromPot(Reason):
    """Pots per theme: its turn came while it still fitted. `vote_share` is its weighted share of the votes.

    >>> WonFromPot(project="3", step=1, supporters=43, vote_share=Fraction(3, 20), pot="sport",
    ...            cost_cents=720_000, available_cents=3_000_000).sentence()
    'won: 15.0% of the votes, € 7,200 of the € 30,000 then left for sport'
    """

    code = "won_from_pot"
    won = True

    step: int
    supporters: int
    vote_share: Fraction
    pot: str
    cost_cents: int
    available_cents: int

    def _sentence(self, words: Words) -> str:
        cost, left = words.money(self.cost_cents), words.money(self.available_cents)
        share = words.percent(self.vote_share)
        return words.say(
            en=f"won: {share} of the votes, {cost} of the {left} then left for {self.pot}",
            nl=f"gekozen: {share} van de stemmen, {cost} van de {left} die er toen nog was voor {self.pot}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LostFromPot(Reason):
    """Pots per theme: when its turn came, less was left in the pot of its theme than it costs.

    >>> LostFromPot(project="3", supporters=43, vote_share=Fraction(3, 20), pot="sport",
    ...             cost_cents=720_000, available_cents=300_000).sentence("nl")
    'niet gekozen: 15,0% van de stemmen; kost € 7.200, voor sport was er nog € 3.000'
    """

    code = "lost_from_pot"
    won = False

    supporters: int
    vote_share: Fraction
    pot: str
    cost_cents: int
    available_cents: int

    def _sentence(self, words: Words) -> str:
        cost, left = words.money(self.cost_cents), words.money(self.available_cents)
        share = words.percent(self.vote_share)
        return words.say(
            en=f"lost: {share} of the votes; needs {cost}, {left} was left for {self.pot}",
            nl=f"niet gekozen: {share} van de stemmen; kost {cost}, voor {self.pot} was er nog {left}",
        )
