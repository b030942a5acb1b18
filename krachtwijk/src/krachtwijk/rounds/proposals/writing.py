"""Writing a proposal: a draft at once, one part after another, each click kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from krachtwijk.euro import Euro
from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.hearing import tell_of, tell_worries
from krachtwijk.rounds.proposals.models import Author, BudgetLine, Event, Proposal, ProposalVersion
from krachtwijk.rounds.proposals.parts import MANY, Part, facts_of, lacks_of, public_facts, seen_of
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import Channel, Phase, SieveRound
from krachtwijk.rounds.rulebooks.once import made_once
from krachtwijk.rounds.rulebooks.phases import check_open
from krachtwijk.rounds.rulebooks.rules import rules_of

MOST_LINES = 40
Line = tuple[str, Euro]


class NotAnAuthor(Refused):
    """Somebody who is no author of this proposal cannot change it."""


class NoLongerWritten(Refused):
    """A proposal that was withdrawn or merged into another is not changed any more."""


class ChangedMeanwhile(Refused):
    """Somebody else, or another tab, saved this part after the form was shown. `now` is what it holds now."""

    def __init__(self, now: dict[str, Any], seen: str) -> None:
        super().__init__("another version of this part was saved meanwhile")
        self.now, self.seen = now, seen


def begin(
    *,
    round: SieveRound,
    participant: Participant,
    now: datetime,
    token: UUID | None = None,
    shown_as: str = "",
    channel: Channel = Channel.WEB,
    entered_by: Person | None = None,
) -> Proposal:
    """An empty draft with one author. The same `token` again gives the same draft. Raises PhaseClosed."""
    check_open(round, Phase.Kind.PROPOSALS, now)

    def make() -> Proposal:
        return new_draft(
            round,
            [(participant, shown_as or gettext("A participant"))],
            now,
            token=token,
            channel=channel,
            entered_by=entered_by,
        )

    if token is None:
        with transaction.atomic():
            return make()
    drafts = Proposal.objects.filter(round=round, authors__participant=participant)
    return made_once(drafts, token, make)[0]


def new_draft(
    round: SieveRound, authors: Sequence[tuple[Participant, str]], now: datetime, **facts: Any
) -> Proposal:
    """Within a transaction: the next number, and its authors in this order."""
    SieveRound.objects.select_for_update().get(pk=round.pk)  # numbers follow each other without a gap
    last = round.proposals.aggregate(last=Max("number"))["last"] or 0
    draft = Proposal.objects.create(round=round, number=last + 1, begun_at=now, changed_at=now, **facts)
    for order, (participant, shown_as) in enumerate(authors, start=1):
        Author.objects.create(
            proposal=draft, participant=participant, order=order, shown_as=shown_as, since=now
        )
    return draft


def locked(proposal: Proposal) -> Proposal:
    """The proposal as it is now, held until the end of the transaction."""
    own = Proposal.objects.select_for_update(of=("self",)).select_related("round", "theme", "organisation")
    found: Proposal = own.get(pk=proposal.pk)
    return found


def check_author(proposal: Proposal, participant: Participant) -> None:
    """Raises NotAnAuthor."""
    if not proposal.authors.filter(participant=participant).exists():
        raise NotAnAuthor


@transaction.atomic
def save_part(
    *,
    proposal: Proposal,
    part: Part,
    facts: Mapping[str, Any],
    by: Participant,
    now: datetime,
    seen: str | None = None,
    entered_by: Person | None = None,
) -> Proposal:
    """What one part holds from now on. `seen` is `seen_of` what the author had before their eyes.

    A draft may have holes; what was submitted stays whole, and each change of it becomes a version.
    Raises PhaseClosed, NotAnAuthor, NoLongerWritten, ChangedMeanwhile, ValidationError.
    """
    there = locked(proposal)
    check_open(there.round, Phase.Kind.PROPOSALS, now)
    check_author(there, by)
    if there.status not in (Proposal.Status.DRAFT, Proposal.Status.SUBMITTED):
        raise NoLongerWritten
    before = facts_of(there, part)
    before_mark = seen_of(there, part)
    _write(there, facts, now)
    after = facts_of(there, part)
    if after == before:
        return there
    if seen is not None and seen != before_mark:
        raise ChangedMeanwhile(before, before_mark)
    if there.status == Proposal.Status.SUBMITTED:
        _check_still_whole(there, part)
        keep_version(there, by=by, entered_by=entered_by, now=now)
        note(there, Event.Kind.CHANGED, now)
        tell_of(there, lambda: gettext("The text or the budget of this idea changed."), now)
        tell_worries(there, now)
    return there


def _write(proposal: Proposal, facts: Mapping[str, Any], now: datetime) -> None:
    lines = facts.get("lines")
    for field, value in facts.items():
        if field not in MANY and field != "lines":
            setattr(proposal, field, value)
    proposal.changed_at = now
    proposal.full_clean(exclude=["token"], validate_unique=False, validate_constraints=False)
    proposal.save()
    for field in MANY:
        if field in facts:
            getattr(proposal, field).set(facts[field])
    if lines is not None:
        place_lines(proposal, lines)


def place_lines(proposal: Proposal, lines: Sequence[Line]) -> None:
    """These budget lines instead of the ones that are there. A line that stays keeps where it came from."""
    if len(lines) > MOST_LINES:
        words = gettext("A budget has at most %(most)s lines. Take small things together.")
        raise ValidationError({"lines": words % {"most": MOST_LINES}})
    came = {(line.what, int(line.amount)): line.came_from_id for line in proposal.budget_lines.all()}
    came |= {line.what: line.came_from_id for line in proposal.budget_lines.all()}  # type: ignore[misc]
    proposal.budget_lines.all().delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(
            proposal=proposal,
            order=order,
            what=what,
            amount=amount,
            came_from_id=came.get((what, int(amount)), came.get(what)),  # type: ignore[call-overload]
        )
        for order, (what, amount) in enumerate(lines, start=1)
    )


def _check_still_whole(proposal: Proposal, part: Part) -> None:
    lacks = [lack.sentence for lack in lacks_of(proposal, rules_of(proposal.round)) if lack.part == part]
    if lacks:
        raise ValidationError(lacks)


def keep_version(
    proposal: Proposal, *, by: Participant, now: datetime, entered_by: Person | None = None
) -> ProposalVersion:
    """What a submitted proposal says from now on."""
    last = proposal.versions.aggregate(last=Max("number"))["last"] or 0
    return ProposalVersion.objects.create(
        proposal=proposal,
        number=last + 1,
        facts=public_facts(proposal),
        by=by,
        entered_by=entered_by,
        at=now,
    )


def note(proposal: Proposal, kind: Event.Kind, now: datetime, other: Proposal | None = None) -> None:
    """A line in the history of a proposal. What happened to a draft is nobody's business."""
    if proposal.submitted_at is not None:
        Event.objects.create(proposal=proposal, kind=kind, other=other, at=now)
