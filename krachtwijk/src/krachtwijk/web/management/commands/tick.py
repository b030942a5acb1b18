"""`krachtwijk tick`: what must happen as time passes. Run it every night; late or twice does no harm."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from krachtwijk.money.conditions import lapse_conditions
from krachtwijk.rounds.news.sending import send_digests
from waardenzeef.cli.tables import printable


class Command(BaseCommand):
    help = "Write down what lapsed, mail what residents follow, and check the rules of money. Safe late or twice."

    def handle(self, *args: Any, **options: Any) -> None:
        for condition in lapse_conditions(timezone.now()):
            name = f"{condition.programme.slug}, {condition.key}"
            self.stdout.write(printable(f"Lapsed: {name}, deadline {condition.deadline}."))
        self._send_news()
        call_command("check_money", stdout=self.stdout)

    def _send_news(self) -> None:
        done = send_digests(now=timezone.now())
        if done.sent:
            self.stdout.write(f"Mailed news to readers: {len(done.sent)}.")
        if done.refused:
            self.stderr.write(f"Mails that could not be sent, tried again next time: {len(done.refused)}.")
