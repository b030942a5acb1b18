"""Carrying out what all authors agreed to: a merge, its undoing, or a part that becomes a proposal of its own."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from krachtwijk.rounds.proposals.authoring import join
from krachtwijk.rounds.proposals.hearing import tell_of
from krachtwijk.rounds.proposals.models import Agreement, Author, BudgetLine, Event, Proposal
from krachtwijk.rounds.proposals.writing import keep_version, new_draft, note


def _merge(agreement: Agreement, now: datetime) -> None:
    """All authors, budget lines, values and worries go along; the texts stay readable on their own pages."""
    giving, receiving = agreement.proposal, _other(agreement)
    if any(each.status != Proposal.Status.SUBMITTED for each in (giving, receiving)):
        raise ValidationError(gettext("One of these ideas was withdrawn or merged meanwhile."))
    for author in giving.authors.select_related("participant__person", "participant__round"):
        if not receiving.authors.filter(participant=author.participant).exists():
            join(receiving, author.participant, author.shown_as, now)
    last = receiving.budget_lines.count()
    for order, line in enumerate(giving.budget_lines.all(), start=last + 1):
        BudgetLine.objects.create(
            proposal=receiving, order=order, what=line.what, amount=line.amount, came_from=giving
        )
    receiving.values.add(*giving.values.all())
    receiving.concerns.add(*giving.concerns.all())
    giving.status, giving.merged_into, giving.changed_at = Proposal.Status.MERGED, receiving, now
    giving.save(update_fields=["status", "merged_into", "changed_at"])
    _touched(receiving, agreement, now)
    note(giving, Event.Kind.MERGED, now, other=receiving)
    note(receiving, Event.Kind.RECEIVED, now, other=giving)
    tell_of(giving, lambda: gettext("The idea goes on within another idea. All authors agreed."), now)
    tell_of(receiving, lambda: gettext("Another idea was merged into this one. All authors agreed."), now)


def _undo(agreement: Agreement, now: datetime) -> None:
    """What came along goes back: the budget lines, and the authors who came with them."""
    giving, receiving = agreement.proposal, _other(agreement)
    if giving.merged_into_id != receiving.pk:
        raise ValidationError(gettext("This idea was not merged into another."))
    receiving.budget_lines.filter(came_from=giving).delete()
    _close_gaps(receiving)
    _part_authors(giving, receiving)
    giving.status, giving.merged_into, giving.changed_at = Proposal.Status.SUBMITTED, None, now
    giving.save(update_fields=["status", "merged_into", "changed_at"])
    _touched(receiving, agreement, now)
    for each, other in ((giving, receiving), (receiving, giving)):
        note(each, Event.Kind.PARTED, now, other=other)
        tell_of(each, lambda: gettext("A merge was undone: both ideas stand by themselves again."), now)


def _part_authors(giving: Proposal, receiving: Proposal) -> None:
    """Who came along by the merge leaves again, unless nobody else would be left."""
    merged = giving.agreements.filter(
        kind=Agreement.Kind.MERGE, outcome=Agreement.Outcome.DONE, other=receiving
    ).first()
    came = Author.objects.filter(
        proposal=receiving,
        participant__in=giving.authors.values("participant"),
        since__gte=merged.ended_at if merged and merged.ended_at else giving.begun_at,
    )
    if receiving.authors.exclude(pk__in=came.values("pk")).exists():
        came.delete()


def _take_out(agreement: Agreement, now: datetime) -> None:
    """The chosen budget lines become a new draft of the same authors, who write the rest of it."""
    whole = agreement.proposal
    chosen = list(whole.budget_lines.filter(order__in=agreement.lines))
    if not chosen or len(chosen) == whole.budget_lines.count():
        raise ValidationError(gettext("The budget changed meanwhile. Choose the lines to take out again."))
    authors = [
        (author.participant, author.shown_as) for author in whole.authors.select_related("participant")
    ]
    facts = {"title": agreement.title, "taken_from": whole, "theme": whole.theme, "contact": whole.contact}
    made = new_draft(whole.round, authors, now, channel=whole.channel, entered_by=whole.entered_by, **facts)
    for order, line in enumerate(chosen, start=1):
        BudgetLine.objects.create(proposal=made, order=order, what=line.what, amount=line.amount)
        line.delete()
    _close_gaps(whole)
    agreement.made = made
    agreement.save(update_fields=["made"])
    _touched(whole, agreement, now)
    note(whole, Event.Kind.TAKEN_OUT, now)
    tell_of(whole, lambda: gettext("A part of this idea was taken out, to become an idea of its own."), now)


def _other(agreement: Agreement) -> Proposal:
    if agreement.other is None:  # the database keeps this from happening: a_merge_has_two_sides
        raise ValueError(f"agreement {agreement.pk} has no other side")
    return agreement.other


def _close_gaps(proposal: Proposal) -> None:
    for order, line in enumerate(proposal.budget_lines.all(), start=1):
        if line.order != order:
            line.order = order
            line.save(update_fields=["order"])


def _touched(proposal: Proposal, agreement: Agreement, now: datetime) -> None:
    """A version of what it says now, by whom asked first (or by its first author, when organisers suggested it)."""
    proposal.changed_at = now
    proposal.save(update_fields=["changed_at"])
    by = agreement.proposed_by or proposal.authors.select_related("participant")[0].participant
    keep_version(proposal, by=by, now=now)


SHAPES = {
    Agreement.Kind.MERGE: _merge,
    Agreement.Kind.UNDO: _undo,
    Agreement.Kind.TAKE_OUT: _take_out,
}
