"""Reviewers check the plans, ask about costs, and everything is announced at one moment; one author objects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from krachtwijk.euro import Euro
from krachtwijk.rounds.feasibility.announcing import announce, set_moment
from krachtwijk.rounds.feasibility.costing import answer_costs, ask_authors
from krachtwijk.rounds.feasibility.drafting import draft_verdict
from krachtwijk.rounds.feasibility.models import Answer, Objection
from krachtwijk.rounds.feasibility.reviewing import Advice, Said, assign, give_finding
from krachtwijk.rounds.feasibility.ruling import Grounds, object_to_verdict, rule
from krachtwijk.rounds.feasibility.setting_criteria import criteria_of
from krachtwijk.rounds.playing.script import euros
from krachtwijk.rounds.playing.stage import Act, Stage
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.freezing import freeze_rules

FROZEN = -9
USUAL = ("Het kan, voor het bedrag dat er staat.", "It can be done, for the amount that is asked.")

REASONS = (
    "Geen regel verbiedt het, en de eigenaar vindt het goed.",
    "De uitvoerder heeft er tijd voor.",
    "Vergelijkbare plannen kostten ongeveer evenveel.",
    "Er staat een naam bij, en die heeft ja gezegd.",
)
ABOUT_THE_AMOUNT = 2
WHERE_NEXT = (
    "U kunt nog naar de ombudsman van de stad (verzonnen).",
    "You can still go to the ombudsman of the city (invented).",
)


def acts(stage: Stage) -> Iterator[Act]:
    said = stage.script["proposals"]["check"]
    at = stage.script.at
    yield Act(at(-24), lambda now: _set_moment(stage, at(said["announced"]), now))
    for number, key in enumerate(stage.keys()):
        when = at(-23) + timedelta(hours=number)
        told = said.get(key, {})
        yield Act(when, _assigning(stage, key))
        yield Act(when + timedelta(days=2), _finding(stage, key, told))
        if "cost_of" in told:
            yield Act(when + timedelta(days=3), _asking(stage, key, told))
            yield Act(when + timedelta(days=5), _answering(stage, key, told))
        yield Act(when + timedelta(days=7), _drafting(stage, key, told))
        if "objection" in told:
            yield Act(at(said["announced"] + 1, hour=10), _objecting(stage, key, told))
            yield Act(at(said["announced"] + 3, hour=10), _ruling(stage, key, told))
    yield Act(at(said["announced"]), lambda now: announce(round=stage.round, now=now, by=stage.samira))
    yield Act(at(FROZEN), lambda now: freeze_rules(round=stage.round, by=stage.viewer(stage.ineke), now=now))


def _set_moment(stage: Stage, moment: datetime, now: datetime) -> None:
    set_moment(round=stage.round, at=moment, rest_at=moment + timedelta(days=1), by=stage.samira, now=now)


def _assigning(stage: Stage, key: str) -> Any:
    """Two people of different organisations check each plan."""

    def ask(now: datetime) -> None:
        for reviewer in (stage.wim, stage.cees):
            assign(proposal=stage.proposal(key), reviewer=reviewer, by=stage.samira, now=now)

    return ask


def _answer(told: dict[str, Any], place: int) -> Said:
    """The first criterion is what a no rests on, and the third is about the amount."""
    if told.get("feasible") is False and place == 0:
        return Said(Answer.Says.NO, told["reason_nl"])
    if "why_nl" in told and place == ABOUT_THE_AMOUNT:
        return Said(Answer.Says.CONDITIONS, told["why_nl"])
    return Said(Answer.Says.YES, REASONS[place % len(REASONS)])


def _advices(proposal: Proposal, told: dict[str, Any]) -> dict[int, Advice]:
    """What each line costs in the eyes of the reviewer; another amount with the reason."""
    other = {what: euros(amount) for what, amount in told.get("cost_of", {}).items()}
    return {
        line.order: Advice(
            other.get(line.what, Euro(line.amount)), told["why_nl"] if line.what in other else ""
        )
        for line in proposal.budget_lines.all()
    }


def _finding(stage: Stage, key: str, told: dict[str, Any]) -> Any:
    def find(now: datetime) -> None:
        proposal = stage.proposal(key)
        answers = {each.order: _answer(told, place) for place, each in enumerate(criteria_of(stage.round))}
        for assignment in proposal.assignments.order_by("pk"):
            give_finding(assignment=assignment, answers=answers, costs=_advices(proposal, told), now=now)

    return find


def _asking(stage: Stage, key: str, told: dict[str, Any]) -> Any:
    def ask(now: datetime) -> None:
        proposal = stage.proposal(key)
        changed = {order: each for order, each in _advices(proposal, told).items() if each.reason}
        before = (now + timedelta(days=4)).date()
        ask_authors(proposal=proposal, lines=changed, by=stage.wim, now=now, answer_before=before)

    return ask


def _answering(stage: Stage, key: str, told: dict[str, Any]) -> Any:
    def reply(now: datetime) -> None:
        proposal = stage.proposal(key)
        answer_costs(
            question=proposal.cost_questions.get(),
            participant=proposal.authors.get(order=1).participant,
            agrees=True,
            text=told["answer"],
            now=now,
        )

    return reply


def _drafting(stage: Stage, key: str, told: dict[str, Any]) -> Any:
    def draft(now: datetime) -> None:
        proposal = stage.proposal(key)
        draft_verdict(
            proposal=proposal,
            feasible=told.get("feasible", True),
            reason_nl=told.get("reason_nl", USUAL[0]),
            reason_en=told.get("reason_en", USUAL[1]),
            body=stage.round.body,
            by=stage.wim,
            decided={order: each.amount for order, each in _advices(proposal, told).items() if each.reason},
            now=now,
        )

    return draft


def _objecting(stage: Stage, key: str, told: dict[str, Any]) -> Any:
    def object_(now: datetime) -> None:
        proposal = stage.proposal(key)
        object_to_verdict(
            verdict=proposal.verdicts.get(),
            participant=proposal.authors.get(order=1).participant,
            text=told["objection"],
            now=now,
        )

    return object_


def _ruling(stage: Stage, key: str, told: dict[str, Any]) -> Any:
    def decide(now: datetime) -> None:
        objection = Objection.objects.get(round=stage.round, text=told["objection"])
        rule(
            objection=objection,
            upheld=False,
            grounds=Grounds(
                nl=told["objection_answer_nl"],
                en=told["objection_answer_en"],
                where_next_nl=WHERE_NEXT[0],
                where_next_en=WHERE_NEXT[1],
            ),
            body=stage.round.body,
            by=stage.ineke,
            now=now,
        )

    return decide
