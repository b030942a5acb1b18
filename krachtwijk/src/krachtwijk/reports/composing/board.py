"""The dashboard for the executive board: where must we decide?"""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from krachtwijk.reports.composing.asks import asks
from krachtwijk.reports.composing.cells import amount, day, words
from krachtwijk.reports.composing.figures import Figures
from krachtwijk.reports.composing.frame import Kind, Since, table_of, with_rows
from krachtwijk.reports.composing.results import Result
from krachtwijk.reports.document import Cell, Row, Section, Table
from krachtwijk.reports.models import Report

KEY_INDICATORS = 5
MOST_DECISIONS = 10


def due(figures: Figures, since: Since) -> list[Section]:
    """The decisions that wait."""
    return [
        Section(_("Decisions that wait"), [asks(figures)]),
        Section(_("Funders who are behind"), [behind(figures)]),
    ]


def behind(figures: Figures) -> Table:
    """Who promised more than was committed, and whose steps do not follow."""
    address = figures.money.address
    rows = [
        Row(
            each.key,
            [
                Cell(each.funder, None, each.address),
                words(each.what),
                amount(each.promised, address),
                amount(each.committed, address),
                amount(each.spent, address),
                words(
                    each.breaks or _("promised, not committed yet"), tone="bad" if each.breaks else "nearly"
                ),
            ],
        )
        for each in figures.money.funding
        if each.behind or each.breaks
    ]
    return table_of(
        "achter-met-geld",
        "",
        [_("Funder"), _("For what"), _("Promised"), _("Committed"), _("Spent"), _("How it stands")],
        rows,
        empty=_("No funder promised more than is committed."),
        note=_(
            "Committed is what a decision or an agreement binds somebody to. A promise alone binds nobody."
        ),
    )


def later(figures: Figures, since: Since) -> list[Section]:
    """Pools, key figures and what was decided."""
    return [
        Section(_("Money in pools"), with_rows(pools(figures))),
        Section(_("Key figures"), [key_figures(figures)]),
        Section(_("What was decided"), [decided(figures, since)]),
    ]


def pools(figures: Figures) -> Table:
    """What was put into pools, by whom, and what was given from it."""
    rows = [
        Row(
            each.key,
            [
                Cell(each.pool, None, figures.money.address),
                words(each.funder),
                amount(each.cents),
                amount(each.committed),
                amount(each.given),
            ],
        )
        for each in figures.money.lots
    ]
    columns = [_("Pool"), _("Funder"), _("Put in"), _("Committed"), _("Given to measures")]
    return table_of("potten", "", columns, rows, empty="", figures_from=2)


def key_figures(figures: Figures) -> Table:
    """Five indicators at most: those that stand worst come first."""
    order = {"bad": 0, "nearly": 1, "good": 2, "grey": 3}
    rows = sorted(figures.results.rows, key=lambda row: order[row.tone])
    chosen = list(dict.fromkeys(row.indicator for row in rows))[:KEY_INDICATORS]
    told = [row for name in chosen for row in _short([row for row in rows if row.indicator == name])]
    return results_table("kerncijfers", told)


def _short(rows: list[Result]) -> list[Result]:
    """One row when nobody measured anything, in no neighbourhood."""
    if any(row.is_measured for row in rows):
        return rows
    return [replace(rows[0], key=rows[0].key.removesuffix(rows[0].area_key), place=_("all neighbourhoods"))]


def results_table(key: str, rows: list[Result], title: str = "") -> Table:
    """Results with where they began and where they are."""
    return table_of(
        key,
        title,
        [_("Indicator and neighbourhood"), _("Start"), _("Now"), _("Target"), _("How it stands")],
        [_row(each) for each in rows],
        empty=_("No indicator has been defined yet."),
    )


def _row(each: Result) -> Row:
    return Row(
        f"resultaat-{each.key}",
        [
            Cell(f"{each.indicator}, {each.place}", None, each.address),
            words(_in_year(each.start, each.start_year), each.address),
            words(_in_year(each.now, each.now_year), each.address),
            words("; ".join(each.targets), each.address),
            words(each.word, tone=each.tone),
        ],
        red=each.is_red,
    )


def _in_year(value: str, year: int | None) -> str:
    return f"{value} ({year})" if value and year else value


def decided(figures: Figures, since: Since) -> Table:
    """The decisions that this site learnt of since the report before; at first the last ones."""
    known = [each for each in figures.delivery.decisions if not since or each.recorded_at > since.cut]
    found = known if since else known[:MOST_DECISIONS]
    rows = [
        Row(
            each.key,
            [
                words(day(each.on)),
                words(each.body),
                Cell(each.title, None, each.address),
                words(each.word),
                words("; ".join(each.changes)),
            ],
        )
        for each in found
    ]
    nothing = _("No decision was written down since %(day)s.") % {"day": since.day}
    return table_of(
        "besluiten",
        "",
        [_("Day"), _("Body"), _("Decision"), _("How it stands"), _("What it changed")],
        rows,
        empty=nothing if since else _("No decision has been written down yet."),
    )


DASHBOARD = Kind(
    kind=Report.Kind.BOARD,
    to=lambda: _("The executive board"),
    lead=lambda figures: _("Where must the board decide, and what waits for it?"),
    first=due,
    later=later,
)
