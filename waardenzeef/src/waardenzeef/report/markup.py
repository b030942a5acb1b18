"""HTML in which nothing from a file can be anything but words: plain text is escaped, elements nest as values."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_VOID = frozenset({"meta", "br"})
_NO_BREAK = "\N{NO-BREAK SPACE}"


class Markup(str):
    """Text that is HTML already; any other `str` is escaped wherever it is put into a page.

    >>> element("p", "a < b", element("br"), class_="note")
    '<p class="note">a &lt; b<br></p>'
    """

    __slots__ = ()


Part = str | Markup


def element(tag: str, *parts: Part, **attributes: str) -> Markup:
    """One element with its content; `class_` is the attribute class, `data_label` is data-label.

    >>> element("th", "plan", scope="col")
    '<th scope="col">plan</th>'
    """
    given = "".join(f' {_attribute(name)}="{text(value)}"' for name, value in attributes.items())
    opened = f"<{tag}{given}>"
    return Markup(opened if tag in _VOID else f"{opened}{together(parts)}</{tag}>")


def together(parts: Iterable[Part]) -> Markup:
    """The parts after each other, each escaped unless it is markup.

    >>> together([element("b", "1"), " & 2"])
    '<b>1</b> &amp; 2'
    """
    return Markup("".join(text(part) for part in parts))


def text(value: Part) -> Markup:
    """The value as it may stand in a page. Signs that steer or hide text are shown as a replacement sign.

    >>> text("<b>€ 5</b>\\N{RIGHT-TO-LEFT OVERRIDE}")
    '&lt;b&gt;€\\xa05&lt;/b&gt;\N{REPLACEMENT CHARACTER}'
    """
    if isinstance(value, Markup):
        return value
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in value)
    return Markup(escape(shown).replace("€ ", f"€{_NO_BREAK}"))


def items(parts: Iterable[Part], *, tag: str = "ul") -> Markup:
    """A list with one item per part.

    >>> items(["a", "b"])
    '<ul><li>a</li><li>b</li></ul>'
    """
    return element(tag, *(element("li", part) for part in parts))


def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
