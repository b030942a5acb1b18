"""The one thing to do now in a round: what, why, where, how long it takes and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from krachtwijk.rounds.rulebooks.frame import address_of
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import Step, steps_of

Kind = Phase.Kind
Word = str | Promise


@dataclass(frozen=True)
class Invitation:
    """What a phase asks of people. `takes` is how long it takes; empty where there is only something to read."""

    do: Word
    why: Word
    takes: Word = ""


INVITATIONS = {
    Kind.CONCERNS: Invitation(
        gettext_lazy("Tell what troubles you"),
        gettext_lazy("The ideas of this round begin with what people here run into. You need no account."),
        gettext_lazy("Takes about 3 minutes."),
    ),
    Kind.VALUES: Invitation(
        gettext_lazy("Say what matters most to you"),
        gettext_lazy("That decides how the money is divided over the themes."),
        gettext_lazy("Takes about 5 minutes."),
    ),
    Kind.PROPOSALS: Invitation(
        gettext_lazy("Put forward an idea"),
        gettext_lazy("Only ideas that are handed in can get money. You can stop and go on later."),
        gettext_lazy("Takes about 20 minutes."),
    ),
    Kind.JUDGEMENT: Invitation(
        gettext_lazy("Judge the ideas"),
        gettext_lazy("Your judgement shows which ideas are wanted, and about which people disagree."),
        gettext_lazy("Takes about 15 minutes. You may stop at any time: everything is kept."),
    ),
    Kind.TALK: Invitation(
        gettext_lazy("Read why neighbours disagree"),
        gettext_lazy("About these ideas people disagree. Their reasons stand side by side."),
        gettext_lazy("Takes about 10 minutes."),
    ),
    Kind.VOTE: Invitation(
        gettext_lazy("Judge a second time, in secret"),
        gettext_lazy("This judgement decides which ideas get money."),
        gettext_lazy("Takes about 10 minutes."),
    ),
    Kind.FOLLOW_UP: Invitation(
        gettext_lazy("See what became of the ideas"),
        gettext_lazy("Is it there, and does it help? You can say so."),
        gettext_lazy("Takes about 5 minutes."),
    ),
    Kind.OUTCOME: Invitation(
        gettext_lazy("See which ideas won, and why"),
        gettext_lazy("Every idea has its reason, and you can count again."),
    ),
    Kind.DECISION: Invitation(
        gettext_lazy("Read what was decided"), gettext_lazy("And how long you can still object.")
    ),
    Kind.FEASIBILITY: Invitation(
        gettext_lazy("See how the ideas are checked"),
        gettext_lazy("Experts look whether an idea can be done, and what it costs."),
    ),
}
"""In the order in which they go first when several phases end on one day."""


BEING_COUNTED = Invitation(
    gettext_lazy("See how far the count is"),
    gettext_lazy("The ballots are being counted. As soon as that is done, you read here which ideas won."),
)


@dataclass(frozen=True)
class ToDo:
    """An open phase as something to do."""

    step: Step
    invitation: Invitation
    address: str

    @property
    def time_left(self) -> str:
        return self.step.time_left


def to_do(round: SieveRound, at: datetime) -> list[ToDo]:
    """What one can do now, the one thing first: what asks something of people before what is only to read, and then
    what closes first.
    """
    there = [
        ToDo(step, _invitation(round, step.kind), address_of(round, step.kind))
        for step in steps_of(round, at)
        if step.is_open
    ]
    return sorted(there, key=_urgency)


def _invitation(round: SieveRound, kind: Phase.Kind) -> Invitation:
    counting = kind == Kind.OUTCOME and round.vote_id is None
    return BEING_COUNTED if counting else INVITATIONS[kind]


def _urgency(each: ToDo) -> tuple[bool, datetime, int]:
    return not each.invitation.takes, each.step.phase.closes_at, list(INVITATIONS).index(each.step.kind)


def next_step(steps: Sequence[Step]) -> Step | None:
    """The phase that opens first of those to come."""
    coming = [step for step in steps if not step.has_begun]
    return min(coming, key=lambda step: step.phase.opens_at, default=None)
