"""Sequential Phragmén, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_elections import elections_of_every_kind
from tests.small import election
from waardenzeef import Count, Election, Phragmen, ProjectId, TieOrder
from waardenzeef.explain import reasons
from waardenzeef.rules.terms import Terms

# lamp: two earn 40 at 20 each. hall: one of its two has spent 20, so 90 + 20 = 110, at 55 each.
STREET = election(130, {"hall": 90, "lamp": 40}, "hall", "hall lamp", "lamp")


def moments(count: Count) -> list[tuple[str, bool, Fraction | None]]:
    return [(step.project, step.chosen, step.price_cents) for step in count.steps]


def test_a_project_is_bought_when_its_supporters_have_earned_it():
    count = Phragmen().count(STREET)

    assert moments(count) == [("lamp", True, Fraction(20_00)), ("hall", True, Fraction(55_00))]
    assert count.endowment_cents is None


def test_a_moment_is_exact():
    held = election(100, {"a": 10, "b": 10}, "a", "a", "a b")

    assert moments(Phragmen().count(held)) == [
        ("a", True, Fraction(10_00, 3)),
        ("b", True, Fraction(40_00, 3)),
    ]


def test_the_count_ends_at_the_first_project_that_does_not_fit():
    held = election(100, {"a": 60, "b": 50, "c": 40}, "a", "a", "a", "b", "b", "c")

    assert moments(Phragmen().count(held)) == [("a", True, 20_00), ("b", False, 25_00)]
    assert moments(Phragmen(skip=True).count(held)) == [
        ("a", True, 20_00),
        ("b", False, 25_00),
        ("c", True, 40_00),
    ]


def test_one_of_several_with_the_same_moment_that_does_not_fit_ends_the_count():
    held = election(100, {"a": 60, "b": 60, "c": 30}, "a", "a", "a", "b", "b", "c")

    count = Phragmen(ties=TieOrder(order=("c", "b", "a"))).count(held)

    assert moments(count) == [("a", True, 20_00), ("b", False, 30_00)]


def test_equals_are_named_and_the_tie_order_chooses():
    held = election(200, {"a": 60, "b": 60}, "a", "a", "b", "b")

    count = Phragmen(ties=TieOrder(order=("b", "a"))).count(held)

    assert [(step.project, step.tied_with) for step in count.steps] == [("b", ("a",)), ("a", ())]


def test_a_project_that_costs_nothing_is_bought_at_once():
    assert moments(Phragmen().count(election(90, {"a": 90, "free": 0}, "a", "a free"))) == [
        ("free", True, Fraction(0)),
        ("a", True, Fraction(45_00)),
    ]


def test_without_ballots_or_candidates_nothing_happens():
    assert Phragmen().count(election(100, {"a": 60})).steps == ()
    assert Phragmen(skip=True).count(election(100, {"a": 101}, "a")).steps == ()


def test_winners_and_losers_hear_what_their_supporters_had():
    held = election(100, {"a": 60, "b": 50, "c": 40, "d": 30}, "a", "a", "a c", "b", "b", "c", "a d")

    told = reasons(Phragmen().count(held))

    assert told["a"].sentence() == (
        "won in step 1: its 4 supporters could pay it when each voter had received € 15"
    )
    assert told["b"].sentence() == "lost: needs € 50, € 40 was left"
    # At € 25 the one has 25, the other paid 15 of it.
    assert told["c"].sentence() == (
        "lost: its supporters had € 35 of € 40 when the count stopped at b, which did not fit"
    )
    assert told["d"].sentence("nl") == (
        "niet gekozen: de stemmers op dit plan hadden samen € 10 van de € 30 toen de telling stopte bij b, "
        "dat niet paste"
    )


def plain_phragmen(held: Election, *, skip: bool) -> list[ProjectId]:
    """Voter by voter and without any shortcut: who has earned what."""
    spent, ranks = [Fraction(0)] * len(held.ballots), TieOrder().ranks(held)
    to_come, left, bought = {p.id for p in Terms().candidates(held)}, held.budget_cents, list[ProjectId]()
    while to_come:
        who = {p: [v for v, ballot in enumerate(held.ballots) if p in ballot.projects] for p in to_come}
        when = {
            p: (held.by_id[p].cost_cents + sum(spent[v] for v in who[p])) / Fraction(len(who[p])) for p in who
        }
        now = sorted((p for p in to_come if when[p] == min(when.values())), key=ranks.__getitem__)
        if not skip and any(held.by_id[p].cost_cents > left for p in now):
            break
        to_come.remove(now[0])
        if held.by_id[now[0]].cost_cents <= left:
            bought.append(now[0])
            left -= held.by_id[now[0]].cost_cents
            for voter in who[now[0]]:
                spent[voter] = when[now[0]]
    return bought


@settings(max_examples=200, deadline=None)
@given(elections_of_every_kind(), st.booleans())
def test_law_grouping_voters_who_say_the_same_loses_nothing(held, skip):
    assert list(Phragmen(skip=skip).count(held).winners) == plain_phragmen(held, skip=skip)


@settings(max_examples=200, deadline=None)
@given(elections_of_every_kind(), st.booleans())
def test_law_the_moments_come_in_order_and_cost_does_not_change_in_another_currency(held, skip):
    times = [step.price_cents for step in Phragmen(skip=skip).count(held).steps]
    dearer = replace(
        held,
        budget_cents=held.budget_cents * 7,
        projects=tuple(replace(p, cost_cents=p.cost_cents * 7) for p in held.projects),
    )

    assert times == sorted(times)
    assert [step.price_cents for step in Phragmen(skip=skip).count(dearer).steps] == [t * 7 for t in times]
