"""What must be true before the site may start. `web.wsgi` and every command ask it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.urls import URLPattern, URLResolver, get_resolver

from krachtwijk.people.models import Person

DEMO_SETTINGS = "krachtwijk.conf.demo"
DEMO_SPACES = ("demo:", "demo-clock:")
"""Everything that only the demo may have stands under one of these names in the addresses."""


def doors(
    resolver: URLResolver | None = None, space: str = "", way: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """Each page: its full name, its address as written, its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from doors(entry, inner, way + str(entry.pattern))
        else:
            yield f"{space}{entry.name}", way + str(entry.pattern), entry


@register()
def every_address_declares_its_audience(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"The page at /{address} does not say who may enter.",
            hint="Put @everyone, @signed_in or @only(...) of krachtwijk.people.audience on its view.",
            id="web.E001",
        )
        for _, address, pattern in doors()
        if not getattr(pattern.callback, "audience", "")
    ]


@register()
def changing_roles_belongs_to_the_demo(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """One click makes a visitor an alderman. Fine with made-up persons, a catastrophe with real ones."""
    found = [address for name, address, _ in doors() if name.startswith(DEMO_SPACES)]
    problems: list[CheckMessage] = []
    if settings.DEMO and settings.SETTINGS_MODULE != DEMO_SETTINGS:
        problems.append(_refusal("DEMO is switched on, and these are not the settings of the demo."))
    if found and not settings.DEMO:
        problems.append(_refusal(f"Anybody could take any role at /{found[0]}, and this is not the demo."))
    return problems


@register(Tags.database)
def made_up_persons_belong_to_the_demo(
    app_configs: Any, databases: Any = None, **kwargs: Any
) -> list[CheckMessage]:
    if settings.DEMO or "default" not in (databases or []) or not _has_persons():
        return []
    count = Person.objects.filter(is_demo=True).count()
    return [_refusal(f"{count} persons of the demo are in this database.")] if count else []


def _has_persons() -> bool:
    """False before the first `migrate`, which asks these checks too."""
    return Person._meta.db_table in connections["default"].introspection.table_names()


def _refusal(says: str) -> Error:
    return Error(says, hint=f"Only {DEMO_SETTINGS} may have this.", id="web.E002")
