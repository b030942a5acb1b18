"""From fiches to money per theme, by the published rule, so that anybody can do the sum again.

A meeting weighs as many people as laid fiches there. Everybody who laid fiches on this site is one meeting more.
The arithmetic is that of the library: `waardenzeef.portioning`.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from fractions import Fraction
from math import lcm

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Phase, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.phases import is_over
from krachtwijk.rounds.rulebooks.rules import rules_of
from krachtwijk.rounds.values.access import check_runs
from krachtwijk.rounds.values.meetings import standings
from krachtwijk.rounds.values.models import Division, Laying
from waardenzeef.portioning import Meeting, Portions, independent_markets, weighted_mean

ONLINE = ""
"""The name of the party of all who laid fiches on this site: no meeting can have it."""
WEIGHTED, MARKETS = Rulebook.Portioning.WEIGHTED_MEAN, Rulebook.Portioning.INDEPENDENT_MARKETS


@dataclass(frozen=True)
class Party:
    """A meeting, or all on this site (without a name), or who laid alike there. Half fiches per theme (slug)."""

    name: str
    people: int
    halves: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.halves.values())

    def share(self, theme: str) -> Fraction:
        return Fraction(self.halves.get(theme, 0), self.total)


@dataclass(frozen=True)
class Inputs:
    """All that the sum needs, and nothing about who laid what."""

    budget_cents: int
    rule: str
    themes: tuple[str, ...]
    parties: tuple[Party, ...]

    def as_text(self) -> str:
        """Word for word what gets a fingerprint."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    @property
    def people(self) -> int:
        return sum(party.people for party in self.parties)

    @property
    def unit_cents(self) -> int:
        """Whole euros, unless the budget is none."""
        return 1 if self.budget_cents % 100 else 100


def inputs_of(round: SieveRound) -> Inputs:
    """Of a round as it stands; of one that was divided, what went in then."""
    division = Division.objects.filter(round=round).first()
    if division:
        return read_inputs(division.inputs)
    rules = rules_of(round)
    themes = tuple(round.themes.values_list("slug", flat=True))
    met = [
        Party(each.meeting.name, each.entry.people, dict(each.entry.halves))
        for each in standings(round)
        if each.counts
    ]
    return Inputs(
        int(round.budget), rules.portioning, themes, (*met, *_online(round, rules.portioning, themes))
    )


def read_inputs(text: str) -> Inputs:
    told = json.loads(text)
    parties = tuple(Party(**party) for party in told.pop("parties"))
    return Inputs(**{**told, "themes": tuple(told["themes"]), "parties": parties})


def portions_of(inputs: Inputs) -> Portions:
    """The exact shares, by the rule of the round. Raises waardenzeef.portioning.CannotBeDivided."""
    if inputs.rule == MARKETS:
        return _markets(inputs)
    meetings = [Meeting(party.people, party.halves) for party in inputs.parties]
    return weighted_mean(inputs.budget_cents, inputs.themes, meetings)


def envelopes_of(inputs: Inputs) -> dict[str, int]:
    """Cents per theme (slug), in whole euros, together exactly the budget."""
    return portions_of(inputs).cents(unit_cents=inputs.unit_cents)


def as_if_equal(inputs: Inputs) -> dict[str, int]:
    """What it would have been, had every meeting weighed the same, however many people were there."""
    meetings = [Meeting(1, party.halves) for party in joined(inputs)]
    return weighted_mean(inputs.budget_cents, inputs.themes, meetings).cents(unit_cents=inputs.unit_cents)


@transaction.atomic
def divide(*, round: SieveRound, by: Viewer, now: datetime) -> Division:
    """Gives every theme its money, for good, and keeps what went in. Again does no harm. Raises ValidationError."""
    who = check_runs(by)
    SieveRound.objects.select_for_update().get(pk=round.pk)
    if there := Division.objects.filter(round=round).first():
        return there
    inputs = inputs_of(round)
    _check_ready(round, inputs, now)
    envelopes = envelopes_of(inputs)
    for theme in round.themes.all():
        theme.envelope = envelopes[theme.slug]
        theme.save(update_fields=["envelope"])
    text = inputs.as_text()
    made: Division = Division.objects.create(
        round=round,
        inputs=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        envelopes=envelopes,
        by_id=who,
        at=now,
    )
    return made


def _check_ready(round: SieveRound, inputs: Inputs, now: datetime) -> None:
    if not is_over(round, Phase.Kind.VALUES, now):
        raise ValidationError(
            gettext("People can still lay fiches. Divide the money when this phase is over.")
        )
    if not inputs.themes:
        raise ValidationError(gettext("This round has no themes to divide money over."))
    open_ones = [each.meeting.name for each in standings(round) if not each.counts]
    if open_ones:
        sentence = gettext("Not every meeting was entered the same by two persons yet: %(names)s.")
        raise ValidationError(sentence % {"names": ", ".join(open_ones)})
    if not inputs.parties:
        raise ValidationError(gettext("Nobody laid a fiche. There is nothing to divide by."))


def _online(round: SieveRound, rule: str, themes: Sequence[str]) -> list[Party]:
    """One party of all who laid fiches on this site. Independent markets need each division: equal ones together,
    in an order that says nothing about who came first.
    """
    laid = Laying.objects.filter(participant__round=round).exclude(
        participant__standing=Participant.Standing.OUT
    )
    mine: dict[int, dict[str, int]] = {}
    for participant, theme, fiches in laid.values_list("participant", "theme__slug", "fiches"):
        mine.setdefault(participant, dict.fromkeys(themes, 0))[theme] = 2 * fiches
    if rule == MARKETS:
        alike = Counter(tuple(each.items()) for each in mine.values())
        return [Party(ONLINE, people, dict(each)) for each, people in sorted(alike.items())]
    together = {theme: sum(each[theme] for each in mine.values()) for theme in themes}
    return [Party(ONLINE, len(mine), together)] if mine else []


def _markets(inputs: Inputs) -> Portions:
    """Everybody at a meeting asks for what it laid. Counted on a sum that every division goes into, so exactly."""
    whole = lcm(*(party.total for party in inputs.parties))
    divisions = [
        {theme: halves * (whole // party.total) for theme, halves in party.halves.items()}
        for party in inputs.parties
        for _person in range(party.people)
    ]
    exact = independent_markets(whole, inputs.themes, divisions)
    return Portions(inputs.budget_cents, exact.shares, exact.level)


def joined(inputs: Inputs) -> list[Party]:
    """With all who laid on this site as one meeting, also where the sum needs each division apart."""
    online = [party for party in inputs.parties if party.name == ONLINE]
    if inputs.rule != MARKETS or not online:
        return list(inputs.parties)
    together = Counter[str]()
    for party in online:
        together.update({theme: halves * party.people for theme, halves in party.halves.items()})
    met = [party for party in inputs.parties if party.name != ONLINE]
    return [*met, Party(ONLINE, sum(party.people for party in online), dict(together))]
