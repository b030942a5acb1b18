"""Groups that weigh differently: each its own box, every ballot counted as often as its group weighs, in public."""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some
from tests.rounds.a_round import a_participant, during
from tests.rounds.judging.some_cards import (
    COUNTING,
    VOTING,
    WORK,
    a_box,
    a_counted_vote,
    a_judged_round,
    a_voted_round,
    a_weighed_round,
    ballots_in,
    set_clock,
    typist,
)

from krachtwijk.rounds.judging.counting import CannotCount, ballots_of, count_vote, election_of, rule_of
from krachtwijk.rounds.judging.models import BallotBox
from krachtwijk.rounds.judging.polling import NeedsGroup, VoteHasBegun, give_to_group, place_box, tick_off
from krachtwijk.rounds.rulebooks.models import Group, Phase, SieveRound
from krachtwijk.rounds.rulebooks.weights import times_by
from krachtwijk.rounds.votes.recounting import recount_commands
from waardenzeef import Ballot as Vote
from waardenzeef import Election, Project, parse_rule

pytestmark = [pytest.mark.usefixtures("in_english")]

STUDENTS_MORE = {"studenten": {"weight": 150}}
BY_GROUP = {
    "bewoners": [(1, 2), (1, 3), (2,)],
    "studenten": [(3,), (3,), ()],
}
WAYS = (
    "greedy",
    "greedy,by=votes-per-cost",
    "equal-shares,completion=none",
    "equal-shares,completion=add1",
    "exact-equal-shares,completion=add-opt",
    "phragmen",
)


# The law: weights are proportions.

weights = some.dictionaries(some.sampled_from("abcd"), some.integers(1, 1000), min_size=1)


@given(weights, some.integers(2, 50))
def test_doubling_all_weights_changes_nothing(given_weights: dict[str, int], factor: int):
    larger = {group: weight * factor for group, weight in given_weights.items()}

    assert times_by(larger) == times_by(given_weights)


@given(some.sets(some.sampled_from("abcd"), min_size=1), some.integers(1, 1000))
def test_groups_of_one_weight_count_once_each(groups: set[str], weight: int):
    assert times_by(dict.fromkeys(groups, weight)) == dict.fromkeys(groups, 1)


@given(weights)
def test_a_ballot_counts_in_proportion_to_its_weight(given_weights: dict[str, int]):
    times = times_by(given_weights)

    proportions = {Fraction(times[group], weight) for group, weight in given_weights.items()}
    assert len(proportions) == 1


ballots = some.lists(
    some.sets(some.sampled_from("123"), min_size=1).map(sorted).map(tuple), min_size=1, max_size=6
)


@given(ballots, some.integers(1, 5), some.sampled_from(WAYS))
def test_counting_every_ballot_as_often_chooses_the_same_plans(
    choices: list[tuple[str, ...]], times: int, way: str
):
    """Why a group of one weight needs no copies. Raises are left out: their step is of one vote (decision 0020)."""
    rule = parse_rule(way.replace("add1", "greedy"))
    projects = tuple(Project(each, int(each) * 20_000_00) for each in "123")
    once = tuple(Vote(each, (1,) * len(each)) for each in choices)

    first = rule.count(Election(100_000_00, projects, once))
    again = rule.count(Election(100_000_00, projects, once * times))

    assert again.winners == first.winners


@given(ballots, ballots, some.integers(1, 4), some.integers(1, 4))
def test_most_votes_first_adds_up_the_weights(
    mine: list[tuple[str, ...]], theirs: list[tuple[str, ...]], one: int, other: int
):
    times = times_by({"mine": one * 50, "theirs": other * 50})
    projects = tuple(Project(each, 20_000_00) for each in "123")
    votes = [*mine * times["mine"], *theirs * times["theirs"]]
    election = Election(20_000_00, projects, tuple(Vote(each, (1,) * len(each)) for each in votes))

    (winner,) = parse_rule("greedy,ties=id").count(election).winners

    weighed = {
        each: one * sum(each in vote for vote in mine) + other * sum(each in vote for vote in theirs)
        for each in "123"
    }
    assert winner == min(weighed, key=lambda each: (-weighed[each], each))


# The vote.


@pytest.mark.django_db
def test_a_ballot_stands_in_the_file_as_often_as_its_group_weighs():
    round = a_weighed_round({"bewoners": [(2,)], "studenten": [(1,)]}, groups=STUDENTS_MORE)

    lines = [(each.voter, each.projects, each.columns["group"]) for each in election_of(round).ballots]

    assert lines == [
        ("1.1", ("2",), "bewoners"),
        ("1.2", ("2",), "bewoners"),
        ("2.1", ("1",), "studenten"),
        ("2.2", ("1",), "studenten"),
        ("2.3", ("1",), "studenten"),
    ]


@pytest.mark.django_db
def test_the_weights_decide():
    rules = {"counting_rule": "greedy"}
    votes = {"bewoners": [(2,), (2,), (2,)], "studenten": [(3,), (3,)]}

    vote = count_vote(
        round=a_weighed_round(votes, groups={"studenten": {"weight": 200}}, rules=rules),
        now=COUNTING,
        by=typist(),
    )

    first = vote.run.contenders.get(place=1)
    assert (first.project, first.votes) == ("3", 4)


@pytest.mark.django_db
def test_weights_that_are_all_the_same_count_as_no_weights():
    same = {slug: {"weight": 50} for slug in ("bewoners", "ondernemers", "studenten")}
    choices = [(1, 2), (1, 3), (2,)]
    weighed = a_counted_vote(choices, groups=same)

    assert weighed.run.weighed == []
    assert weighed.run.ballots == 3
    assert [each.voter for each in election_of(SieveRound.objects.get()).ballots] == ["1", "2", "3"]


@pytest.mark.django_db
def test_doubled_weights_give_the_same_votes():
    doubled = {"bewoners": {"weight": 200}, "ondernemers": {"weight": 200}, "studenten": {"weight": 300}}
    first = a_weighed_round(BY_GROUP, groups=STUDENTS_MORE)
    second = a_weighed_round(BY_GROUP, groups=doubled, slug="tweede")

    assert election_of(second).ballots == election_of(first).ballots
    assert len(election_of(first).ballots) == 3 * 2 + 2 * 3


@pytest.mark.django_db
def test_the_count_tells_ballots_and_votes_apart():
    vote = count_vote(round=a_weighed_round(BY_GROUP, groups=STUDENTS_MORE), now=COUNTING, by=typist())

    assert [(each.name_nl, each.weight, each.times, each.ballots) for each in vote.run.weighed] == [
        ("Bewoners", 100, 2, 3),
        ("Ondernemers", 100, 2, 0),
        ("Studenten", 150, 3, 2),
    ]
    assert (vote.run.voters, vote.run.ballots) == (5, 12)


@pytest.mark.django_db
def test_turnout_is_of_ballots_not_of_votes():
    groups = {
        "studenten": {"weight": 150, "size": 5},
        "bewoners": {"size": 4},
        "ondernemers": {"judges": False},
    }
    vote = count_vote(round=a_weighed_round(BY_GROUP, groups=groups), now=COUNTING, by=typist())

    assert vote.eligible_voters == 9
    assert vote.turnout_percent == 56


@pytest.mark.django_db
def test_anybody_with_the_file_counts_the_same(tmp_path):
    round = a_weighed_round(BY_GROUP, groups=STUDENTS_MORE)
    vote = count_vote(round=round, now=COUNTING, by=typist())
    (tmp_path / f"{round.slug}.pb").write_bytes(bytes(vote.run.input))

    *before, command = recount_commands(vote.run)
    command = command.replace("waardenzeef", f"{sys.executable} -m waardenzeef", 1)
    done = subprocess.run(  # noqa: S602 - our own command
        "\n".join([*before, command]), shell=True, cwd=tmp_path, capture_output=True, check=True
    )

    assert json.loads(done.stdout) == vote.run.document


@pytest.mark.django_db
def test_the_file_says_of_itself_what_a_group_weighs():
    file = ballots_of(a_weighed_round(BY_GROUP, groups=STUDENTS_MORE))

    words = "bewoners 100% (2 lines a ballot), ondernemers 100% (2 lines a ballot), studenten 150% (3 lines a ballot)"
    assert file.election.meta["group_weights"] == words


@pytest.mark.django_db
def test_the_published_rule_counts_unchanged():
    round = a_weighed_round(BY_GROUP, groups=STUDENTS_MORE)

    assert rule_of(round).words["step"] == "1.00"
    assert rule_of(round).name == "equal-shares"


# The boxes.


@pytest.mark.django_db
def test_where_groups_weigh_differently_a_table_is_of_one_group():
    round = a_judged_round(groups=STUDENTS_MORE)

    with pytest.raises(NeedsGroup):
        a_box(round)

    box = a_box(round, group=Group.objects.get(slug="studenten"))
    assert str(box) == "Buurthuis, studenten"
    assert BallotBox.objects.count() == 1


@pytest.mark.django_db
def test_a_group_that_does_not_judge_has_no_box():
    round = a_judged_round(groups={"studenten": {"judges": False}})

    with pytest.raises(NeedsGroup):
        a_box(round, group=Group.objects.get(slug="studenten"))


@pytest.mark.django_db
def test_a_table_placed_early_gets_its_group_before_the_vote_opens():
    round = a_judged_round(is_frozen=False)
    box = place_box(round=round, place="Plein", open_nl="Vrijdag", now=during(Phase.Kind.TALK))
    Group.objects.filter(slug="studenten").update(weight=150)
    students = Group.objects.get(slug="studenten")

    give_to_group(box=box, group=students, now=during(Phase.Kind.TALK))

    assert BallotBox.objects.get().group == students
    with pytest.raises(VoteHasBegun):
        give_to_group(box=box, group=Group.objects.get(slug="bewoners"), now=VOTING)


@pytest.mark.django_db
def test_a_box_of_no_group_keeps_the_count_waiting():
    round = a_judged_round(is_frozen=False)
    box = place_box(round=round, place="Plein", open_nl="Vrijdag", now=VOTING)
    Group.objects.filter(slug="studenten").update(weight=150)
    ballots_in(box, [(1,)])

    with pytest.raises(CannotCount) as refused:
        count_vote(round=round, now=COUNTING, by=typist())

    assert any("the box at Plein is of no group" in each for each in refused.value.sentences)


@pytest.mark.django_db
def test_more_ballots_than_people_of_a_group_cannot_be_counted():
    votes = {"bewoners": [(1,), (2,)], "studenten": [(1,)]}
    round = a_weighed_round(votes, groups=STUDENTS_MORE)
    somebody = round.turnout.filter(participant__group__slug="studenten").get()
    somebody.delete()
    residents = Group.objects.get(slug="bewoners")
    tick_off(participant=a_participant(round, group=residents), now=VOTING)

    with pytest.raises(CannotCount) as refused:
        count_vote(round=round, now=COUNTING, by=typist())

    assert refused.value.sentences == (
        "The boxes of the group “studenten” hold 1 ballots, and 0 people of it were ticked off. "
        "More ballots than voters cannot be counted.",
    )


# The pages.


@pytest.mark.django_db
def test_the_outcome_and_the_recount_say_that_groups_weigh_differently(client):
    vote = count_vote(round=a_weighed_round(BY_GROUP, groups=STUDENTS_MORE), now=COUNTING, by=typist())
    client.cookies["taal"] = "en"

    for address in (f"/meedoen/{vote.slug}/uitslag/", reverse("rounds:recount", args=[vote.slug])):
        page = client.get(address).content.decode()
        assert "Not every voice weighs the same here" in page
        assert "So 5 ballots became 12 votes." in page
        assert "How many ballots came from each group is not told" in page
        assert "Ballots that count" not in page


@pytest.mark.django_db
def test_groups_of_ten_ballots_or_more_are_told(client):
    votes = {"bewoners": [(1,)] * 11, "studenten": [(2,)] * 10}
    vote = count_vote(round=a_weighed_round(votes, groups=STUDENTS_MORE), now=COUNTING, by=typist())
    client.cookies["taal"] = "en"

    page = client.get(f"/meedoen/{vote.slug}/uitslag/").content.decode()

    assert 'data-label="Ballots that count">11</td>' in page
    assert 'data-label="Ballots that count">10</td>' in page


@pytest.mark.django_db
def test_where_all_weigh_the_same_nothing_is_said_of_weights(client):
    vote = a_counted_vote([(1, 2), (1, 3), (2,)])
    client.cookies["taal"] = "en"

    assert "weighs the same" not in client.get(f"/meedoen/{vote.slug}/uitslag/").content.decode()


@pytest.mark.django_db
def test_few_voters_stay_hidden_though_their_votes_are_many():
    """Nine ballots that count three times are 27 votes, and still nine people."""
    votes = {"bewoners": [(1,)] * 12, "studenten": [(2,)] * 5}
    vote = count_vote(
        round=a_weighed_round(votes, groups={"studenten": {"weight": 300}}), now=COUNTING, by=typist()
    )

    second = vote.run.contenders.get(project="2")
    assert second.votes == 15
    assert second.hides_few is True


@pytest.mark.django_db
def test_the_page_of_the_vote_tells_what_a_ballot_of_each_group_counts_for(client):
    round = a_judged_round(groups=STUDENTS_MORE)
    a_box(round, group=Group.objects.get(slug="studenten"))
    set_clock(VOTING)
    client.cookies["taal"] = "en"

    page = client.get(f"/meedoen/{round.slug}/stemmen/").content.decode()

    assert "studenten, 150%: a ballot is counted 3 times." in page
    assert "Buurthuis, studenten" in page
    assert "Every ballot counts once." not in page


@pytest.mark.django_db
def test_staff_choose_the_group_of_a_new_table_and_tick_off_for_its_box(client, samira):
    round = a_judged_round(groups=STUDENTS_MORE)
    set_clock(VOTING)
    client.force_login(samira)
    client.cookies["taal"] = "en"
    student = a_participant(round, group=Group.objects.get(slug="studenten"))
    token = client.get(f"{WORK}stemmen/tafel/").context["form"]["token"].value()
    told = {"place": "Plein", "open_nl": "Vrijdag", "token": token}

    refused = client.post(f"{WORK}stemmen/tafel/", told)
    made = client.post(f"{WORK}stemmen/tafel/", told | {"group": "studenten"})
    ticked = client.post(f"{WORK}stemmen/opkomst/", {"code": str(student.number)}, follow=True)

    assert (refused.status_code, made.status_code) == (400, 302)
    assert BallotBox.objects.get().group.slug == "studenten"
    assert "Give one ballot of the group “studenten”." in ticked.content.decode()


@pytest.mark.django_db
def test_each_group_has_its_own_paper(client, samira):
    a_judged_round(groups=STUDENTS_MORE)
    client.force_login(samira)
    client.cookies["taal"] = "en"

    page = client.get(f"{WORK}stemmen/").content.decode()
    paper = client.get(f"{WORK}stemmen/stembiljet.pdf?groep=studenten")

    assert page.count("stembiljet.pdf?groep=") == 3
    assert paper.status_code == 200
    assert "-studenten.pdf" in paper["Content-Disposition"]


@pytest.mark.django_db
def test_a_table_gets_its_group_on_its_own_page(client, samira):
    round = a_judged_round(is_frozen=False)
    place_box(round=round, place="Plein", open_nl="Vrijdag", now=during(Phase.Kind.TALK))
    Group.objects.filter(slug="studenten").update(weight=150)
    set_clock(during(Phase.Kind.TALK))
    client.force_login(samira)

    done = client.post(f"{WORK}stemmen/tafel/1/", {"group": "studenten"})

    assert done.status_code == 302
    assert BallotBox.objects.get().group.slug == "studenten"


@pytest.mark.django_db
def test_a_round_whose_groups_weigh_the_same_keeps_one_box_for_all():
    round = a_voted_round([(1,), (2,)])

    assert round.boxes.get().group is None
    assert count_vote(round=round, now=COUNTING, by=typist()).run.ballots == 2
