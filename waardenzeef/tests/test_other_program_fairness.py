"""The figures for voters, held against pabutools where it has them.

pabutools is GPL and no part of anything shipped: it is installed apart, from requirements/oracle.txt. It has no
EJR+, but EJR up to one project, which EJR+ up to one implies.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.random_elections import elections
from waardenzeef import Election, EqualShares, ProjectId
from waardenzeef.fairness import NoPrices, ejr_plus, find_prices, price_system, satisfaction

pytestmark = pytest.mark.oracle
reason = "pabutools is not installed; pip install -r requirements/oracle.txt brings it"
pabutools = pytest.importorskip("pabutools", reason=reason)
from pabutools import election as theirs  # noqa: E402 (only once it is known to be there)
from pabutools.analysis.justifiedrepresentation import is_EJR_one_approval  # noqa: E402
from pabutools.analysis.priceability import priceable, validate_price_system  # noqa: E402
from pabutools.analysis.votersatisfaction import (  # noqa: E402
    avg_satisfaction,
    gini_coefficient_of_satisfaction,
    percent_non_empty_handed,
)

SOLVED, NO_SOLUTION = 1, -1  # as their solver says it
UTILITIES = {"cost": theirs.Cost_Sat, "cardinality": theirs.Cardinality_Sat}


class Theirs:
    """The same election and outcome as pabutools sees them."""

    def __init__(self, held: Election, funded: list[ProjectId]) -> None:
        self.projects = {p.id: theirs.Project(p.id, p.cost_cents) for p in held.projects}
        ballots = [[self.projects[project] for project in ballot.projects] for ballot in held.ballots]
        self.instance = theirs.Instance(self.projects.values(), budget_limit=held.budget_cents)
        self.profile = theirs.ApprovalProfile(theirs.ApprovalBallot(ballot) for ballot in ballots)
        self.funded = [self.projects[project] for project in funded]

    @property
    def outcome(self):
        return self.instance, self.profile, self.funded


@st.composite
def outcomes(draw: st.DrawFn) -> tuple[Election, list[ProjectId]]:
    held = draw(elections(most_voters=6))
    return held, draw(st.lists(st.sampled_from([project.id for project in held.projects]), unique=True))


@settings(max_examples=150, deadline=None)
@given(outcomes())
def test_law_the_figures_of_voters_are_theirs(outcome):
    held, funded = outcome
    got, them = satisfaction(held, funded), Theirs(held, funded)

    for name, mean, unequal in (
        ("cost", got.mean_cents, got.gini_money),
        ("cardinality", got.mean_projects, got.gini_projects),
    ):
        assert float(avg_satisfaction(*them.outcome, UTILITIES[name])) == pytest.approx(float(mean))
        if mean:  # theirs divides by zero where nobody has anything
            found = gini_coefficient_of_satisfaction(*them.outcome, UTILITIES[name])
            assert float(found) == pytest.approx(float(unequal), abs=1e-9)
    with_something = 1 - Fraction(got.without_funded, len(held.ballots))
    assert float(percent_non_empty_handed(*them.outcome)) == pytest.approx(float(with_something))


@pytest.mark.parametrize("utility", UTILITIES)
@settings(max_examples=150, deadline=None)
@given(outcome=outcomes())
def test_law_what_keeps_ejr_plus_keeps_their_ejr_up_to_one(utility, outcome):
    held, funded = outcome
    instance, profile, theirs_funded = Theirs(held, funded).outcome

    if ejr_plus(held, funded, utility=utility).holds:
        assert is_EJR_one_approval(instance, profile, UTILITIES[utility], theirs_funded)


@settings(max_examples=100, deadline=None)
@given(elections(), st.sampled_from(["cost", "cardinality"]), st.sampled_from(["none", "add1"]))
def test_law_they_too_find_our_prices_to_explain_equal_shares(held, utility, completion):
    count = EqualShares(utility=utility, completion=completion).count(held)
    prices, them = price_system(count), Theirs(held, list(count.winners))

    paid = [
        {
            them.projects[project.id]: float(
                prices.paid.get(project.id, {}).get(frozenset(ballot.projects), 0)
            )
            for project in held.projects
        }
        for ballot in held.ballots
    ]

    # They let voters save for a project that costs more than the whole budget; nobody could ever fund that one.
    assert validate_price_system(*them.outcome, float(prices.share_cents), paid, exhaustive=False) or any(
        project.cost_cents > held.budget_cents for project in held.projects
    )


@settings(max_examples=60, deadline=None)
@given(outcomes())
def test_law_they_too_find_prices_where_we_do_and_none_where_we_prove_there_are_none(outcome):
    held, funded = outcome
    assume(sum(held.by_id[project].cost_cents for project in funded) <= held.budget_cents)
    assume(all(held.votes[p.id] and p.cost_cents <= held.budget_cents for p in held.projects))
    instance, profile, theirs_funded = Theirs(held, funded).outcome

    found = priceable(instance, profile, theirs_funded, exhaustive=False)

    assert found.status in (SOLVED, NO_SOLUTION)
    assert isinstance(find_prices(held, funded), NoPrices) == (found.status == NO_SOLUTION)
