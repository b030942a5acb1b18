"""What holds for every election and every rule, whatever the votes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections, elections_of_every_kind, equal_shares_rules, orders, rules
from waardenzeef import Election, EqualShares, Greedy, Project, Rule, TieOrder
from waardenzeef.plain_count import recount
from waardenzeef.rules.rule import candidates

many = settings(max_examples=200, deadline=None)


def drawn(rule: Rule, order: tuple[str, ...]) -> Rule:
    return replace(rule, ties=TieOrder(order=order))


def renamed(held: Election, names: dict[str, str]) -> Election:
    projects = tuple(replace(project, id=names[project.id]) for project in held.projects)
    ballots = tuple(
        replace(ballot, projects=tuple(names[project] for project in ballot.projects))
        for ballot in held.ballots
    )
    return replace(held, projects=projects, ballots=ballots)


def left_over(rule: Rule, held: Election) -> list[Project]:
    """The projects that could be funded, are not, and would fit in the money left."""
    count = rule.count(held)
    left = held.budget_cents - count.total_cost_cents
    return [p for p in candidates(held) if p.id not in count.winners and p.cost_cents <= left]


@many
@given(elections_of_every_kind(), rules)
def test_law_the_budget_is_never_overspent(held, rule):
    count = rule.count(held)

    assert count.total_cost_cents <= held.budget_cents
    assert count.total_cost_cents == sum(held.by_id[project].cost_cents for project in count.winners)


@many
@given(elections_of_every_kind(), rules)
def test_law_a_project_wins_at_most_once_and_only_with_votes_and_the_least_score(held, rule):
    winners = rule.count(held).winners

    assert len(set(winners)) == len(winners)
    assert all(held.votes[project] and held.scores[project] >= held.least_score for project in winners)


@many
@given(st.data(), elections_of_every_kind(), rules)
def test_law_renaming_the_projects_and_the_tie_order_renames_the_outcome(data, held, rule):
    order = data.draw(orders(held))
    names = dict(zip(order, data.draw(st.permutations(["10", "9", "BO/2", "x y", "é"])), strict=False))

    before = drawn(rule, order).count(held)
    after = drawn(rule, tuple(names[project] for project in order)).count(renamed(held, names))

    assert after.winners == tuple(names[project] for project in before.winners)


@many
@given(st.data(), elections_of_every_kind(), rules)
def test_law_the_order_of_projects_and_ballots_in_the_file_does_not_matter(data, held, rule):
    projects, ballots = data.draw(st.permutations(held.projects)), data.draw(st.permutations(held.ballots))

    shuffled = replace(held, projects=tuple(projects), ballots=tuple(ballots))

    assert rule.count(shuffled).steps == rule.count(held).steps


@many
@given(elections(), rules)
def test_law_the_order_on_an_approval_ballot_does_not_matter(held, rule):
    turned = replace(held, ballots=tuple(replace(b, projects=b.projects[::-1]) for b in held.ballots))

    assert rule.count(turned).steps == rule.count(held).steps


@many
@given(st.data(), elections_of_every_kind(), rules)
def test_law_of_two_projects_exactly_alike_the_first_in_the_tie_order_wins_first(data, held, rule):
    twin = replace(held.projects[0], id="twin")
    ballots = tuple(
        replace(b, projects=(*b.projects, "twin"), points=(*b.points, b.points[b.projects.index("p0")]))
        if "p0" in b.projects else b
        for b in held.ballots
    )  # fmt: skip
    held = replace(held, projects=(*held.projects, twin), ballots=ballots)
    order = data.draw(orders(held))

    alike = [project for project in drawn(rule, order).count(held).winners if project in ("p0", "twin")]

    assert alike == [project for project in order if project in ("p0", "twin")][: len(alike)]


@many
@given(
    elections_of_every_kind(), st.sampled_from(["cost", "cardinality"]), st.sampled_from(["greedy", "add1u"])
)
def test_law_after_a_greedy_completion_nothing_that_could_be_funded_still_fits(held, utility, completion):
    assert left_over(EqualShares(utility=utility, completion=completion), held) == []
    assert left_over(Greedy(), held) == []


@many
@given(elections_of_every_kind(), equal_shares_rules)
def test_law_add1_says_truly_why_it_stopped(held, rule):
    count = rule.count(held)
    shares_only = replace(rule, completion="add1")

    if count.stopped == "exhaustive":
        assert rule.exhaustive
        assert left_over(shares_only, held) == []
    elif count.stopped == "overspend":
        assert recount(held, rule.name, rule.parameters).stopped == "overspend"
    elif count.stopped == "all":
        assert {p.id for p in candidates(held)} <= set(count.winners)
    else:
        assert rule.completion in ("none", "greedy")


@many
@given(elections(), st.sampled_from(["cost", "cardinality"]), st.sampled_from(["none", "greedy"]))
def test_law_when_everyone_votes_twice_nothing_changes(held, utility, completion):
    twice = replace(held, ballots=tuple(held.ballots) * 2)

    for rule in (EqualShares(utility=utility, completion=completion), Greedy()):
        assert rule.count(twice).winners == rule.count(held).winners


@many
@given(elections_of_every_kind(), rules)
def test_law_counting_again_gives_the_same_count(held, rule):
    assert rule.count(held) == rule.count(replace(held))
