"""Who sees which proposal, and who writes it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from krachtwijk.euro import EuroField
from krachtwijk.people.models import Person
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Author, BudgetLine, Comment, Photo, Proposal
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.rulebooks.models import SieveRound

PUBLIC = Q(submitted_at__isnull=False)


@dataclass(frozen=True, slots=True)
class Hand:
    """On whose behalf somebody writes: an author, or an organiser (`entered_by`) for an author without an account."""

    participant: Participant
    entered_by: Person | None = None


def public_proposals(round: SieveRound) -> QuerySet[Proposal]:
    """Everything that was ever submitted in the round, with its cost and its numbers of comments. Drafts never."""
    lines = BudgetLine.objects.filter(proposal=OuterRef("pk")).order_by().values("proposal")
    seen = Comment.objects.filter(proposal=OuterRef("pk"), is_hidden=False).order_by().values("proposal")

    def count(side: Comment.Side) -> Coalesce:
        return Coalesce(Subquery(seen.filter(side=side).annotate(n=Count("pk")).values("n")), 0)

    return (
        round.proposals.filter(PUBLIC)
        .annotate(
            cost=Coalesce(
                Subquery(lines.annotate(sum=Sum("amount")).values("sum")), 0, output_field=EuroField()
            ),
            comments_for=count(Comment.Side.FOR),
            comments_against=count(Comment.Side.AGAINST),
        )
        .select_related("theme", "merged_into", "round")
        .prefetch_related(Prefetch("authors", Author.objects.order_by("order")), "values")
    )


def own_proposals(round: SieveRound, participant: Participant | None) -> QuerySet[Proposal]:
    """What this participant is an author of, drafts too."""
    if participant is None:
        return Proposal.objects.none()
    return round.proposals.filter(authors__participant=participant).select_related("round")


def proposal_for(viewer: Viewer, participant: Participant | None, round: SieveRound, number: int) -> Proposal:
    """What was submitted, for everybody; a draft for its authors and who enters it alone; else "not found"."""
    found: Proposal = get_object_or_404(
        round.proposals.select_related("theme", "organisation", "merged_into", "taken_from", "round"),
        number=number,
    )
    if found.submitted_at is None and hand_of(viewer, participant, found) is None:
        raise Http404
    return found


def hand_of(viewer: Viewer, participant: Participant | None, proposal: Proposal) -> Hand | None:
    """As whom the viewer may change this proposal: an author, or the organiser who entered it. None: as nobody."""
    if participant and proposal.authors.filter(participant=participant).exists():
        return Hand(participant)
    if proposal.entered_by_id is None or proposal.entered_by_id != viewer.person_id or not may_run(viewer):
        return None
    first = proposal.authors.select_related("participant").first()
    return Hand(first.participant, proposal.entered_by) if first else None


def writable_for(
    viewer: Viewer, participant: Participant | None, round: SieveRound, number: int
) -> tuple[Proposal, Hand]:
    """A proposal that the viewer may change, or "not found"."""
    found = proposal_for(viewer, participant, round, number)
    hand = hand_of(viewer, participant, found)
    if hand is None:
        raise Http404
    return found, hand


def photo_for(viewer: Viewer, participant: Participant | None, round: SieveRound, pk: int) -> Photo:
    """A photo of a proposal the viewer may see, or "not found". Whoever decides about reports sees hidden ones too."""
    there = Photo.objects.there().select_related("proposal")
    photo: Photo = get_object_or_404(there, pk=pk, proposal__round=round)
    if hand_of(viewer, participant, photo.proposal) is not None:
        return photo
    if photo.proposal.submitted_at is None:
        raise Http404
    if (photo.is_hidden or photo.proposal.is_hidden) and not may_run(viewer):
        raise Http404
    return photo
