"""Which proposals people judge, and at what cost."""

from __future__ import annotations

import pytest
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.feasibility.some_verdicts import a_proposal, a_verdict, judged_list

from krachtwijk.euro import Euro
from krachtwijk.rounds.feasibility.queries import on_the_list, verdict_of
from krachtwijk.rounds.proposals.models import Proposal

pytestmark = pytest.mark.django_db


def test_only_what_can_be_done_goes_on():
    round = a_round()
    yes, no, unchecked = a_proposal(round), a_proposal(round), a_proposal(round)
    a_verdict(yes)
    a_verdict(no, feasible=False)

    assert list(on_the_list(round)) == [yes]
    assert verdict_of(unchecked) is None


def test_a_later_verdict_replaces_the_first():
    round = a_round()
    proposal = a_proposal(round)
    no = a_verdict(proposal, feasible=False)
    yes = a_verdict(proposal, cost=Euro(8_000_00), replaces=no)

    assert [(each, each.cost) for each in on_the_list(round)] == [(proposal, 8_000_00)]
    assert verdict_of(proposal) == yes


def test_what_its_authors_withdrew_is_not_judged():
    round = a_round()
    proposal = judged_list(round, 1)[0]
    Proposal.objects.update(status=Proposal.Status.WITHDRAWN)

    assert proposal not in on_the_list(round)


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_takes_three_queries_however_long_it_is(number, django_assert_num_queries):
    round = a_round()
    author = a_participant(round)
    for _ in range(number):
        a_verdict(a_proposal(round, author))

    with django_assert_num_queries(3):
        shown = [
            (each.theme, list(each.values.all()), list(each.authors.all())) for each in on_the_list(round)
        ]

    assert len(shown) == number
