"""`krachtwijk demo`: the real programme of 2007, real votes and an invented city, on this machine, in a minute."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils import timezone

from krachtwijk.web import demo_data
from krachtwijk.web.demo_server import DemoServer, PortError, port_number, reserve

PROGRAMMES = ("groningen-2007", "lindestad", "de-hoogte-2027")
"""The real one, and two that are made up: they show what the papers of 2007 cannot."""
ROUND = "de-hoogte-2027/round"
"""The invented round that a visitor can walk through."""


class Command(BaseCommand):
    help = "Make the demo's data when they are not there yet, and show the site on this machine."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000", help="where to listen (standard: 8000)")
        parser.add_argument("--data-only", action="store_true", help="make the data, do not start the server")

    def handle(self, *, port: str, data_only: bool, **options: Any) -> None:
        try:
            listener = None if data_only else reserve(port_number(port))
            with demo_data.alone(when_waiting=self.wait):
                self.make_data()
        except (PortError, demo_data.DemoError) as problem:
            raise CommandError(str(problem)) from problem
        if listener:
            connections.close_all()  # Each process of the server opens its own.
            DemoServer(listener, when_ready=lambda: self.welcome(port)).run()

    def wait(self) -> None:
        self.tell("Another demo is making its data in this folder. This one waits for it ...")

    def make_data(self) -> None:
        with self.step("Database"):
            demo_data.prepare_database()
        with self.step("Programme and votes"):
            folders = [settings.PROGRAMMES / name for name in PROGRAMMES]
            demo_data.load_programmes(folders, stdout=self.stdout)
        with self.step("Made-up persons"):
            demo_data.add_persons(today=timezone.localdate())
        with self.step("An invented round"):
            demo_data.play_round(settings.PROGRAMMES / ROUND, now=timezone.now())
        with self.step("Reports"):
            demo_data.add_reports(now=timezone.now())

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Says what is being done before it is done: whoever waits sees for what."""
        self.tell(f"{name} ...")
        began = monotonic()
        yield
        self.tell(f"{name}: ready in {monotonic() - began:.1f} s")

    def welcome(self, port: str) -> None:
        self.tell(f"\nKrachtwijk is on http://localhost:{port}\nStop it with Ctrl-C.")

    def tell(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
