"""Who hears what about the check of a proposal: its followers, or before the announced moment its authors alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from krachtwijk.rounds.news.telling import Reader, follow, tell
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.subject import Subject

AUTHORS = "authors-of-proposal"
"""The kind of subject that only the authors of a proposal follow: for what is not public yet."""

Line = Callable[[], str]


def tell_followers(proposal: Proposal, line: Line, *, now: datetime) -> None:
    """Everybody who follows the proposal hears `line`, in their own language. Its authors follow it."""
    tell_about(proposal.round, proposal_subject(proposal), line, now=now)


def tell_authors(proposal: Proposal, line: Line, *, now: datetime) -> None:
    """Only the authors hear `line`, with the page on which they answer: what it is about is not public yet."""
    address = reverse("feasibility:costs", args=[proposal.round.slug, proposal.number])
    about = replace(proposal_subject(proposal), kind=AUTHORS, address=address)
    for author in proposal.authors.select_related("participant"):
        follow(round=proposal.round, about=about, reader=Reader(participant=author.participant), now=now)
    tell_about(proposal.round, about, line, now=now)


def tell_about(round: SieveRound, about: Subject, line: Line, *, now: datetime) -> None:
    """Everybody who follows `about` hears `line`, in their own language."""
    with override("nl"):
        dutch = line()
    with override("en"):
        english = line()
    tell(round=round, about=about, line_nl=dutch, line_en=english, now=now)
