"""Everything that happens in an invented round, in the order in which it happens."""

from __future__ import annotations

from krachtwijk.rounds.playing.acts import (
    checking,
    deciding,
    dividing,
    judging,
    proposing,
    talking,
    voting,
    worrying,
)
from krachtwijk.rounds.playing.stage import Act, Stage

STEPS = (worrying, dividing, proposing, checking, judging, talking, voting, deciding)


def acts_of(stage: Stage) -> list[Act]:
    """The whole play. It is the same list whenever it is asked for."""
    return sorted((act for step in STEPS for act in step.acts(stage)), key=lambda act: act.at)
