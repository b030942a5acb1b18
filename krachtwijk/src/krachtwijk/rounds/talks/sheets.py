"""The sheets for the table and the guide for the host: values for typst, never pasted text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from krachtwijk.euro import exact
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.access import shown_voices
from krachtwijk.rounds.talks.balance import Balance, Side, balance, in_turn
from krachtwijk.rounds.talks.guidance import guidance
from krachtwijk.rounds.talks.models import SortedProposal, Voice
from krachtwijk.rounds.talks.rows import parts_of, spoken
from krachtwijk.rounds.talks.telling import told_of
from krachtwijk.typesetting import typeset

FOLDER = Path(__file__).parent / "typesetting"
ON_A_SHEET = 4
"""So many motives of each side fit beside the lines to write on."""
CONDITIONS_ON_A_SHEET = 2
LONGEST_ON_A_SHEET = 140
Values = dict[str, Any]


def sheets_pdf(round: SieveRound, contested: Sequence[SortedProposal], *, at: datetime) -> bytes:
    """One A4 page per proposal, as the pages are at this moment."""
    told = _around(round, at) | {"pages": [_page(each, at) for each in contested], "words": _words()}
    return _set("sheet.typ", told, at)


def guide_pdf(round: SieveRound, *, at: datetime) -> bytes:
    """How to lead a talk about motives, on two pages."""
    return _set("guide.typ", _around(round, at) | guidance(), at)


def _set(source: str, told: Values, at: datetime) -> bytes:
    def values(left_out: bool) -> Values:  # noqa: FBT001 - typeset asks it so
        missing = _("A sign in a text could not be printed; □ stands in its place.")
        return told | {"left_out": missing if left_out else ""}

    return typeset(FOLDER / source, values, name="given", cut=at)


def _around(round: SieveRound, at: datetime) -> Values:
    day = timezone.localdate(at)
    return {
        "language": spoken(),
        "round": str(round.name),
        "day": day.isoformat(),
        "day_in_words": date_format(day, "j F Y"),
        "invented": _("This round is invented: no such plans, amounts or people exist.")
        if round.is_invented
        else "",
        "contact": round.contact,
    }


def _page(sorted_: SortedProposal, at: datetime) -> Values:
    day = timezone.localdate(at)
    sides = balance(sorted_, day=day, side=ON_A_SHEET)
    told = told_of(sorted_)
    conditions = in_turn(shown_voices(sorted_).filter(kind=Voice.Kind.CONDITION), day)
    return {
        "title": sorted_.proposal.shown_title,
        "number": sorted_.proposal.number,
        "cost": exact(sorted_.cost),
        "sentence": str(sorted_.sentence),
        "rounded": _("The numbers are rounded to tens.") if told and told.is_rounded else "",
        "parts": [
            {"word": part.word, "number": part.number, "tone": part.tone}
            for part in (parts_of(told) if told else [])
        ],
        "in_favour": _side(sides.in_favour),
        "against": _side(sides.against),
        "balance": _balance_in_words(sides),
        "conditions": [_cut(each.text) for each in conditions[:CONDITIONS_ON_A_SHEET]],
    }


def _side(side: Side) -> list[Values]:
    return [{"text": _cut(each.text), "value": str(each.value or "")} for each in side.voices]


def _cut(text: str) -> str:
    """A long text up to a word, with a sign that it goes on."""
    words = " ".join(text.split())
    if len(words) <= LONGEST_ON_A_SHEET:
        return words
    return f"{words[:LONGEST_ON_A_SHEET].rsplit(' ', 1)[0]} …"


def _balance_in_words(sides: Balance) -> str:
    return _(
        "On the site stand %(for)s motives for and %(against)s against. Here each side has the same room; "
        "the order is drawn anew each day."
    ) % {"for": sides.in_favour.written, "against": sides.against.written}


def _words() -> Values:
    return {
        "document": _("Sheets for the table"),
        "number": _("Plan"),
        "cost": _("Cost"),
        "judged": _("What people said in the first judgement"),
        "picture": _("A bar in three parts:"),
        "in_favour": _("Motives for"),
        "against": _("Motives against"),
        "nobody": _("Nobody wrote a motive on this side. Somebody at the table may say it."),
        "value": _("value"),
        "talk": _("Three questions for the table"),
        "questions": [
            _("Which motive of the other side can you understand, even when you do not agree?"),
            _("What is at stake for you? Which value is behind it?"),
            _("Who is not at this table, and what would they say?"),
        ],
        "acceptable": _("What would make this acceptable?"),
        "written": _("Written on the site:"),
        "no_names": _("Write down what was said, never who said it."),
        "at_table": _("How many people sit at this table?"),
    }
