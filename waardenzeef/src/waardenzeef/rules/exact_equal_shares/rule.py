"""Exact Equal Shares: every voter holds an equal part of the budget, and all who buy a project pay the same.

Source: Kraiczy, Robinson and Elkind, "Streamlining Equal Shares", 2025 (https://arxiv.org/abs/2502.11797): the
rule (Algorithm 1), and the completions ADD-OPT and ADD-OPT-SKIP, which raise the share at once to the next one at
which the outcome changes, so that no step has to be chosen. Theirs finds that share from the final payments;
here it is read off the run itself, round by round, which gives the same share and also knows the tie order. Checked
against the program of one of its authors (https://github.com/robinsonaisaac/PB; tests/test_authors_program.py: the
rule, the raises, the two ways to end) and its tests of Example 4.3 and Remark 1; the paper's own pages were not at
hand. Our own: the tie order (theirs is one of names), terms, what is free, `exhaustive` (their word for what is
`until` "all" here), and what spends the rest.

Every amount is an exact rational number; floats only find out which ones are worth working out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from gmpy2 import mpq

from waardenzeef.count import Count, Step
from waardenzeef.election import Election
from waardenzeef.rules.exact_equal_shares.market import Market, fraction
from waardenzeef.rules.exact_equal_shares.raising import Ending, Raising
from waardenzeef.rules.greedy import down_the_list
from waardenzeef.rules.rule import (
    BadRule,
    Rule,
    as_yes_or_no,
    refuse_how_to_raise,
    shared_from_words,
    shared_parameters,
    shared_words,
    yes_or_no,
)

UTILITIES = ("cost", "cardinality")
COMPLETIONS = ("none", "add-opt", "add-opt-skip", "add-opt-u", "add-opt-skip-u", "greedy")
RAISING = ("add-opt", "add-opt-skip", "add-opt-u", "add-opt-skip-u")
"""The completions that raise the shares; only with these do `until` and `exhaustive` mean anything."""

UNTIL = ("overspend", "all")


@dataclass(frozen=True)
class ExactEqualShares(Rule):
    """Each round the supporters who can all pay the same part of a project buy it: the best buy goes first.

    For each project the buyers are as many of its supporters as can each pay cost / number of buyers; who holds
    less does not join, pays nothing and keeps it. With `utility` "cost" the best buy has the most buyers, with
    "cardinality" the lowest price for each of them. `completion` says what happens with money left over:

    - "none": it stays.
    - "add-opt": everyone's share is raised to the next one at which the outcome changes: another project would be
      bought, or the same with more buyers; again and again.
    - "add-opt-skip": the same, but only to where a project that is not chosen could be bought.
    - "add-opt-u", "add-opt-skip-u": after that highest score first with the money left.
    - "greedy": highest score first with the money left.

    `until` says when raising ends. "overspend": at the first outcome that costs more than the budget; the one before
    it counts. "all": when everything is bought or no raise changes anything any more; of all outcomes within the
    budget the one that spends most counts, of equals the first (after an outcome that costs too much another can
    fit again). With `exhaustive` raising ends, in either case, as soon as no other project that can be funded fits
    in the money left.

    Votes, candidates, free projects and elections without voters are treated as under EqualShares.

    Raises BadRule for a utility, completion or end that does not exist, and for `until` "all" or `exhaustive` where the
    completion raises nothing.

    >>> from waardenzeef import Ballot, Election, Project
    >>> projects = (Project("trees", 60_00), Project("swing", 25_00))
    >>> ballots = (Ballot(("trees",), (1,)), Ballot(("trees", "swing"), (1, 1)), Ballot(("swing",), (1,)))
    >>> election = Election(90_00, projects, ballots)  # € 30 each: two buy the swing for € 12.50
    >>> ExactEqualShares().count(election).winners  # one of those two has € 17.50 left, the trees are € 30
    ('swing',)
    >>> count = ExactEqualShares(completion="add-opt").count(election)
    >>> count.winners, count.endowment_cents, count.increments
    (('swing', 'trees'), Fraction(4250, 1), 1)
    """

    utility: str = "cost"
    completion: str = "none"
    until: str = "overspend"
    exhaustive: bool = False

    name: ClassVar[str] = "exact-equal-shares"

    def __post_init__(self) -> None:
        for what, value, known in (
            ("utility", self.utility, UTILITIES),
            ("completion", self.completion, COMPLETIONS),
            ("end", self.until, UNTIL),
        ):
            if value not in known:
                raise BadRule(f'there is no {what} "{value}"; choose from {", ".join(known)}')
        refuse_how_to_raise(
            self.completion, RAISING, {"until": self.until != "overspend", "exhaustive": self.exhaustive}
        )

    @property
    def raises(self) -> bool:
        """Whether money left over raises everyone's share and makes the count begin again."""
        return self.completion in RAISING

    def without_raises(self) -> ExactEqualShares:
        """The run that raising begins with: everyone holds an equal part of the real budget.

        >>> print(ExactEqualShares(completion="add-opt", until="all").without_raises())
        exact-equal-shares,utility=cost,completion=none,until=overspend,exhaustive=no
        """
        return replace(self, completion="none", until="overspend", exhaustive=False)

    def count(self, election: Election) -> Count:
        """Count the election. Raises BadTieOrder, or BadRule for terms that are not of this election.

        In the count `increments` is how often the share was raised to arrive at this outcome.
        """
        market = Market(election, self)
        if not election.ballots:
            return Count(election, self, tuple(self._complete(market, ())))
        share = mpq(election.budget_cents, len(election.ballots))
        ending = Ending(share, market.buy(share))
        if self.raises:
            ending = Raising(market).raised(ending)
        steps = tuple(market.steps(ending.purchases))
        return Count(
            election,
            self,
            (*steps, *self._complete(market, steps)),
            endowment_cents=fraction(ending.share_cents),
            increments=ending.increments,
            stopped=ending.stopped,
        )

    def _complete(self, market: Market, steps: Sequence[Step]) -> Iterator[Step]:
        if self.completion != "greedy" and not self.completion.endswith("-u"):
            return iter(())
        chosen = {step.project for step in steps}
        others = [project for project in market.projects if project.id not in chosen]
        return down_the_list(
            others, market.election, market.ranks, phase="completion", after=steps, rivals=market.rivals
        )

    @property
    def parameters(self) -> dict[str, Any]:
        """Every parameter as a value for JSON.

        >>> ExactEqualShares().parameters["completion"]
        'none'
        """
        return {
            "utility": self.utility,
            "completion": self.completion,
            "until": self.until,
            "exhaustive": self.exhaustive,
            **shared_parameters(self),
        }

    @property
    def words(self) -> dict[str, str]:
        """Every parameter as it stands in the RULESPEC.

        >>> print(ExactEqualShares(completion="add-opt-skip"))
        exact-equal-shares,utility=cost,completion=add-opt-skip,until=overspend,exhaustive=no
        """
        return {
            "utility": self.utility,
            "completion": self.completion,
            "until": self.until,
            "exhaustive": as_yes_or_no(self.exhaustive),
            **shared_words(self),
        }

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> ExactEqualShares:
        """The rule with the parameters of a RULESPEC. Raises BadRule or BadTieOrder."""
        return cls(
            utility=words.get("utility", "cost"),
            completion=words.get("completion", "none"),
            until=words.get("until", "overspend"),
            exhaustive=yes_or_no("exhaustive", words.get("exhaustive", "no")),
            **shared_from_words(words),
        )
