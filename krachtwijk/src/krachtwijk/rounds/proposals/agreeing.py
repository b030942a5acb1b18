"""Merging, undoing a merge and taking a part out. Each happens only when every author of every side says yes.

An author has two weeks; who says nothing says no. Organisers may suggest, never decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.changing_shape import SHAPES
from krachtwijk.rounds.proposals.hearing import tell_of
from krachtwijk.rounds.proposals.models import Agreement, Author, Consent, Event, Proposal
from krachtwijk.rounds.proposals.writing import NotAnAuthor, locked, note
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import check_open

TIME_TO_AGREE = timedelta(days=14)
ASKED = {
    Agreement.Kind.MERGE: Event.Kind.MERGE_ASKED,
    Agreement.Kind.UNDO: Event.Kind.UNDO_ASKED,
    Agreement.Kind.TAKE_OUT: Event.Kind.SPLIT_ASKED,
}


def merge(
    *,
    proposal: Proposal,
    into: Proposal,
    now: datetime,
    by: Participant | None = None,
    suggested_by: Person | None = None,
    grounds: str = "",
) -> Agreement:
    """Asks all authors whether `proposal` goes into another. An author who asks has said yes.

    Raises PhaseClosed, NotAnAuthor, ValidationError.
    """
    if proposal.pk == into.pk or proposal.round_id != into.round_id:
        raise ValidationError({"into": gettext("Choose another idea of this round.")})
    if not all(_takes_part(each) for each in (proposal, into)):
        raise ValidationError({"into": gettext("Only ideas that were submitted can be merged.")})
    return _ask(Agreement.Kind.MERGE, proposal, now, into, by, suggested_by, grounds=grounds)


def undo_merge(*, proposal: Proposal, by: Participant, now: datetime, grounds: str = "") -> Agreement:
    """Asks all authors whether a proposal that was merged stands by itself again.

    Raises PhaseClosed, NotAnAuthor, ValidationError.
    """
    into = Proposal.objects.select_related("round").filter(merged=proposal).first()
    if into is None:
        raise ValidationError(gettext("This idea was not merged into another."))
    return _ask(Agreement.Kind.UNDO, proposal, now, into, by, None, grounds=grounds)


def take_out(
    *,
    proposal: Proposal,
    lines: Sequence[int],
    title: str,
    by: Participant,
    now: datetime,
    grounds: str = "",
) -> Agreement:
    """Asks all authors whether the budget lines with these numbers become a new draft of the same authors.

    Raises PhaseClosed, NotAnAuthor, ValidationError.
    """
    if not _takes_part(proposal):
        raise ValidationError(gettext("Only an idea that was submitted can be split."))
    there = set(proposal.budget_lines.values_list("order", flat=True))
    if not lines or not set(lines) < there:
        raise ValidationError(
            {"lines": gettext("Choose at least one budget line to take out, and leave at least one.")}
        )
    facts = {"title": title, "lines": sorted(set(lines)), "grounds": grounds}
    return _ask(Agreement.Kind.TAKE_OUT, proposal, now, None, by, None, **facts)


def _takes_part(proposal: Proposal) -> bool:
    """Whether it is submitted now, whatever it was when somebody looked at it."""
    return Proposal.objects.filter(pk=proposal.pk, status=Proposal.Status.SUBMITTED).exists()


@transaction.atomic
def _ask(
    kind: Agreement.Kind,
    proposal: Proposal,
    now: datetime,
    other: Proposal | None,
    by: Participant | None,
    suggested_by: Person | None,
    **facts: Any,
) -> Agreement:
    check_open(proposal.round, Phase.Kind.PROPOSALS, now)
    for each in sorted(filter(None, (proposal, other)), key=lambda each: each.pk):
        locked(each)  # always in the same order, so that two who ask at once wait for each other
    end_lapsed(proposal, now)
    asked = Agreement(
        kind=kind,
        proposal=proposal,
        other=other,
        proposed_by=by,
        suggested_by=suggested_by,
        proposed_at=now,
        expires_at=now + TIME_TO_AGREE,
        **facts,
    )
    if by is not None and not authors_asked(asked).filter(participant=by).exists():
        raise NotAnAuthor
    if proposal.agreements.filter(outcome=Agreement.Outcome.OPEN).exists():
        raise ValidationError(
            gettext("The authors of this idea are being asked something already. Wait for their answer.")
        )
    asked.full_clean(exclude=["lines"], validate_constraints=False)
    asked.save()
    for each in filter(None, (proposal, other)):
        note(each, ASKED[kind], now, other=proposal if each == other else other)
        tell_of(each, lambda: gettext("The authors of this idea are asked for their consent."), now)
    return consent(agreement=asked, participant=by, agrees=True, now=now) if by else asked


def authors_asked(agreement: Agreement) -> QuerySet[Author]:
    """Everybody whose consent is needed: the authors of both sides as they are now."""
    sides = [agreement.proposal, agreement.other]
    if agreement.kind == Agreement.Kind.UNDO:
        sides = [agreement.other]  # the merge kept all authors there
    return Author.objects.filter(proposal__in=[each for each in sides if each])


def still_silent(agreement: Agreement) -> list[Author]:
    """Of whom nothing was heard yet; somebody who made both sides is asked once."""
    heard = set(agreement.consents.values_list("participant", flat=True))
    waiting = {
        author.participant_id: author
        for author in authors_asked(agreement)
        if author.participant_id not in heard
    }
    return list(waiting.values())


@transaction.atomic
def consent(
    *,
    agreement: Agreement,
    participant: Participant,
    agrees: bool,
    now: datetime,
    entered_by: Person | None = None,
) -> Agreement:
    """What one author says. The last yes carries it out, the first no ends it. Saying it twice does no harm.

    Raises PhaseClosed, NotAnAuthor, ValidationError.
    """
    for pk in sorted(filter(None, (agreement.proposal_id, agreement.other_id))):
        Proposal.objects.select_for_update().get(pk=pk)
    there = (
        Agreement.objects.select_for_update(of=("self",))
        .select_related("proposal__round", "other__round")
        .get(pk=agreement.pk)
    )
    check_open(there.proposal.round, Phase.Kind.PROPOSALS, now)
    if not authors_asked(there).filter(participant=participant).exists():
        raise NotAnAuthor
    if there.consents.filter(participant=participant, agrees=agrees).exists():
        return there
    _check_undecided(there, participant, now)
    Consent.objects.create(
        agreement=there, participant=participant, agrees=agrees, entered_by=entered_by, at=now
    )
    if not agrees:
        _end(there, Agreement.Outcome.DECLINED, now)
        note(there.proposal, Event.Kind.DECLINED, now, other=there.other)
    elif not still_silent(there):
        _end(there, Agreement.Outcome.DONE, now)
        SHAPES[Agreement.Kind(there.kind)](there, now)
    return there


def _check_undecided(agreement: Agreement, participant: Participant, now: datetime) -> None:
    if standing_at(agreement, now) == Agreement.Outcome.LAPSED:
        raise ValidationError(gettext("The two weeks to agree are over. You can ask the authors again."))
    if agreement.outcome != Agreement.Outcome.OPEN:
        raise ValidationError(gettext("This was decided already."))
    if agreement.consents.filter(participant=participant).exists():
        raise ValidationError(gettext("You said what you think of this already."))


def standing_at(agreement: Agreement, now: datetime) -> Agreement.Outcome:
    """How it stands: what nobody ended in time has lapsed, whether or not it was written down yet."""
    if agreement.outcome == Agreement.Outcome.OPEN and agreement.expires_at <= now:
        return Agreement.Outcome.LAPSED
    return Agreement.Outcome(agreement.outcome)


def end_lapsed(proposal: Proposal, now: datetime) -> None:
    """Writes down that the time to agree went by."""
    over = proposal.agreements.filter(outcome=Agreement.Outcome.OPEN, expires_at__lte=now)
    over.update(outcome=Agreement.Outcome.LAPSED, ended_at=now)


def _end(agreement: Agreement, outcome: Agreement.Outcome, now: datetime) -> None:
    agreement.outcome, agreement.ended_at = outcome, now
    agreement.save(update_fields=["outcome", "ended_at"])
