"""What people type is kept as plain text, and not endless; days are told in words."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext

from krachtwijk.rounds.rulebooks.plain_text import plain

LONGEST = 5_000
"""Signs: two pages of print, which is what a reader gets through."""


def needed(text: str, *, field: str, refusal: str, longest: int = LONGEST) -> str:
    """The text as it is kept; raises ValidationError at `field`, with `refusal` when nothing is left."""
    kept = plain(text)
    if not kept:
        raise ValidationError({field: refusal})
    return not_too_long(kept, field=field, longest=longest)


def not_too_long(text: str, *, field: str, longest: int = LONGEST) -> str:
    """The text as it is kept, which may be empty. Raises ValidationError at `field`."""
    kept = plain(text)
    if len(kept) > longest:
        raise ValidationError(
            {
                field: gettext(
                    "This text has %(length)s signs and may have %(longest)s. Make it shorter: it still stands here."
                )
                % {"length": len(kept), "longest": longest}
            }
        )
    return kept


def in_words(day: date) -> str:
    """`3 mei 2027` or `3 May 2027`."""
    return date_format(day, "j F Y")
