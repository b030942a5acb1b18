"""My ideas, and how far each is."""

from __future__ import annotations

from django.utils.translation import gettext as _

from krachtwijk.rounds.entrance.mine.lines import MOST, Line, Mine
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.frame import address_of
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import is_open, step_of

Status = Proposal.Status
TONES = {
    Status.DRAFT: "draft",
    Status.SUBMITTED: "good",
    Status.MERGED: "grey",
    Status.WITHDRAWN: "withdrawn",
}


def ideas(mine: Mine) -> list[Line]:
    """One query, whatever their number. Also those on which others wrote along."""
    rounds = {each.round_id: each for each in mine.participants}
    own = Proposal.objects.filter(authors__participant__in=[each.pk for each in mine.participants])
    own = own.select_related("merged_into").order_by("-begun_at", "-pk")[:MOST]
    return [_line(each, mine, rounds[each.round_id].round) for each in own]


def _line(idea: Proposal, mine: Mine, round: SieveRound) -> Line:
    status = Status(idea.status)
    return Line(
        what=idea.title or _("An idea without a title yet"),
        address=f"{address_of(round, Phase.Kind.PROPOSALS)}{idea.number}/",
        round=str(round),
        tone=TONES[status],
        state=str(status.label),
        next=_next(idea, mine, round),
    )


def _next(idea: Proposal, mine: Mine, round: SieveRound) -> str:
    at = next(mine.at(each) for each in mine.participants if each.round_id == round.pk)
    if idea.status == Status.MERGED and idea.merged_into:
        return _("It goes on as “%(title)s”, with you among its authors.") % {
            "title": idea.merged_into.shown_title
        }
    if idea.status == Status.WITHDRAWN:
        return _("Its authors took it back. It stays readable.")
    if idea.status == Status.DRAFT:
        if is_open(round, Phase.Kind.PROPOSALS, at):
            return _("Only you see it. Hand it in while this phase is open.")
        return _("It was not handed in while that was possible.")
    judging = step_of(round, Phase.Kind.JUDGEMENT, at)
    if judging and judging.is_open:
        return _("People judge it now.")
    if judging and judging.is_over:
        return _("People judged it. Its page says what came out.")
    return _("First it is checked whether it can be done. After that people judge it.")
