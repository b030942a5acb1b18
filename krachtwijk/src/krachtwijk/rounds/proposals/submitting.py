"""Submitting a proposal, and withdrawing it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.hearing import hear_of, tell_of, tell_worries
from krachtwijk.rounds.proposals.models import Agreement, Event, Proposal
from krachtwijk.rounds.proposals.parts import Lack, lacks_of
from krachtwijk.rounds.proposals.writing import NoLongerWritten, check_author, keep_version, locked, note
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import PhaseClosed, check_open, has_begun, step_of
from krachtwijk.rounds.rulebooks.rules import rules_of


class Incomplete(Refused):
    """A proposal with holes cannot be submitted; `lacks` says what is missing where."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        super().__init__("the proposal is not complete")
        self.lacks = lacks


@transaction.atomic
def submit(
    *, proposal: Proposal, by: Participant, now: datetime, entered_by: Person | None = None
) -> Proposal:
    """From now on everybody sees it, and its authors hear of every step. Again does no harm.

    Raises PhaseClosed, NotAnAuthor, NoLongerWritten, Incomplete.
    """
    there = locked(proposal)
    check_open(there.round, Phase.Kind.PROPOSALS, now)
    check_author(there, by)
    if there.status == Proposal.Status.SUBMITTED:
        return there
    if there.status != Proposal.Status.DRAFT:
        raise NoLongerWritten
    if lacks := lacks_of(there, rules_of(there.round)):
        raise Incomplete(lacks)
    there.status, there.submitted_at, there.changed_at = Proposal.Status.SUBMITTED, now, now
    there.save(update_fields=["status", "submitted_at", "changed_at"])
    keep_version(there, by=by, entered_by=entered_by, now=now)
    note(there, Event.Kind.SUBMITTED, now, other=there.taken_from)
    for author in there.authors.select_related("participant__person", "participant__round"):
        hear_of(there, author.participant, now)
    tell_of(there, lambda: gettext("The idea was submitted. Everybody can read it now."), now)
    tell_worries(there, now)
    return there


@transaction.atomic
def withdraw(
    *, proposal: Proposal, by: Participant, now: datetime, entered_by: Person | None = None
) -> Proposal:
    """Its only author takes it back; one that was submitted stays readable, marked as withdrawn.

    Possible until the first judgement begins. Raises PhaseClosed, NotAnAuthor, NoLongerWritten, ValidationError.
    """
    there = locked(proposal)
    check_author(there, by)
    if there.status == Proposal.Status.WITHDRAWN:
        return there
    if there.status == Proposal.Status.MERGED:
        raise NoLongerWritten
    if has_begun(there.round, Phase.Kind.JUDGEMENT, now):
        step = step_of(there.round, Phase.Kind.PROPOSALS, now)
        raise PhaseClosed(Phase.Kind.PROPOSALS, step.phase if step else None)
    if there.authors.count() > 1:
        raise ValidationError(
            gettext("This idea has other authors. You can leave it; only its last author can withdraw it.")
        )
    there.status, there.changed_at = Proposal.Status.WITHDRAWN, now
    there.save(update_fields=["status", "changed_at"])
    _end_agreements(there, now)
    note(there, Event.Kind.WITHDRAWN, now)
    if there.submitted_at is not None:
        tell_of(there, lambda: gettext("The idea was withdrawn by its authors."), now)
    return there


def _end_agreements(proposal: Proposal, now: datetime) -> None:
    for mine in (proposal.agreements, proposal.agreements_as_other):
        mine.filter(outcome=Agreement.Outcome.OPEN).update(outcome=Agreement.Outcome.DECLINED, ended_at=now)
