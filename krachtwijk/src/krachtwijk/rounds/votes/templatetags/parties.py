"""How a party is named inside a sentence."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

register = template.Library()

MUNICIPALITY = "Gemeente "


@register.filter
def in_a_sentence(name: str) -> str:
    """ "Gemeente Assen" as Dutch writes it in the middle of a sentence; other names as they are.

    >>> in_a_sentence("Gemeente Assen")
    'de gemeente Assen'
    """
    dutch = (get_language() or "nl").startswith("nl")
    return f"de g{name[1:]}" if dutch and name.startswith(MUNICIPALITY) else name
