"""The reasons a count can give: why a project won or lost, as exact values and as one sentence.

A reason holds what it says and nothing else. `sentence("en")` and `sentence("nl")` are what a
resident reads; the fields are what a program reads. Amounts are cents, exact where a share or a
purse need not be a whole cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from waardenzeef.election import ProjectId
from waardenzeef.money import Language, number
from waardenzeef.words import Words as _Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why one project won or lost. Each kind is a subclass with a `code` that never changes.

    `tied_with` names projects that were exactly as good at a moment when only the tie order could
    choose; for a winner those it beat, for a loser those it lost to.
    """

    code: ClassVar[str]
    won: ClassVar[bool]

    project: ProjectId
    currency: str = "EUR"
    tied_with: tuple[ProjectId, ...] = ()

    def sentence(self, language: Language = "en") -> str:
        """The reason in one sentence, "en" or "nl" (raises KeyError for another language).

        >>> LostWithoutVotes(project="8").sentence()
        'lost: nobody voted for it'
        >>> LostWithoutVotes(project="8").sentence("nl")
        'niet gekozen: niemand stemde op dit plan'
        """
        words = _Words(language, self.currency)
        return self._sentence(words) + self._tie(words)

    def _sentence(self, words: _Words) -> str:
        raise NotImplementedError

    def _tie(self, words: _Words) -> str:
        if not self.tied_with:
            return ""
        others = words.names(self.tied_with)
        if self.won:
            return words.say(
                en=f"; exactly as good as {others}, the tie order put it first",
                nl=f"; precies gelijk met {others}, de volgorde bij gelijke stand koos dit plan",
            )
        return words.say(
            en=f"; exactly as good as {others} at one point, which the tie order put first",
            nl=f"; stond een keer precies gelijk met {others}, dat eerst kwam in de volgorde bij gelijke stand",
        )


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

    def _sentence(self, words: _Words) -> str:
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

    def _empty_handed(self, words: _Words) -> str:
        if not self.without_money:
            return ""
        others, who = number(self.without_money, words.language), words.supporters(self.without_money)
        had = "had" if self.without_money == 1 else "hadden"
        return words.say(en=f"; {others} more had no money left", nl=f"; {who} {had} niets meer over")


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

    def _sentence(self, words: _Words) -> str:
        cost, left = words.money(self.cost_cents), words.money(self.available_cents)
        start = words.say(en="won", nl="gekozen")
        of = words.say(en=f"{cost} of the {left} then left", nl=f"{cost} van de {left} die er toen nog was")
        order = words.list_by(self.by, points=self.in_points)
        return f"{start}: {words.score(self.score, points=self.in_points)}, {of}{order}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WonInCompletion(WonByVotes):
    """Equal Shares with a greedy completion: paid from the money the shares left unspent."""

    code = "won_in_completion"

    def _sentence(self, words: _Words) -> str:
        cost, left = words.money(self.cost_cents), words.money(self.available_cents)
        score = words.score(self.score, points=self.in_points)
        return words.say(
            en=f"won in step {self.step}: added from the money left, {score}, {cost} of the {left} then left",
            nl=f"gekozen in stap {self.step}: betaald uit het geld dat overbleef, {score}, "
            f"{cost} van de {left} die er toen nog was",
        )


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

    def _sentence(self, words: _Words) -> str:
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

    def _sentence(self, words: _Words) -> str:
        had, cost = words.part(self.money_left_cents, of=self.cost_cents), words.money(self.cost_cents)
        return words.say(
            en=f"lost: its supporters had {had} of {cost} when the count stopped at {self.stopped_at}, "
            "which did not fit",
            nl=f"niet gekozen: de stemmers op dit plan hadden samen {had} van de {cost} toen de telling stopte "
            f"bij {self.stopped_at}, dat niet paste",
        )


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

    def _sentence(self, words: _Words) -> str:
        who, share, one = words.supporters(self.buyers), words.money(self.share_cents), self.buyers == 1
        paid = words.say(
            en=f"won in step {self.step}: {who} paid {share}{'' if one else ' each'}",
            nl=f"gekozen in stap {self.step}: {who} {'betaalde' if one else 'betaalden ieder'} {share}",
        )
        return f"{paid}{self._others(words)}"

    def _others(self, words: _Words) -> str:
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

    def _sentence(self, words: _Words) -> str:
        who, part, had = words.supporters(self.buyers), words.money(self.part_cents), self.poorest_cents
        alone = self.buyers == 1
        short = words.say(
            en=f"lost: {who} would have to pay {part}{'' if alone else ' each'}, "
            f"but {'' if alone else 'one of them '}had {words.down(had)} left",
            nl=f"niet gekozen: {who} {'moest' if alone else 'moesten ieder'} {part} betalen, "
            f"maar {'' if alone else 'een van hen '}had nog {words.down(had)}",
        )
        return f"{short} ({_at_share(self.run, self.share_cents, words)}){_passed_over(self, words)}"


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

    def _sentence(self, words: _Words) -> str:
        payers = self.payers_full + self.payers_rest
        who, price = words.supporters(payers), words.money(self.point_price_cents)
        paid = words.say(
            en=f"won in step {self.step}: {who} paid {price} per point",
            nl=f"gekozen in stap {self.step}: {who} {'betaalde' if payers == 1 else 'betaalden'} {price} per punt",
        )
        return f"{paid}{self._rest(words)}{self._empty_handed(words)}"

    def _rest(self, words: _Words) -> str:
        if not self.payers_rest:
            return ""
        rest, gaf = number(self.payers_rest, words.language), "gaf" if self.payers_rest == 1 else "gaven"
        return words.say(
            en=f", of whom {rest} gave the rest of what they had",
            nl=f", van wie {rest} alles {gaf} wat nog over was",
        )

    def _empty_handed(self, words: _Words) -> str:
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

    `run` and `share_cents` say which run is told about, as for LostShortOfMoney; `completion_left_cents` is the
    money left when a completion passed it over.

    >>> LostShortByPoints(project="3", supporters=6, cost_cents=400_00, run="only", share_cents=Fraction(10_000),
    ...                   money_left_cents=Fraction(30_000)).sentence()
    'lost: those who gave it points had € 300 left of € 400 (at the share of € 100 per voter)'
    """

    code = "lost_short_by_points"
    won = False

    supporters: int
    cost_cents: int
    run: str
    share_cents: Fraction
    money_left_cents: Fraction
    completion_left_cents: int | None = None

    def _sentence(self, words: _Words) -> str:
        left, cost = words.part(self.money_left_cents, of=self.cost_cents), words.money(self.cost_cents)
        short = words.say(
            en=f"lost: those who gave it points had {left} left of {cost}",
            nl=f"niet gekozen: wie dit plan punten gaf, had samen nog {left} van de {cost}",
        )
        return f"{short} ({_at_share(self.run, self.share_cents, words)}){_passed_over(self, words)}"


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

    def _sentence(self, words: _Words) -> str:
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

    def _sentence(self, words: _Words) -> str:
        left = words.money(self.available_cents)
        return words.say(
            en=f"lost: {left} was left, but its supporters had spent all their money",
            nl=f"niet gekozen: er was nog {left}, maar de stemmers op dit plan hadden al hun geld besteed",
        )


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

    def _sentence(self, words: _Words) -> str:
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

    def _sentence(self, words: _Words) -> str:
        cost, left = words.money(self.cost_cents), words.money(self.available_cents)
        share = words.percent(self.vote_share)
        return words.say(
            en=f"lost: {share} of the votes; needs {cost}, {left} was left for {self.pot}",
            nl=f"niet gekozen: {share} van de stemmen; kost {cost}, voor {self.pot} was er nog {left}",
        )


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

    def _sentence(self, words: _Words) -> str:
        left, cost = words.part(self.money_left_cents, of=self.cost_cents), words.money(self.cost_cents)
        short = words.say(
            en=f"lost: supporters had {left} left of {cost}",
            nl=f"niet gekozen: de stemmers op dit plan hadden samen nog {left} van de {cost}",
        )
        return f"{short}{_passed_over(self, words)}; {self._would_win(words)} ({self._share(words)})"

    def _would_win(self, words: _Words) -> str:
        if not self.would_win_at_cents:
            return words.say(
                en="would not have won at any cost", nl="ook voor minder geld was het niet gekozen"
            )
        limit = words.down(self.would_win_at_cents)
        return words.say(
            en=f"would have won at {limit} or less", nl=f"bij {limit} of minder was het wel gekozen"
        )

    def _share(self, words: _Words) -> str:
        return _at_share(self.run, self.share_cents, words)


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

    def _sentence(self, words: _Words) -> str:
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

    def _sentence(self, words: _Words) -> str:
        stopped = words.say(
            en=f"lost: the count stopped at {self.stopped_at}, which came before it and did not fit",
            nl=f"niet gekozen: de telling stopte bij {self.stopped_at}, dat eerder kwam en niet paste",
        )
        return f"{stopped}{words.list_by(self.by, points=self.in_points)}"


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

    def _sentence(self, words: _Words) -> str:
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

    def _sentence(self, words: _Words) -> str:
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

    def _sentence(self, words: _Words) -> str:
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

    def _sentence(self, words: _Words) -> str:
        return words.say(en="lost: nobody voted for it", nl="niet gekozen: niemand stemde op dit plan")


REASONS: tuple[type[Reason], ...] = (
    WonByShares,
    WonByVotes,
    WonInCompletion,
    WonByEarnings,
    WonByExactShares,
    WonByPointShares,
    WonWithOverspending,
    WonFromPot,
    LostShortOfMoney,
    LostShortOfPart,
    LostShortByPoints,
    LostSupportersSpent,
    LostFromPot,
    LostStillEarning,
    LostDidNotFit,
    LostAfterStop,
    LostBelowThreshold,
    LostOverBudget,
    LostToRival,
    LostWithoutVotes,
)


def _at_share(run: str, share_cents: Fraction, words: _Words) -> str:
    """Which run of a count by shares is told about."""
    share = words.money(share_cents)
    if run == "only":
        return words.say(en=f"at the share of {share} per voter", nl=f"met {share} per stemmer")
    if run == "starting":
        return words.say(
            en=f"at the starting share of {share} per voter",
            nl=f"in de eerste telling, met {share} per stemmer",
        )
    return words.say(
        en=f"at the final share of {share} per voter; at the starting share it was chosen",
        nl=f"in de laatste telling, met {share} per stemmer; in de eerste telling was het wel gekozen",
    )


def _passed_over(reason: LostShortOfMoney | LostShortOfPart | LostShortByPoints, words: _Words) -> str:
    """What was left when a completion came to it and passed it over."""
    if reason.completion_left_cents is None:
        return ""
    left = words.money(reason.completion_left_cents)
    return words.say(
        en=f", and {left} was left when the remaining money was divided",
        nl=f", en er was nog {left} toen het overgebleven geld werd verdeeld",
    )
