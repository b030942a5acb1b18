"""What a report asks of a body: conditions that wait for its decision, plans that wait to be adopted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from krachtwijk.reports.composing.cells import amount, day, named, words
from krachtwijk.reports.composing.figures import Figures
from krachtwijk.reports.composing.frame import table_of
from krachtwijk.reports.document import Cell, Row, Table


def asks(figures: Figures) -> Table:
    """Every decision that waits: who must take it, since when or before when, and the amount that waits for it."""
    return table_of(
        "gevraagd",
        "",
        [_("What waits"), _("Decision needed by"), _("When"), _("Amount that waits")],
        [*_conditions(figures), *_plans(figures)],
        empty=_("No decision waits."),
        figures_from=3,
    )


def conditions(figures: Figures) -> Table:
    """Only the conditions."""
    return table_of(
        "open-voorwaarden",
        "",
        [_("Condition"), _("Decision needed by"), _("When"), _("Amount that waits")],
        _conditions(figures),
        empty=_("No condition waits for a decision."),
        figures_from=3,
    )


def _conditions(figures: Figures) -> list[Row]:
    return [
        Row(
            each.key,
            [
                Cell(each.text, None, each.address),
                words(named(each.bodies)),
                words(
                    _("before %(day)s") % {"day": day(each.deadline)} if each.deadline else _("no deadline")
                ),
                amount(each.cents or None, each.address),
            ],
        )
        for each in figures.money.conditions
        if each.is_open
    ]


def _plans(figures: Figures) -> list[Row]:
    by = named(figures.delivery.adopters)
    return [
        Row(
            f"plan-{each.key}",
            [
                Cell(_("Adopt the plan for %(place)s") % {"place": each.place}, None, each.address),
                words(by),
                words(_("offered %(day)s") % {"day": day(each.since)}),
                amount(None),
            ],
        )
        for each in figures.delivery.waiting
    ]
