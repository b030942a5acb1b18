"""What a list shows of a measure that came through `lists.with_progress`."""

from __future__ import annotations

from django import template

from krachtwijk.plans.lists import progress_of
from krachtwijk.plans.wish import lacking

register = template.Library()
register.filter("progress", progress_of)
register.filter("lacking", lacking)
