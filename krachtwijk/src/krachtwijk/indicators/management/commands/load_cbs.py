"""`krachtwijk load-cbs FILE …`: figures of CBS and boundaries of PDOK from files, or figures from CBS itself."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from krachtwijk.indicators.cbs_asking import CbsSilent, ask
from krachtwijk.indicators.cbs_loading import Outcome, load_table
from krachtwijk.indicators.cbs_reading import MOST_BYTES, BadTable, read_table
from krachtwijk.people.models import Person
from krachtwijk.places.boundaries import BadBoundaries, load_boundaries, read_boundaries
from krachtwijk.plans.models import Programme
from waardenzeef.cli.tables import printable


class Command(BaseCommand):
    help = (
        "Load tables of CBS (CSV or JSON, docs/data-formats.md) and boundaries of PDOK (GeoJSON): all of them, or"
        " nothing and a sentence per fault. Figures become drafts: somebody else approves them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument(
            "--programme", help="whose indicators; may be left out when there is one programme"
        )
        parser.add_argument(
            "--by", metavar="EMAIL", help="who brings the figures in; somebody else approves them"
        )
        parser.add_argument(
            "--table", default="", help="the number of the table, when the file does not say it"
        )
        parser.add_argument("--year", type=int, help="the year, when the table does not say it")
        parser.add_argument(
            "--source", default="PDOK, CBS wijken en buurten", help="source of the boundaries"
        )
        parser.add_argument(
            "--ask", action="append", default=[], metavar="TABLE", help="ask CBS itself for this table"
        )
        parser.add_argument(
            "--odata", type=int, choices=[3, 4], default=3, help="which service of CBS to ask"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="do everything, take it back and say what it would bring"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["files"] and not options["ask"]:
            raise CommandError("Name a file, or a table with --ask.", returncode=2)
        try:
            with transaction.atomic():
                for told in self._all(options, timezone.now()):
                    self.stdout.write(printable(told))
                transaction.set_rollback(options["dry_run"])
        except (BadTable, BadBoundaries, CbsSilent, OSError) as refusal:
            lines = [*map(printable, str(refusal).splitlines()), "Nothing was loaded."]
            raise CommandError("\n".join(lines), returncode=2) from None
        if options["dry_run"]:
            self.stdout.write("Nothing was loaded: this was a dry run.")

    def _all(self, options: dict[str, Any], now: datetime) -> list[str]:
        files = [(path.name, _content(path)) for path in options["files"]]
        files += [(f"{table}.json", ask(table, version=options["odata"])) for table in options["ask"]]
        return [
            _boundaries(name, content, options, now)
            if _is_geojson(name, content)
            else _figures(name, content, options, now)
            for name, content in files
        ]


def _content(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def _is_geojson(name: str, content: bytes) -> bool:
    return name.lower().endswith(".geojson") or b'"FeatureCollection"' in content[:2000]


def _boundaries(name: str, content: bytes, options: dict[str, Any], now: datetime) -> str:
    if options["year"] is None:
        raise BadBoundaries(f"{name}: say of which year these boundaries are, such as --year 2019.")
    file = read_boundaries(content, name=name)
    drawn = load_boundaries(file=file, year=options["year"], source=options["source"], now=now)
    return f"{name}: boundaries of {', '.join(boundary.area.slug for boundary in drawn)} ({options['year']})."


def _figures(name: str, content: bytes, options: dict[str, Any], now: datetime) -> str:
    table = read_table(content, name=name, number=options["table"], year=options["year"])
    outcome = load_table(
        programme=_programme(options["programme"]),
        table=table,
        content=content,
        by=_person(options["by"]),
        now=now,
    )
    return f"{name}: {_told(outcome)}"


def _told(outcome: Outcome) -> str:
    return (
        f"{len(outcome.drafts)} figures entered as drafts, {outcome.unchanged} were there already, "
        f"{outcome.unknown} are unknown to CBS."
    )


def _programme(slug: str | None) -> Programme:
    known = list(Programme.objects.filter(slug=slug) if slug else Programme.objects.all()[:2])
    if len(known) == 1:
        return known[0]
    every = ", ".join(Programme.objects.values_list("slug", flat=True)) or "there is none yet"
    raise BadTable(f"Say whose indicators these are with --programme ({every}).")


def _person(email: str | None) -> Person:
    if not email:
        raise BadTable("Say who brings the figures in with --by, such as --by naam@gemeente.nl.")
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise BadTable(f"Nobody here has the address {email}. Add that person first (krachtwijk add-person).")
    return person
