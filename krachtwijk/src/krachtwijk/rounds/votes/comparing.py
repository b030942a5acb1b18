"""The same ballots under two rules, figure by figure. Neither rule is spared.

Whether more money given or more plans chosen is better, a reader judges. Only a voter who gets nothing is worse off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from krachtwijk.euro import Euro, exact
from krachtwijk.rounds.votes.few import FEW
from krachtwijk.rounds.votes.models import Run
from krachtwijk.rounds.votes.rulebook import Rulebook
from krachtwijk.rounds.votes.weighing import most_times
from waardenzeef import parse_rule


@dataclass(frozen=True)
class Figure:
    """One figure under both rules, as a page writes it, and the word behind each where they differ.

    `behind` is the rule that gives less or does worse: "first", "other", or "" when they are equal.
    """

    label: str
    first: str
    other: str
    behind: str
    is_judged: bool

    @property
    def word_first(self) -> str:
        return self._word("first")

    @property
    def word_other(self) -> str:
        return self._word("other")

    def _word(self, rule: str) -> str:
        if not self.behind:
            return ""
        if self.is_judged:
            return "" if rule == self.behind else _("better")
        return _("less") if rule == self.behind else _("more")


@dataclass(frozen=True)
class Behind:
    """On which figures a rule gives less than the other, and on which it does worse."""

    name: str
    less: list[str]
    worse: list[str]


@dataclass(frozen=True)
class Comparison:
    """The stored figures of a run beside those of the rule it is compared with."""

    run: Run

    @property
    def first(self) -> Rulebook:
        return Rulebook(self.run.counting_rule)

    @property
    def other(self) -> Rulebook:
        return Rulebook(parse_rule(self.run.other_rule))

    @property
    def figures(self) -> list[Figure]:
        one, two = self.run.figures["first"], self.run.figures["other"]
        used = [Fraction(*each["share_of_budget_used"]) * 100 for each in (one, two)]
        mean = [Fraction(*each["mean_funded_per_ballot"]) for each in (one, two)]
        without = [each["ballots_without_funded"] for each in (one, two)]
        return [
            _figure(_("Chosen plans"), [one["funded"], two["funded"]], str),
            _figure(
                _("Money given to plans"), [Euro(each["total_cost_cents"]) for each in (one, two)], exact
            ),
            _figure(_("Part of the money that is used"), used, lambda value: f"{_decimal(value, 1)}%"),
            _figure(_("Chosen plans per voter, on average"), mean, lambda value: _decimal(value, 2)),
            _figure(_("Voters with no chosen plan at all"), without, self.voters, fewest_is_better=True),
        ]

    @property
    def behind(self) -> list[Behind]:
        """Both rules with what speaks against each here."""
        return [self._behind(self.first, "first"), self._behind(self.other, "other")]

    def _behind(self, book: Rulebook, rule: str) -> Behind:
        figures = [figure for figure in self.figures if figure.behind == rule]
        return Behind(
            book.name,
            less=[figure.label for figure in figures if not figure.is_judged],
            worse=[figure.label for figure in figures if figure.is_judged],
        )

    @property
    def per_voter(self) -> list[dict[str, object]]:
        """For how many voters the other rule gives more, as many or fewer plans of their own choice."""
        said = self.run.figures
        return [
            {"label": _("More of their plans chosen"), "value": self.voters(said["more_under_other"])},
            {"label": _("Just as many"), "value": self.voters(said["same_under_other"])},
            {"label": _("Fewer of their plans chosen"), "value": self.voters(said["fewer_under_other"])},
        ]

    def voters(self, number: int) -> str:
        """A number of voters; a small one stays hidden while the ballots themselves are not public."""
        few = FEW * most_times(self.run.weighed)
        if 0 < number < few and not self.run.round.ballots_are_public:
            return _("fewer than %(few)s") % {"few": few}
        return number_format(number, use_l10n=True, force_grouping=True)


def _figure(
    label: str, values: Sequence[Any], shown: Callable[[Any], str], *, fewest_is_better: bool = False
) -> Figure:
    first, other = values
    behind = "" if first == other else "first" if (first < other) != fewest_is_better else "other"
    return Figure(label, shown(first), shown(other), behind, is_judged=fewest_is_better)


def _decimal(value: Fraction, places: int) -> str:
    return number_format(float(round(value, places)), decimal_pos=places, use_l10n=True)
