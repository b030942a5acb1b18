"""Browsers of every role, and the forms that stand on a page."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from django.test import Client
from tests.indicators.results_at_work import found

from krachtwijk.people.models import Person
from krachtwijk.web.checks import doors

ROLES = (
    "resident", "council-member", "programme-manager", "alderman", "housing-association", "neighbourhood-worker",
    "reviewer",
)  # fmt: skip


def browser(who: str, **settings: bool) -> Client:
    """Of the demo's person with that role, or of a visitor."""
    client = Client(**settings)
    if who != "visitor":
        client.force_login(Person.objects.get(email=f"{who}@demo.example"))
    return client


def every(examples: dict[str, str]) -> dict[str, str]:
    """The address of every page by its name."""
    return {name: found(examples[name]) for name, _way, _pattern in doors()}


@dataclass
class Form:
    """A form that is sent by POST: where to, and the names of what can be filled in."""

    action: str
    names: list[str]
    given: dict[str, str]


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.inside: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form" and has.get("method", "").lower() == "post":
            self.inside = Form(has.get("action", ""), [], {})
            self.found.append(self.inside)
        elif self.inside and tag in {"input", "select", "textarea", "button"} and has.get("name"):
            self.inside.names.append(has["name"])
            self.inside.given.setdefault(has["name"], has.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None


def forms_on(page: str) -> list[Form]:
    parser = _Forms()
    parser.feed(page)
    return parser.found
