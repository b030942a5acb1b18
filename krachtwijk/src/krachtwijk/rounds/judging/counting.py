"""Counting the vote on paper: only when every ballot was read twice alike and every sum closes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from krachtwijk.people.models import Person
from krachtwijk.rounds.judging.judging import JudgingError
from krachtwijk.rounds.judging.models import Ballot, BallotBox, TieLot
from krachtwijk.rounds.judging.polling import order_by_lot, sums_of
from krachtwijk.rounds.judging.sheets import cost_of, listed_in
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.calendars import last_day
from krachtwijk.rounds.rulebooks.models import Group, Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import is_over
from krachtwijk.rounds.rulebooks.possible import has_pots
from krachtwijk.rounds.rulebooks.rules import rules_of
from krachtwijk.rounds.rulebooks.weights import judging, times_of, weigh_alike
from krachtwijk.rounds.values.models import Division
from krachtwijk.rounds.votes.ballot_file import BallotFile, ballot_file
from krachtwijk.rounds.votes.loading import RoundFacts, load_round
from krachtwijk.rounds.votes.models import Round
from krachtwijk.rounds.votes.weighing import Weighed
from waardenzeef import Ballot as Vote
from waardenzeef import Election, Pots, Project, Rule, TieOrder, parse_rule
from waardenzeef.pabulib import write


class CannotCount(JudgingError):
    """What stands in the way of the count; `sentences` says it, one by one."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__("\n".join(sentences))


@transaction.atomic
def count_vote(*, round: SieveRound, now: datetime, by: Person) -> Round:
    """Count the ballots by the frozen rule and keep the count for good. Asked again it gives the same count.

    `by` is the member of staff who asks for it. Raises CannotCount, with a sentence for everything that is missing.
    """
    held: SieveRound = SieveRound.objects.select_for_update().get(pk=round.pk)
    if held.vote is not None:
        return held.vote
    obstacles = list(obstacles_to_count(held, now))
    if obstacles:
        raise CannotCount(*obstacles)
    vote = load_round(
        programme=held.programme,
        facts=_facts(held),
        file=ballots_of(held),
        rule=str(rule_of(held)),
        weighed=weighed_in(held),
        now=now,
    )
    held.vote = vote
    held.save(update_fields=["vote"])
    round.vote = vote
    return vote


def obstacles_to_count(round: SieveRound, now: datetime) -> Iterator[str]:
    """What must be done before the vote can be counted, a sentence each; nothing when it can."""
    if not is_over(round, Phase.Kind.VOTE, now):
        yield _("The vote is not over yet. Nobody counts before it is.")
        return
    rules = rules_of(round)
    if not rules.is_frozen:
        yield _("The rules of this round were never frozen. Without fixed rules there is no count.")
    if not TieLot.objects.filter(round=round).exists():
        yield _(
            "No lot was drawn before the vote opened, and none can be drawn now. "
            "Ask the body that decides what to do."
        )
    if has_pots(rules):
        yield from obstacles_of_pots(round)
    yield from _open_sums(round)


def obstacles_of_pots(round: SieveRound) -> Iterator[str]:
    """Where the money of every theme is kept apart: what is missing for that, before the vote already."""
    if not Division.objects.filter(round=round).exists():
        yield _(
            "The count gives each theme a pot, and the fiches were not counted yet. Divide the money first."
        )
    for each in listed_in(round):
        if each.theme is None:
            yield _("Plan %(number)s has no theme, so no pot can pay it. Give it a theme.") % {
                "number": each.number
            }


def _open_sums(round: SieveRound) -> Iterator[str]:
    boxes = list(round.boxes.select_related("group"))
    if not boxes:
        yield _("There is no polling table yet, and so no box to count.")
    for box in boxes:
        if box.in_box is None:
            yield _("Of the box at %(place)s nobody wrote down how many ballots it holds.") % {"place": box}
    sums = sums_of(round)
    if sums["waiting"]:
        yield _(
            "%(number)s ballots still wait: two people did not read them yet, or read something else."
        ) % {"number": sums["waiting"]}
    if sums["in_box"] > sums["ticked_off"]:
        yield _(
            "The boxes hold %(ballots)s ballots, and %(people)s people were ticked off. "
            "More ballots than voters cannot be counted."
        ) % {"ballots": sums["in_box"], "people": sums["ticked_off"]}
    if boxes and not sums["valid"] and not sums["waiting"]:
        yield _("There is no valid ballot to count.")
    if not weigh_alike(rules_of(round)):
        yield from _of_no_group(boxes)
        yield from _too_many_of_a_group(round, boxes)


def _of_no_group(boxes: list[BallotBox]) -> Iterator[str]:
    """Only the box tells of which group a ballot is."""
    for box in boxes:
        if box.group is None:
            yield _(
                "The groups do not all weigh the same, and the box at %(place)s is of no group: nobody knows what its "
                "ballots weigh. Say of which group it is before the vote opens; after that, ask the body that decides."
            ) % {"place": box}


def _too_many_of_a_group(round: SieveRound, boxes: list[BallotBox]) -> Iterator[str]:
    ticked = dict(round.turnout.values_list("participant__group").annotate(people=Count("pk")).order_by())
    for group in judging(rules_of(round)):
        ballots = sum(box.in_box or 0 for box in boxes if box.group_id == group.pk)
        people = ticked.get(group.pk, 0)
        if ballots > people:
            yield _(
                "The boxes of the group “%(group)s” hold %(ballots)s ballots, and %(people)s people of it were ticked "
                "off. More ballots than voters cannot be counted."
            ) % {"group": group, "ballots": ballots, "people": people}


def rule_of(round: SieveRound) -> Rule:
    """The published rule, with the lot as its tie order. What came onto the list after the lot fell takes the place
    that the same seed gives it.
    """
    lot = TieLot.objects.get(round=round)
    numbers = order_by_lot([each.number for each in listed_in(round)], lot.seed)
    rule = parse_rule(rules_of(round).counting_rule)
    if isinstance(rule, Pots):
        rule = replace(rule, pots=pots_of(round))
    return replace(rule, ties=TieOrder(order=tuple(map(str, numbers))))


def pots_of(round: SieveRound) -> tuple[tuple[str, int], ...]:
    """What the fiches gave each theme, in cents, by its Dutch name."""
    return tuple((theme.name_nl, int(theme.envelope or 0)) for theme in round.themes.all())


def ballots_of(round: SieveRound) -> BallotFile:
    """The valid ballots as a `.pb` file. They are sorted, so that their order tells nothing about who came when.

    A blank ballot names nothing and stays out of the count; the sums tell how many there were. Where the groups do not
    all weigh the same, a ballot stands in it as often as one of its group counts, under `12.1`, `12.2` and so on.
    """
    content = io.BytesIO()
    write(election_of(round), content)
    content.seek(0)
    return ballot_file(content, name=f"{round.slug}.pb")


def election_of(round: SieveRound) -> Election:
    """The proposals on the list at their costs, the budget, and every valid ballot."""
    projects = tuple(
        Project(str(each.number), cost_of(each), " ".join(each.shown_title.split()), _theme(each))
        for each in listed_in(round)
    )
    weighed = {} if weigh_alike(rules_of(round)) else times_of(rules_of(round))
    votes = _weighed_votes(round, weighed) if weighed else _plain_votes(round)
    return Election(int(round.budget), projects, tuple(votes), meta=_meta(round))


def _theme(proposal: Proposal) -> dict[str, str]:
    """What the file says of its theme, from whose pot it may be paid."""
    return {"category": proposal.theme.name_nl} if proposal.theme else {}


def _plain_votes(round: SieveRound) -> Iterator[Vote]:
    choices = sorted(_valid(round).values_list("choices", flat=True))
    for number, each in enumerate(choices, 1):
        yield Vote(tuple(map(str, each)), (1,) * len(each), str(number))


def _weighed_votes(round: SieveRound, times: Mapping[int, int]) -> Iterator[Vote]:
    """Every ballot as often as its group weighs. Its line names the group and no box."""
    groups = {group.pk: group for group in judging(rules_of(round))}
    ballots = sorted(
        _valid(round).values_list("box__group", "choices"), key=lambda each: (groups[each[0]].order, each[1])
    )
    for number, (group, choices) in enumerate(ballots, 1):
        for copy in range(1, times[group] + 1):
            named = tuple(map(str, choices))
            yield Vote(named, (1,) * len(named), f"{number}.{copy}", {"group": groups[group].slug})


def _valid(round: SieveRound) -> QuerySet[Ballot]:
    return Ballot.objects.filter(box__round=round, standing=Ballot.Standing.VALID).order_by()


def weighed_in(round: SieveRound) -> list[Weighed]:
    """Of every group that votes its weight and its ballots; nothing where all weigh the same."""
    rules = rules_of(round)
    if weigh_alike(rules):
        return []
    times = times_of(rules)
    ballots = dict(_valid(round).values_list("box__group").annotate(number=Count("pk")))
    return [
        Weighed(each.name_nl, each.name_en, each.weight, times[each.pk], ballots.get(each.pk, 0))
        for each in judging(rules)
    ]


def _meta(round: SieveRound) -> dict[str, str]:
    most = rules_of(round).most_choices
    return {
        "description": " ".join(round.name_nl.split()),
        "country": "Netherlands",
        "unit": str(round.area),
        "instance": round.slug,
        "min_length": "1",
        **({"max_length": str(most)} if most is not None else {}),
        **({"group_weights": weights} if (weights := _weights_in_words(round)) else {}),
    }


def _weights_in_words(round: SieveRound) -> str:
    """What the file itself says: `bewoners 100% (2 lines a ballot), studenten 150% (3 lines a ballot)`."""
    rules = rules_of(round)
    if weigh_alike(rules):
        return ""
    times = times_of(rules)
    return ", ".join(
        f"{each.slug} {each.weight}% ({times[each.pk]} lines a ballot)" for each in judging(rules)
    )


def _facts(round: SieveRound) -> RoundFacts:
    phase = round.phases.get(kind=Phase.Kind.VOTE)
    return RoundFacts(
        slug=round.slug,
        name_nl=round.name_nl,
        name_en=round.name_en,
        held_by=str(round.organiser),
        place=str(round.area),
        held_from=timezone.localdate(phase.opens_at),
        held_until=last_day(phase.closes_at),
        about_nl=round.about_nl,
        about_en=round.about_en,
        who_nl="; ".join(each.who_nl.rstrip(". ") for each in _voting_groups(round)),
        who_en="; ".join((each.who_en or each.who_nl).rstrip(". ") for each in _voting_groups(round)),
        eligible_voters=_eligible(round),
        contact=round.contact,
    )


def _voting_groups(round: SieveRound) -> list[Group]:
    return judging(rules_of(round))


def _eligible(round: SieveRound) -> int | None:
    """How many people could vote; None when that is not known of every group, or when it turned out to be more."""
    sizes = [group.size for group in _voting_groups(round) if group.size is not None]
    if len(sizes) < len(_voting_groups(round)):
        return None
    known = sum(sizes)
    return known if known >= sums_of(round)["in_box"] else None
