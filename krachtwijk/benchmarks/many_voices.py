"""One round with many people and many worries, written in bulk: for the benchmark of rounds and for tests that count
queries at two sizes. What stands in it means nothing. Their ideas and judgements are in many_ideas.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any, TypeVar
from uuid import uuid4

from django.db.models import Model
from django.utils import timezone

from krachtwijk.bodies.models import Body
from krachtwijk.euro import Euro
from krachtwijk.people.models import Organisation, Person, Role, RoleGrant
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Programme
from krachtwijk.rounds.concerns.models import Answer, Cluster, Clustering, Concern, Hiding, MeToo, Suggestion
from krachtwijk.rounds.news.models import Follow, Notice
from krachtwijk.rounds.participants.models import Interest, Participant
from krachtwijk.rounds.rulebooks.models import Channel, Group, Phase, Rulebook, SieveRound
from krachtwijk.rounds.values.models import (
    Laying,
    Meeting,
    MeetingEntry,
    Naming,
    RoundTheme,
    Value,
    ValueChoice,
)

M = TypeVar("M", bound=Model)
BEGIN, A_PHASE = datetime(2027, 1, 1, tzinfo=UTC), timedelta(days=30)
THEMES, VALUES, FICHES = 5, 20, 10
CHANNELS = list(Channel)
BATCH = 400


@dataclass(frozen=True)
class Size:
    """How much there is of everything; each of the `cards` holds 50 judgements, or one of every proposal."""

    proposals: int
    concerns: int
    people: int
    cards: int
    ballots: int = 60

    @property
    def on_a_card(self) -> int:
        return min(50, self.proposals)

    @property
    def judgements(self) -> int:
        return self.cards * self.on_a_card


def during(kind: Phase.Kind) -> datetime:
    """Half-way that phase."""
    return BEGIN + list(Phase.Kind).index(kind) * A_PHASE + A_PHASE / 2


def move_clock(round: SieveRound, moment: datetime) -> None:
    """From now on it is `moment` on the pages of this round."""
    SieveRound.objects.filter(pk=round.pk).update(
        clock_shift=int((moment - timezone.now()).total_seconds()) + 1
    )


def in_bulk(kind: type[M], rows: Iterable[dict[str, Any]]) -> list[M]:
    return kind._default_manager.bulk_create([kind(**row) for row in rows], batch_size=BATCH)


def staff() -> tuple[Person, Person]:
    """Two who run rounds, and so see every page of work."""
    found = []
    for name in ("Ineke", "Samira"):
        person = Person.objects.create_user(email=f"{name.lower()}@voorbeeld.example", name=name)
        RoleGrant.objects.create(person=person, role=Role.PROGRAMME_MANAGER, since=date(2026, 1, 1))
        found.append(person)
    return found[0], found[1]


def a_round(slug: str, by: Person) -> SieveRound:
    """Published, its rules frozen, its phases a month each."""
    organiser = Organisation.objects.create(slug=f"gemeente-{slug}", name="Gemeente", kind="municipality")
    city = Area.objects.create(slug=f"stad-{slug}", name="Stad", kind="city")
    area = Area.objects.create(slug=f"wijk-{slug}", name="Wijk", kind="neighbourhood", city=city)
    programme = Programme.objects.create(
        slug=f"programma-{slug}",
        name_nl="Programma",
        purpose_nl="Samen.",
        city=city,
        leader=organiser,
        starts=date(2026, 1, 1),
        goal_year=2036,
    )
    body = Body.objects.create(slug=f"wijkraad-{slug}", name_nl="Wijkraad", mandate_nl="Beslist.", order=0)
    made: SieveRound = SieveRound.objects.create(
        programme=programme,
        area=area,
        organiser=organiser,
        body=body,
        slug=slug,
        name_nl=f"Ronde {slug}",
        name_en=f"Round {slug}",
        about_nl="Samen kiezen.",
        budget=Euro(100_000_00),
        contact="Bel 14 050.",
        is_invented=True,
        published_at=BEGIN - A_PHASE,
    )
    rulebook = Rulebook.objects.create(round=made)
    for order, name in enumerate(("bewoners", "ondernemers", "studenten")):
        Group.objects.create(rulebook=rulebook, slug=name, order=order, name_nl=name, who_nl="Wie meedoet.")
    in_bulk(
        Phase,
        (
            {
                "round": made,
                "kind": kind,
                "opens_at": during(kind) - A_PHASE / 2,
                "closes_at": during(kind) + A_PHASE / 2,
            }
            for kind in Phase.Kind
        ),
    )
    Rulebook.objects.filter(pk=rulebook.pk).update(
        text="{}", sha256="0" * 64, is_frozen=True, frozen_at=BEGIN, frozen_by=by
    )
    return SieveRound.objects.get(pk=made.pk)


def people(round: SieveRound, number: int, by: Person) -> list[Participant]:
    """Every other one has an account, the next an address or nothing; every twentieth looks like the one before."""
    accounts = in_bulk(
        Person, ({"email": f"p{n}@{round.slug}.example", "name": f"Bewoner {n}"} for n in range(0, number, 2))
    )
    groups = list(round.rulebook.groups.all())
    there = in_bulk(
        Participant,
        (
            {
                "round": round,
                "number": n + 1,
                "group": groups[n % len(groups)],
                "name": f"Bewoner {n - (n % 20 == 19)}",
                "person": None if n % 2 else accounts[n // 2],
                "email": f"q{n}@{round.slug}.example" if n % 4 == 1 else "",
                "birth_year": 1950 + n // 20 % 50,
                "postcode": "9716AB",
                "house_number": str(n - (n % 20 == 19)),
                "code_sha256": sha256(f"{round.slug}/{n}".encode()).hexdigest(),
                "order_seed": n,
                "channel": CHANNELS[n % 5],
                "entered_by": by if n % 5 else None,
                "registered_at": BEGIN,
                "came_at": BEGIN,
            }
            for n in range(number)
        ),
    )
    in_bulk(
        Interest,
        (
            {
                "round": round,
                "participant": each,
                "organisation": round.organiser,
                "what": "Ik werk er.",
                "declared_at": BEGIN,
            }
            for each in there[::20]
        ),
    )
    return there


def whose(there: list[Participant], n: int) -> Participant:
    """Everybody in turn, and every hundredth thing is of the first, who has a lot to look back on."""
    return there[n % len(there) if n % 100 else 0]


def concerns(round: SieveRound, number: int, there: list[Participant], by: Person) -> list[Concern]:
    """In forty groups, half of them answered, one in a hundred hidden; each said by somebody else too."""
    at = during(Phase.Kind.CONCERNS)
    groups = in_bulk(
        Cluster,
        ({"round": round, "number": n + 1, "name_nl": f"Groep {n}", "made_at": at} for n in range(40)),
    )
    made = in_bulk(
        Concern,
        (
            {
                "round": round,
                "number": n + 1,
                "text": f"Zorg {n}: ze rijden hier te hard.",
                "where": f"Straat {n % 70}",
                "channel": CHANNELS[n % 5],
                "entered_by": by if n % 5 else None,
                "entered_at": at if n % 5 else None,
                "participant": whose(there, n),
                "at": at + timedelta(seconds=n),
                "answer_due": (at + timedelta(days=28)).date(),
                "answered_at": at if n % 2 else None,
                "is_hidden": n % 100 == 0,
                "cluster": groups[n % 40] if n % 3 else None,
            }
            for n in range(number)
        ),
    )
    in_bulk(
        Answer,
        (
            {"concern": each, "text_nl": "We meten het.", "by": by, "by_name": by.name, "at": at}
            for each in made[1::2]
        ),
    )
    in_bulk(
        Clustering,
        ({"concern": each, "cluster": each.cluster, "by": by, "at": at} for each in made if each.cluster),
    )
    in_bulk(
        Hiding,
        ({"concern": each, "hides": True, "reason": "insult", "by": by, "at": at} for each in made[::100]),
    )
    in_bulk(
        MeToo,
        (
            {"concern": each, "participant": there[(n * 7) % len(there)], "at": at}
            for n, each in enumerate(made)
        ),
    )
    asked = in_bulk(
        Suggestion,
        (
            {"round": round, "name": f"Voorstel {n}", "participant": there[n % len(there)], "at": at}
            for n in range(number // 100)
        ),
    )
    in_bulk(
        Suggestion.concerns.through,
        ({"suggestion": each, "concern": made[3 * n + k]} for n, each in enumerate(asked) for k in range(3)),
    )
    return made


def values(round: SieveRound, there: list[Participant], by: Person) -> None:
    """Everybody chose five values and laid ten fiches; three meetings were entered by two people."""
    at = during(Phase.Kind.VALUES)
    named = in_bulk(
        Value,
        (
            {"round": round, "slug": f"waarde-{n}", "name_nl": f"Waarde {n}", "order": n}
            for n in range(VALUES)
        ),
    )
    in_bulk(
        Naming,
        (
            {
                "value": named[n % VALUES],
                "participant": each,
                "words": f"Woord {n}",
                "why": "Daarom.",
                "at": at,
            }
            for n, each in enumerate(there[::5])
        ),
    )
    in_bulk(
        ValueChoice,
        (
            {"participant": each, "value": named[(n * n + k) % VALUES], "at": at}
            for n, each in enumerate(there)
            for k in range(5)
        ),
    )
    themes = in_bulk(
        RoundTheme,
        ({"round": round, "slug": f"thema-{n}", "order": n, "name_nl": f"Thema {n}"} for n in range(THEMES)),
    )
    in_bulk(
        Laying,
        (
            {"participant": each, "theme": themes[(n + k) % THEMES], "fiches": fiches, "at": at}
            for n, each in enumerate(there)
            for k, fiches in enumerate((FICHES - 3, 2, 1))
        ),
    )
    second = Person.objects.exclude(pk=by.pk).get(email="samira@voorbeeld.example")
    met = in_bulk(
        Meeting,
        (
            {
                "round": round,
                "number": n + 1,
                "name": f"Bijeenkomst {n}",
                "place": "Buurthuis",
                "on": at.date(),
                "sheet": "Map 1",
                "token": uuid4(),
            }
            for n in range(3)
        ),
    )
    in_bulk(
        MeetingEntry,
        (
            {
                "meeting": each,
                "people": 10,
                "halves": {theme.slug: 40 for theme in themes},
                "by": who,
                "at": at,
            }
            for each in met
            for who in (by, second)
        ),
    )


def follows(round: SieveRound, there: list[Participant], things: dict[str, int]) -> None:
    """Everybody follows three things of each kind, with an account or without; a line was told about every thing."""
    for kind, number in things.items():
        in_bulk(
            Follow,
            (
                {
                    "round": round,
                    "kind": kind,
                    "reference": f"{round.slug}/{(3 * n + k) % number + 1}",
                    "person": each.person,
                    "participant": None if each.person else each,
                    "since": BEGIN,
                }
                for n, each in enumerate(there)
                for k in range(3)
            ),
        )
        in_bulk(
            Notice,
            (
                {
                    "round": round,
                    "kind": kind,
                    "reference": f"{round.slug}/{n + 1}",
                    "label_nl": f"Ding {n}",
                    "address": f"/meedoen/{round.slug}/",
                    "line_nl": "Er is iets gebeurd.",
                    "at": BEGIN + A_PHASE,
                }
                for n in range(number)
            ),
        )
