"""Who judges, who types what came in on paper, and whose table it is."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.judging.models import BallotBox, PaperForm, Table
from krachtwijk.rounds.rulebooks.access import may_run, sieve_round_for
from krachtwijk.rounds.rulebooks.models import SieveRound


def round_to_run(viewer: Viewer, slug: str) -> SieveRound:
    """The round, for who runs rounds; "not found" for others."""
    if not may_run(viewer):
        raise Http404
    return sieve_round_for(viewer, slug)


def table_for(viewer: Viewer, slug: str, number: int) -> Table:
    """A table of the round, or "not found"."""
    found: Table = get_object_or_404(
        Table.objects.select_related("round", "host"), round=round_to_run(viewer, slug), number=number
    )
    return found


def box_for(viewer: Viewer, slug: str, number: int) -> BallotBox:
    """A box of the round, or "not found"."""
    found: BallotBox = get_object_or_404(
        BallotBox.objects.select_related("round", "group"), round=round_to_run(viewer, slug), number=number
    )
    return found


def form_of(round: SieveRound, number: int) -> PaperForm | None:
    """A form on paper that somebody read or refused; None for a number that is new."""
    return round.paper_forms.filter(number=number).first()
