"""A round that goes on, with people of each group, and an address of every page of this room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.test import Client
from django.utils import timezone
from tests.conftest import NOW
from tests.rounds.a_round import BEGIN, a_round, during, move_clock

from krachtwijk.imports.desk import Desk
from krachtwijk.imports.models import Import, Staged
from krachtwijk.people.models import Person
from krachtwijk.rounds.judging.models import PaperForm
from krachtwijk.rounds.organising.importing import CONCERNS, PARTICIPANTS
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Channel, Phase, SieveRound

SLUG = "de-hoogte-2027"
WORK, HERE = f"/werk/rondes/{SLUG}/", f"/meedoen/{SLUG}/"
ADDRESSES = {
    "organising:dashboard": WORK,
    "organising:participation-csv": f"{WORK}deelname.csv",
    "organising:drop-off-csv": f"{WORK}stappen.csv",
    "organising:papers": f"{WORK}papier/",
    "organising:letters": f"{WORK}papier/brieven/",
    "organising:tables": f"{WORK}tabellen/",
    "organising:tables-xlsx": f"{WORK}tabellen/alles.xlsx",
    "organising:table-csv": f"{WORK}tabellen/deelnemers.csv",
    "organising:newsletter": f"{WORK}nieuwsbrief/",
    "organising:open-data": f"{HERE}open-data/",
    "organising:open-xlsx": f"{HERE}open-data/alles.xlsx",
    "organising:open-csv": f"{HERE}open-data/zorgen.csv",
    "organising:poster": f"{HERE}papier/affiche-stemmen-a4.pdf",
    "organising:form": f"{HERE}papier/formulier-zorg.pdf",
}
"""An example of each page, in the round `de-hoogte-2027` until its vote is over."""


def people(round: SieveRound, counts: Mapping[tuple[str, str], int], by: Person) -> None:
    """So many participants of each group along each way, at once."""
    groups = {each.slug: each for each in round.rulebook.groups.all()}
    first = round.participants.count()
    wanted = [place for place, number in counts.items() for _each in range(number)]
    Participant.objects.bulk_create(
        Participant(
            round=round, number=first + place, group=groups[group], channel=channel,
            entered_by=None if channel == Channel.WEB else by, code_sha256=f"{round.pk}-{first + place}",
            order_seed=place, registered_at=BEGIN, came_at=BEGIN,
        )
        for place, (group, channel) in enumerate(wanted, start=1)
    )  # fmt: skip


def sizes(round: SieveRound, **of: int) -> None:
    """How many people each group has, by its slug."""
    for slug, size in of.items():
        round.rulebook.groups.filter(slug=slug).update(size=size)


def at_moment(round: SieveRound, moment: datetime) -> SieveRound:
    """The same round, invented, whose clock stands at `moment` for who opens its pages."""
    shift = int((moment - timezone.now()).total_seconds())
    move_clock(SieveRound.objects.filter(pk=round.pk), shift)
    return SieveRound.objects.get(pk=round.pk)


def a_waiting_form(round: SieveRound, by: Person, **facts: Any) -> PaperForm:
    """Read once, by `by`."""
    made: PaperForm = PaperForm.objects.create(
        round=round, number=PaperForm.objects.filter(round=round).count() + 1
    )
    made.readings.create(turn=1, group=round.rulebook.groups.first(), marks={}, by=by, at=BEGIN, **facts)
    return made


def logged_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def addresses() -> dict[str, str]:
    """An address of each page, with a file at each desk for the demo's programme manager."""
    round = SieveRound.objects.filter(slug=SLUG).first() or a_round()
    if not round.clock_shift:
        at_moment(round, during(Phase.Kind.CONCERNS))
    manager = Person.objects.get(email="programme-manager@demo.example")
    desks = {CONCERNS: Import.Kind.CONCERNS, PARTICIPANTS: Import.Kind.PARTICIPANTS}
    found = dict(ADDRESSES)
    for desk, kind in desks.items():
        found |= _of(desk, kind, manager)
    return found


def _of(desk: Desk, kind: Import.Kind, manager: Person) -> dict[str, str]:
    what = {
        "kind": kind, "scope": SLUG, "file_name": "b.csv", "sha256": "0" * 64, "content": b"wijk\n", "by": manager,
        "at": NOW,
    }  # fmt: skip
    staged = Staged.objects.create(**what)
    taken = Import.objects.create(**what, rows=1)
    taken.address = desk.address_of(taken)
    taken.save()
    name = f"{desk.app}:{desk.name}"
    return {
        f"{name}-hand-in": desk.page("hand-in", SLUG),
        f"{name}-example": desk.page("example", SLUG),
        f"{name}-check": desk.page("check", SLUG, staged.pk),
        f"{name}-taken": taken.address,
        f"{name}-file": desk.page("file", SLUG, taken.pk),
    }
