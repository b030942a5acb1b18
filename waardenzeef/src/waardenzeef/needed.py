"""What a losing project fell short: how many more supporters, or how much cheaper, for it to have won.

Extra supporters are new voters who name only this project, with the budget unchanged ("add singleton" in Boehmer,
Faliszewski, Janeczko, Peters, Pierczyński, Schierreich, Skowron and Szufa, "Evaluation of Project Performance in
Participatory Budgeting", IJCAI 2024, arXiv 2312.14723; so is the highest winning cost, "cost reduction"). Where ballots
give points, a new voter gives it the most points that any ballot gave to one project. Where channels weigh (pots), a
new voter votes through the channel that most voters used, of those that weigh anything.

Both answers are verified by counting the whole election again: with n supporters more the project wins and with
n - 1 it does not; at a cost of c it wins and at one cent more it does not. Where no share is raised, at any lower cost
it wins too: a cheaper project is bought or has its turn no later, and till then nothing else changes. Under greedy no
smaller n exists. Under rules with shares more voters also make everyone's share smaller, and a rule that raises shares
(add1, add-opt) may end at another one: there the answer is a turning point, found by doubling and halving, and not
always the only one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from waardenzeef.count import Count
from waardenzeef.election import Ballot, Election, Project, ProjectId
from waardenzeef.errors import WaardenzeefError
from waardenzeef.explain import reasons
from waardenzeef.money import Language
from waardenzeef.reasons import (
    LostBelowThreshold,
    LostDidNotFit,
    LostOverBudget,
    LostShortByPoints,
    LostShortOfMoney,
    LostWithoutVotes,
    Reason,
)
from waardenzeef.rules import EqualShares, ExactEqualShares, Pots, Rule
from waardenzeef.words import Words

_MOST_TIMES_THE_VOTERS = 8  # past this many new voters the election is no longer the one that was held


class AlreadyWon(WaardenzeefError):
    """The project is funded, so nothing more was needed; `str()` names it."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What one loser fell short, verified by counting again.

    `extra_supporters` is None if it does not win with `most_tried` more either; `wins_at_cents` is None if it does not
    win at any cost. `raised` says that the rule raises the shares (add1, add-opt): each answer then
    comes from whole counts, which may end at other shares than the one that was held. `points` is what each new voter
    gives, and `channel` how they vote where channels weigh. `because` is the code of the reason why it lost.
    """

    project: ProjectId
    supporters: int
    cost_cents: int
    extra_supporters: int | None
    most_tried: int
    wins_at_cents: int | None
    raised: bool
    currency: str = "EUR"
    points: int = 1
    channel: str = ""
    because: str = ""

    def sentences(self, language: Language = "en") -> tuple[str, ...]:
        """Both answers, and under add1 how to read them; "en" or "nl".

        >>> Needed("hall", 7, 100_00, 3, 80, 40_00, False).sentences()
        ('With 3 more supporters it would have won.', 'At € 40 or less it would have won.')
        """
        words = Words(language, self.currency)
        return (self._supporters(words), self._cost(words), *self._label(words))

    def _supporters(self, words: Words) -> str:
        if self.because == LostOverBudget.code:
            return words.say(
                en="No number of supporters would have been enough: it costs more than the whole budget.",
                nl="Geen enkel aantal stemmers was genoeg: het kost meer dan het hele budget.",
            )
        if self.extra_supporters is None:
            most, via = (
                words.number(self.most_tried),
                self._how(words, give=("give", "geven")) if self.channel else "",
            )
            return words.say(
                en=f"Even with {most} more supporters{via} it would not have won.",
                nl=f"Ook met {most} stemmers meer{via} was het niet gekozen.",
            )
        more, one = words.number(self.extra_supporters), self.extra_supporters == 1
        how = self._how(words, give=("gives", "geeft") if one else ("give", "geven"))
        return words.say(
            en=f"With {more} more {'supporter' if one else 'supporters'}{how} it would have won.",
            nl=f"Met {more} {'stemmer' if one else 'stemmers'} meer{how} was het wel gekozen.",
        )

    def _how(self, words: Words, *, give: tuple[str, str]) -> str:
        """How the new voters vote, where it matters."""
        if self.channel:
            return words.say(en=f" voting by “{self.channel}”", nl=f" via “{self.channel}”")
        if self.points == 1:
            return ""
        points = words.score(self.points, points=True)
        return words.say(en=f" who {give[0]} it {points}", nl=f" die het {points} {give[1]},")

    def _cost(self, words: Words) -> str:
        if self.wins_at_cents is None:
            return f"{self._never(words)}{self._no_votes(words)}"
        if self.raised:  # there a lower cost need not win too
            exactly = words.money(self.wins_at_cents)
            return words.say(
                en=f"At {exactly} it would have won, at one cent more it would not.",
                nl=f"Bij {exactly} was het wel gekozen, bij één cent meer niet.",
            )
        limit = words.down(self.wins_at_cents)
        return words.say(
            en=f"At {limit} or less it would have won.", nl=f"Bij {limit} of minder was het wel gekozen."
        )

    def _never(self, words: Words) -> str:
        return words.say(
            en="It would not have won at any cost", nl="Ook voor minder geld was het niet gekozen"
        )

    def _no_votes(self, words: Words) -> str:
        if self.because == LostWithoutVotes.code:
            return words.say(en=": nobody voted for it.", nl=": niemand stemde erop.")
        if self.because == LostBelowThreshold.code:
            return words.say(
                en=": it has too few votes to take part.", nl=": het heeft te weinig stemmen om mee te doen."
            )
        return "."

    def _label(self, words: Words) -> tuple[str, ...]:
        if not self.raised:
            return ()
        said = words.say(
            en="Checked with whole counts; each may raise everyone's share to another level.",
            nl="Nagerekend met hele tellingen; elke telling kan op een ander deel per stemmer uitkomen.",
        )
        return (said,)


def needed(count: Count, project: ProjectId) -> Needed:
    """What `project` fell short in this count. Raises AlreadyWon, and KeyError for an unknown project.

    >>> from waardenzeef import Greedy, Project
    >>> projects = (Project("trees", 80_00), Project("hall", 70_00))
    >>> ballots = (Ballot(("trees",), (1,)),) * 5 + (Ballot(("hall",), (1,)),) * 3
    >>> short = needed(Greedy().count(Election(100_00, projects, ballots)), "hall")
    >>> short.extra_supporters, short.wins_at_cents  # at 5 votes each the cheaper one goes first
    (2, 2000)
    """
    if project in count.winners:
        raise AlreadyWon(f"{project} is funded; nothing more was needed")
    return _needed(count, count.election.by_id[project], reasons(count)[project])


def needed_by_losers(
    count: Count, *, before_each_count: Callable[[], object] = lambda: None
) -> Iterator[Needed]:
    """The same for every loser, most votes first, one by one as they are worked out.

    `before_each_count` is called before every count of the whole election; whoever runs out of time raises there.

    >>> from waardenzeef import Greedy, Project
    >>> election = Election(100_00, (Project("trees", 80_00), Project("hall", 70_00)), (Ballot(("trees",), (1,)),))
    >>> [(short.project, short.extra_supporters) for short in needed_by_losers(Greedy().count(election))]
    [('hall', 1)]
    """
    why, election = reasons(count), count.election
    for project in sorted(election.projects, key=lambda project: -election.votes[project.id]):
        if project.id not in count.winners:
            yield _needed(count, project, why[project.id], before_each_count)


def _needed(
    count: Count, project: Project, reason: Reason, before_each_count: Callable[[], object] = lambda: None
) -> Needed:
    election, rule = count.election, count.rule
    most = _MOST_TIMES_THE_VOTERS * (len(election.ballots) + 1)
    newcomer = _newcomer(election, rule, project.id)
    return Needed(
        project=project.id,
        supporters=election.votes[project.id],
        cost_cents=project.cost_cents,
        extra_supporters=extra_supporters(
            election, rule, project.id, most=most, before_each_count=before_each_count
        ),
        most_tried=most,
        wins_at_cents=wins_at(
            count, project.id, likely_cents=_likely_costs(reason), before_each_count=before_each_count
        ),
        raised=isinstance(rule, EqualShares | ExactEqualShares) and rule.raises,
        currency=election.currency,
        points=newcomer.points[0],
        channel=newcomer.columns.get(rule.channel, "") if isinstance(rule, Pots) else "",
        because=reason.code,
    )


def extra_supporters(
    election: Election,
    rule: Rule,
    project: ProjectId,
    *,
    most: int,
    before_each_count: Callable[[], object] = lambda: None,
) -> int | None:
    """With how many new voters who name only `project` it wins, and not with one fewer; None if not with `most`.

    >>> from waardenzeef import EqualShares, Project
    >>> election = Election(100_00, (Project("hall", 60_00),), (Ballot(("hall",), (1,)), Ballot((), ())))
    >>> extra_supporters(election, EqualShares(), "hall", most=10)  # 2 of 3 voters hold € 66.67
    1
    """
    newcomer = _newcomer(election, rule, project)

    def wins(number: int) -> bool:
        before_each_count()
        return project in rule.count(_joined_by(election, newcomer, number)).winners

    loses = 0
    for number in _doubling(most):
        if wins(number):
            return _turning_point(loses, number, wins)
        loses = number
    return None


def wins_at(
    count: Count,
    project: ProjectId,
    *,
    likely_cents: Sequence[int] = (),
    before_each_count: Callable[[], object] = lambda: None,
) -> int | None:
    """The cost in cents at which a loser wins, and not at one cent more; None if at no cost below its own.

    `likely_cents` are guesses to try first; a right one saves most of the recounts.

    >>> from waardenzeef import Greedy, Project
    >>> projects = (Project("trees", 80_00), Project("hall", 70_00))
    >>> election = Election(100_00, projects, (Ballot(("trees", "hall"), (1, 1)), Ballot(("trees",), (1,))))
    >>> wins_at(Greedy().count(election), "hall")
    2000
    """
    election, cost_cents = count.election, count.election.by_id[project].cost_cents

    def wins(cost: int) -> bool:
        before_each_count()
        return project in count.rule.count(_repriced(election, project, cost)).winners

    for likely in sorted(likely_cents, reverse=True):
        if 0 <= likely < cost_cents and wins(likely) and not wins(likely + 1):
            return likely
    if not cost_cents or not wins(0):
        return None
    return _turning_point(cost_cents, 0, wins)


def _turning_point(loses: int, wins_with: int, wins: Callable[[int], bool]) -> int:
    """Halve until winning and losing are neighbours, and return the winning one. Both ends are known to be so."""
    while abs(wins_with - loses) > 1:
        middle = (loses + wins_with) // 2
        if wins(middle):
            wins_with = middle
        else:
            loses = middle
    return wins_with


def _doubling(most: int) -> Iterator[int]:
    number = 1
    while number < most:
        yield number
        number *= 2
    yield most


def _likely_costs(reason: Reason) -> tuple[int, ...]:
    """What the explanation of the finished count says."""
    if isinstance(reason, LostShortOfMoney):
        return reason.final_would_win_at_cents, reason.would_win_at_cents
    if isinstance(reason, LostShortByPoints):
        return (reason.would_win_at_cents,)
    return (reason.available_cents,) if isinstance(reason, LostDidNotFit) else ()


def _newcomer(election: Election, rule: Rule, project: ProjectId) -> Ballot:
    most = max((point for ballot in election.ballots for point in ballot.points), default=1)
    columns = (
        {rule.channel: _usual_channel(election, rule)} if isinstance(rule, Pots) and rule.channels else {}
    )
    return Ballot((project,), (max(most, 1),), columns=columns)


def _usual_channel(election: Election, rule: Pots) -> str:
    """Of the channels that weigh anything the one with most ballots; of equals the first declared."""
    used = Counter(ballot.columns.get(rule.channel, "").strip() for ballot in election.ballots)
    return max((name for name, weight in rule.channels if weight), key=lambda name: used[name])


def _joined_by(election: Election, newcomer: Ballot, number: int) -> Election:
    return replace(election, ballots=(*election.ballots, *(newcomer,) * number))


def _repriced(election: Election, project: ProjectId, cost_cents: int) -> Election:
    projects = (replace(p, cost_cents=cost_cents) if p.id == project else p for p in election.projects)
    return replace(election, projects=tuple(projects))
