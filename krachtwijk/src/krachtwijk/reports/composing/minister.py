"""The progress report to the minister: is the money additional, what works, what is not measured?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from krachtwijk.reports.composing.asks import conditions
from krachtwijk.reports.composing.board import results_table
from krachtwijk.reports.composing.cells import amount, number, words
from krachtwijk.reports.composing.council import counted
from krachtwijk.reports.composing.figures import Figures
from krachtwijk.reports.composing.frame import Kind, Since, table_of
from krachtwijk.reports.composing.money import Funded
from krachtwijk.reports.document import Block, Cell, Points, Row, Section, Table, Text
from krachtwijk.reports.models import Report


def results(figures: Figures, since: Since) -> list[Section]:
    """The results beside where they began, and what others did meanwhile."""
    measured = [row for row in figures.results.rows if row.is_measured]
    blocks: list[Block] = [Points(counted(figures), "")]
    if measured:
        blocks += [results_table("resultaten", measured), _beside(figures)]
    return [Section(_("The results"), blocks)]


def _beside(figures: Figures) -> Table:
    rows = [
        Row(
            f"{row.key}-{at}",
            [
                Cell(f"{row.indicator}, {row.place}", None, row.address),
                words(change.area),
                words(change.because),
                words(change.words, row.address),
            ],
        )
        for row in figures.results.rows
        if row.is_measured
        for at, change in enumerate(row.changes)
    ]
    return table_of(
        "veranderingen-naast-elkaar",
        _("What changed here, and elsewhere in the same years"),
        [_("Indicator and neighbourhood"), _("Area"), _("Why beside it"), _("Changed by")],
        rows,
        empty="",
        note=_(
            "Catching up with the city can look better than it is: areas that are alike often change in the same way."
        ),
    )


def money(figures: Figures, since: Since) -> list[Section]:
    """Whose money it is, whether it is additional, and what comes back."""
    return [
        Section(_("The money per funder"), [funders(figures), homes(figures)]),
        Section(_("Conditions"), [conditions(figures)]),
        Section(_("Results that nobody had planned"), [unintended(figures)]),
        Section(_("What is not measured yet"), not_measured(figures)),
    ]


def funders(figures: Figures) -> Table:
    """Each funder's money apart: amounts that stand on different steps are never added."""
    rows = [_funder(each, figures.money.address) for each in figures.money.funding]
    return table_of(
        "geld-per-financier",
        _("Who gives what"),
        [_("Funder"), _("For what"), _("Additional or planned"), _("How far"), _("Amount")],
        rows,
        empty=_("No funder has been written down yet."),
        figures_from=4,
        note=_(
            "These amounts are not added: they stand on different steps and some are for other years or places."
        ),
    )


def _funder(each: Funded, address: str) -> Row:
    return Row(
        each.key,
        [
            Cell(each.funder, None, each.address),
            words(f"{each.what} ({each.money_class})"),
            words(each.additional),
            words(f"{each.step}, {each.certainty}" if each.certainty else each.step),
            amount(each.cents, address),
        ],
    )


def homes(figures: Figures) -> Table:
    """Investments in homes: what is not earned back is a contribution, the rest comes back as rent or sale."""
    rows = [
        Row(
            each.key,
            [
                Cell(f"{each.association}, {each.place}", None, each.address),
                amount(each.cents, figures.money.address),
                amount(each.unprofitable, figures.money.address),
                amount(each.cents - each.unprofitable, figures.money.address),
            ],
        )
        for each in figures.money.homes
    ]
    return table_of(
        "woningen",
        _("Investments in homes"),
        [_("Housing association"), _("Together"), _("Not earned back"), _("Earned back")],
        rows,
        empty=_("No investment in homes has been written down."),
        figures_from=1,
        note=_(
            "Only what is not earned back is a contribution. The rest comes back, as rent or when homes are sold."
        ),
    )


def unintended(figures: Figures) -> Table:
    """What measures brought about without intending it."""
    rows = [
        Row(f"{each.key}-{at}", [Cell(f"{each.title}, {each.place}", None, each.address), words(text)])
        for each in figures.delivery.measures
        for at, text in enumerate(each.unintended)
    ]
    return table_of(
        "onbedoeld",
        "",
        [_("Measure"), _("What happened")],
        rows,
        empty=_("No such result has been written down yet."),
    )


def not_measured(figures: Figures) -> list[Block]:
    """The indicators without any figure, and what is needed first."""
    rows = [
        Row(
            each.key,
            [
                Cell(each.indicator, None, each.address),
                words(each.source),
                words(_("proposed") if each.is_proposal else _("decided")),
                number(each.first_results, each.address),
            ],
        )
        for each in figures.results.indicators
        if not each.is_measured
    ]
    columns = [
        _("Indicator"),
        _("Where figures could come from"),
        _("Proposed or decided"),
        _("First results expected in"),
    ]
    table = table_of(
        "niet-gemeten",
        "",
        columns,
        rows,
        empty=_("Every indicator has been measured at least once."),
        figures_from=3,
    )
    missing = list(
        dict.fromkeys(text for row in figures.results.rows if not row.is_measured for text in row.missing)
    )
    if not rows or not missing:
        return [table]
    return [
        table,
        Text([_("Before there can be a colour, this is needed:")]),
        Points([Cell(text) for text in missing], ""),
    ]


PROGRESS = Kind(
    kind=Report.Kind.MINISTER,
    to=lambda: _("The minister"),
    lead=lambda figures: _("Is the money additional, what works, and what is not measured yet?"),
    first=results,
    later=money,
)
