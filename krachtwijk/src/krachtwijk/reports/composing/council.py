"""The letter to the council: are we on course, and may the council still steer?"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from krachtwijk.euro import short
from krachtwijk.indicators.colours import Colour
from krachtwijk.reports.composing.asks import asks
from krachtwijk.reports.composing.cells import amount, part
from krachtwijk.reports.composing.figures import Figures
from krachtwijk.reports.composing.frame import Kind, Since, table_of
from krachtwijk.reports.composing.money import Stair
from krachtwijk.reports.document import Bar, Bars, Block, Cell, Points, Row, Section, Table, Text
from krachtwijk.reports.models import Report


def asked(figures: Figures, since: Since) -> list[Section]:
    """What the council is asked, and the money it decides about."""
    return [Section(_("What we ask"), [asks(figures)]), Section(_("The money"), money(figures))]


def money(figures: Figures) -> list[Block]:
    """What is without money yet, and the ladder per neighbourhood."""
    short_of = [each for each in figures.money.checks if each.is_short]
    told = _(
        "%(question)s No: %(needed)s is needed, %(there)s is set aside. For %(left)s there is no money yet."
    )
    points = [
        Cell(
            told
            % {
                "question": each.question,
                "needed": short(each.computed or 0),
                "there": short(each.stated or 0),
                "left": short(each.difference or 0),
            },
            each.difference,
            each.address,
        )
        for each in short_of
    ]
    blocks: list[Block] = [Points(points, "")] if points else []
    return [*blocks, *ladder(figures)]


def ladder(figures: Figures) -> list[Block]:
    """The bars, and the same in a table."""
    stairs = figures.money.stairs
    if not stairs:
        return [Text([_("Nothing has been written down about money yet.")])]
    years = figures.money.years
    title = _("The money per neighbourhood")
    if years:
        title = ngettext(
            "The money per neighbourhood, %(years)s year",
            "The money per neighbourhood, %(years)s years",
            years,
        ) % {"years": years}
    told = _("What is needed, and how much of it is asked for, set aside, promised, committed and spent.")
    bars = [
        Bar(f"{each.place}: {each.step}", [part(s) for s in each.segments], short(_sum(each)))
        for each in stairs
    ]
    return [Bars(title, told, bars, figures.money.address)]


def in_figures(figures: Figures) -> Table:
    """The bars as a table."""
    rows = [
        Row(
            f"{each.place}-{each.step}",
            [
                Cell(f"{each.place}: {each.step}", None, figures.money.address),
                amount(_sum(each), figures.money.address),
                amount(_of_tone(each, "conditional"), figures.money.address),
                amount(_of_tone(each, "unexplained"), figures.money.sums_address),
            ],
        )
        for each in figures.money.stairs
    ]
    columns = [_("Neighbourhood and step"), _("Amount"), _("Of which conditional"), _("Of which unexplained")]
    return table_of(
        "geldladder",
        "",
        columns,
        rows,
        empty=_("Nothing has been written down about money yet."),
        figures_from=1,
        note=_("A step that is not here has no amount: nothing was written down about it."),
    )


def _sum(stair: Stair) -> int:
    return sum(each.cents for each in stair.segments)


def _of_tone(stair: Stair, tone: str) -> int | None:
    return sum(each.cents for each in stair.segments if each.tone == tone) or None


def course(figures: Figures, since: Since) -> list[Section]:
    """How many results are on course, without naming them; then the money in figures."""
    return [
        Section(_("How the goals stand"), [Points(counted(figures), "")]),
        Section(_("The money in figures"), [in_figures(figures)]),
    ]


def counted(figures: Figures) -> list[Cell]:
    """How many figures have each colour."""
    results = figures.results
    if not results.rows:
        return [Cell(_("No indicator has been defined yet, so nothing can be said about the goals."))]
    told = {
        Colour.GREEN: ngettext(
            "%(count)s figure is on course", "%(count)s figures are on course", results.count(Colour.GREEN)
        ),
        Colour.ORANGE: ngettext(
            "%(count)s figure needs correction",
            "%(count)s figures need correction",
            results.count(Colour.ORANGE),
        ),
        Colour.RED: ngettext(
            "%(count)s figure is probably not reached",
            "%(count)s figures are probably not reached",
            results.count(Colour.RED),
        ),
        Colour.GREY: ngettext(
            "%(count)s figure has no colour: not measured, or not to be compared",
            "%(count)s figures have no colour: not measured, or not to be compared",
            results.count(Colour.GREY),
        ),
    }
    tones = {Colour.GREEN: "good", Colour.ORANGE: "nearly", Colour.RED: "bad", Colour.GREY: "grey"}
    return [
        Cell(
            sentence % {"count": results.count(colour)},
            results.count(colour),
            results.address,
            tones[colour] if results.count(colour) else "grey",
        )
        for colour, sentence in told.items()
        if results.count(colour) or colour == Colour.GREEN
    ]


LETTER = Kind(
    kind=Report.Kind.COUNCIL,
    to=lambda: _("The city council"),
    lead=lambda figures: _("Are the neighbourhoods on course, and what can the council still decide?"),
    first=asked,
    later=course,
)
