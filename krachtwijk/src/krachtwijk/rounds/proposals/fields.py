"""Fields of the forms of this room: words of people, as plain text."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms

LONGEST_TEXT = 5_000
KEPT = "\n\t\u200d\u200c"
"""Line ends, and the joiners without which emoji and Persian fall apart."""
REMOVED = ("Cc", "Cs", "Co")
"""Unicode categories: control characters, halves of pairs, private signs."""


def tidy(text: str) -> str:
    """The text without control characters, with one kind of line end. Right-to-left and emoji stay as they are."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in plain if sign in KEPT or unicodedata.category(sign) not in REMOVED)


class Words(forms.CharField):
    """Plain text of people: tidied, and never longer than the column."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(tidy(str(value)) if value else value) or "")


class MayWait:
    """A field that must be filled in before a proposal is submitted, while a draft may leave it empty."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)  # type: ignore[misc]


class LaterWords(MayWait, Words):
    pass


class LaterChoice(MayWait, forms.ChoiceField):
    pass


class LaterThing(MayWait, forms.ModelChoiceField):
    pass


def words(
    label: Any,
    hint: Any = "",
    *,
    most: int = LONGEST_TEXT,
    rows: int = 6,
    required: bool = False,
    kind: type[Words] = Words,
) -> Words:
    """Several lines of text, written in whatever direction."""
    area = forms.Textarea({"rows": rows, "dir": "auto"})
    return kind(label=label, help_text=hint, required=required, max_length=most, widget=area)


def line(
    label: Any, hint: Any = "", *, most: int = 120, required: bool = False, kind: type[Words] = Words
) -> Words:
    """One line of text."""
    box = forms.TextInput({"dir": "auto"})
    return kind(label=label, help_text=hint, required=required, max_length=most, widget=box)


def later_words(label: Any, hint: Any = "", *, rows: int = 6) -> Words:
    """Several lines that a draft may leave empty."""
    return words(label, hint, rows=rows, required=True, kind=LaterWords)


def later_line(label: Any, hint: Any = "", *, most: int = 120) -> Words:
    """One line that a draft may leave empty."""
    return line(label, hint, most=most, required=True, kind=LaterWords)
