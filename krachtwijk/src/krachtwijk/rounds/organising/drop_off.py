"""How many came as far as each step, and where they stopped: numbers, never who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from krachtwijk.rounds.feasibility.queries import on_the_list
from krachtwijk.rounds.judging.models import Turnout
from krachtwijk.rounds.judging.tallying import cards_that_count
from krachtwijk.rounds.organising.hiding import told_chain
from krachtwijk.rounds.participants.queries import taking_part
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import has_begun
from krachtwijk.rounds.rulebooks.rules import groups_that_judge
from krachtwijk.spreadsheet import as_csv


@dataclass(frozen=True)
class Chain:
    """One way through the round: the words of each step, and how many came so far (None: not told)."""

    title: str
    steps: Sequence[tuple[str, int | None]]


def drop_off_of(round: SieveRound, at: datetime) -> list[Chain]:
    """The ways that have begun. At most five queries."""
    chains = []
    if has_begun(round, Phase.Kind.PROPOSALS, at):
        chains.append(_proposing(round))
    if has_begun(round, Phase.Kind.JUDGEMENT, at):
        chains.append(_judging(round, at))
    return chains


def drop_off_as_csv(chains: Sequence[Chain]) -> str:
    header = [_("way through the round"), _("step"), _("how many")]
    rows = ([chain.title, words, _number(number)] for chain in chains for words, number in chain.steps)
    return as_csv(header, rows)


def _number(number: int | None) -> object:
    return _("not told") if number is None else number


def _proposing(round: SieveRound) -> Chain:
    """Ideas, not people: their number is public once they are handed in."""
    sums = round.proposals.aggregate(
        begun=Count("pk"), handed_in=Count("pk", filter=Q(submitted_at__isnull=False))
    )
    return Chain(
        _("From a first line to an idea"),
        [(_("ideas that were begun"), sums["begun"]), (_("ideas that were handed in"), sums["handed_in"])],
    )


def _judging(round: SieveRound, at: datetime) -> Chain:
    """Only people whose judgement counts: as soon as the vote has begun, those who got a ballot as well."""
    may = taking_part(round).filter(same_as=None, group__in=groups_that_judge(round))
    said = cards_that_count(round).annotate(said=Count("judgements")).filter(said__gt=0)
    sums = said.aggregate(some=Count("pk"), all=Count("pk", filter=Q(said__gte=on_the_list(round).count())))
    words = [
        _("people who may judge and take part"),
        _("judged at least one idea"),
        _("judged every idea"),
    ]
    numbers = [may.count(), sums["some"], sums["all"]]
    if has_begun(round, Phase.Kind.VOTE, at):
        words.append(_("got a ballot at the second judgement"))
        numbers.append(Turnout.objects.filter(round=round).count())
    return Chain(_("From taking part to voting"), list(zip(words, told_chain(numbers), strict=True)))
