"""Sequential Phragmén: when supporters had earned what a project costs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from waardenzeef.election import ProjectId
from waardenzeef.reasons.reason import Reason
from waardenzeef.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WonByEarnings(Reason):
    """Phragmén: its supporters had earned its cost when every voter had received `received_cents`.

    >>> WonByEarnings(project="3", step=4, supporters=312, received_cents=Fraction(12_820)).sentence()
    'won in step 4: its 312 supporters could pay it when each voter had received € 128.20'
    """

    code = "won_by_earnings"
    won = True

    step: int
    supporters: int
    received_cents: Fraction

    def _sentence(self, words: Words) -> str:
        received, one = words.money(self.received_cents), self.supporters == 1
        who = words.supporters(self.supporters)
        return words.say(
            en=f"won in step {self.step}: its {who} could pay it when each voter had received {received}",
            nl=f"gekozen in stap {self.step}: {who} {'kon' if one else 'konden'} het betalen "
            f"toen elke stemmer {received} had gekregen",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LostStillEarning(Reason):
    """Phragmén: the count ended before its supporters held its cost. `money_left_cents` is what they held then.

    >>> LostStillEarning(project="3", supporters=2, cost_cents=90_00, received_cents=Fraction(2_000),
    ...                  money_left_cents=Fraction(2_000), stopped_at="7").sentence()
    'lost: its supporters had € 20 of € 90 when the count stopped at 7, which did not fit'
    """

    code = "lost_still_earning"
    won = False

    supporters: int
    cost_cents: int
    received_cents: Fraction
    money_left_cents: Fraction
    stopped_at: ProjectId

    def _sentence(self, words: Words) -> str:
        had, cost = words.part(self.money_left_cents, of=self.cost_cents), words.money(self.cost_cents)
        return words.say(
            en=f"lost: its supporters had {had} of {cost} when the count stopped at {words.name(self.stopped_at)}, "
            "which did not fit",
            nl=f"niet gekozen: de stemmers op dit plan hadden samen {had} van de {cost} toen de telling stopte "
            f"bij {words.name(self.stopped_at)}, dat niet paste",
        )
