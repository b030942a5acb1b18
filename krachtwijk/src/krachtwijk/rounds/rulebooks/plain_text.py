"""Text that people type: every letter and emoji of every script stays, control characters do not."""

from __future__ import annotations

import re
from typing import Any

from django import forms

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """One kind of line break, no control characters, no space around it.

    >>> plain("a\\r\\nb\\x00 ")
    'a\\nb'
    """
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


class PlainTextField(forms.CharField):
    """How long it may be the deed says, in a sentence: a browser that cuts off what is pasted loses it unseen."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs.setdefault("widget", forms.Textarea({"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return plain(str(super().to_python(value) or ""))
