"""A pot of money per theme and a declared weight per channel: the count of Sterk Hoogkerk.

Source: "Toelichting stemproces Sterk Hoogkerk" (https://stemvan.groningen.nl/toelichtingstemprocessterkhoogkerk). It
says: everybody has three votes per theme and three for the joker, online, at a meeting, or both; all meetings are
added up; both channels count for 50%; the numbers of votes are turned into percentages, and the mean of both is the
outcome. The pots of 2023, the joker of € 5,000 among them, were in the news (https://www.oogtv.nl/2023/09/).

Not known, and therefore parameters or said here: whether a percentage is of the votes in the theme or of all votes
(`percentages`); what happens when an idea does not fit in its pot (`skip`); who goes first of equals (`ties`). That
ideas are funded by percentage from the top, that the joker is a pot with ideas and votes of its own, and that what is
left in a pot stays there, is how this module reads it. Whether a voter used three votes is for the ballot form.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar
from urllib.parse import quote, unquote

from waardenzeef.count import Count, Step
from waardenzeef.election import Election, Project, ProjectId
from waardenzeef.rules.rule import (
    BadRule,
    Rule,
    as_yes_or_no,
    shared_from_words,
    shared_parameters,
    shared_words,
    yes_or_no,
)

PERCENTAGES = ("theme", "all")


@dataclass(frozen=True)
class Pots(Rule):
    """In each theme the highest percentage first, as long as the pot of that theme lasts.

    - `pots`: per theme its money in cents; together no more than the budget. The joker is one of them.
    - `theme`: the column of the projects that names the theme of each. A project whose text is no pot is refused.
    - `channels`: per channel its weight; together 1. None: all ballots are one channel.
    - `channel`: the column of the ballots that names the channel through which each was cast.
    - `percentages`: of the votes a channel gave in the "theme", or of "all" its votes. A channel without votes
      there counts for nothing. Points count as that many votes.
    - `skip`: pass over what does not fit in the pot and go on, or stop there, in that theme.

    The pots are divided in the order given, which matters only for projects that exclude each other. Projects
    without votes, dearer than the whole budget or below a threshold take no part; a threshold is of votes as they
    were cast, unweighted. Raises BadRule for pots or channels that are none, or not of this election.

    >>> from types import MappingProxyType
    >>> from waardenzeef import Ballot, Project
    >>> sport = MappingProxyType({"category": "sport"})
    >>> projects = (Project("goal", 300_00, columns=sport), Project("track", 300_00, columns=sport))
    >>> online, meeting = (MappingProxyType({"voting_method": way}) for way in ("online", "meeting"))
    >>> ballots = (*[Ballot(("goal",), (1,), columns=online)] * 9, Ballot(("track",), (1,), columns=online))
    >>> ballots = (*ballots, Ballot(("track",), (1,), columns=meeting))
    >>> half = (("online", Fraction(1, 2)), ("meeting", Fraction(1, 2)))
    >>> rule = Pots(pots=(("sport", 400_00),), channels=half)  # goal 90% and 0%, track 10% and 100%
    >>> rule.count(Election(400_00, projects, ballots)).winners
    ('track',)
    """

    pots: tuple[tuple[str, int], ...] = ()
    channels: tuple[tuple[str, Fraction], ...] = ()
    theme: str = "category"
    channel: str = "voting_method"
    percentages: str = "theme"
    skip: bool = True

    name: ClassVar[str] = "pots"
    unwritten: ClassVar[tuple[str, ...]] = ("channels", *Rule.unwritten)

    def __post_init__(self) -> None:
        for what, named in (("pot", self.pots), ("channel", self.channels)):
            names = [name for name, _ in named]
            if len(set(names)) < len(names) or "" in names:
                raise BadRule(f"name every {what} once")
        if any(cents < 0 for _, cents in self.pots) or any(weight < 0 for _, weight in self.channels):
            raise BadRule("a pot holds 0 or more, and a channel weighs 0% or more")
        if self.channels and sum(weight for _, weight in self.channels) != 1:
            raise BadRule("the channels must weigh 100% together")
        if self.percentages not in PERCENTAGES:
            raise BadRule(
                f'there are no percentages of "{self.percentages}"; choose {" or ".join(PERCENTAGES)}'
            )

    def count(self, election: Election) -> Count:
        """Count the election. Raises BadTieOrder or BadRule."""
        self._check(election)
        return Count(election, self, tuple(_divided(election, self, vote_shares(election, self))))

    def pot_of(self, project: Project) -> str:
        """The name of the pot a project asks from."""
        return project.columns.get(self.theme, "").strip()

    def _check(self, election: Election) -> None:
        if not self.pots:
            raise BadRule("there are no pots; name them, such as pots=sport:8000+joker:5000")
        if sum(cents for _, cents in self.pots) > election.budget_cents:
            raise BadRule("the pots hold more than the budget together")
        known = {name for name, _ in self.pots}
        for project in election.projects:
            if self.pot_of(project) not in known:
                raise BadRule(
                    f'project {project.id} has the {self.theme} "{self.pot_of(project)}", which is no pot'
                )

    @property
    def parameters(self) -> dict[str, Any]:
        """Every parameter as a value for JSON.

        >>> Pots(pots=(("sport", 400_00),)).parameters["pots"]
        {'sport': 40000}
        """
        return {
            "pots": dict(self.pots),
            "channels": {name: str(weight) for name, weight in self.channels},
            "theme": self.theme,
            "channel": self.channel,
            "percentages": self.percentages,
            "skip": self.skip,
            **shared_parameters(self),
        }

    @property
    def words(self) -> dict[str, str]:
        """Every parameter as it stands in the RULESPEC.

        >>> print(Pots(pots=(("sport", 400_00), ("joker", 50)), channels=(("online", Fraction(1)),)))
        pots,pots=sport:400.00+joker:0.50,channels=online:100%,theme=category,channel=voting_method,percentages=theme,skip=yes
        """
        pots = "+".join(f"{_quoted(name)}:{cents // 100}.{cents % 100:02}" for name, cents in self.pots)
        channels = "+".join(f"{_quoted(name)}:{weight * 100}%" for name, weight in self.channels)
        return {
            "pots": pots,
            **({"channels": channels} if channels else {}),
            "theme": _quoted(self.theme),
            "channel": _quoted(self.channel),
            "percentages": self.percentages,
            "skip": as_yes_or_no(self.skip),
            **shared_words(self),
        }

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> Pots:
        """The rule with the parameters of a RULESPEC. Raises BadRule or BadTieOrder."""
        return cls(
            pots=tuple((name, _cents(amount)) for name, amount in _named("pots", words.get("pots", ""))),
            channels=tuple((name, _weight(of)) for name, of in _named("channels", words.get("channels", ""))),
            theme=unquote(words.get("theme", "category")),
            channel=unquote(words.get("channel", "voting_method")),
            percentages=words.get("percentages", "theme"),
            skip=yes_or_no("skip", words.get("skip", "yes")),
            **shared_from_words(words),
        )


def vote_shares(election: Election, rule: Pots) -> dict[ProjectId, Fraction]:
    """Per project the weighted mean of its share of the votes in every channel, as a part of one.

    Raises BadRule for a ballot whose channel has no weight.
    """
    weights, shares = _weights(rule), dict.fromkeys(election.by_id, Fraction(0))
    for channel, parts in shares_by_channel(election, rule).items():
        for project, part in parts.items():
            shares[project] += weights[channel] * part
    return shares


def shares_by_channel(election: Election, rule: Pots) -> dict[str, dict[ProjectId, Fraction]]:
    """Per channel, per project that got votes there, its share of them as a part of one.

    Without `channels` all ballots are one channel without a name. Raises BadRule for a ballot whose channel has no
    weight.
    """
    weights = _weights(rule)
    votes: defaultdict[str, Counter[ProjectId]] = defaultdict(Counter)
    for ballot in election.ballots:
        channel = ballot.columns.get(rule.channel, "").strip() if rule.channels else ""
        if channel not in weights:
            raise BadRule(f'a ballot has the {rule.channel} "{channel}", which has no weight')
        for project, points in zip(ballot.projects, ballot.points, strict=True):
            votes[channel][project] += points
    return {channel: _parts(election, rule, given) for channel, given in votes.items()}


def _weights(rule: Pots) -> dict[str, Fraction]:
    return dict(rule.channels) or {"": Fraction(1)}


def _parts(election: Election, rule: Pots, given: Mapping[ProjectId, int]) -> dict[ProjectId, Fraction]:
    totals = _totals(election, rule, given)
    of = {project: totals[rule.pot_of(election.by_id[project])] for project in given}
    return {p: Fraction(number, of[p]) if of[p] else Fraction(0) for p, number in given.items()}


def _totals(election: Election, rule: Pots, given: Mapping[ProjectId, int]) -> Counter[str]:
    """Per pot the votes that count as 100%."""
    totals: Counter[str] = Counter()
    for project, number in given.items():
        totals[rule.pot_of(election.by_id[project])] += number
    return totals if rule.percentages == "theme" else Counter(dict.fromkeys(totals, totals.total()))


def _divided(election: Election, rule: Pots, shares: Mapping[ProjectId, Fraction]) -> Iterator[Step]:
    """One step per project that had its turn, pot after pot."""
    ranks, rivals, left, number = (
        rule.ties.ranks(election),
        rule.terms.rivals(election),
        election.budget_cents,
        0,
    )
    withdrawn: set[ProjectId] = set()
    for name, in_pot in rule.pots:
        asking = [p for p in rule.terms.candidates(election) if rule.pot_of(p) == name]
        asking.sort(key=lambda project: (-shares[project.id], ranks[project.id]))
        for place, project in enumerate(asking):
            if project.id in withdrawn:
                continue
            fits, number = project.cost_cents <= in_pot, number + 1
            in_pot, left = (
                (in_pot - project.cost_cents, left - project.cost_cents) if fits else (in_pot, left)
            )
            behind = [other.id for other in asking[place + 1 :] if shares[other.id] == shares[project.id]]
            tied = tuple(other for other in behind if other not in withdrawn)
            withdrawn.update(rivals.get(project.id, ()) if fits else ())
            yield _step(election, project, number, left, chosen=fits, tied=tied)
            if not fits and not rule.skip:
                break


def _step(
    election: Election, project: Project, number: int, left: int, *, chosen: bool, tied: tuple[ProjectId, ...]
) -> Step:
    return Step(
        number=number,
        project=project.id,
        cost_cents=project.cost_cents,
        supporters=election.votes[project.id],
        chosen=chosen,
        phase="rule",
        budget_left_cents=left,
        tied_with=tied,
    )


def _named(word: str, text: str) -> Sequence[tuple[str, str]]:
    parts = [part.partition(":") for part in text.split("+")] if text else []
    for name, colon, value in parts:
        if not name or not colon or not value:
            raise BadRule(
                f"{word}={text}: write names with a value behind a colon, such as sport:8000+joker:5000"
            )
    return [(unquote(name), value) for name, _, value in parts]


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _cents(amount: str) -> int:
    match = re.fullmatch(r"([0-9]{1,15})(?:\.([0-9]{1,2}))?", amount)
    if not match:
        raise BadRule(f"a pot of {amount}: write an amount such as 8000 or 8000.50")
    return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))


def _weight(percentage: str) -> Fraction:
    match = re.fullmatch(r"([0-9]{1,9}(?:/[0-9]{1,9}|\.[0-9]{1,9})?)%", percentage)
    if not match or re.search("/0+$", match[1]):
        raise BadRule(f"a weight of {percentage}: write a percentage such as 50%")
    return Fraction(match[1]) / 100
