"""The participants of a round as a page asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Channel, Group, SieveRound

NOT_YET = "nog-niet"
"""A code in a letter that nobody came with yet."""


def taking_part(round: SieveRound) -> QuerySet[Participant]:
    """Whoever counts as a participant: came, and was not put out."""
    return round.participants.filter(came_at__isnull=False).exclude(standing=Participant.Standing.OUT)


@dataclass(frozen=True)
class Wish:
    """Which participants staff ask for. An unknown wish is no wish."""

    group: str = ""
    channel: str = ""
    standing: str = ""
    words: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str], groups: list[Group]) -> Wish:
        """From the parameters of an address: `?groep=bewoners&weg=paper&stand=out&zoek=bos`."""
        return cls(
            group=_one_of(asked.get("groep", ""), {each.slug for each in groups}),
            channel=_one_of(asked.get("weg", ""), set(Channel.values)),
            standing=_one_of(asked.get("stand", ""), {*Participant.Standing.values, NOT_YET}),
            words=" ".join(asked.get("zoek", "").replace("\0", " ").split())[:100],
        )

    def participants(self, round: SieveRound) -> QuerySet[Participant]:
        """Newest first."""
        found = round.participants.select_related("group", "person").order_by("-number")
        if self.group:
            found = found.filter(group__slug=self.group)
        if self.channel:
            found = found.filter(channel=self.channel)
        if self.standing == NOT_YET:
            found = found.filter(came_at=None)
        elif self.standing:
            found = found.filter(standing=self.standing, came_at__isnull=False)
        if self.words:
            found = found.filter(_holds(self.words))
        return found


def _holds(words: str) -> Q:
    """A name, an address, a mailbox; a number by itself is also the number of a participant."""
    found = Q(name__icontains=words) | Q(email__icontains=words) | Q(person__name__icontains=words)
    found |= Q(postcode__istartswith=words)
    if words.isdecimal() and len(words) < 9:
        found |= Q(number=int(words))
    return found


def _one_of(asked: str, known: set[str]) -> str:
    return asked if asked in known else ""
