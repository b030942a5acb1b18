"""Every choice within a counting rule that was made beforehand, also those nobody mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from krachtwijk.euro import Euro, exact
from waardenzeef import (
    BoundedOverspending,
    EqualShares,
    ExactEqualShares,
    Greedy,
    Phragmen,
    Pots,
    Rule,
    TieOrder,
)
from waardenzeef.rules.terms import Terms

CRITERIA = {
    "cheapest": gettext_noop("the cheapest plan"),
    "votes": gettext_noop("the plan with the most votes"),
    "id": gettext_noop("the plan with the lowest number"),
}
UTILITIES = {
    "cost": gettext_noop("The plan of which every voter pays the smallest part goes first."),
    "cardinality": gettext_noop("The plan for which every voter pays the fewest euros goes first."),
    "points": gettext_noop("The plan for which a point costs the fewest euros goes first."),
    "cost-points": gettext_noop("The plan of which a point costs the smallest part goes first."),
}
EXACT_UTILITIES = {
    "cost": gettext_noop("The plan with the most people who pay for it goes first."),
    "cardinality": gettext_noop("The plan for which every voter pays the fewest euros goes first."),
}
BOUNDED_UTILITIES = {
    "cost": gettext_noop("A large plan is worth more to its voters than a small one."),
    "cardinality": gettext_noop("Every plan is worth the same to its voters, large or small."),
}


@dataclass(frozen=True)
class Choice:
    """One choice within a rule: what it is about, and what was chosen."""

    about: str
    chosen: str


def choices_of(rule: Rule) -> Iterator[Choice]:
    """Every parameter of the rule."""
    yield from CHOICES[type(rule)](rule)
    yield from _terms(rule.terms)
    yield Choice(_("Two plans are just as good"), _ties(rule.ties))


def _greedy(rule: Greedy) -> Iterator[Choice]:
    yield Choice(_("A plan does not fit in the money left"), _skip(rule))


def _shares(rule: EqualShares) -> Iterator[Choice]:
    yield Choice(_("When does a plan go first?"), _(UTILITIES[rule.utility]))
    yield Choice(_("Money is left over"), _completion(rule))
    if rule.completion.startswith("add1"):
        yield Choice(_("When does that stop?"), _stop(exhaustive=rule.exhaustive))


def _exact_shares(rule: ExactEqualShares) -> Iterator[Choice]:
    yield Choice(_("When does a plan go first?"), _(EXACT_UTILITIES[rule.utility]))
    yield Choice(_("Money is left over"), _exact_completion(rule))
    if rule.completion.startswith("add-opt"):
        yield Choice(_("When does that stop?"), _exact_stop(rule))


def _bounded(rule: BoundedOverspending) -> Iterator[Choice]:
    yield Choice(_("When does a plan go first?"), _(BOUNDED_UTILITIES[rule.utility]))
    yield Choice(_("Money is left over"), _stays() if rule.completion == "none" else _to_most_votes())


def _phragmen(rule: Phragmen) -> Iterator[Choice]:
    yield Choice(_("A plan does not fit in the money left"), _skip(rule))


def _pots(rule: Pots) -> Iterator[Choice]:
    pots = ", ".join(f"{name}: {exact(Euro(cents))}" for name, cents in rule.pots)
    by_fiches = _(
        "What people's fiches give each theme. That is known when they are counted, before the vote."
    )
    yield Choice(_("The money in each pot"), pots or by_fiches)
    if rule.channels:
        weights = ", ".join(f"{name}: {_percent(weight)}" for name, weight in rule.channels)
        yield Choice(_("How heavily each way of voting weighs"), weights)
    of_all = _("Of all votes together.")
    of_theme = _("Of the votes within the theme.")
    yield Choice(_("The share of the votes"), of_all if rule.percentages == "all" else of_theme)
    yield Choice(_("A plan does not fit in its pot"), _skip_in_pot(rule))


CHOICES: dict[type[Rule], Callable[[Any], Iterator[Choice]]] = {
    Greedy: _greedy,
    EqualShares: _shares,
    ExactEqualShares: _exact_shares,
    BoundedOverspending: _bounded,
    Phragmen: _phragmen,
    Pots: _pots,
}


def _completion(rule: EqualShares) -> str:
    raise_share = _(
        "Everyone's part is raised by %(step)s, and the count starts again from the beginning."
    ) % {"step": exact(rule.step_cents)}
    return {
        "none": _stays(),
        "add1": raise_share,
        "add1u": f"{raise_share} {_to_most_votes()}",
        "greedy": _to_most_votes(),
    }[rule.completion]


def _exact_completion(rule: ExactEqualShares) -> str:
    change = _("Everyone's part is raised to where the outcome changes, and the count starts again.")
    larger = _("Everyone's part is raised to where one more plan can be paid, and the count starts again.")
    return {
        "none": _stays(),
        "add-opt": change,
        "add-opt-skip": larger,
        "add-opt-u": f"{change} {_to_most_votes()}",
        "add-opt-skip-u": f"{larger} {_to_most_votes()}",
        "greedy": _to_most_votes(),
    }[rule.completion]


def _stays() -> str:
    return _("It stays. It is not spent.")


def _to_most_votes() -> str:
    return _("The money left goes to the plans with the most votes that still fit.")


def _stop(*, exhaustive: bool) -> str:
    budget = _("As soon as one more raise would cost more than there is. That last raise does not count.")
    return f"{budget} {_fits()}" if exhaustive else budget


def _exact_stop(rule: ExactEqualShares) -> str:
    if rule.until == "overspend":
        return _stop(exhaustive=rule.exhaustive)
    every = _(
        "When no raise changes anything any more. Of all outcomes that can be paid, the one that uses most counts."
    )
    return f"{every} {_fits()}" if rule.exhaustive else every


def _fits() -> str:
    return _("Also as soon as no other plan fits in the money left.")


def _skip(rule: Greedy | Phragmen) -> str:
    if rule.skip:
        return _("It is passed over. The count goes on with the next plan.")
    return _("Then the count stops. Plans further down the row are not looked at.")


def _skip_in_pot(rule: Pots) -> str:
    if rule.skip:
        return _("It is passed over. The count goes on with the next plan.")
    return _("Then the count stops for that theme.")


def _terms(terms: Terms) -> Iterator[Choice]:
    """What a plan must meet besides; nothing when nothing is asked."""
    if terms.least_score:
        least = _("At least %(number)s votes, or points where people gave points.") % {
            "number": terms.least_score
        }
        yield Choice(_("What a plan needs to take part"), least)
    if terms.least_share:
        share = _("At least %(percent)s of the voters must name it.") % {
            "percent": _percent(terms.least_share)
        }
        yield Choice(_("Who must want a plan"), share)
    if terms.exclusive:
        groups = "; ".join(", ".join(group) for group in terms.exclusive)
        yield Choice(_("At most one of these plans"), groups)
    if terms.exclusive_column:
        column = _("Those with the same text in the column %(column)s of the file.")
        yield Choice(_("At most one of these plans"), column % {"column": terms.exclusive_column})


def _ties(ties: TieOrder) -> str:
    if ties.order:
        return _("An order drawn by lot before the vote decides: %(order)s.") % {
            "order": ", ".join(ties.order)
        }
    criteria = [_(CRITERIA[criterion]) for criterion in ties.criteria]
    return _("First %(criteria)s.") % {"criteria": _(", then ").join(criteria)}


def _percent(share: Fraction) -> str:
    whole = share * 100
    places = 0 if whole.denominator == 1 else 1
    return f"{number_format(float(round(whole, places)), decimal_pos=places, use_l10n=True)}%"
