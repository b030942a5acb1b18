"""Who sees which values and meetings, and who changes what."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.values.models import Meeting, Value


def values_on_the_list(round: SieveRound) -> QuerySet[Value]:
    """What can be chosen: not what was merged with another or taken off."""
    return round.values_named.filter(closed_at=None)


def value_for(round: SieveRound, slug: str) -> Value:
    """The value on the list, or "not found"."""
    found: Value = get_object_or_404(values_on_the_list(round), slug=slug)
    return found


def meeting_for(round: SieveRound, number: int) -> Meeting:
    """The meeting, or "not found"."""
    found: Meeting = get_object_or_404(round.fiche_meetings, number=number, withdrawn_at=None)
    return found


def check_runs(viewer: Viewer) -> int:
    """The account of who runs rounds. Raises PermissionDenied for everybody else."""
    if viewer.person_id is None or not may_run(viewer):
        raise PermissionDenied
    return viewer.person_id


def check_takes_part(participant: Participant) -> None:
    """Raises PermissionDenied for who was put out of the round."""
    if participant.standing == Participant.Standing.OUT:
        raise PermissionDenied
