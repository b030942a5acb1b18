"""`krachtwijk tick`: what must happen as time passes. Run it every night; late or twice does no harm."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from krachtwijk.money.conditions import lapse_conditions
from krachtwijk.rounds.feasibility.announcing import announce_what_is_due
from waardenzeef.cli.tables import printable


class Command(BaseCommand):
    help = "Write down what lapsed, announce what is due, and check the rules of money. Safe late or twice."

    def handle(self, *args: Any, **options: Any) -> None:
        for condition in lapse_conditions(timezone.now()):
            name = f"{condition.programme.slug}, {condition.key}"
            self.stdout.write(printable(f"Lapsed: {name}, deadline {condition.deadline}."))
        for announcement in announce_what_is_due(timezone.now()):
            self.stdout.write(printable(f"Announced: {announcement.round.slug}, the results of the check."))
        call_command("check_money", stdout=self.stdout)
