"""Two readers, one election: all ballots at once, and line by line."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.damaged_files import damaged
from tests.random_elections import elections_of_every_kind
from tests.small import META, OPEN_SET, PROJECTS, VOTES, needs_open_set, pb
from tests.test_open_set import SMALL
from tests.test_pabulib_writing import files, written
from waardenzeef import Election, PabulibFaults
from waardenzeef.ballots import Ballots
from waardenzeef.pabulib.reading import at_once, carefully
from waardenzeef.pabulib.table import Irregular
from waardenzeef.pabulib.unpacking import contents, text_of

CUMULATIVE = META.replace("approval", "cumulative")
SIGNS = (b";", b",", b"\n", b" ", b"p0", b"p1", b"1", b"0", b"", b"v1", b"\xc2\xa0", b"VOTES")
many = settings(max_examples=300, deadline=None)


def both(text: bytes) -> tuple[Election | None, Election | None]:
    """What each reader makes of it; None when it does not."""
    try:
        quick = at_once(text).election("")
    except Irregular:
        quick = None
    try:
        return quick, carefully(text).election("")
    except PabulibFaults:
        return quick, None


@many
@given(elections_of_every_kind())
def test_law_an_ordinary_file_is_read_at_once_and_as_line_by_line(held):
    quick, careful = both(written(held))

    assert quick == careful
    assert quick is not None


@many
@given(files())
def test_law_what_is_read_at_once_is_what_is_read_line_by_line(held):
    quick, careful = both(written(held))

    assert quick in (careful, None)


@settings(max_examples=1_000, deadline=None)
@given(
    st.integers(0, 2**32)
    .map(lambda lot: damaged(Random(lot)))  # noqa: S311 - drawn by lot, no secret
    .filter(lambda data: data.startswith(b"META"))
)
def test_law_a_damaged_file_is_never_read_at_once_when_line_by_line_it_would_be_refused(data):
    quick, careful = both(text_of(data))

    assert quick in (careful, None)


@st.composite
def touched(draw: st.DrawFn) -> bytes:
    """An ordinary file in which a few bytes among the votes were changed."""
    data = written(draw(elections_of_every_kind()))
    begin = data.index(b"VOTES")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(begin, len(data)))
        sign = draw(
            st.sampled_from(
                [b";", b",", b"\n", b" ", b"p0", b"p1", b"1", b"0", b"", b"v1", b"\xc2\xa0", b"VOTES"]
            )
        )
        data = data[:at] + sign + data[at + draw(st.integers(0, 2)) :]
    return data


@settings(max_examples=1_000, deadline=None)
@given(touched())
def test_law_whatever_is_changed_among_the_votes_both_readers_agree_or_the_quick_one_leaves_it(data):
    quick, careful = both(data)

    assert quick in (careful, None)


@pytest.mark.parametrize(
    "data",
    [
        pb(votes=VOTES.replace("2;a,b", '2;"a,b"')),
        pb(votes=VOTES.replace("2;a,b", "2;a, b")),
        pb(votes=VOTES.replace("2;a,b", "2 ;a,b")),
        pb(votes=VOTES.replace("2;a,b", "é;a,b")),
        pb(votes=VOTES.replace("2;a,b", "2;a,b;;")),
        pb(votes=VOTES.replace("2;a,b", "2;a;b\n3")),
        pb(votes=VOTES.replace("2;a,b", "2;a,c")),
        pb(votes=VOTES.replace("2;a,b", "2;a,")),
        pb(votes=VOTES.replace("2;a,b", "2;a,a")),
        pb(votes=VOTES.replace("2;a,b", "1;a,b")),
        pb(votes=VOTES.replace("2;a,b", ";a,b")),
        pb(votes=VOTES.replace("2;a,b", "votes;")),
        pb(votes=VOTES.replace("2;a,b", f"{'2' * 65};a,b")),
        pb(votes="voter_id;vote;age\n1;a;3\n2;a,b;" + "2" * 100_000),
        pb(votes="voter_id;vote;age\n1;a;3\n2;a,b;").replace(b"b;", b"b;\xff"),
        pb(votes="voter_id;vote\n"),
        pb().replace(b"VOTES", b"votes"),
        pb(projects=PROJECTS.replace("b", "b" * 65)),
        pb(META.replace("approval", "choose-1")),
        pb(CUMULATIVE, votes="voter_id;vote;points\n1;a;4\n2;b,a;3\n"),
        pb(CUMULATIVE, votes="voter_id;vote;points\n1;a;4\n2;b,a;3,\n"),
        pb(CUMULATIVE, votes="voter_id;vote;points\n1;a;4\n2;b,a;3,1.0\n"),
        pb(CUMULATIVE, votes="voter_id;vote;points\n1;a;4\n2;b,a;3,1000000000\n"),
    ],
    ids=range(23),
)  # fmt: skip
def test_what_is_not_ordinary_is_left_to_the_careful_reader(data):
    with pytest.raises(Irregular):
        at_once(data)


def test_ids_that_differ_only_at_the_end_of_a_long_text_are_told_apart():
    one, other = "BO.OM.128/2024-1", "BO.OM.128/2024-12"
    data = pb(projects=PROJECTS.replace("a;", f"{one};").replace("b;", f"{other};"), votes=VOTES).decode()

    election = at_once(
        data.replace("1;a", f"1;{one}").replace("2;a,b", f"2;{other},{one}").encode()
    ).election("")

    assert [ballot.projects for ballot in election.ballots] == [(one,), (other, one)]


def test_hundreds_of_projects_are_told_apart():
    ids = [f"{number * number}" for number in range(600)]
    projects = "project_id;cost\n" + "".join(f"{project};1\n" for project in ids)
    data = pb(
        META.replace("projects;2", "projects;600"), projects, f"voter_id;vote\n1;{','.join(ids)}\n2;4\n"
    )

    assert at_once(data).election("").ballots[0].projects == tuple(ids)


def test_what_was_read_takes_little_memory():
    election = at_once(pb()).election("")

    assert isinstance(election.ballots, Ballots)
    assert (election.ballots.points, election.ballots.named.tolist()) == (None, [0, 0, 1])


def check(path: Path) -> bool:
    """Whether the file was read at once; both readers agree on it."""
    quick, careful = both(text_of(contents(path)))

    assert quick in (careful, None), path.name
    return quick is not None


@needs_open_set
def test_both_readers_agree_on_a_sample_of_real_files():
    assert True in [check(path) for path in SMALL]


@needs_open_set
@pytest.mark.slow
def test_both_readers_agree_on_every_real_file_and_only_repeats_need_the_careful_one():
    assert [check(path) for path in OPEN_SET].count(False) == 13
