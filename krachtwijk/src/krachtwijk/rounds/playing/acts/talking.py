"""The judgements are sorted, motives are read by a moderator, and people talk about what divides them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from krachtwijk.rounds.playing.stage import Act, Stage
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.talks.models import Note, Pile, SortedProposal, Talk, Voice
from krachtwijk.rounds.talks.moderating import show
from krachtwijk.rounds.talks.noting import Said, publish_note, write_note
from krachtwijk.rounds.talks.planning import Plan, plan_talk
from krachtwijk.rounds.talks.sorting import sort_judgements
from krachtwijk.rounds.talks.speaking import name_condition


def acts(stage: Stage) -> Iterator[Act]:
    said = stage.script["judgements"]
    closed = stage.round.phases.get(kind=Phase.Kind.JUDGEMENT).closes_at
    opens = stage.round.phases.get(kind=Phase.Kind.TALK).opens_at
    talk = stage.script.at(said["talk"]["day"], hour=19)
    yield Act(closed + timedelta(hours=1), lambda now: sort_judgements(round=stage.round, now=now))
    yield Act(closed + timedelta(hours=3), lambda now: _show_all(stage, now))
    yield Act(opens + timedelta(hours=1), lambda now: _plan(stage, talk, now))
    for number, each in enumerate(said["acceptable"]):
        yield Act(opens + timedelta(hours=4 + number), _naming(stage, number, each))
    yield Act(opens + timedelta(hours=12), lambda now: _show_all(stage, now))
    for key, notes in said["talk"]["notes"].items():
        yield Act(talk + timedelta(hours=3), _noting(stage, key, notes))
        yield Act(talk + timedelta(hours=16), _publishing(stage, key))


def _contested(stage: Stage) -> list[SortedProposal]:
    return list(SortedProposal.objects.filter(sorting__round=stage.round, pile=Pile.CONTESTED))


def _about(stage: Stage, key: str) -> SortedProposal | None:
    """The plan as it was sorted, when it is one that divides people."""
    proposal = stage.proposal(key)
    return next((each for each in _contested(stage) if each.proposal_id == proposal.pk), None)


def _show_all(stage: Stage, now: datetime) -> None:
    waiting = Voice.objects.filter(sorted__sorting__round=stage.round, state=Voice.State.WAITING)
    for voice in waiting.order_by("number"):
        show(voice=voice, by=stage.samira, now=now)


def _plan(stage: Stage, begins_at: datetime, now: datetime) -> None:
    plan = Plan(
        begins_at=begins_at,
        ends_at=begins_at + timedelta(hours=2),
        place=stage.script["judgements"]["talk"]["where"],
        address="Voorbeeldstraat 1 (verzonnen)",
        host="Samira",
        access=Talk.Access.YES,
        note="Er is oppas.",
    )
    plan_talk(round=stage.round, plan=plan, proposals=_contested(stage), by=stage.samira, now=now)


def _naming(stage: Stage, number: int, said: dict[str, Any]) -> Any:
    def name(now: datetime) -> None:
        if about := _about(stage, said["proposal"]):
            somebody = stage.somebody(f"Buur {number + 1}", now)
            name_condition(about=about, participant=somebody, text=said["text"], now=now)

    return name


def _noting(stage: Stage, key: str, notes: dict[str, str]) -> Any:
    def write(now: datetime) -> None:
        if about := _about(stage, key):
            said = Said(
                at_table=stage.script["judgements"]["talk"]["people"],
                said_for=notes["for_nl"],
                said_against=notes["against_nl"],
                acceptable=notes["acceptable_nl"],
            )
            write_note(
                talk=stage.round.talks.earliest("pk"), about=about, said=said, by=stage.samira, now=now
            )

    return write


def _publishing(stage: Stage, key: str) -> Any:
    def publish(now: datetime) -> None:
        about = _about(stage, key)
        note = about and Note.objects.filter(sorted=about).first()
        if note:
            publish_note(note=note, by=stage.ineke, now=now)

    return publish
