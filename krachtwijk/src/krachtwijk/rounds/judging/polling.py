"""The vote on paper: the lot beforehand, who voted, the boxes and their sums. No ballot is near any of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max, Sum

from krachtwijk.people.models import Person
from krachtwijk.rounds.judging.judging import DoesNotJudge, JudgingError, RulesNotFrozen
from krachtwijk.rounds.judging.models import Ballot, BallotBox, TieLot, Turnout
from krachtwijk.rounds.judging.sheets import listed_in
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.same_person import same_person
from krachtwijk.rounds.rulebooks.models import Group, Phase, SieveRound
from krachtwijk.rounds.rulebooks.once import made_once
from krachtwijk.rounds.rulebooks.phases import check_open, has_begun, is_over
from krachtwijk.rounds.rulebooks.rules import put_right, rules_of
from krachtwijk.rounds.rulebooks.weights import judging, weigh_alike


class VoteHasBegun(JudgingError):
    """A lot after the vote has opened would be no lot."""


class LotDrawn(JudgingError):
    """The lot of this round was drawn, once."""


class NeedsSeed(JudgingError):
    """A lot without a text to draw it from."""


class NeedsGroup(JudgingError):
    """A polling table of no group that judges, where the groups do not all weigh the same."""


class HasVoted(JudgingError):
    """This person was given a ballot already."""


class VoteNotClosed(JudgingError):
    """Boxes stay shut until the vote is over."""


class SumsDoNotClose(JudgingError):
    """Handed out is not what lies in the box and what was not returned together; `difference` is by how many."""

    def __init__(self, difference: int) -> None:
        self.difference = difference
        super().__init__(f"{difference} ballots are missing or too many")


class FewerThanRead(JudgingError):
    """More ballots were read from the box than it is said to hold."""


def order_by_lot(numbers: Iterable[int], seed: str) -> list[int]:
    """The order that a seed draws: ascending by the SHA-256 of `<seed>/<number>`, which anybody can do again.

    >>> order_by_lot([1, 2, 3], "17 42 3")
    [3, 2, 1]
    """
    return sorted(numbers, key=lambda number: hashlib.sha256(f"{seed}/{number}".encode()).hexdigest())


@transaction.atomic
def draw_tie_order(*, round: SieveRound, seed_text: str, now: datetime, by: Person) -> TieLot:
    """Draw, once and before the vote opens, which proposal goes first when two are exactly as good.

    `seed_text` comes from something nobody here chooses, such as the dice of a resident in a meeting. Raises
    RulesNotFrozen, VoteHasBegun, LotDrawn or NeedsSeed.
    """
    SieveRound.objects.select_for_update().get(pk=round.pk)
    if not rules_of(round).is_frozen:
        raise RulesNotFrozen
    if has_begun(round, Phase.Kind.VOTE, now):
        raise VoteHasBegun
    if TieLot.objects.filter(round=round).exists():
        raise LotDrawn
    seed = " ".join(seed_text.split())
    if not seed:
        raise NeedsSeed
    order = order_by_lot([each.number for each in listed_in(round)], seed)
    lot: TieLot = TieLot.objects.create(round=round, seed=seed, order=order, by=by, at=now)
    return lot


@transaction.atomic
def tick_off(*, participant: Participant, now: datetime) -> Turnout:
    """This person gets a ballot now, and no second one as whoever they also came in as. Raises PhaseClosed,
    RulesNotFrozen, DoesNotJudge or HasVoted.
    """
    round = participant.round
    check_open(round, Phase.Kind.VOTE, now)
    if not rules_of(round).is_frozen:
        raise RulesNotFrozen
    out = participant.standing == Participant.Standing.OUT or participant.same_as_id is not None
    if out or not put_right(participant.group).judges:
        raise DoesNotJudge
    SieveRound.objects.select_for_update().get(pk=round.pk)  # a double is not ticked off at another table now
    if Turnout.objects.filter(participant__in=same_person(participant)).exists():
        raise HasVoted
    turnout: Turnout = Turnout.objects.create(participant=participant, round=round)
    return turnout


@transaction.atomic
def place_box(
    *,
    round: SieveRound,
    place: str,
    open_nl: str,
    open_en: str = "",
    group: Group | None = None,
    now: datetime,
    token: UUID | None = None,
) -> BallotBox:
    """A polling table, which the page of the vote names. The same form twice is one table.

    Where the groups do not all weigh the same, every table is of one `group`. Raises PhaseClosed when the vote is
    over, NeedsGroup.
    """
    if is_over(round, Phase.Kind.VOTE, now):
        check_open(round, Phase.Kind.VOTE, now)
    _check_group(round, group)
    key = token or uuid4()

    def make() -> BallotBox:
        SieveRound.objects.select_for_update().get(pk=round.pk)  # numbers follow each other
        last = round.boxes.aggregate(last=Max("number"))["last"] or 0
        made: BallotBox = round.boxes.create(
            number=last + 1, place=place, open_nl=open_nl, open_en=open_en, group=group, token=key
        )
        return made

    return made_once(BallotBox.objects.all(), key, make)[0]


def _check_group(round: SieveRound, group: Group | None) -> None:
    rules = rules_of(round)
    if (group is None and not weigh_alike(rules)) or (group is not None and group not in judging(rules)):
        raise NeedsGroup


@transaction.atomic
def give_to_group(*, box: BallotBox, group: Group, now: datetime) -> BallotBox:
    """A table that was placed before the groups weighed differently, or for another group, is from now on of this one.

    Only before the vote opens: afterwards ballots may lie in it. Raises VoteHasBegun or NeedsGroup.
    """
    held: BallotBox = BallotBox.objects.select_for_update(of=("self",)).select_related("round").get(pk=box.pk)
    if has_begun(held.round, Phase.Kind.VOTE, now):
        raise VoteHasBegun
    _check_group(held.round, group)
    held.group = group
    held.save(update_fields=["group"])
    return held


@transaction.atomic
def write_sums(
    *, box: BallotBox, handed_out: int, in_box: int, not_returned: int, by: Person, now: datetime
) -> BallotBox:
    """What was counted by hand when the box was opened. Raises VoteNotClosed, SumsDoNotClose or FewerThanRead."""
    if not is_over(box.round, Phase.Kind.VOTE, now):
        raise VoteNotClosed
    check_not_counted(box.round)
    if handed_out != in_box + not_returned:
        raise SumsDoNotClose(handed_out - in_box - not_returned)
    held: BallotBox = BallotBox.objects.select_for_update().get(pk=box.pk)
    highest = held.ballots.aggregate(last=Max("number"))["last"] or 0
    if highest > in_box:
        raise FewerThanRead
    held.handed_out, held.in_box, held.not_returned, held.sums_by = handed_out, in_box, not_returned, by
    held.save()
    return held


class Counted(JudgingError):
    """The vote was counted. Its ballots and sums stay as they are."""


def check_not_counted(round: SieveRound) -> None:
    """Raises Counted."""
    if SieveRound.objects.filter(pk=round.pk, vote__isnull=False).exists():
        raise Counted


def sums_of(round: SieveRound) -> dict[str, int]:
    """The lines that must close: handed out = in the box + not returned; in the box = valid + blank + invalid +
    waiting (a ballot that nobody read waits); and not more ballots than people ticked off.
    """
    boxes = round.boxes.aggregate(
        handed_out=Sum("handed_out"), in_box=Sum("in_box"), not_returned=Sum("not_returned")
    )
    sums = {name: number or 0 for name, number in boxes.items()}
    read = Ballot.objects.filter(box__round=round)
    for standing in (Ballot.Standing.VALID, Ballot.Standing.BLANK, Ballot.Standing.INVALID):
        sums[str(standing)] = read.filter(standing=standing).count()
    settled = sums["valid"] + sums["blank"] + sums["invalid"]
    return {**sums, "waiting": sums["in_box"] - settled, "ticked_off": round.turnout.count()}
