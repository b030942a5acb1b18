"""The rounds on somebody's own page: one line per round, with what waits in it for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.feasibility.models import Assignment
from krachtwijk.rounds.organising.clock import clock_of
from krachtwijk.rounds.organising.waiting import late_among, what_waits
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.access import may_run, visible_sieve_rounds
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.models import SieveRound

MOST_ROUNDS = 3
"""Of so many it is looked up what waits; the others stand in the list of rounds."""
LOOKED_AT = 20


@dataclass(frozen=True)
class RoundAtWork:
    """A round, where it is now, and what waits in it for the viewer."""

    name: str
    address: str
    now: str
    waits: str
    is_late: bool
    since: date | None = None


def rounds_at_work(viewer: Viewer, now: datetime) -> list[RoundAtWork]:
    """For who runs rounds every one that goes on, for who checks those with a finding to give; nothing for others."""
    if may_run(viewer):
        return list(_run_by(viewer, now))
    return list(_checked_by(viewer, now)) if viewer.has(Role.REVIEWER) else []


def _run_by(viewer: Viewer, now: datetime) -> Iterator[RoundAtWork]:
    going_on = [
        each
        for each in visible_sieve_rounds(viewer)[:LOOKED_AT]
        if not clock_of(each, moment_in(each, now)).is_over
    ]
    for round in going_on[:MOST_ROUNDS]:
        at = moment_in(round, now)
        waits = what_waits(viewer, round, at)
        late = late_among(waits)
        words = ngettext("%(number)s thing waits", "%(number)s things wait", len(waits))
        said = words % {"number": len(waits)} if waits else gettext("nothing waits")
        if late:
            said = gettext("%(waits)s, %(late)s too long") % {"waits": said, "late": late}
        first = next((each.due or each.since for each in waits), None)
        where = reverse("organising:dashboard", args=[round.slug])
        yield RoundAtWork(str(round), where, now_in_words(round, at), said, bool(late), first)


def _checked_by(viewer: Viewer, now: datetime) -> Iterator[RoundAtWork]:
    asked = Assignment.objects.filter(
        reviewer=viewer.person_id,
        ended_at=None,
        finding=None,
        proposal__verdicts=None,
        proposal__status=Proposal.Status.SUBMITTED,
    )
    sums = asked.order_by().values_list("proposal__round").annotate(many=Count("pk"), first=Min("at"))
    owed = {pk: (many, first) for pk, many, first in sums}
    for round in visible_sieve_rounds(viewer).filter(pk__in=owed)[:LOOKED_AT]:
        many, first = owed[round.pk]
        words = ngettext("%(number)s idea to check", "%(number)s ideas to check", many) % {"number": many}
        where = reverse("feasibility:desk", args=[round.slug])
        said = now_in_words(round, moment_in(round, now))
        yield RoundAtWork(str(round), where, said, words, is_late=False, since=timezone.localdate(first))


def now_in_words(round: SieveRound, at: datetime) -> str:
    """Such as "Worries: 4 days to go", or what opens next."""
    clock = clock_of(round, at)
    if clock.open:
        return "; ".join(f"{hand.step.phase}: {hand.words}" for hand in clock.open)
    if clock.next:
        return f"{clock.next.step.phase}: {clock.next.words}"
    return gettext("every step is over")
