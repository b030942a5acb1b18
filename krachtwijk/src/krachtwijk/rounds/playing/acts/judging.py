"""People say of each plan whether they want it, and why; some at a table, most on their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from krachtwijk.euro import Euro
from krachtwijk.rounds.feasibility.queries import on_the_list
from krachtwijk.rounds.judging.judging import fill_card, say_why
from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.judging.sheets import cost_of
from krachtwijk.rounds.playing.stage import Act, Stage
from krachtwijk.rounds.rulebooks.models import Channel, Phase

Says = Judgement.Says
EVERY_SO_MANY_AT_A_TABLE = 3
OF_A_VISITOR = (4, 3)
"""How many in ten want, and do not want, what the visitor of the demo proposed."""
DEAR = Euro(40_000_00)


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
        at_a_table = number % EVERY_SO_MANY_AT_A_TABLE == 0
        fill_card(
            participant=stage.neighbour(number, now),
            marks=_marks(stage, number),
            channel=Channel.TABLE if at_a_table else Channel.WEB,
            entered_by=stage.samira if at_a_table else None,
            now=now,
        )

    return fill_in


def _marks(stage: Stage, number: int) -> dict[int, Says]:
    """What does not fit any more in the budget somebody leaves undecided."""
    lot, wants = stage.lot("card", number), stage.script["judgements"]["wants"]
    proposals, left = list(on_the_list(stage.round)), int(stage.round.budget)
    lot.shuffle(proposals)
    proposals.sort(key=lambda each: cost_of(each) < DEAR)  # whoever wants something dear chooses that first
    marks = {}
    for proposal in proposals:
        yes, no = wants.get(stage.key_of(proposal), {}).get(stage.kind_of(number), OF_A_VISITOR)
        says = _drawn(lot.random() * 10, yes, no)
        cost = cost_of(proposal)
        if says == Says.WANTED and cost > left:
            says = Says.DONT_KNOW
        left -= cost if says == Says.WANTED else 0
        marks[proposal.number] = says
    return marks


def _drawn(chance: float, yes: int, no: int) -> Says:
    if chance < yes:
        return Says.WANTED
    return Says.NOT_WANTED if chance < yes + no else Says.DONT_KNOW


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
