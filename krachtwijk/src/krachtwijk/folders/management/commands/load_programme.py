"""`krachtwijk load-programme FOLDER`: load a programme folder, whole or not at all."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from krachtwijk.folders.faults import FolderError, FolderFaults
from krachtwijk.folders.loading import load_folder, try_folder
from krachtwijk.folders.records import Folder
from waardenzeef.cli.tables import printable


class Command(BaseCommand):
    help = "Load a programme folder (docs/data-formats.md): all of it, or nothing and a sentence per fault."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="do everything, take it back and say what was wrong; load nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["dry_run"]:
                self.stdout.write(printable(told(try_folder(options["folder"], now=timezone.now()))))
                return
            programme, is_new = load_folder(options["folder"], now=timezone.now())
        except FolderFaults as faults:
            lines = [*map(printable, str(faults).splitlines()), "Nothing was loaded."]
            raise CommandError("\n".join(lines), returncode=2) from None
        except FolderError as refusal:
            raise CommandError(printable(str(refusal)), returncode=2) from None
        self.stdout.write(
            f"{programme.slug}: {'loaded' if is_new else 'was loaded already, nothing changed'}."
        )


def told(folder: Folder) -> str:
    """What would be loaded, in one sentence."""
    return (
        f"{folder.programme.slug} is in order: {len(folder.plans)} plans, {len(folder.themes)} themes, "
        f"{len(folder.costs)} costs, {len(folder.amounts)} stated amounts, {len(folder.checks)} checks, "
        f"{len(folder.rounds)} votes. Nothing was loaded."
    )
