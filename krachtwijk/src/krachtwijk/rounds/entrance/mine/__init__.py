"""What became of what somebody said: each kind of thing answers for itself. Never the secret ballot.

A new kind is one more function in `SECTIONS`: from who asks to lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.entrance.mine.checks import checks
from krachtwijk.rounds.entrance.mine.ideas import ideas
from krachtwijk.rounds.entrance.mine.judgements import judgements
from krachtwijk.rounds.entrance.mine.lines import Line, Mine
from krachtwijk.rounds.entrance.mine.objections import objections
from krachtwijk.rounds.entrance.mine.values import values
from krachtwijk.rounds.entrance.mine.worries import worries

SECTIONS: dict[str | Promise, Callable[[Mine], list[Line]]] = {
    _("My worries"): worries,
    _("My values"): values,
    _("My ideas"): ideas,
    _("Can my ideas be done?"): checks,
    _("My objections"): objections,
    _("My first judgement"): judgements,
}


@dataclass(frozen=True)
class Section:
    """One kind of thing somebody said, with how each stands."""

    title: str | Promise
    lines: Sequence[Line]


def sections(mine: Mine) -> list[Section]:
    """What there is to tell; a kind of which there is nothing is left out."""
    return [
        Section(title, lines)
        for title, told in SECTIONS.items()
        if mine.participants and (lines := told(mine))
    ]
