"""How a page writes an amount, a date, a status."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from krachtwijk.euro import exact, short

register = template.Library()


@register.filter
def euro(amount: int | None) -> SafeString | str:
    """`€ 3,8 mln`, with the exact figure for who hovers, focuses or prints."""
    if amount is None:
        return ""
    return format_html('<data class="kw-money" value="{}" title="{}">{}</data>', int(amount), exact(amount), short(amount))


@register.filter
def euro_exact(amount: int | None) -> str:
    """`€ 1.234,50`."""
    return "" if amount is None else exact(amount)
