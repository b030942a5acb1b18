"""The lot for ties, the vote on paper, ballots typed twice, and the count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from krachtwijk.rounds.feasibility.queries import on_the_list
from krachtwijk.rounds.judging.counting import count_vote
from krachtwijk.rounds.judging.models import Turnout
from krachtwijk.rounds.judging.polling import draw_tie_order, place_box, tick_off, write_sums
from krachtwijk.rounds.judging.reading_ballots import Marked, read_ballots
from krachtwijk.rounds.playing.stage import Act, Stage
from krachtwijk.rounds.rulebooks.models import Phase

OF_A_VISITOR = 4
"""How many in ten choose what the visitor of the demo proposed."""


def acts(stage: Stage) -> Iterator[Act]:
    said = stage.script["judgements"]["vote"]
    vote = stage.round.phases.get(kind=Phase.Kind.VOTE)
    yield Act(
        vote.opens_at - timedelta(hours=20),
        lambda now: draw_tie_order(round=stage.round, seed_text=said["tie_seed"], now=now, by=stage.samira),
    )
    yield Act(vote.opens_at + timedelta(hours=1), lambda now: _place(stage, now))
    for number in range(1, said["ballots"] + 1):
        yield Act(vote.opens_at + timedelta(hours=2, minutes=number), _voting(stage, number))
    yield Act(vote.closes_at + timedelta(hours=1), lambda now: _read(stage, now))
    yield Act(vote.closes_at + timedelta(hours=20), lambda now: _count(stage, now))


def _place(stage: Stage, now: datetime) -> None:
    place_box(
        round=stage.round,
        place="De buurtkamer (verzonnen)",
        open_nl="Elke dag van 10 tot 20 uur",
        open_en="Every day from 10 to 20 hours",
        now=now,
    )


def _voting(stage: Stage, number: int):  # type: ignore[no-untyped-def]
    return lambda now: tick_off(participant=stage.neighbour(number, now), now=now)


def _read(stage: Stage, now: datetime) -> None:
    """As many ballots as people came for one, in the first box; both typists read the same."""
    box = stage.round.boxes.earliest("number")
    number = Turnout.objects.filter(round=stage.round).count()
    write_sums(box=box, handed_out=number, in_box=number, not_returned=0, by=stage.samira, now=now)
    marked = {place: Marked(choices) for place, choices in enumerate(_ballots(stage, number), 1)}
    for person in (stage.samira, stage.ineke):
        read_ballots(box=box, marked=marked, by=person, now=now)


def _ballots(stage: Stage, number: int) -> list[tuple[int, ...]]:
    """Every ballot is drawn from how many in ten want each plan."""
    wanted = stage.script["judgements"]["vote"]["out_of_ten"]
    proposals, lot = list(on_the_list(stage.round)), stage.lot("ballots")
    chances = {each.number: wanted.get(stage.key_of(each), OF_A_VISITOR) for each in proposals}
    return [
        tuple(plan for plan, chance in chances.items() if lot.random() * 10 < chance)
        for _ballot in range(number)
    ]


def _count(stage: Stage, now: datetime) -> None:
    count_vote(round=stage.round, now=now, by=stage.samira)
    stage.round.refresh_from_db()
