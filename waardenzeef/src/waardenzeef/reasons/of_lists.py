"""Going down a list: under greedy, and in a completion with the money left."""

from __future__ import annotations

from dataclasses import dataclass

from waardenzeef.election import ProjectId
from waardenzeef.reasons.reason import Reason
from waardenzeef.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WonByVotes(Reason):
    """Greedy: its turn came while it still fitted. `score` is its votes, or its points if `in_points`.

    >>> WonByVotes(project="3", step=1, supporters=43, score=43, cost_cents=720_000,
    ...            available_cents=3_000_000).sentence()
    'won: 43 votes, € 7,200 of the € 30,000 then left'
    """

    code = "won_by_votes"
    won = True

    step: int
    supporters: int
    score: int
    cost_cents: int
    available_cents: int
    in_points: bool = False
    by: str = "votes"

    def _sentence(self, words: Words) -> str:
        cost, left = words.money(self.cost_cents), words.money(self.available_cents)
        start = words.say(en="won", nl="gekozen")
        of = words.say(en=f"{cost} of the {left} then left", nl=f"{cost} van de {left} die er toen nog was")
        order = words.list_by(self.by, points=self.in_points)
        return f"{start}: {words.score(self.score, points=self.in_points)}, {of}{order}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WonInCompletion(WonByVotes):
    """Equal Shares with a greedy completion: paid from the money the shares left unspent."""

    code = "won_in_completion"

    def _sentence(self, words: Words) -> str:
        cost, left = words.money(self.cost_cents), words.money(self.available_cents)
        score = words.score(self.score, points=self.in_points)
        return words.say(
            en=f"won in step {self.step}: added from the money left, {score}, {cost} of the {left} then left",
            nl=f"gekozen in stap {self.step}: betaald uit het geld dat overbleef, {score}, "
            f"{cost} van de {left} die er toen nog was",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LostDidNotFit(Reason):
    """Greedy: when its turn came, less money was left than it costs.

    >>> LostDidNotFit(project="1", supporters=23, score=23, cost_cents=4_000_000,
    ...               available_cents=2_330_000).sentence()
    'lost: needs € 40,000, € 23,300 was left'
    """

    code = "lost_did_not_fit"
    won = False

    supporters: int
    score: int
    cost_cents: int
    available_cents: int
    in_points: bool = False
    by: str = "votes"

    def _sentence(self, words: Words) -> str:
        cost, left = words.money(self.cost_cents), words.money(self.available_cents)
        short = words.say(
            en=f"lost: needs {cost}, {left} was left", nl=f"niet gekozen: kost {cost}, er was nog {left}"
        )
        return f"{short}{words.list_by(self.by, points=self.in_points)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LostAfterStop(Reason):
    """Greedy without skipping: the count stopped at an earlier project that did not fit."""

    code = "lost_after_stop"
    won = False

    supporters: int
    score: int
    cost_cents: int
    stopped_at: ProjectId
    in_points: bool = False
    by: str = "votes"

    def _sentence(self, words: Words) -> str:
        stopped = words.say(
            en=f"lost: the count stopped at {words.name(self.stopped_at)}, which came before it and did not fit",
            nl=f"niet gekozen: de telling stopte bij {words.name(self.stopped_at)}, dat eerder kwam en niet paste",
        )
        return f"{stopped}{words.list_by(self.by, points=self.in_points)}"
