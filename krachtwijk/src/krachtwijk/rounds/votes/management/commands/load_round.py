"""`krachtwijk load-round`: count a finished vote from its ballot file and keep that count."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.text import slugify

from krachtwijk.plans.models import Programme
from krachtwijk.rounds.votes.ballot_file import BadBallotFile, BallotFile, ballot_file, open_ballot_file
from krachtwijk.rounds.votes.counting import Counted
from krachtwijk.rounds.votes.loading import RoundError, RoundFacts, count_for, load_round
from waardenzeef.cli.tables import printable
from waardenzeef.money import money

STANDARD_INPUT = "-"
NO_TEXT = "what was typed holds bytes that are no UTF-8 text; type it again"
TEXTS = {
    "--name-nl": "its name in Dutch (left out: the description in the file)",
    "--name-en": "its name in English",
    "--held-by": "who held the vote (left out: the unit in the file)",
    "--place": "where it was held",
    "--about-nl": "a sentence or two about it, in Dutch",
    "--about-en": "the same in English",
    "--who-nl": "who could vote, in Dutch",
    "--who-en": "the same in English",
    "--afterwards-nl": "what happens with the chosen plans, in Dutch",
    "--afterwards-en": "the same in English",
    "--contact": "whom to ask about it",
    "--source": "where the ballots come from",
    "--source-url": "where they are already public; without it nobody can download them here",
}


class Command(BaseCommand):
    help = "Load a finished vote from a .pb file: count it once, and keep the count for good."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", help="votes in Pabulib format (.pb or .pb.gz), - for standard input"
        )
        parser.add_argument("--programme", metavar="SLUG", required=True, help="the programme it belongs to")
        parser.add_argument(
            "--rule",
            metavar="RULESPEC",
            required=True,
            help='such as "equal-shares,completion=add1" or "greedy"',
        )
        parser.add_argument("--slug", help="its name in addresses (left out: the name of the file)")
        for option, what in TEXTS.items():
            parser.add_argument(option, metavar="TEXT", default="", help=what)
        parser.add_argument("--held-from", metavar="YYYY-MM-DD", type=day, help="first day of voting")
        parser.add_argument("--held-until", metavar="YYYY-MM-DD", type=day, help="last day of voting")
        parser.add_argument(
            "--eligible-voters", metavar="NUMBER", type=int, help="how many people could vote"
        )
        parser.add_argument(
            "--outside", action="store_true", help="a vote held elsewhere, shown as an example"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be loaded, and store nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        programme = self._programme(options["programme"])
        try:
            file = _file(options["file"])
            facts = _facts(options, file)
            self.stdout.write(self._done(programme, facts, file, options["rule"], dry=options["dry_run"]))
        except BadBallotFile as bad:
            self._refuse(*bad.sentences)
        except RoundError as refusal:
            self._refuse(*str(refusal).splitlines())
        except UnicodeError:
            self._refuse(NO_TEXT)

    def _done(
        self, programme: Programme, facts: RoundFacts, file: BallotFile, rule: str, *, dry: bool
    ) -> str:
        if dry:
            return _would_load(facts, count_for(programme=programme, facts=facts, file=file, rule=rule))
        loaded = load_round(programme=programme, facts=facts, file=file, rule=rule, now=timezone.now())
        return f"Loaded {loaded.slug}: see {loaded.get_absolute_url()}"

    def _programme(self, slug: str) -> Programme:
        found = Programme.objects.filter(slug=slug).first() if slug.isprintable() else None
        if found is None:
            known = (
                ", ".join(Programme.objects.values_list("slug", flat=True)) or "none; load a programme first"
            )
            self._refuse(f'there is no programme "{slug}"; there is: {known}')
        return found

    def _refuse(self, *sentences: str) -> NoReturn:
        for sentence in sentences:
            self.stderr.write(printable(sentence))
        sys.exit(2)


def day(text: str) -> date:
    """A day written as 2024-03-31."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is no day; write it as 2024-03-31') from None


def _file(path: str) -> BallotFile:
    if path == STANDARD_INPUT:
        return ballot_file(sys.stdin.buffer, name="standard input")
    return open_ballot_file(Path(path))


def _facts(options: Mapping[str, Any], file: BallotFile) -> RoundFacts:
    """What was said on the command line, and for what was left out what the file says itself."""
    meta = file.election.meta
    slug = options["slug"] or slugify(file.name.removesuffix(".pb").replace("_", "-"))
    said = {name: options[name] for name in (option[2:].replace("-", "_") for option in TEXTS)}
    said["name_nl"] = said["name_nl"] or meta.get("description", "") or slug
    said["held_by"] = said["held_by"] or meta.get("unit", "")
    return RoundFacts(
        **said,
        slug=slug,
        held_from=options["held_from"] or _day_in(meta.get("date_begin", "")),
        held_until=options["held_until"] or _day_in(meta.get("date_end", "")),
        eligible_voters=options["eligible_voters"],
        outside=options["outside"],
    )


def _day_in(text: str) -> date | None:
    """The day a file names, as 31.03.2024; a bare year says no day."""
    try:
        return datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        return None


def _would_load(facts: RoundFacts, counted: Counted) -> str:
    count = counted.count
    election = count.election
    return "\n".join(
        printable(line)
        for line in [
            f"Would load {facts.slug}: {facts.name_nl}, held by {facts.held_by}.",
            f"Rule: {count.rule}",
            f"{len(election.ballots)} ballots, {len(election.projects)} plans, {money(election.budget_cents)}.",
            f"Chosen: {len(count.winners)} plans for {money(count.total_cost_cents)}: {', '.join(count.winners)}",
            *election.notes,
            "Nothing was stored.",
        ]
    )
