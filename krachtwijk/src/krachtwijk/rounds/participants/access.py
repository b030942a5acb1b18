"""Who sees the participants of a round: only those who run it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.rulebooks.models import SieveRound


def visible_participants(viewer: Viewer, round: SieveRound) -> QuerySet[Participant]:
    """Names and addresses are for whoever runs rounds; nobody else sees a participant here."""
    there = round.participants.select_related("group", "person", "organisation", "entered_by", "same_as")
    return there if may_run(viewer) else there.none()


def participant_for(viewer: Viewer, round: SieveRound, number: int) -> Participant:
    """One participant of this round, or "not found"."""
    found: Participant = get_object_or_404(visible_participants(viewer, round), number=number)
    return found
