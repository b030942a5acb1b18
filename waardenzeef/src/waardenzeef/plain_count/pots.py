"""A pot per theme and a weight per channel, as Sterk Hoogkerk counts.

Source: "Toelichting stemproces Sterk Hoogkerk" (see `waardenzeef.rules.pots` for what it leaves open). Each channel's
votes become parts of what that channel gave in the theme, or altogether; a project's outcome is the mean of its parts,
weighted by channel. In each theme the highest outcome first, as long as its pot lasts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from waardenzeef.count import Step
from waardenzeef.election import Project, ProjectId
from waardenzeef.plain_count.known import NoPlainCount
from waardenzeef.plain_count.outcome import Recount
from waardenzeef.plain_count.steps import funded, step
from waardenzeef.plain_count.votes import Votes


def count(votes: Votes, parameters: Mapping[str, Any]) -> Recount:
    """The count by this rule."""
    pot_of = {
        project.id: project.columns.get(parameters["theme"], "").strip()
        for project in votes.election.projects
    }
    strange = [project for project, pot in pot_of.items() if pot not in parameters["pots"]]
    if strange:
        raise NoPlainCount(f'project {strange[0]} has the theme "{pot_of[strange[0]]}", which is no pot')
    shares = _shares(votes, parameters, pot_of)
    steps: list[Step] = []
    for pot, cents in parameters["pots"].items():
        asking = [project for project in votes.candidates if pot_of[project.id] == pot]
        asking.sort(key=lambda project: (-shares[project.id], votes.rank[project.id]))
        _divide(votes, asking, cents, shares, steps, skip=parameters["skip"])
    return Recount(tuple(steps), vote_shares=shares)


def _shares(
    votes: Votes, parameters: Mapping[str, Any], pot_of: Mapping[ProjectId, str]
) -> dict[ProjectId, Fraction]:
    """Per project its outcome, as a part of one."""
    shares = dict.fromkeys(pot_of, Fraction(0))
    for channel, weight in (parameters["channels"] or {"": "1"}).items():
        given = _given(votes, parameters, channel)
        in_theme, in_all = Counter[str](), sum(given.values())
        for project, number in given.items():
            in_theme[pot_of[project]] += number
        for project, number in given.items():
            total = in_theme[pot_of[project]] if parameters["percentages"] == "theme" else in_all
            if total:
                shares[project] += Fraction(weight) * Fraction(number, total)
    return shares


def _given(votes: Votes, parameters: Mapping[str, Any], channel: str) -> Counter[ProjectId]:
    """Per project the votes of one channel; points count as that many votes."""
    given = Counter[ProjectId]()
    for ballot in votes.election.ballots:
        came_by = ballot.columns.get(parameters["channel"], "").strip() if parameters["channels"] else ""
        if parameters["channels"] and came_by not in parameters["channels"]:
            raise NoPlainCount(f'a ballot came by "{came_by}", a channel without a weight')
        if came_by == channel:
            for project, points in zip(ballot.projects, ballot.points, strict=True):
                given[project] += points
    return given


def _divide(
    votes: Votes,
    asking: list[Project],
    in_pot: int,
    shares: Mapping[ProjectId, Fraction],
    steps: list[Step],
    *,
    skip: bool,
) -> None:
    """Divide one pot; the steps are added to those of the pots before."""
    for place, project in enumerate(asking):
        gone = votes.withdrawn(funded(steps))
        if project.id in gone:
            continue
        fits = project.cost_cents <= in_pot
        in_pot -= project.cost_cents if fits else 0
        behind = [
            p.id for p in asking[place + 1 :] if shares[p.id] == shares[project.id] and p.id not in gone
        ]
        steps.append(step(votes, steps, project, chosen=fits, tied_with=behind))
        if not fits and not skip:
            return
