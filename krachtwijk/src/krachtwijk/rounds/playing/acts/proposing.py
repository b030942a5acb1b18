"""People put plans forward, argue about them, and two become one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from krachtwijk.rounds.playing.script import euros
from krachtwijk.rounds.playing.stage import Act, Stage
from krachtwijk.rounds.proposals.agreeing import consent, merge
from krachtwijk.rounds.proposals.arguing import argue
from krachtwijk.rounds.proposals.authoring import accept, add_author, invite
from krachtwijk.rounds.proposals.models import Comment, Proposal
from krachtwijk.rounds.proposals.parts import FIELDS, Part
from krachtwijk.rounds.proposals.submitting import submit
from krachtwijk.rounds.proposals.writing import begin, save_part
from krachtwijk.rounds.rulebooks.models import Channel

AS_IT_IS = (
    "title", "what", "helps", "carried_out_by", "help_needed", "continuation", "subsidy",
)  # fmt: skip


def acts(stage: Stage) -> Iterator[Act]:
    said = stage.script["proposals"]
    for each in said["proposal"]:
        yield Act(stage.script.at(each["day"]), _proposing(stage, each))
        if "merges_into" in each:
            yield Act(stage.script.at(each["day"] + 2), _merging(stage, each))
    for number, each in enumerate(said["comment"]):
        yield Act(stage.script.at(-30) + timedelta(hours=number), _arguing(stage, number, each))


def _proposing(stage: Stage, said: dict[str, Any]) -> Any:
    def propose(now: datetime) -> None:
        channel = Channel(said["channel"])
        entered_by = None if channel == Channel.WEB else stage.samira
        authors = [stage.somebody(name, now, channel) for name in said["authors"]]
        proposal = begin(
            round=stage.round,
            participant=authors[0],
            shown_as=said["authors"][0],
            channel=channel,
            entered_by=entered_by,
            now=now,
        )
        facts = _facts(stage, said)
        for part in Part:
            given = {name: facts[name] for name in FIELDS[part] if name in facts}
            proposal = save_part(
                proposal=proposal, part=part, facts=given, by=authors[0], entered_by=entered_by, now=now
            )
        for other, name in zip(authors[1:], said["authors"][1:], strict=True):
            if entered_by:
                add_author(
                    proposal=proposal, participant=other, shown_as=name, entered_by=entered_by, now=now
                )
            else:
                _invitation, code = invite(proposal=proposal, by=authors[0], now=now)
                accept(round=stage.round, code=code, participant=other, shown_as=name, now=now)
        submit(proposal=proposal, by=authors[0], entered_by=entered_by, now=now)

    return propose


def _facts(stage: Stage, said: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: said[name] for name in AS_IT_IS if name in said},
        "lines": [(what, euros(amount)) for what, amount in said["lines"]],
        "theme": stage.theme(said["theme"]),
        "values": [stage.value(each) for each in said["values"]],
        "concerns": list(stage.round.concerns.filter(number__in=said["concerns"])),
        "contact": "via het wijkteam (verzonnen)",
        "has_subsidy": bool(said.get("subsidy")),
    }


def _merging(stage: Stage, said: dict[str, Any]) -> Any:
    def become_one(now: datetime) -> None:
        from_, into = stage.proposal(said["key"]), stage.proposal(said["merges_into"])
        agreement = merge(proposal=from_, into=into, by=_first_author(from_), now=now)
        for author in into.authors.all():
            consent(agreement=agreement, participant=author.participant, agrees=True, now=now)

    return become_one


def _first_author(proposal: Proposal) -> Any:
    return proposal.authors.get(order=1).participant


def _arguing(stage: Stage, number: int, said: dict[str, Any]) -> Any:
    return lambda now: argue(
        proposal=stage.proposal(said["proposal"]),
        participant=stage.somebody(f"Buur {number + 1}", now),
        side=Comment.Side(said["side"]),
        text=said["text"],
        token=stage.token("comment", number),
        now=now,
    )
