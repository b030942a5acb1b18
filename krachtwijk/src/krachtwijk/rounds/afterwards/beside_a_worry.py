"""What this room adds to the page of a worry: what was decided about the ideas that answer it."""

from __future__ import annotations

from django.urls import reverse

from krachtwijk.rounds.afterwards.models import Ruling
from krachtwijk.rounds.concerns.came_of import CameOf
from krachtwijk.rounds.concerns.models import Concern


def decided_about_a_worry(concern: Concern) -> list[CameOf]:
    """Each idea that answers it and was decided about, with the page that follows it until it is finished."""
    found = (
        Ruling.objects.filter(proposal__concerns=concern)
        .select_related("adoption", "proposal")
        .prefetch_related("revisions")
    )
    return [
        CameOf(
            "carried-out" if each.is_carried_out else "not-carried-out",
            each.proposal.shown_title,
            reverse("afterwards:plan", args=[concern.round.slug, each.proposal.number]),
            each.adoption.at,
        )
        for each in found
    ]
