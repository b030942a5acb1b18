"""A shift in the language of the page."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from krachtwijk.rounds.talks.shifts import Shift

register = template.Library()


@register.simple_tag
def shift_sentence(shift: Shift) -> str:
    """How much more or less a plan was wanted, in words."""
    return shift.sentence("en" if (get_language() or "nl").startswith("en") else "nl")
