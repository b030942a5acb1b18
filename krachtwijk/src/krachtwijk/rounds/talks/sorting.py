"""Sorting the first judgements: once, after the close, by the published thresholds."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from krachtwijk.people.models import Person
from krachtwijk.rounds.feasibility.queries import on_the_list
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import Phase, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.phases import is_over
from krachtwijk.rounds.rulebooks.rules import rules_of, thresholds_of
from krachtwijk.rounds.talks.collecting import collect_motives
from krachtwijk.rounds.talks.counts import Counts, counts_of, people_who_judged
from krachtwijk.rounds.talks.models import SortedGroup, SortedProposal, Sorting
from krachtwijk.rounds.talks.piles import PLAIN, Placed, place
from krachtwijk.rounds.talks.subjects import tell_where_it_went


class NotClosedYet(Refused):
    """Somebody wants the judgements sorted while people still judge."""


@transaction.atomic
def sort_judgements(*, round: SieveRound, now: datetime, by: Person | None = None) -> Sorting:
    """Put every proposal on its pile and copy the motives about the contested ones for the moderators.

    Whoever asks again gets the same sorting. `by` is None when the clock did it. Raises NotClosedYet.
    """
    SieveRound.objects.select_for_update().get(pk=round.pk)
    if there := Sorting.objects.filter(round=round).first():
        return there
    if not is_over(round, Phase.Kind.JUDGEMENT, now):
        raise NotClosedYet
    rules, counts = rules_of(round), counts_of(round)
    sorting = _stored(round, rules, counts, by=by, now=now)
    _place_all(sorting, rules, counts)
    collect_motives(sorting=sorting)
    tell_where_it_went(sorting=sorting, now=now)
    return sorting


def _stored(
    round: SieveRound, rules: Rulebook, counts: Counts, *, by: Person | None, now: datetime
) -> Sorting:
    salt = secrets.token_hex(32)
    stored: Sorting = Sorting.objects.create(
        round=round,
        wanted_from=rules.wanted_from,
        unwanted_to=rules.unwanted_to,
        dispersion_to=rules.dispersion_to,
        opinion_from=rules.opinion_from,
        rulebook_sha256=rules.sha256,
        inputs_sha256=seal_of(_inputs(round, rules, counts), salt),
        salt=salt,
        people=people_who_judged(round),
        is_weighted=any(weight != PLAIN for weight in weights_of(rules).values()),
        by=by,
        at=now,
    )
    return stored


def weights_of(rules: Rulebook) -> dict[int, int]:
    """What a voice of each group counts for, in percents."""
    return {group.pk: group.weight for group in rules.groups.all()}


def _place_all(sorting: Sorting, rules: Rulebook, counts: Counts) -> None:
    weights, thresholds = weights_of(rules), thresholds_of(rules)
    listed = list(on_the_list(sorting.round))
    placed = {each.pk: place(counts[each.pk], weights, thresholds) for each in listed}
    kept = SortedProposal.objects.bulk_create(_row(sorting, each, placed[each.pk]) for each in listed)
    SortedGroup.objects.bulk_create(
        SortedGroup(
            sorted=row,
            group_id=group,
            wanted=cell.wanted,
            not_wanted=cell.not_wanted,
            dont_know=cell.dont_know,
        )
        for row in kept
        for group, cell in counts[row.proposal_id].items()
    )


def _row(sorting: Sorting, proposal: Proposal, placed: Placed) -> SortedProposal:
    return SortedProposal(
        sorting=sorting,
        proposal=proposal,
        cost=proposal.cost,  # type: ignore[attr-defined]
        wanted=placed.people.wanted,
        not_wanted=placed.people.not_wanted,
        dont_know=placed.people.dont_know,
        weighed_wanted=placed.weighed.wanted,
        weighed_not_wanted=placed.weighed.not_wanted,
        weighed_dont_know=placed.weighed.dont_know,
        support=placed.support,
        dispersion=placed.dispersion,
        pile=placed.pile,
        because=placed.because,
        sentence_nl=placed.sentences["nl"],
        sentence_en=placed.sentences["en"],
    )


def seal_of(lines: str, salt: str) -> str:
    """The SHA-256 of the salt, a new line and the lines."""
    return hashlib.sha256(f"{salt}\n{lines}".encode()).hexdigest()


def _inputs(round: SieveRound, rules: Rulebook, counts: Counts) -> str:
    """What was sorted, a line per proposal and group in a fixed order: number, group, weight and the three counts."""
    numbers: Mapping[int, int] = dict(round.proposals.values_list("pk", "number"))
    groups = {group.pk: group for group in rules.groups.all()}
    return "\n".join(
        sorted(
            f"{numbers[proposal]};{groups[group].slug};{groups[group].weight};"
            f"{cell.wanted};{cell.not_wanted};{cell.dont_know}"
            for proposal, said in counts.items()
            for group, cell in said.items()
        )
    )


def seals_again(sorting: Sorting) -> bool:
    """Whether what was counted then gives the seal again, for a check at the desk."""
    groups = SortedGroup.objects.filter(sorted__sorting=sorting).select_related("group", "sorted__proposal")
    lines = (
        f"{each.sorted.proposal.number};{each.group.slug};{each.group.weight};"
        f"{each.wanted};{each.not_wanted};{each.dont_know}"
        for each in groups
    )
    return seal_of("\n".join(sorted(lines)), sorting.salt) == sorting.inputs_sha256
