"""What the followers of a proposal hear from this room."""

from __future__ import annotations

from datetime import datetime

from krachtwijk.rounds.news.telling import tell
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.models import Pile, SortedProposal, Sorting

HEARD = {
    Pile.CONTESTED: (
        "Over dit plan zijn mensen verdeeld. Het komt in het gesprek over motieven.",
        "People are divided about this plan. There will be a talk about the motives.",
    ),
    Pile.WANTED: (
        "Bijna iedereen wil dit plan. Het gaat door naar het tweede oordeel.",
        "Nearly everybody wants this plan. It goes on to the second judgement.",
    ),
    Pile.UNWANTED: (
        "Bijna niemand wil dit plan. Het staat wel op de lijst van het tweede oordeel.",
        "Hardly anybody wants this plan. It is still on the list of the second judgement.",
    ),
    Pile.TOO_FEW: (
        "Minder dan 10 mensen gaven een oordeel over dit plan. Het gaat door naar het tweede oordeel.",
        "Fewer than 10 people judged this plan. It goes on to the second judgement.",
    ),
}


def tell_where_it_went(*, sorting: Sorting, now: datetime) -> None:
    """Who follows a proposal hears on which pile it is."""
    for each in sorting.proposals.select_related("proposal__round"):
        told_about(each, *HEARD[Pile(each.pile)], round=sorting.round, now=now)


def told_about(
    sorted_: SortedProposal, line_nl: str, line_en: str, *, round: SieveRound, now: datetime
) -> None:
    tell(round=round, about=proposal_subject(sorted_.proposal), line_nl=line_nl, line_en=line_en, now=now)
