"""Where the money of each project's supporters went: to the project, to other projects, or nowhere.

The money is that of a replay of the count (replay.py): a winner is shown at the final share, at which it was bought; a
project that lost at the share its reason speaks of, which after raises is the real one (see explain.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from waardenzeef.count import Count
from waardenzeef.election import Project, ProjectId
from waardenzeef.reasons import LostShortOfMoney, Reason
from waardenzeef.replay import Replay, replay
from waardenzeef.report.bars import bar, legend
from waardenzeef.report.markup import Markup, Part, element, together
from waardenzeef.report.plans import in_reading_order
from waardenzeef.report.tables import table
from waardenzeef.report.words import Words, called


@dataclass(frozen=True, slots=True)
class Money:
    """What the supporters of one project held together, in exact cents, and what became of it."""

    project: Project
    supporters: int
    had: Fraction
    here: Fraction
    left: Fraction

    @property
    def elsewhere(self) -> Fraction:
        """What went to other projects."""
        return self.had - self.here - self.left


def winners_money(count: Count) -> list[Money]:
    """Of every project that was bought: the money of its supporters in the final run.

    >>> from waardenzeef import Ballot, Election, EqualShares, Project
    >>> projects = (Project("hall", 80_00), Project("lamp", 30_00))
    >>> ballots = (Ballot(("hall",), (1,)), Ballot(("hall", "lamp"), (1, 1)))
    >>> hall, = winners_money(EqualShares().count(Election(120_00, projects, ballots)))
    >>> str(hall.had), str(hall.here), str(hall.elsewhere), str(hall.left)
    ('12000', '8000', '0', '4000')
    """
    run = replay(count)
    if run is None:
        return []
    return [_winner(count, run, project) for project in in_reading_order(count) if project.id in run.payments]


def losers_money(count: Count, why: Mapping[ProjectId, Reason]) -> list[Money]:
    """Of every project whose supporters could not pay it: their money, at the share its reason speaks of."""
    told = ((project, why[project.id]) for project in in_reading_order(count))
    return [_loser(project, reason) for project, reason in told if isinstance(reason, LostShortOfMoney)]


def who_paid_what(count: Count, why: Mapping[ProjectId, Reason], words: Words) -> Markup:
    """A bar per project: all money of its supporters, and where it went."""
    won = words.say(en="Projects that were chosen", nl="Plannen die zijn gekozen")
    lost = words.say(en="Projects that were not chosen", nl="Plannen die niet zijn gekozen")
    tables = [
        _table(caption, money, words)
        for caption, money in ((won, winners_money(count)), (lost, losers_money(count, why)))
        if money
    ]
    return together([element("p", _intro(count, words)), _legend(words), *tables])


def _winner(count: Count, run: Replay, project: Project) -> Money:
    supporters = count.election.votes[project.id]
    return Money(
        project,
        supporters,
        had=supporters * run.share_cents,
        here=Fraction(project.cost_cents),
        left=run.purses(project.id, -1).total,
    )


def _loser(project: Project, reason: LostShortOfMoney) -> Money:
    return Money(
        project,
        reason.supporters,
        had=Fraction(reason.money_at_start_cents),
        here=Fraction(0),
        left=Fraction(reason.money_left_cents),
    )


def _intro(count: Count, words: Words) -> str:
    said = words.say(
        en="Each bar is all the money of the people who voted for that project. Who voted for several projects stands "
        "in several bars. Amounts are rounded.",
        nl="Elke balk is al het geld van de mensen die op dat plan stemden. Wie op meer plannen stemde, zit in meer "
        "balken. Bedragen zijn afgerond.",
    )
    if not count.increments:
        return said
    return f"{said} " + words.say(
        en="For chosen projects the raised part is used, for the others the first part: the real money.",
        nl="Bij gekozen plannen telt het opgehoogde deel, bij de andere het eerste deel: het echte geld.",
    )


def _table(caption: str, money: Sequence[Money], words: Words) -> Markup:
    columns = [
        words.say(en="Project", nl="Plan"),
        words.say(en="Cost", nl="Kosten"),
        words.say(en="Its voters had", nl="De stemmers hadden"),
        words.say(en="To this project", nl="Naar dit plan"),
        words.say(en="To other projects", nl="Naar andere plannen"),
        words.say(en="Left", nl="Over"),
    ]
    return table(caption, columns, [_row(each, words) for each in money], numbers=range(1, 6))


def _row(money: Money, words: Words) -> Sequence[Part]:
    drawn = bar([("now", money.here), ("elsewhere", money.elsewhere)], whole=money.had)
    voters = element("span", f" {words.voters(money.supporters)}", class_="note line")
    return [
        together([called(money.project), voters, drawn]),
        words.money(money.project.cost_cents),
        *(words.near(amount) for amount in (money.had, money.here, money.elsewhere, money.left)),
    ]


def _legend(words: Words) -> Markup:
    return legend(
        ("now", words.say(en="to this project", nl="naar dit plan")),
        ("elsewhere", words.say(en="to other projects", nl="naar andere plannen")),
        ("none", words.say(en="left", nl="over")),
    )
