"""What every report has: facts on top, the words of a person, what changed, what goes wrong, how to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from krachtwijk.plans.models import Programme
from krachtwijk.reports.changes import CHANGED, Difference, differences
from krachtwijk.reports.composing.cells import day, words
from krachtwijk.reports.composing.figures import Figures, figures_of, plain
from krachtwijk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Row,
    Section,
    Table,
    Text,
    frozen,
)
from krachtwijk.reports.making import Composer, last_made
from krachtwijk.reports.models import Report

MOST_AT_ONCE = 5
"""So many changes stand at the beginning of a report; when there are more, all stand near its end."""

Sections = Callable[[Figures, "Since"], Sequence[Section]]


@dataclass(frozen=True)
class Since:
    """The report before this one: nothing when this is the first."""

    version: int = 0
    day: str = ""
    cut: str = ""

    def __bool__(self) -> bool:
        return bool(self.version)


@dataclass(frozen=True)
class Kind:
    """One kind of report: to whom it is, what it answers, and its own sections."""

    kind: Report.Kind
    to: Callable[[], str]
    lead: Callable[[Figures], str]
    first: Sections
    later: Sections


def composer_of(kind: Kind, programme: Programme, now: datetime) -> Composer:
    """How a report of this kind is made from the figures of `now`."""
    figures = figures_of(programme, now)
    before = last_made(programme, kind.kind)

    def compose(opening: str) -> Document:
        language = _language()
        return _document(kind, figures[language], opening, before)

    inputs = {**plain(figures), "before": before.sha256 if before else ""}
    red = {each.key for each in figures["nl"].deviations if each.is_red}
    return Composer(figures=inputs, red=red, compose=compose)


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def _document(kind: Kind, figures: Figures, opening: str, before: Report | None) -> Document:
    since = _since(before)
    told = [*kind.first(figures, since), what_goes_wrong(figures), *kind.later(figures, since)]
    told = [section for section in told if section.blocks]
    title = f"{kind.kind.label}: {figures.programme}"
    facts = tuple(_facts(kind, figures, since))
    bare = Document(title, kind.lead(figures), facts, told)
    old = before.content[_language()] if before else None
    found = list(differences(old, frozen(bare))) if old else []
    changed = [what_changed(found, since)] if since else []
    sections = [*_opening(opening), *changed, *told, *all_changes(found), how_to_read()]
    return Document(title, kind.lead(figures), facts, sections)


def _since(before: Report | None) -> Since:
    return Since(before.version, day(before.cut.date()), before.cut.isoformat()) if before else Since()


def _facts(kind: Kind, figures: Figures, since: Since) -> Iterator[tuple[str, str]]:
    yield _("To"), kind.to()
    yield _("From"), figures.leader
    yield _("Figures of"), day(figures.day)
    told = _("version %(number)s") % {"number": since.version}
    yield _("The one before"), f"{told}, {since.day}" if since else _("none: this is the first of its kind")


def _opening(opening: str) -> list[Section]:
    paragraphs = [line.strip() for line in opening.splitlines() if line.strip()]
    if not paragraphs:
        return []
    by = _("These words were written by a person. What follows was computed from the figures.")
    return [Section(_("In short"), [Text(paragraphs, by)])]


def what_changed(found: Sequence[Difference], since: Since) -> Section:
    """The rows that are not as they were in the report before."""
    heading = _("What changed since the last time")
    if not found:
        told = _("Nothing in the tables changed since %(day)s.") % {"day": since.day}
        return Section(heading, [Text([told])])
    first = _changes(CHANGED[0], found[:MOST_AT_ONCE])
    told = ngettext(
        "%(count)s row is not as it was on %(day)s.",
        "%(count)s rows are not as they were on %(day)s.",
        len(found),
    )
    blocks: list[Block] = [Text([told % {"count": len(found), "day": since.day}]), first]
    if len(found) > MOST_AT_ONCE:
        blocks.append(Text([_("The other changes stand near the end, under “All changes”.")]))
    return Section(heading, blocks)


def all_changes(found: Sequence[Difference]) -> list[Section]:
    """All of them, when there are more than stand at the beginning."""
    if len(found) <= MOST_AT_ONCE:
        return []
    return [Section(_("All changes"), [_changes(CHANGED[1], found)])]


def _changes(key: str, found: Sequence[Difference]) -> Table:
    columns = [_("What"), _("Before"), _("Now")]
    return table_of(key, "", columns, [_change(number, each) for number, each in enumerate(found)], empty="")


def _change(number: int, each: Difference) -> Row:
    what = ", ".join(part for part in (each.row, each.column) if part)
    cells = [
        Cell(f"{what} ({each.table})"),
        Cell(each.before or _("was not there")),
        Cell(each.after or _("is no longer there")),
    ]
    return Row(str(number), cells)


def what_goes_wrong(figures: Figures) -> Section:
    """Everything that is red or orange. The red ones stand in every report."""
    rows = [
        Row(
            each.key,
            [Cell(each.what, None, each.address), words(each.word, tone=each.tone), words(each.why)],
            each.is_red,
        )
        for each in figures.deviations
    ]
    table = Table(
        key="afwijkingen",
        title="",
        columns=[Column(_("What")), Column(_("How it stands")), Column(_("Why"))],
        rows=rows,
        empty=_("Nothing is red or orange."),
        note=_("Only what is red or orange stands here. What goes as planned is left out."),
    )
    return Section(_("What needs attention"), [table])


def how_to_read() -> Section:
    """The meaning of colours, bars and dashes."""
    meanings = {
        "bad": _(
            "In results: the target will probably not be reached. In money: totals do not add up, "
            "steps do not follow, or a condition fell away."
        ),
        "nearly": _("It can still be reached, but something has to change or to be decided first."),
        "good": _("It is expected to be reached. These rows are not listed."),
        "grey": _("Not measured yet, or not to be compared. Grey never means that it goes well."),
    }
    names = {"bad": _("red"), "nearly": _("orange"), "good": _("green"), "grey": _("grey")}
    rows = [Row(tone, [words(names[tone], tone=tone), Cell(meaning)]) for tone, meaning in meanings.items()]
    colours = table_of("kleuren", "", [_("Colour"), _("What it means")], rows, empty="")
    money = [
        _("Under a condition: this money is there only after a decision. It is striped in the bars."),
        _(
            "Unexplained: a paper names a total that is more than its parts together. It is dotted in "
            "the bars."
        ),
        _(
            "Amounts for a shorter and for a longer time are never added: the longer time holds the shorter one."
        ),
        _("A dash means that nothing was written down. It does not mean nought."),
        _(
            "Each figure leads to the page on the site that it comes from. That page may be newer than this report."
        ),
    ]
    return Section(_("How to read this"), [colours, Text(money)])


def table_of(
    key: str,
    title: str,
    columns: Sequence[str],
    rows: Sequence[Row],
    *,
    empty: str,
    figures_from: int = 99,
    note: str = "",
) -> Table:
    """A table whose columns from `figures_from` on hold figures."""
    told = [Column(label, figures=number >= figures_from) for number, label in enumerate(columns)]
    return Table(key, title, told, rows, empty, note)


def with_rows(*blocks: Block) -> list[Block]:
    """The blocks that have something to show: a table without rows is left out."""
    return [block for block in blocks if not (isinstance(block, Table) and not block.rows)]
