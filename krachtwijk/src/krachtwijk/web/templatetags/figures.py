"""Server-side drawings: each an SVG beside the table that says the same. Built in: no {% load %} needed.

Lengths are attributes in percent, so a drawing fits a phone and a poster without a script or a style.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext

from krachtwijk.euro import exact
from krachtwijk.web.templatetags.words import euro

register = template.Library()

PATTERNS = {"conditional": "url(#kw-stripes)", "unexplained": "url(#kw-dots)"}
"""Fills that say something without colour. Other tones are plain, see `.kw-fill--*`."""

ROOM_FOR_A_NUMBER = 4.0
"""A segment narrower than this share of the bar, in percent, carries no number."""


@dataclass(frozen=True)
class Mark:
    """One bar or segment with the words that belong to it; positions and sizes in percent."""

    number: int
    label: str
    value: int
    shown: str
    note: str
    tone: str
    href: str
    fill: str
    start: str
    size: str
    middle: str
    numbered: bool


@register.inclusion_tag("web/figures/bar.html")
def bar_figure(
    title: str, rows: Iterable[Any], unit: str = "euro", source: str = "", most: int = 0
) -> dict[str, Any]:
    """Horizontal bars, one row each, in the order given.

    `rows`: dicts or objects with `label`, `value` and, when there is one, `note`, `tone`
    (`firm`, `conditional`, `unexplained`, `muted`, `won`, `lost`), `href`.
    `unit`: `euro` (values in cents), `percent`, or the word after the number ("votes").
    `source`: where the figures come from, under the figure. `most`: the value at full width.
    """
    rows = list(rows)
    full = most or max((abs(_of(row, "value", 0)) for row in rows), default=0)
    marks = [_mark(row, number, start=0, full=full, unit=unit) for number, row in enumerate(rows, 1)]
    return {"title": title, "marks": marks, "source": source, "unit": unit}


@register.inclusion_tag("web/figures/stacked.html")
def stacked_figure(
    title: str,
    parts: Iterable[Any],
    total: int | None = None,
    stated: int | None = None,
    unit: str = "euro",
    source: str = "",
) -> dict[str, Any]:
    """One bar of parts that make a whole, and beside it what the paper says the whole is.

    `parts`: as the rows of `bar_figure`, none negative; tone `conditional` is striped.
    `total`: the computed sum (the parts' own sum when left out). `stated`: what the document states;
    a difference becomes its own dotted segment "unexplained" and its own line, never a part.
    """
    parts = list(parts)
    total = sum(_of(part, "value", 0) for part in parts) if total is None else total
    unexplained = 0 if stated is None else int(stated) - int(total)
    marks = _stack(parts, full=max(int(total), int(stated or 0)), unit=unit)
    return {
        "title": title,
        "marks": marks,
        "gap": _gap(unexplained, total=int(total), unit=unit),
        "total": shown(int(total), unit),
        "stated": None if stated is None else shown(int(stated), unit),
        "difference": shown(unexplained, unit) if unexplained else "",
        "source": source,
    }


@register.inclusion_tag("web/figures/budget.html")
def budget_bar(spent: int, budget: int, title: str = "", unit: str = "euro") -> dict[str, Any]:
    """How much of a budget is used: `{% budget_bar spent=sum budget=round.budget title=_("Your choice") %}`."""
    left = int(budget) - int(spent)
    return {
        "title": title or gettext("Budget"),
        "spent": _in_full(int(spent), unit),
        "budget": _in_full(int(budget), unit),
        "left": _in_full(abs(left), unit),
        "over": left < 0,
        "size": _percent(min(int(spent), int(budget)), int(budget)),
        "says": f"{_in_full(int(spent), unit)} / {_in_full(int(budget), unit)}",
    }


def _in_full(value: int, unit: str) -> str:
    """A budget is spent to the cent: rounded figures beside each other would not add up."""
    return exact(value) if unit == "euro" else shown(value, unit)


def shown(value: int, unit: str) -> str:
    """A value as a page writes it."""
    if unit == "euro":
        return euro(value)
    number = number_format(value, use_l10n=True, force_grouping=True)
    return f"{number}%" if unit == "percent" else f"{number} {unit}".strip()


def _stack(parts: Sequence[Any], *, full: int, unit: str) -> list[Mark]:
    marks, start = [], 0
    for number, part in enumerate(parts, 1):
        marks.append(_mark(part, number, start=start, full=full, unit=unit))
        start += _of(part, "value", 0)
    return marks


def _gap(unexplained: int, *, total: int, unit: str) -> Mark | None:
    """The dotted segment between what is computed and a higher stated whole."""
    if unexplained <= 0:
        return None
    row = {"label": gettext("unexplained"), "value": unexplained, "tone": "unexplained"}
    return _mark(row, 0, start=total, full=total + unexplained, unit=unit)


def _mark(row: Any, number: int, *, start: int, full: int, unit: str) -> Mark:
    value, tone = _of(row, "value", 0), _of(row, "tone", "")
    share = abs(value) / full * 100 if full else 0
    return Mark(
        number=number,
        label=str(_of(row, "label", "")),
        value=int(value),
        shown=shown(value, unit),
        note=str(_of(row, "note", "")),
        tone=tone or f"plain-{(number - 1) % 6 + 1}",
        href=_of(row, "href", ""),
        fill=PATTERNS.get(tone, ""),
        start=_percent(start, full),
        size=_percent(abs(value), full),
        middle=_percent(2 * start + abs(value), 2 * full),
        numbered=share >= ROOM_FOR_A_NUMBER,
    )


def _percent(part: int, whole: int) -> str:
    return f"{part / whole * 100:.2f}%" if whole else "0%"


def _of(row: Any, name: str, default: Any) -> Any:
    found = row.get(name) if isinstance(row, dict) else getattr(row, name, None)
    return default if found is None else found
