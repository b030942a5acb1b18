"""What people type or paste, as text that every database, page and spreadsheet can hold."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Control characters, and what is no character. Signs for the direction of writing stay: some languages need them."""


def plain(text: str) -> str:
    """Without control characters; lines end in one sign.

    >>> plain("a\\x00b\\r\\nc")
    'ab\\nc'
    """
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class Plain(forms.CharField):
    """A field for text. Too long a text is refused with its length, and never cut in silence."""

    def __init__(self, *, most: int, rows: int = 0, **kwargs: Any) -> None:
        box = forms.Textarea({"rows": rows, "dir": "auto"}) if rows else forms.TextInput({"dir": "auto"})
        super().__init__(**({"widget": box} | kwargs))
        self.most, self.has_lines = most, rows > 0

    def to_python(self, value: Any) -> str:
        cleaned = plain(str(value or ""))
        return (cleaned if self.has_lines else " ".join(cleaned.split())).strip()

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.most:
            words = gettext("This text has %(signs)s signs. At most %(most)s fit here: make it shorter.")
            raise forms.ValidationError(words % {"signs": len(value), "most": self.most})
