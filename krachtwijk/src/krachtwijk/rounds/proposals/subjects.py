"""A proposal as rooms below point at it: in news, in interests, in objections."""

from __future__ import annotations

from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.frame import address_of
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.subject import Subject, told_in_both_languages

KIND = "proposal"


def reference_of(proposal: Proposal) -> str:
    """Such as `de-hoogte-2027/12`."""
    return f"{proposal.round.slug}/{proposal.number}"


def proposal_subject(proposal: Proposal) -> Subject:
    """Whoever follows this hears of every step of the proposal. A proposal has one title in all languages."""
    address = f"{address_of(proposal.round, Phase.Kind.PROPOSALS)}{proposal.number}/"
    return told_in_both_languages(KIND, reference_of(proposal), lambda: proposal.shown_title, address)
