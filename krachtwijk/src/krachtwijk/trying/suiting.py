"""Whether a way of counting suits the votes: some ways need points on the ballots, or a theme with every plan.

Knows neither Django nor the database: the program that counts asks it.
"""

from __future__ import annotations

from waardenzeef import Election, Pots, Rule, VoteType, parse_rule

POTS = "pots"
"""The RULESPEC of equal pots, one per theme: what is in them stands in the votes, not in the way."""

_POINTS = ("utility=points", "utility=cost-points")


class Unsuited(Exception):
    """The way needs what these votes do not hold; `code` says what (see refusing.UNSUITED)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def rule_for(spec: str, election: Election) -> Rule:
    """The rule that this way is for these votes. Raises Unsuited, and waardenzeef.WaardenzeefError."""
    if spec == POTS:
        return _equal_pots(election)
    rule = parse_rule(spec)
    has_points = election.vote_type in (VoteType.CUMULATIVE, VoteType.ORDINAL)
    if not has_points and any(part in _POINTS for part in spec.split(",")):
        raise Unsuited("no-points")
    return rule


def _equal_pots(election: Election) -> Pots:
    """A pot per theme, in the order of the plans, all with as much money."""
    themes = [Pots().pot_of(project) for project in election.projects]
    if not all(themes):
        raise Unsuited("no-themes")
    if any("," in theme for theme in themes):
        raise Unsuited("several-themes")
    names = tuple(dict.fromkeys(themes))
    if len(names) < 2:
        raise Unsuited("one-theme")
    return Pots(pots=tuple((name, election.budget_cents // len(names)) for name in names))
