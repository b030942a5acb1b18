"""The coherence sheet for the steering group: where do measures meet, who carries much, where does money end?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _

from krachtwijk.reports.composing.cells import amount, number, words
from krachtwijk.reports.composing.delivery import Aim, Done
from krachtwijk.reports.composing.figures import Figures
from krachtwijk.reports.composing.frame import Kind, Since, table_of
from krachtwijk.reports.document import Block, Cell, Row, Section, Table
from krachtwijk.reports.models import Report

MOST_GOALS = 8
"""So many goals stand beside each other in one table; more would not fit on paper."""


def coherence(figures: Figures, since: Since) -> list[Section]:
    """Goals, and which measure serves which."""
    return [
        Section(_("The goals"), [goals(figures)]),
        Section(_("Which measure serves which goal"), list(matrices(figures))),
        Section(_("Who carries how much"), [per_group(figures), per_organisation(figures)]),
    ]


def codes(figures: Figures) -> dict[str, str]:
    """A short name per goal, for the head of a column."""
    return {aim.key: _("G%(number)s") % {"number": at} for at, aim in enumerate(figures.delivery.goals, 1)}


def goals(figures: Figures) -> Table:
    """Every goal with its short name, and by how many measures it is served."""
    short = codes(figures)
    rows = [
        Row(
            aim.key,
            [
                words(short[aim.key]),
                Cell(aim.text, None, aim.address),
                words(aim.subject),
                number(aim.year),
                number(aim.measures, aim.address),
            ],
        )
        for aim in figures.delivery.goals
    ]
    columns = [_("Goal"), _("What should be true"), _("Subject"), _("In the year"), _("Measures")]
    return table_of(
        "doelen", "", columns, rows, empty=_("No goal has been written down yet."), figures_from=3
    )


def matrices(figures: Figures) -> Iterable[Block]:
    """Per track the measures beside its goals, in tables that fit on paper."""
    delivery = figures.delivery
    for track in dict.fromkeys(each.track for each in delivery.measures):
        aims = [aim for aim in delivery.goals if aim.track == track]
        own = [each for each in delivery.measures if each.track == track]
        for start in range(0, max(1, len(aims)), MOST_GOALS):
            yield _matrix(figures, track, own, aims[start : start + MOST_GOALS], start)


def _matrix(figures: Figures, track: str, own: list[Done], aims: list[Aim], start: int) -> Table:
    short = codes(figures)
    slug = "-".join(["matrix", *([own[0].track_key] if own else []), str(start // MOST_GOALS + 1)])
    rows = [
        Row(
            each.key,
            [
                Cell(f"{each.title}, {each.place}", None, each.address),
                *(Cell(_("yes") if aim.key in each.serves else "") for aim in aims),
            ],
        )
        for each in own
    ]
    return table_of(
        slug, track, [_("Measure"), *(short[aim.key] for aim in aims)], rows, empty="", figures_from=1
    )


def per_group(figures: Figures) -> Table:
    """How many measures reach the same people."""
    return _load(figures, "doelgroepen", _("Per target group"), _("Target group"), lambda each: each.groups)


def per_organisation(figures: Figures) -> Table:
    """How many measures an organisation leads or joins."""
    return _load(
        figures,
        "organisaties",
        _("Per organisation"),
        _("Organisation"),
        lambda each: (*([each.lead] if each.lead else []), *each.partners),
    )


def _load(figures: Figures, key: str, title: str, what: str, names: Callable[[Done], Sequence[str]]) -> Table:
    places = sorted({each.place for each in figures.delivery.measures})
    counts = {place: Counter[str]() for place in places}
    for each in figures.delivery.measures:
        counts[each.place].update(names(each))
    every = sum(counts.values(), Counter[str]())
    rows = [
        Row(name, [words(name), *(number(counts[p][name]) for p in places), number(count)])
        for name, count in sorted(every.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    columns = [what, *places, _("Together")]
    return table_of(key, title, columns, rows, empty=_("No measure names one yet."), figures_from=1)


def ends(figures: Figures, since: Since) -> list[Section]:
    """Where the money ends before the goal."""
    rows = [
        Row(
            each.key,
            [
                Cell(f"{each.what}, {each.place}", None, each.address),
                number(each.money_until, figures.money.address),
                number(each.goal_year, each.address),
                number(each.goal_year - each.money_until),
                amount(each.beyond, each.address),
            ],
        )
        for each in figures.money.endings
    ]
    table = table_of(
        "einde-geld",
        "",
        [
            _("What goes on"),
            _("First money until"),
            _("Goal in"),
            _("Years between"),
            _("Asked for those years"),
        ],
        rows,
        empty=_("Nothing that should last has money that ends before its goal."),
        figures_from=1,
    )
    return [Section(_("Where the money ends before the goal"), [table])]


SHEET = Kind(
    kind=Report.Kind.STEERING,
    to=lambda: _("The steering group"),
    lead=lambda figures: _("Where do measures meet, who carries much, and where does money end too early?"),
    first=coherence,
    later=ends,
)
