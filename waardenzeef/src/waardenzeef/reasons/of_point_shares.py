"""Equal Shares where points weigh: who gave more points pays more."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from waardenzeef.money import number
from waardenzeef.reasons.at_share import at_share, passed_over, would_win
from waardenzeef.reasons.reason import Reason
from waardenzeef.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WonByPointShares(Reason):
    """Equal Shares where points weigh: supporters paid `point_price_cents` for every point they gave.

    `payers_full` paid that for all their points, `payers_rest` gave all they still had, `without_money`
    had nothing left. Who named the project and gave it no points is none of them.

    >>> WonByPointShares(project="3", step=4, supporters=12, point_price_cents=Fraction(1_820),
    ...                  payers_full=9, payers_rest=2, without_money=0).sentence()
    'won in step 4: 11 supporters paid € 18.20 per point, of whom 2 gave the rest of what they had'
    """

    code = "won_by_point_shares"
    won = True

    step: int
    supporters: int
    point_price_cents: Fraction
    payers_full: int
    payers_rest: int
    without_money: int

    def _sentence(self, words: Words) -> str:
        payers = self.payers_full + self.payers_rest
        who, price = words.supporters(payers), words.money(self.point_price_cents)
        paid = words.say(
            en=f"won in step {self.step}: {who} paid {price} per point",
            nl=f"gekozen in stap {self.step}: {who} {'betaalde' if payers == 1 else 'betaalden'} {price} per punt",
        )
        return f"{paid}{self._rest(words)}{self._empty_handed(words)}"

    def _rest(self, words: Words) -> str:
        if not self.payers_rest:
            return ""
        rest, gaf = number(self.payers_rest, words.language), "gaf" if self.payers_rest == 1 else "gaven"
        return words.say(
            en=f", of whom {rest} gave the rest of what they had",
            nl=f", van wie {rest} alles {gaf} wat nog over was",
        )

    def _empty_handed(self, words: Words) -> str:
        if not self.without_money:
            return ""
        others, had = number(self.without_money, words.language), self.without_money == 1
        return words.say(
            en=f"; {others} more had no money left",
            nl=f"; nog {others} {'had' if had else 'hadden'} niets meer over",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LostShortByPoints(Reason):
    """Equal Shares where points weigh: those who gave it points had too little left together.

    `run`, `share_cents` and `would_win_at_cents` are as for LostShortOfMoney; `completion_left_cents` is the
    money left when a completion passed it over.

    >>> LostShortByPoints(project="3", supporters=6, cost_cents=400_00, run="only", share_cents=Fraction(10_000),
    ...                   money_left_cents=Fraction(30_000), would_win_at_cents=30_000).sentence("nl")[-63:]
    'bij € 300 of minder was het wel gekozen (met € 100 per stemmer)'
    """

    code = "lost_short_by_points"
    won = False

    supporters: int
    cost_cents: int
    run: str
    share_cents: Fraction
    money_left_cents: Fraction
    would_win_at_cents: int
    completion_left_cents: int | None = None

    def _sentence(self, words: Words) -> str:
        left, cost = words.part(self.money_left_cents, of=self.cost_cents), words.money(self.cost_cents)
        short = words.say(
            en=f"lost: those who gave it points had {left} left of {cost}",
            nl=f"niet gekozen: wie dit plan punten gaf, had samen nog {left} van de {cost}",
        )
        aside = passed_over(self.completion_left_cents, words)
        return f"{short}{aside}; {would_win(self.would_win_at_cents, words)} ({self._share(words)})"

    def _share(self, words: Words) -> str:
        return at_share(self.run, self.share_cents, words)
