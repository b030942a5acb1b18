"""People say of each plan whether they want it, and why; some at a table, most on their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from krachtwijk.rounds.feasibility.queries import on_the_list
from krachtwijk.rounds.judging.judging import OverBudget, judge, say_why
from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.playing.stage import Act, Stage
from krachtwijk.rounds.rulebooks.models import Phase

Says = Judgement.Says


def acts(stage: Stage) -> Iterator[Act]:
    phase = stage.round.phases.get(kind=Phase.Kind.JUDGEMENT)
    people = sum(stage.script["judgements"]["people"].values())
    length = (phase.closes_at - phase.opens_at - timedelta(hours=2)) / people
    for number in range(1, people + 1):
        yield Act(phase.opens_at + timedelta(hours=1) + number * length, _judging(stage, number))
    for place, said in enumerate(stage.script["judgements"]["motive"]):
        yield Act(phase.closes_at - timedelta(minutes=30 - place), _saying_why(stage, said))


def _judging(stage: Stage, number: int) -> Any:
    """One person with a card of their own: what the script says of people of their kind, drawn by lot."""

    def fill_in(now: datetime) -> None:
        participant = stage.neighbour(number, now)
        lot, wants = stage.lot("card", number), stage.script["judgements"]["wants"]
        by_title = {each["title"]: each["key"] for each in stage.script["proposals"]["proposal"]}
        proposals = list(on_the_list(stage.round))
        lot.shuffle(proposals)
        for proposal in proposals:
            yes, no = wants[by_title[proposal.title]][stage.kind_of(number)]
            _say(participant, proposal.number, _drawn(lot.random() * 10, yes, no), now)

    return fill_in


def _drawn(chance: float, yes: int, no: int) -> Says:
    if chance < yes:
        return Says.WANTED
    return Says.NOT_WANTED if chance < yes + no else Says.DONT_KNOW


def _say(participant: Participant, number: int, says: Says, now: datetime) -> None:
    """What does not fit any more in the budget somebody leaves undecided."""
    try:
        judge(participant=participant, number=number, says=says, now=now)
    except OverBudget:
        judge(participant=participant, number=number, says=Says.DONT_KNOW, now=now)


def _saying_why(stage: Stage, said: dict[str, Any]) -> Any:
    """Somebody who judged so and has not said why about this plan gives their motive."""

    def tell(now: datetime) -> None:
        proposal = stage.proposal(said["proposal"])
        silent = Judgement.objects.filter(proposal=proposal, says=said["says"], motive="")
        judged = silent.order_by("card__participant__number").select_related("card__participant").first()
        if judged is None:
            return
        value = stage.value(said["value"])
        say_why(
            participant=judged.card.participant,
            number=proposal.number,
            motive=said["text"],
            value=value,
            now=now,
        )

    return tell

