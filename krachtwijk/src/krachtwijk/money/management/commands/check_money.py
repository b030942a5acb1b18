"""`krachtwijk check-money`: does everything hold that must always be true of money?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import override

from krachtwijk.money.invariants import RULES, Weight, violations
from waardenzeef.cli.tables import printable


class Command(BaseCommand):
    help = "Check the rules of money over all programmes; a line per place, and exit code 1 when a rule is broken."

    def handle(self, *args: Any, **options: Any) -> None:
        with override("en"):
            found = violations(timezone.localdate())
        for each in found:
            self.stdout.write(printable(str(each)))
        broken = sum(each.weight is Weight.BROKEN for each in found)
        if broken:
            raise CommandError(f"Rules of money are broken in {broken} places.", returncode=1)
        self.stdout.write(f"All {len(RULES)} rules of money hold.")
        if found:
            self.stdout.write(f"To look at, because it may be as it is: the {len(found)} above.")
