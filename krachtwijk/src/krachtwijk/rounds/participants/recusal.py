"""Who does not judge what, because they have an interest in it.

An interest is declared (`Interest`), by whoever has it or by staff. Two things are an interest without being
declared: taking part for an organisation, and holding a role for one at any time since the round was published.
Whoever acts for an organisation acts for those it took over from as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from krachtwijk.people.models import Organisation, Person, RoleGrant, Succession
from krachtwijk.rounds.participants.models import Interest, Participant
from krachtwijk.rounds.participants.queries import taking_part
from krachtwijk.rounds.rulebooks.models import SieveRound

Actor = tuple[str, int]
"""Somebody who judges: an account, or a participant without one."""


@dataclass(frozen=True, slots=True)
class Interests:
    """Everything somebody has an interest in: proposals by reference, organisations by id."""

    references: frozenset[str] = frozenset()
    organisations: frozenset[int] = frozenset()

    def touch(self, *, reference: str = "", organisation: int | None = None) -> bool:
        """Whether they include this proposal, or the organisation behind it."""
        return reference in self.references or organisation in self.organisations


def has_interest(
    round: SieveRound,
    *,
    person: Person | None = None,
    participant: Participant | None = None,
    organisation: Organisation | None = None,
    reference: str = "",
) -> bool:
    """Whether `person` or `participant` may not judge the proposal with this reference, or what this organisation
    proposes. Give both for a proposal of an organisation.
    """
    mine = interests_of(round, person=person, participant=participant)
    return mine.touch(reference=reference, organisation=organisation.pk if organisation else None)


def recused_references(
    round: SieveRound,
    proposals: Mapping[str, int | None],
    *,
    person: Person | None = None,
    participant: Participant | None = None,
) -> frozenset[str]:
    """Which of `proposals` (reference -> id of the organisation behind it) they do not judge. At most five queries,
    however many proposals there are.
    """
    mine = interests_of(round, person=person, participant=participant)
    return frozenset(
        reference
        for reference, organisation in proposals.items()
        if mine.touch(reference=reference, organisation=organisation)
    )


def interests_of(
    round: SieveRound, *, person: Person | None = None, participant: Participant | None = None
) -> Interests:
    """Everything somebody has an interest in, in this round."""
    account = _account_of(person, participant)
    mine = _mine(round, person, participant)
    who = Q(participant__in=list(mine))
    if account is not None:
        who |= Q(person=account)
    declared = list(standing_interests(round).filter(who).values_list("reference", "organisation"))
    organisations = {each for _reference, each in declared if each is not None}
    organisations |= {each for each in mine.values() if each is not None}
    if account is not None:
        organisations |= set(
            _for_organisations(round).filter(person=account).values_list("organisation", flat=True)
        )
    references = frozenset(reference for reference, _each in declared if reference)
    return Interests(references, _with_predecessors(organisations, _predecessors()))


def participations_of(
    round: SieveRound, *, person: Person | None = None, participant: Participant | None = None
) -> frozenset[int]:
    """Everything somebody takes part as in this round (ids): with their account, as `participant`, and as whoever
    staff found to be the same person. What those made or wrote is theirs. One query.
    """
    return frozenset(_mine(round, person, participant))


def _account_of(person: Person | None, participant: Participant | None) -> int | None:
    if person is not None:
        return int(person.pk)
    return participant.person_id if participant else None


def _mine(round: SieveRound, person: Person | None, participant: Participant | None) -> dict[int, int | None]:
    """What somebody takes part as, each with the organisation they do that for."""
    account, known = _account_of(person, participant), participant.pk if participant else None
    of_somebody = Q(same_as__isnull=False) | Q(doubles__isnull=False) | Q(pk=known)
    if account is not None:
        of_somebody |= Q(person=account)
    there = round.participants.filter(of_somebody).order_by().distinct()
    rows = {pk: rest for pk, *rest in there.values_list("pk", "same_as", "person", "organisation")}
    mine = {pk for pk, (_same_as, of, _org) in rows.items() if pk == known or (account and of == account)}
    linked = [(pk, same_as) for pk, (same_as, _of, _org) in rows.items() if same_as is not None]
    while more := {each for pair in linked if mine & set(pair) for each in pair} - mine:
        mine |= more
    return {pk: rows[pk][2] for pk in mine}


def standing_interests(round: SieveRound) -> QuerySet[Interest]:
    """What was declared and not lifted."""
    return Interest.objects.filter(round=round)


def recused_counts(round: SieveRound, proposals: Mapping[str, int | None]) -> dict[str, int]:
    """How many people do not judge each of `proposals` (reference -> id of the organisation behind it), for
    everybody to read. The queries do not grow with proposals or people.
    """
    by_reference: dict[str, set[Actor]] = defaultdict(set)
    by_organisation: dict[int, set[Actor]] = defaultdict(set)
    fields = ("reference", "organisation", "person", "participant__person", "participant")
    for reference, organisation, person, account, participant in standing_interests(round).values_list(
        *fields
    ):
        who = _actor(person or account, participant)
        if organisation is None:
            by_reference[reference].add(who)
        else:
            by_organisation[organisation].add(who)
    for organisation, who in _acting(round):
        by_organisation[organisation].add(who)
    earlier = _predecessors()
    reach = {each: _with_predecessors({each}, earlier) for each in by_organisation}
    return {
        reference: len(
            by_reference[reference].union(
                *(who for each, who in by_organisation.items() if organisation in reach[each])
            )
        )
        for reference, organisation in proposals.items()
    }


def _acting(round: SieveRound) -> list[tuple[int, Actor]]:
    """Who takes part for an organisation, or takes part and holds a role for one."""
    there = taking_part(round)
    own = there.filter(organisation__isnull=False).values_list("organisation", "person", "pk")
    held = _for_organisations(round).filter(
        person__in=there.filter(person__isnull=False).order_by().values("person")
    )
    return [
        *((organisation, _actor(person, participant)) for organisation, person, participant in own),
        *(
            (organisation, ("person", person))
            for organisation, person in held.values_list("organisation", "person")
        ),
    ]


def _for_organisations(round: SieveRound) -> QuerySet[RoleGrant]:
    """Roles held for an organisation at any time since the round was published."""
    grants = RoleGrant.objects.filter(organisation__isnull=False)
    if round.published_at is None:
        return grants.filter(until=None)
    return grants.filter(Q(until=None) | Q(until__gt=round.published_at.date()))


def _actor(person: int | None, participant: int | None) -> Actor:
    return ("person", person) if person is not None else ("participant", participant or 0)


def _predecessors() -> dict[int, list[int]]:
    """What each organisation went on from. One query."""
    found: dict[int, list[int]] = defaultdict(list)
    for successor, predecessor in Succession.objects.values_list("successor", "predecessor"):
        found[successor].append(predecessor)
    return found


def reach_of(organisations: Iterable[int]) -> dict[int, frozenset[int]]:
    """Per organisation: itself, and those it went on from. One query."""
    earlier = _predecessors()
    return {each: _with_predecessors({each}, earlier) for each in organisations}


def _with_predecessors(organisations: Iterable[int], earlier: Mapping[int, list[int]]) -> frozenset[int]:
    found, new = set[int](), set(organisations)
    while new:
        found |= new
        new = {each for one in new for each in earlier.get(one, ())} - found
    return frozenset(found)
