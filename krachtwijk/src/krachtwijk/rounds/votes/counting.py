"""Counts a ballot file once and gathers everything the pages will ever say about it.

Plain values in, plain values out: nothing here reads or writes the database.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from django.utils.text import slugify

from krachtwijk.euro import Euro
from krachtwijk.rounds.votes.ballot_file import BallotFile
from krachtwijk.rounds.votes.models import Contender, Round, Run
from krachtwijk.rounds.votes.weighing import Weighed
from waardenzeef import Count, Election, EqualShares, Greedy, Project, Rule
from waardenzeef.comparison import summary
from waardenzeef.document import as_json

OFFICIAL = {"1": True, "0": False}
"""How a Pabulib file says what the city decided. Its other codes (2: paid from other money) say neither."""

LONGEST_KEY = 60
"""Leaves room for a number behind it in an address."""


@dataclass(frozen=True)
class Counted:
    """A finished count beside the same ballots under another rule."""

    file: BallotFile
    count: Count
    other: Count
    outcome: str
    weighed: Sequence[Weighed] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.outcome.encode()).hexdigest()


def count(file: BallotFile, rule: Rule, weighed: Sequence[Weighed] = ()) -> Counted:
    """Count `file` by `rule`, and by the rule it is compared with. Raises waardenzeef.WaardenzeefError.

    `weighed`: the groups, where a ballot of one stands more often in the file than a ballot of another.
    """
    first = rule.count(file.election)
    return Counted(file, first, beside(rule).count(file.election), as_json(first), weighed)


def beside(rule: Rule) -> Rule:
    """The rule that a page puts beside this one, on the same terms: most votes first, or equal shares as in Assen."""
    return (
        EqualShares(completion="add1", terms=rule.terms)
        if rule.name == Greedy.name
        else Greedy(terms=rule.terms)
    )


def as_run(counted: Counted, *, of: Round) -> Run:
    """The run, not yet saved and without its moment."""
    election, document = counted.file.election, json.loads(counted.outcome)
    return Run(
        round=of,
        input=counted.file.content,
        input_name=counted.file.name[-120:],
        input_sha256=election.input_sha256,
        rule=str(counted.count.rule),
        parameters=document["parameters"],
        outcome=counted.outcome,
        sha256=counted.sha256,
        waardenzeef_version=document["waardenzeef_version"],
        budget=Euro(election.budget_cents),
        spent=Euro(counted.count.total_cost_cents),
        ballots=len(election.ballots),
        vote_type=document["vote_type"],
        other_rule=str(counted.other.rule),
        figures=figures(counted),
    )


def as_contenders(counted: Counted, *, of: Run) -> list[Contender]:
    """One contender per project, in the order of the file, not yet saved."""
    projects = counted.count.election.projects
    steps = {step.project: step.number for step in counted.count.steps if step.chosen}
    places = {project: place for place, project in enumerate(counted.count.winners, 1)}
    others = frozenset(counted.other.winners)
    keys = address_keys(project.id for project in projects)
    told = json.loads(counted.outcome)["projects"]
    return [
        Contender(
            run=of,
            number=number,
            key=keys[project.id],
            place=places.get(project.id),
            step=steps.get(project.id),
            selected_by_other=project.id in others,
            **_from_the_file(project),
            **_from_the_count(line),
        )
        for number, (project, line) in enumerate(zip(projects, told, strict=True), 1)
    ]


def _from_the_file(project: Project) -> dict[str, Any]:
    said = project.columns
    return {
        "project": project.id,
        "name": project.name,
        "description": said.get("description", ""),
        "category": said.get("category", ""),
        "selected_officially": OFFICIAL.get(said.get("selected", "").strip()),
    }


def _from_the_count(line: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "cost": Euro(line["cost_cents"]),
        "votes": line["votes"],
        "score": line["score"],
        "selected": line["selected"],
        "reason_nl": line["reason_nl"],
        "reason_en": line["reason"],
        "explanation": line["explanation"],
    }


def figures(counted: Counted) -> dict[str, Any]:
    """How the count ended, its figures beside those of the other rule, and for how many ballots that rule
    funds more, as many or fewer plans. Exact shares are written as [numerator, denominator].
    """
    count = counted.count
    first, other = _funded_per_ballot(count), _funded_per_ballot(counted.other)
    pairs = list(zip(first, other, strict=True))
    return {
        "share": None if count.endowment_cents is None else _exact(count.endowment_cents),
        "increments": count.increments,
        "stopped": count.stopped,
        **_ballots(count.election),
        **({"weighed": [asdict(each) for each in counted.weighed]} if counted.weighed else {}),
        "first": _summary(counted.count),
        "other": _summary(counted.other),
        "more_under_other": sum(theirs > ours for ours, theirs in pairs),
        "same_under_other": sum(theirs == ours for ours, theirs in pairs),
        "fewer_under_other": sum(theirs < ours for ours, theirs in pairs),
    }


def _ballots(election: Election) -> dict[str, Any]:
    """How many plans one could choose, as far as the file says, and what stands with a ballot besides its plans."""
    beside = {column for ballot in election.ballots for column in ballot.columns}
    return {
        "least_chosen": _whole(election.meta.get("min_length", "")),
        "most_chosen": _whole(election.meta.get("max_length", "")),
        "beside_the_ballots": sorted(beside),
    }


def _whole(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() else None


def _funded_per_ballot(count: Count) -> list[int]:
    winners = frozenset(count.winners)
    return [len(winners.intersection(ballot.projects)) for ballot in count.election.ballots]


def _summary(count: Count) -> dict[str, Any]:
    return {
        name: value if isinstance(value, int | str) else _exact(value)
        for name, value in asdict(summary(count)).items()
    }


def _exact(value: Fraction) -> list[int]:
    return [int(value.numerator), int(value.denominator)]


def address_keys(projects: Iterable[str]) -> dict[str, str]:
    """Per project id its part of an address: readable, safe in any browser, and never the same twice.

    >>> address_keys(["8", "BO.OM.128/24", "..", "BO-OM-128/24", "%2f"])
    {'8': '8', 'BO.OM.128/24': 'bo-om-128-24', '..': 'plan', 'BO-OM-128/24': 'bo-om-128-24-2', '%2f': '2f'}
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for project in projects:
        plain = slugify(re.sub(r"[^\w-]+", "-", project))[:LONGEST_KEY].strip("-") or "plan"
        key, again = plain, 1
        while key in taken:
            again += 1
            key = f"{plain}-{again}"
        taken.add(key)
        keys[project] = key
    return keys
