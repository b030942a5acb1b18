"""What a notebook shows: small tables in which nothing from a file is markup, and which end somewhere."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from tests.random_elections import elections_of_every_kind, rules
from tests.small import REPOSITORY, election
from waardenzeef import EqualShares, Greedy, read
from waardenzeef.comparison import compare
from waardenzeef.explain import reasons
from waardenzeef.notebook import MOST_ROWS
from waardenzeef.report.words import quoted_names

STREET = read(REPOSITORY / "docs" / "examples" / "street.pb")


def test_an_election_shows_its_projects():
    shown = STREET._repr_html_()

    assert "<caption>6 projects, 10 voters, € 1,000</caption>" in shown.replace("\xa0", " ")
    assert shown.count("<tr>") == 7


def test_a_count_shows_every_reason():
    count = Greedy().count(STREET)

    shown = count._repr_html_().replace("\xa0", " ")

    assert "most votes first: 3 of 6 projects, € 980 of € 1,000" in shown
    assert all(r.sentence(called=quoted_names(STREET)) in shown for r in reasons(count).values())


def test_a_comparison_shows_a_column_per_rule():
    shown = compare(STREET, [Greedy(), EqualShares()])._repr_html_()

    assert '<th scope="col">most votes first</th><th scope="col">equal shares</th>' in shown
    assert '<th scope="row">Herb garden</th><td>\N{EN DASH}</td><td>funded</td>' in shown


def test_a_name_that_would_be_markup_is_words():
    held = election(10, {"a": 5}, "a")
    held = replace(held, projects=(replace(held.projects[0], name="<script>"),))

    for shown in (held, Greedy().count(held), compare(held, [Greedy()])):
        assert "<script>" not in shown._repr_html_()


def test_hundreds_of_projects_end_in_how_many_more():
    held = election(10, {f"p{i}": 5 for i in range(MOST_ROWS + 2)}, "p1")

    assert held._repr_html_().endswith("<p>and 2 more</p></div>")


@given(elections_of_every_kind(), rules)
def test_law_every_count_can_be_shown(held, rule):
    count = rule.count(held)

    assert count._repr_html_().count('<th scope="row">') == len(held.projects)
