"""The same ballots under two rules, figure by figure, with who does better. Neither rule is spared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from krachtwijk.euro import Euro, exact
from krachtwijk.rounds.models import FEW, Run
from krachtwijk.rounds.rulebook import Rulebook
from waardenzeef import parse_rule


@dataclass(frozen=True)
class Figure:
    """One figure under both rules, as a page writes it. `better` is "first", "other", or "" when they are equal."""

    label: str
    first: str
    other: str
    better: str


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
            _figure(_("Voters with no chosen plan at all"), without, self.voters, fewer_is_better=True),
        ]

    @property
    def worse(self) -> list[str]:
        """The figures on which the rule of this round does worse."""
        return [figure.label for figure in self.figures if figure.better == "other"]

    @property
    def better(self) -> list[str]:
        """The figures on which the rule of this round does better."""
        return [figure.label for figure in self.figures if figure.better == "first"]

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
        if 0 < number < FEW and not self.run.round.ballots_are_public:
            return _("fewer than %(few)s") % {"few": FEW}
        return number_format(number, use_l10n=True, force_grouping=True)


def _figure(
    label: str, values: Sequence[Any], shown: Callable[[Any], str], *, fewer_is_better: bool = False
) -> Figure:
    first, other = values
    better = "" if first == other else "first" if (first > other) != fewer_is_better else "other"
    return Figure(label, shown(first), shown(other), better)


def _decimal(value: Fraction, places: int) -> str:
    return number_format(float(round(value, places)), decimal_pos=places, use_l10n=True)
