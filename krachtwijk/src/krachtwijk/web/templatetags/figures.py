"""Server-side drawings: each an SVG with a table that says the same."""

from django import template

register = template.Library()
