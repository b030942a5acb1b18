"""Exact Equal Shares: all who buy pay the same."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from waardenzeef.money import number
from waardenzeef.reasons.at_share import at_share, passed_over
from waardenzeef.reasons.reason import Reason
from waardenzeef.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WonByExactShares(Reason):
    """Exact Equal Shares: `buyers` supporters each paid `share_cents`; the others held less and paid nothing.

    >>> WonByExactShares(project="3", step=4, supporters=312, buyers=300, share_cents=Fraction(12_820)).sentence()
    'won in step 4: 300 supporters paid € 128.20 each; 12 more had less than that left'
    """

    code = "won_by_exact_shares"
    won = True

    step: int
    supporters: int
    buyers: int
    share_cents: Fraction

    def _sentence(self, words: Words) -> str:
        who, share, one = words.supporters(self.buyers), words.money(self.share_cents), self.buyers == 1
        paid = words.say(
            en=f"won in step {self.step}: {who} paid {share}{'' if one else ' each'}",
            nl=f"gekozen in stap {self.step}: {who} {'betaalde' if one else 'betaalden ieder'} {share}",
        )
        return f"{paid}{self._others(words)}"

    def _others(self, words: Words) -> str:
        if self.buyers == self.supporters:
            return ""
        others = number(self.supporters - self.buyers, words.language)
        had = "had" if self.supporters - self.buyers == 1 else "hadden"
        return words.say(
            en=f"; {others} more had less than that left", nl=f"; nog {others} {had} minder dan dat over"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LostShortOfPart(Reason):
    """Exact Equal Shares: no number of its supporters could each pay an equal part.

    Told is the group that came nearest when the run ended: so many `buyers` would each have paid
    `part_cents`, and the one of them with least had `poorest_cents`. `run` and `share_cents` say which
    run, as for LostShortOfMoney. `completion_left_cents` is the money left when a completion passed it over.

    >>> LostShortOfPart(project="3", supporters=6, cost_cents=400_00, run="only", share_cents=Fraction(10_000),
    ...                 buyers=5, part_cents=Fraction(8_000), poorest_cents=Fraction(6_770)).sentence()
    'lost: 5 supporters would have to pay € 80 each, but one of them had € 67.70 left (at the share of € 100 per voter)'
    """

    code = "lost_short_of_part"
    won = False

    supporters: int
    cost_cents: int
    run: str
    share_cents: Fraction
    buyers: int
    part_cents: Fraction
    poorest_cents: Fraction
    completion_left_cents: int | None = None

    def _sentence(self, words: Words) -> str:
        who, part, had = words.supporters(self.buyers), words.money(self.part_cents), self.poorest_cents
        alone = self.buyers == 1
        short = words.say(
            en=f"lost: {who} would have to pay {part}{'' if alone else ' each'}, "
            f"but {'' if alone else 'one of them '}had {words.down(had)} left",
            nl=f"niet gekozen: {who} {'moest' if alone else 'moesten ieder'} {part} betalen, "
            f"maar {'' if alone else 'een van hen '}had nog {words.down(had)}",
        )
        aside = passed_over(self.completion_left_cents, words)
        return f"{short} ({at_share(self.run, self.share_cents, words)}){aside}"
