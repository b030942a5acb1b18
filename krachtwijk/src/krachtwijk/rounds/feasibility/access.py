"""Who sees what of the check: everybody what was announced, reviewers what they are asked, organisers all."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from krachtwijk.people.models import Person
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.feasibility.models import Assignment, Objection, Verdict
from krachtwijk.rounds.feasibility.reviewing import REVIEWERS
from krachtwijk.rounds.feasibility.ruling import KIND
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.access import ORGANISERS, may_run
from krachtwijk.rounds.rulebooks.models import SieveRound

WORKERS = (*ORGANISERS, *REVIEWERS)


def listed(round: SieveRound) -> QuerySet[Proposal]:
    """What everybody may know to be checked: handed in and still standing, or with a result that was announced."""
    has_verdict = Exists(Verdict.objects.filter(proposal=OuterRef("pk")))
    proposals = round.proposals.filter(Q(status=Proposal.Status.SUBMITTED) | has_verdict)
    return proposals.select_related("theme").order_by("number")


def listed_proposal(round: SieveRound, number: int) -> Proposal:
    found: Proposal = get_object_or_404(
        listed(round).select_related("round__body", "organisation"), number=number
    )
    return found


def workable(viewer: Viewer, round: SieveRound) -> QuerySet[Proposal]:
    """Organisers work on every proposal that is checked, a reviewer on those they were asked for."""
    if may_run(viewer):
        return listed(round)
    mine = Assignment.objects.filter(proposal=OuterRef("pk"), reviewer=viewer.person_id, ended_at=None)
    return listed(round).filter(Exists(mine))


def workable_proposal(viewer: Viewer, round: SieveRound, number: int) -> Proposal:
    found: Proposal = get_object_or_404(
        workable(viewer, round).select_related("round__body", "organisation"), number=number
    )
    return found


def my_assignment(viewer: Viewer, proposal: Proposal) -> Assignment:
    """Of the reviewer who looks, or "not found"."""
    found: Assignment = get_object_or_404(
        proposal.assignments.select_related("reviewer"), reviewer=viewer.person_id, ended_at=None
    )
    return found


def objections_of(round: SieveRound) -> QuerySet[Objection]:
    """Every objection to a result of the check is public, the newest first."""
    found = round.objections.filter(kind=KIND).select_related("hearing", "ruling__body")
    return found.order_by("-number")


def objection_for(round: SieveRound, number: int) -> Objection:
    found: Objection = get_object_or_404(objections_of(round), number=number)
    return found


def person_of(viewer: Viewer) -> Person:
    """The account that looks, or "not found"."""
    person = Person.objects.filter(pk=viewer.person_id or 0).first()
    if person is None:
        raise Http404
    return person
