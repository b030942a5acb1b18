"""What every act needs at hand: the round, the script, who does what, and lots that fall the same each time."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from krachtwijk.people.demo import demo_person
from krachtwijk.people.models import Person, Role
from krachtwijk.people.viewer import Viewer, viewer_of
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import register
from krachtwijk.rounds.playing.script import Script
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Channel, SieveRound
from krachtwijk.rounds.values.models import RoundTheme, Value

NEIGHBOUR = "Buur"
"""What people without a name in the script are called, with a number."""


@dataclass(frozen=True)
class Act:
    """Something somebody does at a moment of the round."""

    at: datetime
    do: Callable[[datetime], object]


@dataclass(frozen=True)
class Stage:
    """The round that is played."""

    round: SieveRound
    script: Script

    @cached_property
    def samira(self) -> Person:
        return demo_person(Role.NEIGHBOURHOOD_WORKER, today=self.script.day_zero)

    @cached_property
    def ineke(self) -> Person:
        return demo_person(Role.PROGRAMME_MANAGER, today=self.script.day_zero)

    @cached_property
    def wim(self) -> Person:
        return demo_person(Role.REVIEWER, today=self.script.day_zero)

    @cached_property
    def cees(self) -> Person:
        return demo_person(Role.HOUSING_ASSOCIATION, today=self.script.day_zero)

    @cached_property
    def omar(self) -> Person:
        return demo_person(Role.ALDERMAN, today=self.script.day_zero)

    def viewer(self, person: Person) -> Viewer:
        return viewer_of(person, today=self.script.day_zero)

    def lot(self, *about: object) -> random.Random:
        """Chances that fall the same whenever this is played: drawn from the script's seed and what they are about."""
        seed = (self.script["judgements"]["seed"], *about)
        return random.Random("/".join(map(str, seed)))  # noqa: S311 - an invented round wants the same lot each time

    def token(self, *about: object) -> uuid.UUID:
        """The one-time token of a form that is filled in once in this round."""
        return uuid.uuid5(uuid.NAMESPACE_URL, "/".join([self.round.slug, *map(str, about)]))

    def somebody(self, name: str, now: datetime, channel: Channel = Channel.WEB) -> Participant:
        """The participant of this name; takes part from now on when they did not yet."""
        known = self.round.participants.filter(name=name).first()
        if known:
            return known
        group = self.round.rulebook.groups.get(slug=self._group(name))
        entered_by = None if channel == Channel.WEB else self.samira
        return register(
            round=self.round,
            group=group,
            now=now,
            channel=channel,
            entered_by=entered_by,
            name=name,
            birth_year=1980,
        )[0]

    def neighbours(self, number: int, now: datetime) -> list[Participant]:
        """The first so many people without a name of their own in the script."""
        return [self.neighbour(each, now) for each in range(1, number + 1)]

    def neighbour(self, number: int, now: datetime) -> Participant:
        """Somebody without a name of their own in the script."""
        return self.somebody(f"{NEIGHBOUR} {number}", now)

    def kind_of(self, number: int) -> str:
        """What kind of people the neighbour of this number belongs to, as the script divides them."""
        for kind, people in self.script["judgements"]["people"].items():
            if number <= people:
                return str(kind)
            number -= people
        return "gezinnen"

    def _group(self, name: str) -> str:
        number = name.removeprefix(NEIGHBOUR).strip()
        kind = self.kind_of(int(number)) if number.isdecimal() else "gezinnen"
        return kind if kind in ("studenten", "ondernemers") else "bewoners"

    def theme(self, slug: str) -> RoundTheme:
        """A theme of the round by the name the script has for it."""
        name = next(each["name_nl"] for each in self.script["round"]["theme"] if each["slug"] == slug)
        found: RoundTheme = self.round.themes.get(name_nl=name)
        return found

    def value(self, slug: str) -> Value:
        """What people find important, by the name the script has for it."""
        name = next(each["name_nl"] for each in self.script["values"]["value"] if each["slug"] == slug)
        found: Value = self.round.values_named.get(name_nl=name)
        return found

    def proposal(self, key: str) -> Proposal:
        title = next(each["title"] for each in self.script["proposals"]["proposal"] if each["key"] == key)
        found: Proposal = self.round.proposals.get(title=title)
        return found

    def key_of(self, proposal: Proposal) -> str:
        """What the script calls a proposal; empty for one that a visitor made."""
        said = self.script["proposals"]["proposal"]
        return next((str(each["key"]) for each in said if each["title"] == proposal.title), "")

    def keys(self) -> Iterator[str]:
        """Every proposal of the script that is not merged into another."""
        for each in self.script["proposals"]["proposal"]:
            if "merges_into" not in each:
                yield each["key"]


def dealt(words: Iterable[str], hands: int) -> list[list[str]]:
    """Words dealt one by one over so many hands.

    >>> dealt(["a", "a", "b"], 2)
    [['a', 'b'], ['a']]
    """
    dealt_to: list[list[str]] = [[] for _hand in range(hands)]
    for number, word in enumerate(words):
        dealt_to[number % hands].append(word)
    return dealt_to
