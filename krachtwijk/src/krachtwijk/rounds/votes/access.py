"""Who sees which round. A finished round is public."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.votes.models import NEWEST_FIRST, Contender, Round, Run


def visible_rounds(viewer: Viewer) -> QuerySet[Round]:
    """The rounds `viewer` may see, with their run (without its bulky texts) and how many plans took part and won.

    List, page, search, feed and download start here. Only finished rounds exist so far, and everybody sees those.
    """
    return (
        Round.objects.filter(run__isnull=False)
        .select_related("run", "programme")
        .defer("run__input", "run__outcome")
        .annotate(
            plans=Count("run__contenders"),
            chosen=Count("run__contenders", filter=Q(run__contenders__selected=True)),
        )
        .order_by(*NEWEST_FIRST)  # an annotated query forgets the usual order
    )


def round_for(viewer: Viewer, slug: str) -> Round:
    """The round, or "not found"."""
    found: Round = get_object_or_404(visible_rounds(viewer), slug=slug)
    return found


def run_to_recount(viewer: Viewer, slug: str) -> Run:
    """The run whose ballots and whole count `viewer` may download: only when the ballots are public elsewhere
    already, for the whole count tells small numbers of voters. Else "not found".
    """
    of = round_for(viewer, slug)
    if not of.ballots_are_public:
        raise Http404
    return of.run


def contender_for(viewer: Viewer, slug: str, key: str) -> Contender:
    """One plan of a round, with its round, or "not found"."""
    of = round_for(viewer, slug)
    found: Contender = get_object_or_404(of.run.contenders, key=key)
    found.run = of.run
    return found
