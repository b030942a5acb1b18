"""How the pages of programmes hold up when there are many: `make bench-programmes` (`--write` puts it in the docs).

Builds 2 programmes of 20 measures and measures every page; then adds programmes until there are 200 of 500 measures,
20 funding lines and 10 years of spending and figures each, and measures the same pages again, on a large programme.
The figures are made in bulk and mean nothing. SQLite in a scratch file, or PostgreSQL when DATABASE_URL names one:
an empty database, which is filled and left behind.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwijk.conf.test")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
SMALL, LARGE = (2, 20), (200, 500)
REPEATS = 3


@dataclass(frozen=True)
class Seen:
    """One page: processor seconds, the least of some tries, and how many queries it asked."""

    seconds: float
    queries: int


def addresses(programme: int) -> dict[str, str]:
    """Every list and dashboard, and the pages of one programme."""
    slug, area = f"programma-{programme}", f"wijk-{programme}-0"
    plan = f"/plannen/{slug}/{area}/"
    return {
        "home": "/",
        "neighbourhoods": "/wijken/",
        "a neighbourhood": f"/wijken/{area}/",
        "plans": "/plannen/",
        "a programme": f"/plannen/{slug}/",
        "a plan": plan,
        "a track": f"{plan}spoor-0/",
        "a theme": f"{plan}spoor-0/thema-0/",
        "a measure": f"{plan}spoor-0/thema-0/maatregel-0/",
        "money": "/geld/",
        "the money of a programme": f"/geld/{slug}/",
        "the sums of a programme": f"/geld/{slug}/optelling/",
        "results": "/resultaten/",
        "the results of a programme": f"/resultaten/{slug}/",
        "an indicator": f"/resultaten/{slug}/indicator-0/",
        "decisions": "/besluiten/",
        "organisations": "/organisaties/",
        "an organisation": f"/organisaties/organisatie-{programme}-0/",
        "reports": "/rapporten/",
        "search": "/zoeken/?q=maatregel",
        "work": "/werk/",
        "work on plans": "/werk/plannen/",
        "work on money": "/werk/geld/",
    }


def measured(programme: int) -> Iterator[tuple[str, Seen]]:
    """Each page as a visitor sees it, the work pages as the programme manager does."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from krachtwijk.people.models import Person

    visitor, manager = Client(), Client()
    manager.force_login(Person.objects.get(email="ineke@voorbeeld.example"))
    for name, address in addresses(programme).items():
        client = manager if address.startswith("/werk/") else visitor
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address)
            queries = len(connection.queries_log)
        del asked
        if response.status_code != 200:
            sys.exit(f"{address} answers {response.status_code}")
        took = []
        for _ in range(REPEATS):
            began = process_time()
            client.get(address)
            took.append(process_time() - began)
            if took[0] > 10:
                break
        yield name, Seen(min(took), queries)


def table(small: dict[str, Seen], large: dict[str, Seen]) -> Iterator[str]:
    sizes = [f"{programmes} × {measures}" for programmes, measures in (SMALL, LARGE)]
    yield f"| page | {sizes[0]} | queries | {sizes[1]} | queries | times as long |"
    yield "|---|---|---|---|---|---|"
    for name, before in small.items():
        after = large[name]
        yield (
            f"| {name} | {before.seconds:.3f} s | {before.queries} | {after.seconds:.3f} s | {after.queries}"
            f" | {after.seconds / before.seconds:.1f} × |"
        )


def main(arguments: Sequence[str]) -> None:
    """Build, measure, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write the table to {PAGE}")
    parser.add_argument("--programmes", type=int, default=LARGE[0])
    parser.add_argument("--measures", type=int, default=LARGE[1])
    asked = parser.parse_args(arguments)
    globals()["LARGE"] = (asked.programmes, asked.measures)
    with tempfile.TemporaryDirectory() as folder:
        text = "\n".join([*_run(Path(folder))])
    print(text)
    if asked.write:
        block = r"(?<=<!-- bench-programmes -->\n).*(?=<!-- /bench-programmes -->)"
        PAGE.write_text(re.sub(block, lambda _: f"{text}\n", PAGE.read_text(), flags=re.S))


def _run(folder: Path) -> Iterator[str]:
    vendor = _open_database(folder / "scratch.sqlite3")
    from many import build, manager

    manager()
    build(range(SMALL[0]), measures=SMALL[1])
    dict(measured(0))  # the templates are read once
    small = dict(measured(0))
    began = perf_counter()
    build(range(SMALL[0], LARGE[0]), measures=LARGE[1])
    print(f"built in {perf_counter() - began:.0f} s", file=sys.stderr)
    large = dict(measured(LARGE[0] - 1))
    yield from table(small, large)
    yield ""
    yield (
        f"{vendor}, processor seconds of one answer, the least of {REPEATS}; programmes × measures in each. Each has 20"
        " funding lines and 10 years of spending and figures. Load of the machine while measuring:"
        f" {os.getloadavg()[1]:.0f} on {os.cpu_count()} cores."
    )


def _open_database(file: Path) -> str:
    import django
    from django.conf import settings
    from django.core.management import call_command

    if not os.environ.get("DATABASE_URL"):
        settings.DATABASES["default"]["NAME"] = str(file)
    django.setup()
    call_command("migrate", verbosity=0)
    from django.db import connection

    return "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"


if __name__ == "__main__":
    main(sys.argv[1:])
