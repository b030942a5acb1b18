"""How the pages of a round hold up when many take part: `make bench-rounds` (`--write` puts it in the docs).

Builds a round of 50 proposals, 2,000 concerns and 5,000 judgements and measures every list page of it, then one of ten
times that, and measures the same. The deeds that touch everything at once are timed on the way. It fails when a page
asks more queries in the large round than in the small one, or more than MOST_QUERIES. SQLite in a scratch file, or
PostgreSQL when DATABASE_URL names one: an empty database, which is filled and left behind.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

    from krachtwijk.people.models import Person
    from krachtwijk.rounds.rulebooks.models import SieveRound

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwijk.conf.test")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
LARGE, SHARE = (500, 20_000, 2_000, 1_000), 10
MOST_QUERIES = 60
REPEATS = 3
CHECK, JUDGE, TALK, AFTER = "check", "judge", "talk", "after"


@dataclass(frozen=True)
class Seen:
    """One page: processor seconds, the least of some tries, its queries, and how many thousand signs it has."""

    seconds: float
    queries: int
    thousands: int


@dataclass
class Clients:
    """Nobody in particular, the participant with the most to look back on, and somebody who runs rounds."""

    visitor: Client
    participant: Client
    staff: Client

    def of(self, who: str) -> Client:
        found: Client = getattr(self, who)
        return found


@dataclass
class Life:
    """A round that is lived through: what its deeds took, in seconds."""

    slug: str
    by: Person
    second: Person
    deeds: dict[str, float] = field(default_factory=dict)

    def timed(self, name: str, deed: Callable[..., Any], **facts: Any) -> Any:
        began = perf_counter()
        made = deed(**facts)
        self.deeds[name] = perf_counter() - began
        return made


def addresses(slug: str, stage: str) -> Iterator[tuple[str, str, str]]:
    """Per stage of a round: what a page is called, who looks, and where it is."""
    here, work = f"/meedoen/{slug}/", f"/werk/rondes/{slug}/"
    pages = {
        CHECK: {
            "visitor": {
                "home": "/",
                "rounds": "/meedoen/",
                "a round": here,
                "news feed": f"{here}feed.atom",
                "search": "/zoeken/?q=bomen",
                "concerns": f"{here}zorgen/",
                "concerns, last page": f"{here}zorgen/?pagina=9999",
                "concerns searched": f"{here}zorgen/?zoek=hard&plaats=Straat+7&kanaal=web",
                "concerns of a group": f"{here}zorgen/?groep=3",
                "concerns too late": f"{here}zorgen/?antwoord=te-laat",
                "hidden concerns": f"{here}zorgen/?antwoord=verborgen",
                "concerns as CSV": f"{here}zorgen/zorgen.csv",
                "a concern": f"{here}zorgen/2/",
                "values": f"{here}waarden/",
                "ideas": f"{here}ideeen/",
                "ideas searched": f"{here}ideeen/?zoek=bomen&thema=thema-1",
                "ideas as CSV": f"{here}ideeen/ideeen.csv",
                "an idea": f"{here}ideeen/1/",
                "changes of an idea": f"{here}ideeen/1/wijzigingen/",
                "ideas that look alike": f"{here}ideeen/lijkt-op/?tekst=Bomen+planten+op+het+plein",
                "rules": f"{here}regels/",
            },
            "participant": {
                "concerns as participant": f"{here}zorgen/",
                "a new concern": f"{here}zorgen/nieuw/",
                "concerns together": f"{here}zorgen/bij-elkaar/",
                "values as participant": f"{here}waarden/",
                "fiches as participant": f"{here}waarden/fiches/",
                "an own idea": f"{here}ideeen/1/",
                "authors of an own idea": f"{here}ideeen/1/makers/",
                "merging an own idea": f"{here}ideeen/1/samenvoegen/",
                "mine, early": "/mijn/",
                "interests": f"{here}belangen/",
            },
            "staff": {
                "work": "/werk/",
                "work on rounds": "/werk/rondes/",
                "setup": f"{work}opzet/",
                "work on concerns": f"{work}zorgen/",
                "groups of concerns": f"{work}zorgen/groepen/",
                "a group of concerns": f"{work}zorgen/groepen/3/",
                "suggested groups": f"{work}zorgen/voorstellen/",
                "handling a concern": f"{work}zorgen/2/",
                "entering a concern": f"{work}zorgen/invoeren/",
                "work on values": f"{work}waarden/",
                "settling values": f"{work}waarden/vastleggen/",
                "work on ideas": f"{work}ideeen/",
                "entering an idea": f"{work}ideeen/nieuw/",
                "work on the check": f"{work}haalbaarheid/",
                "criteria": f"{work}haalbaarheid/criteria/",
                "checking an idea": f"{work}haalbaarheid/1/",
                "drawing up a result": f"{work}haalbaarheid/1/uitkomst/",
                "moment of the results": f"{work}haalbaarheid/moment/",
                "making results public": f"{work}haalbaarheid/bekendmaken/",
                "participants": f"{work}deelnemers/",
                "participants searched": f"{work}deelnemers/?zoek=Bewoner+1",
                "possible doubles": f"{work}deelnemers/dubbelen/",
                "a participant": f"{work}deelnemers/1/",
                "interests at work": f"{work}belangen/",
            },
        },
        JUDGE: {
            "visitor": {
                "results of the check": f"{here}haalbaarheid/",
                "results, no": f"{here}haalbaarheid/?uitkomst=nee",
                "results as CSV": f"{here}haalbaarheid/uitkomsten.csv",
                "a result": f"{here}haalbaarheid/1/",
                "objections": f"{here}haalbaarheid/bezwaren/",
                "judgement form (PDF)": f"{here}oordeel/formulier.pdf",
                "values, settled": f"{here}waarden/",
                "fiches as CSV": f"{here}waarden/fiches.csv",
                "ideas, checked": f"{here}ideeen/",
            },
            "participant": {"a card": f"{here}oordeel/", "mine, judging": "/mijn/"},
            "staff": {
                "work on judgements": f"{work}oordeel/",
                "a table": f"{work}oordeel/tafel/1/",
                "typing a paper form": f"{work}oordeel/papier/1/",
                "objections at work": f"{work}haalbaarheid/bezwaren/",
                "post": f"{work}post/",
                "work, judging": "/werk/",
            },
        },
        TALK: {
            "visitor": {
                "piles": f"{here}gesprek/",
                "contested pile": f"{here}gesprek/?stapel=contested",
                "piles as CSV": f"{here}gesprek/stapels.csv",
                "a contested idea": f"{here}gesprek/3/",
                "motives as CSV": f"{here}gesprek/3/motieven.csv",
                "talks": f"{here}gesprek/aan-tafel/",
                "talks (ics)": f"{here}gesprek/aan-tafel/gesprekken.ics",
                "judgements as CSV": f"{here}oordeel/oordelen.csv",
                "the list, judged": f"{here}oordeel/",
            },
            "participant": {
                "own words": f"{here}gesprek/van-mij/",
                "a card, closed": f"{here}oordeel/",
                "mine, talking": "/mijn/",
            },
            "staff": {
                "texts to read": f"{work}gesprek/",
                "planning a talk": f"{work}gesprek/aan-tafel/nieuw/",
                "changing a talk": f"{work}gesprek/aan-tafel/1/",
                "judgements, closed": f"{work}oordeel/",
            },
        },
        AFTER: {
            "visitor": {
                "vote": f"{here}stemmen/",
                "outcome": f"{here}uitslag/",
                "a plan of the outcome": f"{here}uitslag/1/",
                "plans as CSV": f"{here}uitslag/plannen.csv",
                "recount": f"{here}narekenen/",
                "decision": f"{here}besluit/",
                "follow-up": f"{here}vervolg/",
                "a round, counted": here,
                "search, counted": "/zoeken/?q=bomen",
                "home, counted": "/",
            },
            "participant": {"mine, counted": "/mijn/"},
            "staff": {
                "work on the vote": f"{work}stemmen/",
                "a ballot box": f"{work}stemmen/tafel/1/",
                "turnout": f"{work}stemmen/opkomst/",
                "ballot (PDF)": f"{work}stemmen/stembiljet.pdf",
                "counting": f"{work}stemmen/tellen/",
                "adopting": f"{work}besluit/",
                "work on follow-up": f"{work}vervolg/",
                "post, written": f"{work}post/",
            },
        },
    }
    for who, named in pages[stage].items():
        for name, address in named.items():
            yield name, who, address


def lived(life: Life, size: Any) -> Iterator[tuple[str, SieveRound]]:
    """Build a round and take it through its steps; at every stop its clock stands still for who looks at pages."""
    from benchmarks import many_ideas, many_judgements
    from benchmarks.many_voices import during, move_clock

    from krachtwijk.people.models import Role
    from krachtwijk.people.viewer import Viewer
    from krachtwijk.rounds.feasibility.announcing import announce
    from krachtwijk.rounds.judging import tallying
    from krachtwijk.rounds.judging.counting import count_vote
    from krachtwijk.rounds.judging.polling import draw_tie_order
    from krachtwijk.rounds.news.digests import write_letters, write_mails
    from krachtwijk.rounds.participants.doubles import possible_doubles
    from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
    from krachtwijk.rounds.talks.sorting import sort_judgements
    from krachtwijk.rounds.values.choosing import close_values
    from krachtwijk.rounds.values.dividing import divide

    kind, runs = Phase.Kind, Viewer(life.by.pk, life.by.name, frozenset({Role.PROGRAMME_MANAGER}))
    round = life.timed("build", many_ideas.build, slug=life.slug, size=size, by=life.by)
    there = list(round.participants.order_by("number"))
    checking, talking, counting = during(kind.FEASIBILITY), during(kind.TALK), during(kind.OUTCOME)

    def at(stage: str, moment: Any) -> tuple[str, SieveRound]:
        move_clock(round, moment)
        return stage, SieveRound.objects.get(pk=round.pk)

    yield at(CHECK, checking)
    life.timed("possible doubles", possible_doubles, round=round)
    life.timed("announce every verdict", announce, round=round, now=checking)
    life.timed("count the values", close_values, round=round, by=runs, now=checking)
    life.timed("divide the money", divide, round=round, by=runs, now=checking)
    many_ideas.object_to(round, there)
    yield at(JUDGE, during(kind.JUDGEMENT))
    life.timed("counts of the judgements", tallying.counts_of, round=round, now=talking)
    life.timed("tallies", tallying.tallies, round=round, now=talking)
    life.timed("sort the judgements", sort_judgements, round=round, now=talking)
    many_judgements.talk_over(round, life.by, life.second)
    yield at(TALK, talking)
    life.timed("write mails", write_mails, round=round, now=talking)
    life.timed("write mails again", write_mails, round=round, now=talking)
    life.timed("write letters", write_letters, round=round, by=runs, now=talking)
    life.timed("draw the lot", draw_tie_order, round=round, seed_text="4 7", now=talking, by=life.by)
    many_judgements.vote(round, size.ballots, there, life.by, life.second)
    life.timed("count the vote", count_vote, round=round, now=counting, by=life.by)
    yield at(AFTER, during(kind.DECISION))


def clients_of(round: SieveRound, by: Person) -> Clients:
    from django.test import Client

    from krachtwijk.people.models import Person

    clients = Clients(Client(), Client(), Client())
    clients.participant.force_login(Person.objects.get(participations__round=round, participations__number=1))
    clients.staff.force_login(by)
    return clients


def queries_of(client: Client, address: str) -> tuple[int, int]:
    """How many queries the answer took, and its size in signs; once what is read once was read."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} answers {response.status_code}")
    return len(asked), len(response.getvalue())


def measured(round: SieveRound, stage: str, clients: Clients) -> Iterator[tuple[str, Seen]]:
    for name, who, address in addresses(round.slug, stage):
        client = clients.of(who)
        queries, signs = queries_of(client, address)
        took = []
        for _ in range(REPEATS):
            began = process_time()
            client.get(address)
            took.append(process_time() - began)
            if took[0] > 5:
                break
        print(f"{name}: {min(took):.3f} s, {queries}", file=sys.stderr)
        yield name, Seen(min(took), queries, signs // 1000)


def table(small: dict[str, Seen], large: dict[str, Seen], heads: Sequence[str]) -> Iterator[str]:
    yield f"| page | {heads[0]} | queries | {heads[1]} | queries | thousand signs |"
    yield "|---|---|---|---|---|---|"
    for name, before in small.items():
        after = large[name]
        yield (
            f"| {name} | {before.seconds:.3f} s | {before.queries} | {after.seconds:.3f} s | {after.queries}"
            f" | {after.thousands} |"
        )


def table_of_deeds(small: dict[str, float], large: dict[str, float], heads: Sequence[str]) -> Iterator[str]:
    yield f"| deed | {heads[0]} | {heads[1]} | times as long |"
    yield "|---|---|---|---|"
    for name, before in small.items():
        if name != "build":
            yield f"| {name} | {before:.2f} s | {large[name]:.2f} s | {large[name] / before:.0f} × |"


def too_many(small: dict[str, Seen], large: dict[str, Seen]) -> Iterator[str]:
    """A sentence for each page that asks more in a larger round, or too much anyway."""
    for name, after in large.items():
        if after.queries > small[name].queries:
            yield f"“{name}” asks {small[name].queries} queries in a small round, {after.queries} in a large one."
        if after.queries > MOST_QUERIES:
            yield f"“{name}” asks {after.queries} queries; at most {MOST_QUERIES} is agreed."


def main(arguments: Sequence[str]) -> None:
    """Build, measure, print, write when asked, and fail when a page is not bounded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write the tables to {PAGE}")
    parser.add_argument(
        "--share", type=int, default=1, help="everything so many times smaller, for a quick look"
    )
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        text, wrong = _run(Path(folder), asked.share)
    print(text)
    if asked.write:
        block = r"(?<=<!-- bench-rounds -->\n).*(?=<!-- /bench-rounds -->)"
        PAGE.write_text(re.sub(block, lambda _: f"{text}\n", PAGE.read_text(), flags=re.S))
    if wrong:
        sys.exit("\n".join(wrong))


def _run(folder: Path, share: int) -> tuple[str, list[str]]:
    vendor = _open_database(folder / "scratch.sqlite3")
    from benchmarks.many_voices import Size, staff

    by, second = staff()
    sizes = {"klein": [each // SHARE // share for each in LARGE], "groot": [each // share for each in LARGE]}
    found: dict[str, dict[str, Seen]] = {}
    lives = {slug: Life(slug, by, second) for slug in sizes}
    for slug, numbers in sizes.items():
        found[slug] = {}
        for stage, round in lived(lives[slug], Size(*numbers)):
            found[slug] |= dict(measured(round, stage, clients_of(round, by)))
    heads = [f"{n[0]} / {n[1]:,} / {Size(*n).judgements:,}" for n in sizes.values()]
    lines = [
        *table(found["klein"], found["groot"], heads),
        "",
        *table_of_deeds(lives["klein"].deeds, lives["groot"].deeds, heads),
        "",
        f"{vendor}; proposals / concerns / judgements, and {LARGE[2] // share:,} participants in the large round. Pages"
        f" in processor seconds, the least of {REPEATS}; deeds as the clock has it. Load of the machine then:"
        f" {os.getloadavg()[1]:.0f} on {os.cpu_count()} cores.",
    ]
    return "\n".join(lines), list(too_many(found["klein"], found["groot"]))


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
