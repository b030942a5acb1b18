"""Texts that people typed: made plain, held to a length, and looked at for what points at a person."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

KEPT_CONTROLS = "\n\t"
JOINS = "\u200c\u200d"
"""Emoji and some scripts are held together by these; they are formatting signs all the same."""
POINTS_AT_A_PERSON = {
    "mail": re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}"),
    "phone": re.compile(r"(?<![\d€.,])(?:\+|00)?\d(?:[\s-]?\d){8,12}(?![\d])"),
    "address": re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b"),
}


def plain(text: str) -> str:
    """The text without control signs and signs that turn the page around, with at most one empty line at a time.

    >>> plain("een\\x00 bank\\r\\n\\r\\n\\r\\n\\r\\nerbij ")
    'een bank\\n\\nerbij'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if _is_kept(sign))
    return re.sub(r"\n\s*\n\s*\n+", "\n\n", kept).strip()


def _is_kept(sign: str) -> bool:
    if sign in KEPT_CONTROLS or sign in JOINS:
        return True
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def within(text: str, most: int) -> str:
    """The plain text. Raises ValidationError where it is empty or longer than `most` signs."""
    said = plain(text)
    if not said:
        raise ValidationError({"text": _("Write something first.")})
    if len(said) > most:
        raise ValidationError({"text": too_long(said, most)})
    return said


def too_long(text: str, most: int) -> str:
    words = {"most": most, "over": len(text) - most}
    return _("This is %(over)s signs too long. There is room for %(most)s. Make it shorter.") % words


def points_at_a_person(text: str) -> list[str]:
    """What in the text may lead to a person: "mail", "phone", "address" (a postcode). A hint, never a verdict.

    >>> points_at_a_person("Bel 06-12345678 of kom naar 9717 AB")
    ['phone', 'address']
    """
    return [kind for kind, pattern in POINTS_AT_A_PERSON.items() if pattern.search(text)]
