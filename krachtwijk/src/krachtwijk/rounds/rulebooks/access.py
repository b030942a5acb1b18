"""Who sees which sieve round, and who runs it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.rulebooks.models import SieveRound

ORGANISERS = (Role.PROGRAMME_MANAGER, Role.NEIGHBOURHOOD_WORKER)
"""Who prepares and runs a round, enters what comes in on paper, at a table, at a door or by phone, and answers."""


def may_run(viewer: Viewer) -> bool:
    return viewer.has(*ORGANISERS)


def visible_sieve_rounds(viewer: Viewer) -> QuerySet[SieveRound]:
    """Every published round is public; who runs rounds also sees those in preparation. With their phases."""
    rounds = SieveRound.objects.select_related("programme", "area", "organiser", "body", "rulebook")
    rounds = rounds.prefetch_related("phases")
    return rounds if may_run(viewer) else rounds.filter(published_at__isnull=False)


def sieve_round_for(viewer: Viewer, slug: str) -> SieveRound:
    """The round, or "not found"."""
    found: SieveRound = get_object_or_404(visible_sieve_rounds(viewer), slug=slug)
    return found
