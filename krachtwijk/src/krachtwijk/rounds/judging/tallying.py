"""The first judgements as numbers: added up by the database, and for nobody before the close."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from krachtwijk.rounds.judging.interested import without_interests
from krachtwijk.rounds.judging.models import Card, Judgement
from krachtwijk.rounds.judging.sheets import listed_in
from krachtwijk.rounds.participants.models import Participant, StandingChange
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import Channel, Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import is_over
from krachtwijk.rounds.rulebooks.rules import groups_that_judge, rules_of
from waardenzeef.sieve import LEAST_TOLD, Tally

Says = Judgement.Says

PLAIN = 100
"""The weight of a voice that counts once."""

Counts = dict[int, dict[int, dict[str, int]]]
"""By proposal, by group, by what was said: how many people."""


class TooEarly(Refused):
    """Somebody wants to know how the judgements stand while people still judge. Nobody does, staff neither."""


def cards_that_count(round: SieveRound) -> QuerySet[Card]:
    """One per person who takes part and whose group judges, as that was when the judgement closed.

    Whoever is put out or let in again later changes nothing: otherwise the public numbers before and after would
    tell how that one person judged every plan.
    """
    out = Participant.Standing.OUT
    closes = Phase.objects.filter(round=round, kind=Phase.Kind.JUDGEMENT).values("closes_at")[:1]
    changes = StandingChange.objects.filter(participant=OuterRef("participant"))
    then = changes.filter(at__lt=Subquery(closes)).order_by("-at", "-pk").values("standing")[:1]
    known = Card.objects.filter(round=round, participant__group__in=groups_that_judge(round)).alias(
        changed_since=Exists(changes.filter(at__gte=Subquery(closes))), standing_then=Subquery(then)
    )
    as_it_is = Q(changed_since=False, participant__same_as=None) & ~Q(participant__standing=out)
    as_it_was = Q(changed_since=True) & (Q(standing_then=None) | ~Q(standing_then=out))
    return Card.objects.filter(pk__in=known.filter(as_it_is | as_it_was).order_by().values("pk"))


def judgements_that_count(round: SieveRound) -> QuerySet[Judgement]:
    """What those people said, without what they said of a plan in which they declared an interest before the close."""
    return without_interests(round, Judgement.objects.filter(card__in=cards_that_count(round)))


def counts_of(*, round: SieveRound, now: datetime) -> Counts:
    """How many people of which group said what of which proposal. Raises TooEarly before the close."""
    if not is_over(round, Phase.Kind.JUDGEMENT, now):
        raise TooEarly
    said = (
        judgements_that_count(round)
        .order_by()
        .values_list("proposal", "card__participant__group", "says")
        .annotate(people=Count("pk"))
    )
    counts: Counts = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for proposal, group, says, people in said:
        counts[proposal][group][says] = people
    return counts


def tallies(*, round: SieveRound, now: datetime) -> list[Tally]:
    """What the sieve sorts: a tally per proposal on the list, its number as the id. Raises TooEarly.

    People count equally unless the rulebook gave a group another weight. Then a tally counts in hundredths of a
    voice: 3 residents at 100 and 2 businesses at 50 are 400. Shares come out the same, whole numbers stay whole.
    A proposal that fewer than ten people judged keeps its plain numbers, so that it stays too few.
    """
    weights = {group.pk: group.weight for group in rules_of(round).groups.all()}
    plain = all(weight == PLAIN for weight in weights.values())
    counts = counts_of(round=round, now=now)
    return [_tally(each, counts[each.pk], {} if plain else weights) for each in listed_in(round)]


def _tally(proposal: Proposal, by_group: dict[int, dict[str, int]], weights: dict[int, int]) -> Tally:
    people = sum(sum(said.values()) for said in by_group.values())
    weighed = weights if people >= LEAST_TOLD else {}
    added: dict[str, int] = defaultdict(int)
    for group, said in by_group.items():
        for says, number in said.items():
            added[says] += number * weighed.get(group, 1)
    said_of_it = [added[each] for each in (Says.WANTED, Says.NOT_WANTED, Says.DONT_KNOW)]
    return Tally(str(proposal.number), *said_of_it)


def cards_per_channel(round: SieveRound) -> dict[Channel, int]:
    """How many people have begun a card, along which way. No more than this is known before the close."""
    begun = cards_that_count(round).order_by().values_list("channel").annotate(people=Count("pk"))
    found = dict(begun)
    return {channel: found.get(channel, 0) for channel in Channel}
