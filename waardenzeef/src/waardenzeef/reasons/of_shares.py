"""Equal Shares: who paid, and whose supporters had too little left."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from waardenzeef.money import number
from waardenzeef.reasons.at_share import at_share, passed_over, would_win
from waardenzeef.reasons.reason import Reason
from waardenzeef.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WonByShares(Reason):
    """Equal Shares: enough supporters had enough money. `share_cents` is the most anyone paid.

    `payers_full` supporters paid exactly that, `payers_rest` gave all they still had, `without_money`
    had nothing left.

    >>> from fractions import Fraction
    >>> WonByShares(project="3", step=4, supporters=312, share_cents=Fraction(12_820),
    ...             payers_full=312, payers_rest=0, without_money=0).sentence()
    'won in step 4: 312 supporters paid € 128.20 each'
    """

    code = "won_by_shares"
    won = True

    step: int
    supporters: int
    share_cents: Fraction
    payers_full: int
    payers_rest: int
    without_money: int

    def _sentence(self, words: Words) -> str:
        payers, share = words.supporters(self.payers_full + self.payers_rest), words.money(self.share_cents)
        one = self.payers_full + self.payers_rest == 1
        if not self.payers_rest:
            en = f"paid {share}" if one else f"paid {share} each"
            nl = f"betaalde {share}" if one else f"betaalden ieder {share}"
        else:
            rest = number(self.payers_rest, words.language)
            gave = "gaf alles wat nog over was" if self.payers_rest == 1 else "gaven alles wat zij nog hadden"
            en = f"paid up to {share} each, of whom {rest} gave the rest of what they had"
            nl = f"betaalden ieder hoogstens {share}; {rest} van hen {gave}"
        start = words.say(en=f"won in step {self.step}", nl=f"gekozen in stap {self.step}")
        return f"{start}: {payers} {words.say(en=en, nl=nl)}{self._empty_handed(words)}"

    def _empty_handed(self, words: Words) -> str:
        if not self.without_money:
            return ""
        others, who = number(self.without_money, words.language), words.supporters(self.without_money)
        had = "had" if self.without_money == 1 else "hadden"
        return words.say(en=f"; {others} more had no money left", nl=f"; {who} {had} niets meer over")


@dataclass(frozen=True, slots=True, kw_only=True)
class LostShortOfMoney(Reason):
    """Equal Shares: its supporters could not carry it before others took their money.

    The first four amounts are those of the run at `share_cents` per voter: what its supporters held
    together when that run began and ended, and the highest whole-cent cost at which it would have
    been chosen in that run, all else unchanged (0: at no cost). `run` says which run:
    "only" when the share was never raised; "starting" is the run at everyone's equal part of
    the real budget, before add1 raised the share; "final" is the run at the raised share, told only when
    the project was chosen in the starting run and no longer in the final one. The `final_` amounts are
    always those of the final run. None of them promises a new count: a cheaper project can make add1
    stop at another share. `completion_left_cents` is the money left when a completion passed it over.
    """

    code = "lost_short_of_money"
    won = False

    supporters: int
    cost_cents: int
    run: str
    share_cents: Fraction
    money_at_start_cents: Fraction
    money_left_cents: Fraction
    would_win_at_cents: int
    final_share_cents: Fraction
    final_money_left_cents: Fraction
    final_would_win_at_cents: int
    completion_left_cents: int | None = None

    def _sentence(self, words: Words) -> str:
        left, cost = words.part(self.money_left_cents, of=self.cost_cents), words.money(self.cost_cents)
        short = words.say(
            en=f"lost: supporters had {left} left of {cost}",
            nl=f"niet gekozen: de stemmers op dit plan hadden samen nog {left} van de {cost}",
        )
        aside = passed_over(self.completion_left_cents, words)
        return f"{short}{aside}; {would_win(self.would_win_at_cents, words)} ({self._share(words)})"

    def _share(self, words: Words) -> str:
        return at_share(self.run, self.share_cents, words)
