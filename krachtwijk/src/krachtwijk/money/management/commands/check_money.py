"""`krachtwijk check-money`: does everything hold that must always be true of money?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import override

from krachtwijk.money.invariants import RULES, violations
from waardenzeef.cli.tables import printable


class Command(BaseCommand):
    help = "Check the rules of money over all programmes; a line per rule that is broken, and exit code 1."

    def handle(self, *args: Any, **options: Any) -> None:
        with override("en"):
            found = violations(timezone.localdate())
        for each in found:
            self.stdout.write(printable(str(each)))
        if found:
            raise CommandError(f"{len(found)} rules of money are broken.", returncode=1)
        self.stdout.write(f"All {len(RULES)} rules of money hold.")
