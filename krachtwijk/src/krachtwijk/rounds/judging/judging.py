"""Judging: every click is kept at once, may change until the close, and never goes beyond the budget."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from krachtwijk.euro import Euro
from krachtwijk.people.models import Person
from krachtwijk.rounds.judging.barring import Bar, barred
from krachtwijk.rounds.judging.models import Card, Judgement
from krachtwijk.rounds.judging.sheets import cost_of, listed_in
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import Channel, Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import check_open
from krachtwijk.rounds.rulebooks.rules import put_right, rules_of
from krachtwijk.rounds.values.models import Value

Says = Judgement.Says

LONGEST_MOTIVE = 300
UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class JudgingError(Refused):
    """Something that cannot be judged this way."""


class RulesNotFrozen(JudgingError):
    """Nobody judges before the rules are fixed."""


class DoesNotJudge(JudgingError):
    """The group of this participant does not judge, or the participant was put out of the round."""


class NotOnTheList(JudgingError):
    """The round has no such proposal to judge; `number` is what was asked for."""

    def __init__(self, number: int | None) -> None:
        self.number = number
        super().__init__(f"proposal {number} is not on the list")


class Barred(JudgingError):
    """Somebody judges what they have an interest in; `bar` says which."""

    def __init__(self, bar: Bar) -> None:
        self.bar = bar
        super().__init__(bar)


class OverBudget(JudgingError):
    """What is wanted costs more than there is; `short` is by how much."""

    def __init__(self, short: Euro) -> None:
        self.short = short
        super().__init__(f"over the budget by {short} cents")


class NothingSaidYet(JudgingError):
    """A motive for a proposal about which this person said nothing."""


class MotiveTooLong(JudgingError):
    """A motive of more than LONGEST_MOTIVE signs; `length` is how many it has."""

    def __init__(self, length: int) -> None:
        self.length = length
        super().__init__(f"a motive of {length} signs")


@transaction.atomic
def judge(*, participant: Participant, number: int, says: Says, now: datetime) -> Judgement:
    """Record or replace what one participant says of one proposal. A motive stays with it.

    Raises PhaseClosed, RulesNotFrozen, DoesNotJudge, NotOnTheList, Barred, or OverBudget: then nothing changes.
    """
    check_may_judge(participant, now)
    listed = listed_in(participant.round)
    bars = barred(participant, listed, rules_of(participant.round))
    proposal = _judged(listed, bars, number)
    card = card_of(participant, now=now)
    if says == Says.WANTED:
        _check_fits(card, [each for each in listed if each.pk not in bars], proposal)
    said, _new = card.judgements.update_or_create(proposal=proposal, defaults={"says": says, "at": now})
    _own_again(card, now)
    return said


@transaction.atomic
def say_why(
    *, participant: Participant, number: int, motive: str, value: Value | None = None, now: datetime
) -> Judgement:
    """Record, replace or take away the motive of a judgement that was given, with the value it rests on.

    Raises as `judge` does, NothingSaidYet or MotiveTooLong.
    """
    check_may_judge(participant, now)
    listed = listed_in(participant.round)
    proposal = _judged(listed, barred(participant, listed, rules_of(participant.round)), number)
    said = Judgement.objects.filter(card__participant=participant, proposal=proposal).first()
    if said is None:
        raise NothingSaidYet
    said.motive, said.value = plain_motive(motive), value
    said.save(update_fields=["motive", "value"])
    _own_again(said.card, now)
    return said


@transaction.atomic
def fill_card(
    *,
    participant: Participant,
    marks: Mapping[int, Says],
    motives: Mapping[int, str] | None = None,
    channel: Channel,
    entered_by: Person | None,
    now: datetime,
) -> Card:
    """A whole card at once, such as from paper or a table. `marks` and `motives` go by the number of a proposal.

    A mark for a proposal that this participant does not judge is left out. Raises as `judge` does, or AlreadyJudged
    when there is a card: what somebody said themselves is never overwritten.
    """
    check_may_judge(participant, now)
    listed = {each.number: each for each in listed_in(participant.round)}
    check_marks(marks, listed)
    bars = barred(participant, list(listed.values()), rules_of(participant.round))
    kept = {number: says for number, says in marks.items() if listed[number].pk not in bars}
    check_within(participant.round, kept, listed)
    card = _new_card(participant, now=now, channel=channel, entered_by=entered_by)
    why = {number: plain_motive(text) for number, text in (motives or {}).items()}
    card.judgements.bulk_create(
        Judgement(card=card, proposal=listed[number], says=says, motive=why.get(number, ""), at=now)
        for number, says in kept.items()
    )
    return card


class AlreadyJudged(JudgingError):
    """This person has a card."""


def check_may_judge(participant: Participant, now: datetime) -> None:
    """Raises PhaseClosed, RulesNotFrozen or DoesNotJudge."""
    check_open(participant.round, Phase.Kind.JUDGEMENT, now)
    if not rules_of(participant.round).is_frozen:
        raise RulesNotFrozen
    if not put_right(participant.group).judges or participant.standing == Participant.Standing.OUT:
        raise DoesNotJudge


def check_marks(marks: Mapping[int, Says], listed: Mapping[int, Proposal]) -> None:
    """Raises NotOnTheList."""
    for number in marks:
        if number not in listed:
            raise NotOnTheList(number)


def check_within(round: SieveRound, marks: Mapping[int, Says], listed: Mapping[int, Proposal]) -> None:
    """Raises OverBudget."""
    spent = sum(cost_of(listed[number]) for number, says in marks.items() if says == Says.WANTED)
    if spent > round.budget:
        raise OverBudget(Euro(spent - round.budget))


def card_of(participant: Participant, *, now: datetime) -> Card:
    """The card of a participant, made when there is none, and held until this transaction ends."""
    made = {"round": participant.round, "begun_at": now, "changed_at": now}
    Card.objects.get_or_create(participant=participant, defaults=made)
    held: Card = Card.objects.select_for_update().get(participant=participant)
    return held


def _new_card(
    participant: Participant, *, now: datetime, channel: Channel, entered_by: Person | None
) -> Card:
    """Raises AlreadyJudged, also when somebody begins at this very moment."""
    if Card.objects.filter(participant=participant).exists():
        raise AlreadyJudged
    try:
        with transaction.atomic():
            made: Card = Card.objects.create(
                round=participant.round,
                participant=participant,
                channel=channel,
                entered_by=entered_by,
                begun_at=now,
                changed_at=now,
            )
    except IntegrityError:
        raise AlreadyJudged from None
    return made


def plain_motive(text: str) -> str:
    """Without what no page can show. Raises MotiveTooLong."""
    plain = UNSHOWN.sub("", text.replace("\r\n", "\n")).strip()
    if len(plain) > LONGEST_MOTIVE:
        raise MotiveTooLong(len(plain))
    return plain


def _judged(listed: Iterable[Proposal], bars: Mapping[int, Bar], number: int) -> Proposal:
    proposal = next((each for each in listed if each.number == number), None)
    if proposal is None:
        raise NotOnTheList(number)
    bar = bars.get(proposal.pk)
    if bar:
        raise Barred(bar)
    return proposal


def _check_fits(card: Card, listed: Iterable[Proposal], proposal: Proposal) -> None:
    wanted = set(card.judgements.filter(says=Says.WANTED).values_list("proposal", flat=True)) | {proposal.pk}
    spent = sum(cost_of(each) for each in listed if each.pk in wanted)
    if spent > card.round.budget:
        raise OverBudget(Euro(spent - card.round.budget))


def _own_again(card: Card, now: datetime) -> None:
    """Whoever changes a card from paper or a table makes no other card of it: it stays where it came from."""
    card.changed_at = now
    card.save(update_fields=["changed_at"])
