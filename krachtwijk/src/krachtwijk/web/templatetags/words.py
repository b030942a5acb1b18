"""How a page writes an amount, a date, a status, a step of the trail. Built in: no {% load %} needed."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from krachtwijk.euro import exact, short

register = template.Library()

GOOD, NEARLY, BAD, GREY, UNDERWAY = "good", "nearly", "bad", "grey", "underway"
TONES = {
    GOOD: {
        "agrees",
        "counted_once",
        "fits",
        "won",
        "met",
        "done",
        "delivered",
        "approved",
        "wanted",
        "adopted",
        "committed",
        "counted",
        "finished",
        "taken",
        "confirmed",
        "added",
    },
    NEARLY: {
        "within_rounding",
        "not_covered",
        "late",
        "contested",
        "warning",
        "partly",
        "amended",
        "changed",
    },
    BAD: {
        "does_not_add_up",
        "lost",
        "refused",
        "unwanted",
        "overdue",
        "failed",
        "not_met",
        "lapsed",
        "withdrawn",
        "removed",
    },
    UNDERWAY: {
        "open",
        "running",
        "planned",
        "offered",
        "asked",
        "reserved",
        "promised",
        "conditional",
        "active",
        "announced",
        "in_progress",
        "draft",
        "intended",
    },
    GREY: {"superseded", "not_comparable", "unknown", "not_measured", "closed", "expired", "not_started"},
}
"""Which tone a status has. A code that is not here is grey: no colour without a reason."""

SHAPES = {
    GOOD: '<circle cx="8" cy="8" r="7"/><path d="M4.6 8.3l2.3 2.4 4.5-5"/>',
    NEARLY: '<path d="M8 1.2l7 12.9H1z"/><path d="M8 6v3.6M8 11.4v.9"/>',
    BAD: '<rect x="1.5" y="1.5" width="13" height="13"/><path d="M5 5l6 6M11 5l-6 6"/>',
    UNDERWAY: '<path d="M8 1l7 7-7 7-7-7z"/><path d="M6.4 5l3.2 3-3.2 3"/>',
    GREY: '<circle cx="8" cy="8" r="7" class="kw-status__open"/><path d="M4.8 8h6.4"/>',
}
"""Each tone has its own outline, so that it survives a grey printer and a colour-blind eye."""

LADDER = {
    "asked": '<circle cx="8" cy="8" r="6.5"/>',
    "promised": '<circle cx="8" cy="8" r="6.5"/><path class="kw-status__full" d="M8 1.5a6.5 6.5 0 0 1 0 13z"/>',
    "reserved": '<circle class="kw-status__full" cx="8" cy="8" r="6.5"/>',
    "conditional": '<circle cx="8" cy="8" r="6.5"/><path d="M2.5 9.5l7-7M4 12.5L12.5 4M6.5 13.5l7-7"/>',
}
"""How sure money is: an open, a half and a full circle, and stripes where it depends on a decision."""


def tone_of(code: str) -> str:
    """The tone of a status code: good, nearly, bad, underway or grey.

    >>> tone_of("within-rounding")
    'nearly'
    """
    plain = code.lower().replace("-", "_")
    return next((tone for tone, codes in TONES.items() if plain in codes or plain == tone), GREY)


@register.filter
def euro(amount: int | None) -> SafeString | str:
    """`€ 3,8 mln`, with the exact figure for who hovers, focuses or prints."""
    if amount is None:
        return ""
    brief, full = short(amount), exact(amount)
    if brief == full:
        return format_html('<data class="kw-money" value="{}">{}</data>', int(amount), full)
    markup = '<data class="kw-money kw-money--short" value="{}" title="{}" tabindex="0">{}</data>'
    return format_html(markup, int(amount), full, brief)


@register.filter
def euro_exact(amount: int | None) -> str:
    """`€ 1.234,50`."""
    return "" if amount is None else exact(amount)


@register.filter
def euro_plain(amount: int | None) -> str:
    """`€ 3,8 mln` without markup: for inside a link, an attribute, a title."""
    return "" if amount is None else short(amount)


@register.filter
def long_date(day: date | datetime | None) -> SafeString | str:
    """`3 oktober 2007`, readable for machines too. A moment is told in local time."""
    if day is None:
        return ""
    if isinstance(day, datetime) and timezone.is_aware(day):
        day = timezone.localtime(day)
    stamp = day.date() if isinstance(day, datetime) else day
    return format_html('<time datetime="{}">{}</time>', stamp.isoformat(), date_format(stamp, "j F Y"))


@register.filter
def dutch_text(text: str) -> SafeString | str:
    """Marks text that exists in Dutch alone, so that a screen reader on an English page says it well."""
    if (get_language() or "nl").startswith("nl"):
        return text
    return format_html('<span lang="nl">{}</span>', text)


@register.simple_tag
def status(code: str, label: str) -> SafeString:
    """A status in a word with a shape: `{% status "agrees" _("adds up") %}`.

    `code` is a value of the room's own enumeration (see TONES); `label` is what the reader sees.
    """
    tone = tone_of(str(code))
    shape = mark_safe(LADDER.get(str(code), SHAPES[tone]))  # noqa: S308 - our own drawings, no data in them
    return format_html(
        '<span class="kw-status kw-status--{}"><svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">'
        "{}</svg>{}</span>",
        tone,
        shape,
        label,
    )


@register.simple_tag
def trail_step(label: str, address: str = "") -> SafeString:
    """One step of the trail. The last one, the page itself, has no address."""
    if address:
        return format_html('<li><a href="{}">{}</a></li>', address, label)
    return format_html('<li><span aria-current="page">{}</span></li>', label)
