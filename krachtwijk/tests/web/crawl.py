"""Walks through the site as a reader does who clicks every link, and remembers what was there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import resolve

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "stop"}


@dataclass
class Page:
    """One page as it was found."""

    address: str
    status: int
    kind: str
    text: str = ""
    name: str = ""
    outline: Outline = field(default_factory=lambda: Outline(""))

    @property
    def is_html(self) -> bool:
        return self.kind.startswith("text/html")


class Outline(HTMLParser):
    """What a program sees of a page: links, headings, title, language, ids, labels."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.next_links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.language = self.title = self.words = ""
        self.trail = 0
        self.unnamed: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append((tag, given.get("class", "")))
        self.language = given.get("lang", "") if tag == "html" else self.language
        self.trail += given.get("class") == "kw-trail"
        if "id" in given:
            self.ids.append(given["id"])
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        self._note(tag, given)

    def _note(self, tag: str, given: dict[str, str]) -> None:
        if tag in {"a", "link", "img"}:
            link = given.get("href") or given.get("src", "")
            self.links.append(link)
            if any(style == "kw-next" for _, style in self._open):
                self.next_links.append(link)
        if tag == "img" and "alt" not in given:
            self.unnamed.append(given.get("src", ""))

    def handle_endtag(self, tag: str) -> None:
        while self._open and tag not in VOID:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        within = {tag for tag, _ in self._open}
        if "title" in within and "svg" not in within:
            self.title += data
        elif not within & {"script", "style"}:
            self.words += data


def crawl(
    client: Client, *, language: str, starts: Sequence[str], urlconf: str | None = None, within: str = "/"
) -> dict[str, Page]:
    """Every page whose address begins with `within` that can be reached from `starts` by clicking, by its address."""
    client.cookies["taal"] = language
    waiting, found = list(starts), {}
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        found[address] = page = visit(client, address, urlconf)
        waiting += [link for link in inside(page) if link not in found and link.startswith(within)]
    return found


def visit(client: Client, address: str, urlconf: str | None) -> Page:
    response = client.get(address)
    page = Page(address, response.status_code, response.headers.get("Content-Type", ""))
    if page.is_html:
        page.text = response.content.decode()
        page.outline = Outline(page.text)
    elif response.streaming:
        b"".join(response.streaming_content)
    if not address.startswith("/static/"):
        page.name = resolve(urlsplit(address).path, urlconf).view_name
    return page


def inside(page: Page) -> Iterator[str]:
    """The links of a page that stay within the site, without the language switch and the place on the page."""
    for link in page.outline.links:
        address = urldefrag(urljoin(page.address, link)).url
        parts = urlsplit(address)
        if not parts.scheme and not parts.netloc and "taal" not in parse_qs(parts.query):
            yield address


def broken_places(pages: dict[str, Page]) -> list[str]:
    """Links to a place on a page (`#p3`) that is not there."""
    return [
        f"{page.address} -> {link}"
        for page in pages.values()
        for link in page.outline.links
        for address, place in [urldefrag(urljoin(page.address, link))]
        if place and address in pages and place not in pages[address].outline.ids
    ]
