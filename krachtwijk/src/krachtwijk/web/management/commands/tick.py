"""`krachtwijk tick`: what must happen as time passes. Run it every night; late or twice does no harm."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from krachtwijk.money.conditions import lapse_conditions
from krachtwijk.rounds.afterwards.updating import tell_steps
from krachtwijk.rounds.feasibility.announcing import announce_what_is_due
from krachtwijk.rounds.news.of_rounds import tell_of_rounds
from krachtwijk.rounds.news.sending import send_digests
from krachtwijk.rounds.talks.jobs import sort_what_closed
from waardenzeef.cli.tables import printable


class Command(BaseCommand):
    help = (
        "Write down what lapsed, announce and sort what is due, mail what residents follow, and check the rules of"
        " money. Safe late or twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        for condition in lapse_conditions(now):
            name = f"{condition.programme.slug}, {condition.key}"
            self.tell(f"Lapsed: {name}, deadline {condition.deadline}.")
        self.rounds_go_on(now)
        call_command("check_money", stdout=self.stdout)

    def rounds_go_on(self, now: datetime) -> None:
        """The steps of a round that the clock takes, and then the news of them."""
        for announcement in announce_what_is_due(now):
            self.tell(f"Announced: {announcement.round.slug}, the results of the check.")
        for sorting in sort_what_closed(now=now):
            self.tell(f"Sorted: {sorting.round.slug}, the first judgements.")
        of_rounds = tell_of_rounds(now)
        if of_rounds:
            self.tell(f"Told to who follows a round: {of_rounds} lines.")
        told = tell_steps(now)
        if told:
            self.tell(f"Told to who follows plans that are carried out: {told} lines.")
        done = send_digests(now=now)
        if done.sent:
            self.tell(f"Mailed news to readers: {len(done.sent)}.")
        if done.refused:
            self.stderr.write(f"Mails that could not be sent, tried again next time: {len(done.refused)}.")

    def tell(self, words: str) -> None:
        self.stdout.write(printable(words))
