"""Participants say which worries belong together; staff accepts or refuses, and the proposer hears which."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.concerns.access import require_organiser
from krachtwijk.rounds.concerns.clustering import MOST_NAME, put_in
from krachtwijk.rounds.concerns.models import Cluster, Concern, Suggestion
from krachtwijk.rounds.concerns.plain import plain
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.subjects import subject_of_suggestion
from krachtwijk.rounds.news.telling import Reader, follow, tell
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import check_open

AT_LEAST, MOST = 2, 20


@transaction.atomic
def suggest_together(
    *, participant: Participant, concerns: Iterable[Concern], name: str = "", now: datetime
) -> Suggestion:
    """The same worries again, as long as nobody looked at them, are the same suggestion. Raises PhaseClosed,
    ConcernRefused.
    """
    check_open(participant.round, Phase.Kind.CONCERNS, now)
    chosen = {
        each.pk: each for each in concerns if each.round_id == participant.round_id and not each.is_hidden
    }
    if not AT_LEAST <= len(chosen) <= MOST:
        words = gettext(
            "Choose at least %(least)s and at most %(most)s worries that are about the same thing."
        )
        raise ConcernRefused(words % {"least": AT_LEAST, "most": MOST}, "concerns")
    waiting = Suggestion.objects.filter(participant=participant, outcome=Suggestion.Outcome.OPEN)
    for each in waiting.prefetch_related("concerns"):
        if {concern.pk for concern in each.concerns.all()} == set(chosen):
            return each
    made: Suggestion = Suggestion.objects.create(
        round=participant.round, participant=participant, name=plain(name).strip()[:MOST_NAME], at=now
    )
    made.concerns.set(chosen.values())
    follow(
        round=made.round, about=subject_of_suggestion(made), reader=Reader(participant=participant), now=now
    )
    return made


@transaction.atomic
def accept_suggestion(*, by: Viewer, suggestion: Suggestion, cluster: Cluster, now: datetime) -> None:
    """Its worries go to `cluster`. Raises MayNotRun, ConcernRefused."""
    there = _waiting(by, suggestion)
    put_in(by=by, cluster=cluster, concerns=there.concerns.all(), now=now)
    _decide(there, by, now, outcome=Suggestion.Outcome.ACCEPTED, cluster=cluster)
    tell(
        round=there.round, about=subject_of_suggestion(there), now=now,
        line_nl=f"Deze zorgen staan nu bij elkaar in de groep “{cluster.name_nl}”.",
        line_en=f"These worries now stand together in the group “{cluster.name_en or cluster.name_nl}”.",
    )  # fmt: skip


@transaction.atomic
def refuse_suggestion(*, by: Viewer, suggestion: Suggestion, because: str, now: datetime) -> None:
    """With a reason, which the proposer reads. Raises MayNotRun, ConcernRefused."""
    because = plain(because).strip()
    if not because:
        raise ConcernRefused(
            gettext("Say why these worries stay apart. Who suggested it reads this."), "because"
        )
    there = _waiting(by, suggestion)
    _decide(there, by, now, outcome=Suggestion.Outcome.REFUSED, because=because)
    tell(
        round=there.round, about=subject_of_suggestion(there), now=now,
        line_nl=f"Deze zorgen blijven apart staan, omdat: {because}",
        line_en=f"These worries stay apart, because: {because}",
    )  # fmt: skip


def _waiting(by: Viewer, suggestion: Suggestion) -> Suggestion:
    require_organiser(by)
    there = Suggestion.objects.select_for_update(of=("self",)).select_related("round").get(pk=suggestion.pk)
    if there.outcome != Suggestion.Outcome.OPEN:
        raise ConcernRefused(gettext("Somebody decided on this suggestion already. Nothing was changed."))
    return there


def _decide(suggestion: Suggestion, by: Viewer, now: datetime, **facts: object) -> None:
    decided = {"decided_by_id": by.person_id, "decided_at": now} | facts
    for name, value in decided.items():
        setattr(suggestion, name, value)
    suggestion.save()
