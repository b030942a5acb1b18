"""Who sees which worry, and who answers."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.concerns.models import Concern, Photo, Suggestion
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.access import ORGANISERS, may_run
from krachtwijk.rounds.rulebooks.models import SieveRound


class MayNotRun(Refused, PermissionDenied):
    """Somebody who does not run rounds asked for something that only those may do."""


def require_organiser(viewer: Viewer) -> int:
    """Every deed of staff begins here: whose deed it is. Raises MayNotRun."""
    if viewer.person_id is None or not may_run(viewer):
        raise MayNotRun(f"{viewer.name} does not run rounds")
    return viewer.person_id


def role_of(viewer: Viewer) -> str:
    """In which role somebody enters a worry: what the page calls them."""
    return next((role for role in reversed(ORGANISERS) if viewer.has(role)), "")


def visible_concerns(round: SieveRound) -> QuerySet[Concern]:
    """Every worry of a round that the viewer may see at all (see `sieve_round_for`). What is hidden stays in the
    list, without its words: pages show it by `concerns/parts/words.html`, and searches leave it out.
    """
    found = Concern.objects.filter(round=round).select_related("round", "cluster")
    return found.defer("email")


def readable_concerns(round: SieveRound) -> QuerySet[Concern]:
    """Those of which everybody may read the words: where searches, places and resemblances look."""
    return visible_concerns(round).filter(is_hidden=False)


def concern_for(round: SieveRound, number: int) -> Concern:
    """The worry, or "not found"."""
    found: Concern = get_object_or_404(visible_concerns(round), number=number)
    return found


def photos_of(round: SieveRound, viewer: Viewer) -> QuerySet[Photo]:
    """The photos of a round: those of hidden worries, and hidden ones, for who runs the round alone."""
    found = Photo.objects.filter(concern__round=round)
    return found if may_run(viewer) else found.filter(concern__is_hidden=False, is_hidden=False)


def suggestions_of(round: SieveRound) -> QuerySet[Suggestion]:
    """What participants think belongs together, with the worries. For staff."""
    return Suggestion.objects.filter(round=round).select_related("cluster").prefetch_related("concerns")
