"""The ways to the rest of a round, on the pages of its count."""

from __future__ import annotations

from django import template
from django.template import Context

from krachtwijk.rounds.votes import extras

register = template.Library()


@register.simple_tag(takes_context=True)
def around_the_count(context: Context) -> extras.Told | None:
    """What a room above shows there: a template and what it is told; nothing for a vote without a round."""
    return extras.around_the_count(context["request"], context["round"])
