"""Reading `.pb` files: the four kinds of ballot, exact amounts, and what real files need tolerated."""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
from collections import Counter

import pytest

import waardenzeef
from tests.small import META, PABULIB, PROJECTS, VOTES, needs_open_set, pb, read
from waardenzeef import Ballot, Project, VoteType


def test_a_file_becomes_an_election():
    data = pb()

    election = read(data)

    assert election.budget_cents == 100_00
    assert election.projects == (Project("a", 60_00), Project("b", 50_00))
    assert election.ballots == (Ballot(("a",), (1,), "1"), Ballot(("a", "b"), (1, 1), "2"))
    assert (election.vote_type, election.currency) == (VoteType.APPROVAL, "EUR")
    assert election.input_sha256 == hashlib.sha256(data).hexdigest()
    assert election.notes == ()


def test_whatever_else_the_file_says_is_kept():
    meta = META + "unit;Assen\ncomment;#1: none\n"
    projects = "selected;project_id;cost;name\n1;a;60;Trees\n2;b;50;Swing\n"
    votes = "age;voter_id;vote;sex\n30;1;a;F\n;2;a,b;M\n"

    election = read(pb(meta, projects, votes))

    assert election.meta == {"unit": "Assen", "comment": "#1: none"}
    assert election.projects[1] == Project("b", 50_00, "Swing", {"selected": "2"})
    assert [ballot.columns for ballot in election.ballots] == [
        {"age": "30", "sex": "F"},
        {"age": "", "sex": "M"},
    ]


# The four kinds of ballot


def test_on_a_choose_1_ballot_stands_one_project():
    election = read(pb(META.replace("approval", "choose-1"), votes="voter_id;vote\n1;a\n2;b\n"))

    assert election.vote_type is VoteType.CHOOSE_1
    assert [ballot.projects for ballot in election.ballots] == [("a",), ("b",)]


def test_a_cumulative_ballot_gives_points():
    votes = "voter_id;vote;points\n1;a;4\n2;b,a;3,1\n"

    election = read(pb(META.replace("approval", "cumulative"), votes=votes))

    assert election.ballots[1] == Ballot(("b", "a"), (3, 1), "2")
    assert (election.votes, election.scores) == ({"a": 2, "b": 1}, {"a": 5, "b": 3})


def test_an_ordinal_ballot_gives_most_to_the_project_named_first():
    election = read(pb(META.replace("approval", "ordinal"), votes="voter_id;vote\n1;a\n2;b,a\n"))

    assert election.ballots == (Ballot(("a",), (1,), "1"), Ballot(("b", "a"), (2, 1), "2"))
    assert election.scores == {"a": 2, "b": 2}


# Packing


def test_a_compressed_file_is_known_by_its_content_and_has_the_hash_of_what_is_in_it(tmp_path):
    packed = tmp_path / "votes.pb"
    packed.write_bytes(gzip.compress(pb(), mtime=0))

    election = waardenzeef.read(packed)

    assert election == read(pb()) == waardenzeef.read(str(packed))
    assert election.input_sha256 == hashlib.sha256(pb()).hexdigest()


def test_several_gzip_files_in_a_row_are_one_file():
    assert (
        read(gzip.compress(pb()[:50], mtime=0) + gzip.compress(pb()[50:], mtime=0) + b"\0" * 512).ballots
        == read(pb()).ballots
    )


class Drops(io.RawIOBase):
    """A pipe that hands over one byte at a time."""

    def __init__(self, data: bytes) -> None:
        self.left = iter(data)

    def read(self, size: int = -1) -> bytes:
        return bytes([byte]) if (byte := next(self.left, None)) is not None else b""


@pytest.mark.parametrize("data", [pb(), gzip.compress(pb(), mtime=0)], ids=["plain", "packed"])
def test_a_pipe_may_deliver_in_drops(data):
    assert waardenzeef.read(Drops(data)) == read(data)


# What real files hold


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + pb(),
        pb().replace(b"\n", b"\r\n"),
        pb().replace(b"\n", b"\r"),
        pb().replace(b"\n", b"\n\n"),
        pb().replace(b"\nbudget", b"\r\nbudget"),
        pb().removesuffix(b"\n"),
        pb().replace(b"a;60", b" a ; 60 ").replace(b"2;a,b", b"2 ;a, b"),
        pb().replace(b"a;60", b'"a";"60"'),
        pb().replace(b"META\n", b"META;;\n").replace(b";100\n", b";100;;\n").replace(b"1;a\n", b"1;a;;\n"),
        pb("".join(sorted(META.splitlines(keepends=True)))),
        pb(META.replace("2\n", "2.0\n").replace("100\n", "100.00\n"), PROJECTS.replace("60", "60.000")),
    ],
    ids=[
        "mark",
        "windows",
        "mac",
        "blank",
        "mixed",
        "no-end",
        "spaces",
        "quotes",
        "spreadsheet",
        "order",
        "decimals",
    ],
)
def test_it_is_the_same_election(data):
    found = read(data)

    assert (found.projects, found.ballots, found.budget_cents, found.notes) == (
        *(read(pb()).projects, read(pb()).ballots, 100_00, ()),
    )


def test_a_quoted_field_may_hold_semicolons_quotes_and_line_ends():
    name = 'Trees; "big" ones\nand small ones'
    quoted = name.replace('"', '""')

    election = read(pb(projects=f'project_id;cost;name\na;60;"{quoted}"\nb;50;Swing "12" m\n'))

    assert [project.name for project in election.projects] == [name, 'Swing "12" m']


def test_ids_need_not_be_numbers():
    odd = "BO.OM.128/24"

    election = read(pb(projects=PROJECTS.replace("a;", f"{odd};"), votes=VOTES.replace("a", odd)))

    assert election.votes == {odd: 2, "b": 1}


def test_cents_are_exact():
    assert read(pb(projects=PROJECTS.replace("60", "60.07"))).projects[0].cost_cents == 60_07
    assert read(pb(META.replace("100", "900719925474099.93"))).budget_cents == 900719925474099_93


def test_ballots_without_a_project_count_as_voters():
    election = read(pb(votes="voter_id;vote\n1;\n2;a\n"))

    assert election.ballots[0] == Ballot((), (), "1")
    assert election.notes == ("1 ballot is blank; it counts as a voter and supports no project.",)


def test_parts_of_a_cent_are_rounded_and_said():
    election = read(
        pb(META.replace("100", "100.004"), PROJECTS.replace("60", "60.125").replace("50", "50.1249"))
    )

    assert (election.budget_cents, [project.cost_cents for project in election.projects]) == (
        100_00,
        [60_13, 50_12],
    )
    assert election.notes == (
        "Amounts with parts of a cent are rounded to the nearest cent: 100.004 on line 5 and 2 more.",
    )


def test_totals_that_disagree_with_the_ballots_are_said():
    projects = "project_id;cost;votes;score\na;60;2;2.0\nb;50;7;x\n"

    assert read(pb(projects=projects)).notes == (
        "The column votes does not agree with the ballots (project b: 7 in the file, 1 on the ballots). "
        "The ballots count.",
        "The column score does not agree with the ballots (project b: x in the file, 1 on the ballots). "
        "The ballots count.",
    )


def test_a_missing_currency_is_read_as_euros_and_said():
    assert read(pb(META.replace("currency;EUR\n", ""))).notes == (
        "The file names no currency; amounts are read as EUR.",
    )


def test_a_comment_with_semicolons_is_read_whole_and_said():
    election = read(pb(META + "comment;one; two; three\n"))

    assert election.meta["comment"] == "one; two; three"
    assert election.notes == (
        "Line 8: the value of comment holds semicolons without quotation marks; it is read whole.",
    )


def test_points_that_do_not_follow_from_the_ranks_are_said():
    votes = "voter_id;vote;points\n1;a,b;2,1\n2;b,a;9,1\n"

    election = read(pb(META.replace("approval", "ordinal"), votes=votes))

    assert election.scores == {"a": 3, "b": 3}
    assert election.notes == (
        "The column points does not follow from the order on the ballots. The order counts.",
    )


def test_a_repeat_that_the_published_votes_counted_is_one_vote():
    projects = "project_id;cost;votes\na;60;3\nb;50;1\n"

    election = read(pb(projects=projects, votes="voter_id;vote\n1;a\n2;a,b,a\n"))

    assert election.ballots[1] == Ballot(("a", "b"), (1, 1), "2")
    assert election.notes[0] == (
        "Line 15: project a stands 2 times on this ballot. It is one vote; the column votes counts it 2 times."
    )


def test_the_points_of_such_a_repeat_are_added_up():
    projects = "project_id;cost;votes\na;60;3\nb;50;1\n"
    votes = "voter_id;vote;points\n1;a;1\n2;a,b,a;1,5,2\n"

    election = read(pb(META.replace("approval", "cumulative"), projects, votes))

    assert election.ballots[1] == Ballot(("a", "b"), (3, 5), "2")


def test_the_least_score_is_a_whole_number():
    assert read(pb(META + "min_project_score_threshold;25.0\n")).least_score == 25
    assert read(pb(META + "min_project_score_threshold;\n")).least_score == 0


@needs_open_set
@pytest.mark.skipif(
    not (PABULIB / "poland_warszawa_2024_.pb.gz").exists(), reason="Warsaw is not among the files"
)
def test_the_largest_city_is_read_whole_and_not_ballot_by_ballot():
    """Some thousands of calls for 75,255 ballots: each works on a whole column."""
    read(pb())  # so that nothing has to be loaded any more
    calls = Counter[str]()
    sys.setprofile(lambda _, event, __: calls.update([event]))
    try:
        election = waardenzeef.read(PABULIB / "poland_warszawa_2024_.pb.gz")
    finally:
        sys.setprofile(None)

    assert (len(election.ballots), len(election.projects)) == (75_255, 118)
    assert 100 < calls["call"] + calls["c_call"] < 15_000
