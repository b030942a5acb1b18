"""Where the money of each project's supporters went: to the project, to other projects, or nowhere.

A winner is shown in the run at the final share, at which it was bought; a project that lost in the run its reason
speaks of, which after raises is the one at the real share (see explain.py). Who paid what is read from the trace
(spending.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gmpy2 import mpq

from waardenzeef.count import Count
from waardenzeef.election import Ballot, Project, ProjectId
from waardenzeef.fairness.spending import spending
from waardenzeef.reasons import Reason
from waardenzeef.report.bars import bar, legend
from waardenzeef.report.markup import Markup, Part, element, together
from waardenzeef.report.plans import in_reading_order
from waardenzeef.report.tables import table
from waardenzeef.report.words import Words, called
from waardenzeef.rules import BoundedOverspending, EqualShares, ExactEqualShares, Phragmen, point_shares


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
    """Of every project that its supporters bought: their money in the final run.

    >>> from waardenzeef import Ballot, Election, EqualShares, Project
    >>> projects = (Project("hall", 80_00), Project("lamp", 30_00))
    >>> ballots = (Ballot(("hall",), (1,)), Ballot(("hall", "lamp"), (1, 1)))
    >>> hall, = winners_money(EqualShares().count(Election(120_00, projects, ballots)))
    >>> str(hall.had), str(hall.here), str(hall.elsewhere), str(hall.left)
    ('12000', '8000', '0', '4000')
    """
    bought = {step.project for step in count.steps if step.chosen and step.price_cents is not None}
    money = _money(count)
    return [money[p.id] for p in in_reading_order(count) if p.id in bought and p.id in money]


def losers_money(count: Count, why: Mapping[ProjectId, Reason]) -> list[Money]:
    """Of every project that took part and was not chosen: their money in the run its reason speaks of."""
    took_part = {project.id for project in count.rule.terms.candidates(count.election)}
    lost = [p.id for p in in_reading_order(count) if not why[p.id].won and p.id in took_part]
    in_final = {p for p in lost if not count.increments or getattr(why[p], "run", "") == "final"}
    final = _money(count) if in_final else {}
    starting = _money(_without_raises(count)) if in_final != set(lost) else {}
    money = {p: run[p] for p in lost for run in [final if p in in_final else starting] if p in run}
    return list(money.values())


def who_paid_what(count: Count, why: Mapping[ProjectId, Reason], words: Words) -> Markup:
    """A bar per project: all money of its supporters, and where it went."""
    won = words.say(en="Projects that were chosen", nl="Plannen die zijn gekozen")
    lost = words.say(en="Projects that were not chosen", nl="Plannen die niet zijn gekozen")
    tables = [
        _table(caption, money, words)
        for caption, money in ((won, winners_money(count)), (lost, losers_money(count, why)))
        if money
    ]
    return together([element("p", *_intro(count, words)), _legend(words), *tables])


def voters_pay(count: Count) -> bool:
    """Whether voters pay under this rule, so that there is something to show."""
    return bool(count.steps) and spending(count) is not None


def _without_raises(count: Count) -> Count:
    rule = count.rule
    if isinstance(rule, EqualShares | ExactEqualShares):
        return rule.without_raises().count(count.election)
    return count


def _money(count: Count) -> Mapping[ProjectId, Money]:
    """Per project with supporters: what they held, what they paid for it, and what they have left."""
    pays, each = spending(count), _each_held(count)
    if pays is None:
        return {}
    supporters, here, left = Counter[ProjectId](), _nothing(), _nothing()
    for ballot, voters in _alike(count):
        paid = {project: mpq(amount) * voters for project, amount in pays(ballot).items()}
        rest = each * voters - sum(paid.values())
        for project in _supported(ballot, count):
            supporters[project] += voters
            here[project] += paid.get(project, 0)
            left[project] += rest
    by_id = count.election.by_id
    return {
        p: Money(by_id[p], n, _fraction(each * n), _fraction(here[p]), _fraction(left[p]))
        for p, n in supporters.items()
    }


def _nothing() -> defaultdict[ProjectId, mpq]:
    return defaultdict(mpq)


def _fraction(value: mpq) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))


def _alike(count: Count) -> Iterator[tuple[Ballot, int]]:
    """Ballots that say the same, and how many they are."""
    said = Counter((ballot.projects, ballot.points) for ballot in count.election.ballots)
    return ((Ballot(*ballot), voters) for ballot, voters in said.items())


def _supported(ballot: Ballot, count: Count) -> list[ProjectId]:
    """The projects this ballot supports; where points weigh those with points."""
    weigh = isinstance(count.rule, EqualShares) and count.rule.utility in point_shares.UTILITIES
    return [p for p, points in zip(ballot.projects, ballot.points, strict=True) if points > 0 or not weigh]


def _each_held(count: Count) -> mpq:
    """What every voter held; under Phragmén all that came in for each until the end."""
    if isinstance(count.rule, Phragmen):
        return max((mpq(step.price_cents or 0) for step in count.steps), default=mpq(0))
    return mpq(count.endowment_cents or 0)


def _intro(count: Count, words: Words) -> Iterator[str]:
    yield words.say(
        en="Each bar is all the money of the people who voted for that project. Who voted for several projects stands "
        "in several bars. Amounts are rounded.",
        nl="Elke balk is al het geld van de mensen die op dat plan stemden. Wie op meer plannen stemde, zit in meer "
        "balken. Bedragen zijn afgerond.",
    )
    if count.increments:
        yield " " + words.say(
            en="For chosen projects the raised part is used, for the others the first part: the real money.",
            nl="Bij gekozen plannen telt het opgehoogde deel, bij de andere het eerste deel: het echte geld.",
        )
    if isinstance(count.rule, Phragmen):
        yield " " + words.say(
            en="What they had is all that came in for them until the end. Together that can be more than there "
            "is: it is "
            "the budget that decides what still fits.",
            nl="Wat ze hadden, is alles wat voor hen binnenkwam tot het eind. Samen kan dat meer zijn dan er is: het "
            "budget bepaalt wat nog past.",
        )
    if isinstance(count.rule, BoundedOverspending):
        yield " " + words.say(
            en="What these people could not pay themselves came from the budget and is not in the bars.",
            nl="Wat deze mensen zelf niet konden betalen, kwam uit het budget en staat niet in de balken.",
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
