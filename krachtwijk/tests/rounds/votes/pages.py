"""Reading a page as a visitor does: its words, its headings, its links."""

from __future__ import annotations

from html.parser import HTMLParser


class Page(HTMLParser):
    """The words between the tags of `main`, and everything a link points at."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.within = 0
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within += tag == "main"
        if self.within:
            self.tags.append(tag)
            self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        self.within -= tag == "main"

    def handle_data(self, data: str) -> None:
        if self.within:
            self.words.append(data)

    @property
    def text(self) -> str:
        """All words, with every run of white space as one space."""
        return " ".join("".join(f"{word} " for word in self.words).replace("\xa0", " ").split())


def read(response) -> Page:
    assert response.status_code == 200
    return Page(response.content.decode())
