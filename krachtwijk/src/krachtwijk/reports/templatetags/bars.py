"""Bars of a report as the site draws them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from krachtwijk.reports.document import Frozen

register = template.Library()


@register.filter
def as_ladder(bars: Sequence[Frozen]) -> list[dict[str, Any]]:
    """Bars as rows for `ladder_figure`, which says the word of a part only where its tone needs one."""
    return [
        {"label": bar["label"], "parts": [{**part, "word": part["label"]} for part in bar["parts"]]}
        for bar in bars
    ]
