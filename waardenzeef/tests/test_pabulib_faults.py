"""Files that are refused: one sentence per fault, with its place, never a traceback and never a long wait."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc
import zlib
from itertools import chain, repeat

import pytest

import waardenzeef
from tests.small import META, PROJECTS, VOTES, faults, pb

CUMULATIVE = META.replace("approval", "cumulative")


def points(*ballots: str) -> bytes:
    """A file with two cumulative ballots."""
    return pb(CUMULATIVE, votes="voter_id;vote;points\n" + "".join(f"{line}\n" for line in ballots))


TABLE = {
    # META
    pb(META.replace("budget;100\n", "")): (
        "line 1, META, budget: is missing. Add a line such as budget;100000."
    ),
    pb(META.replace("budget;100", "budget;0")): (
        "line 5, META, budget: is 0, so there is nothing to divide. Write the budget of this vote."
    ),
    pb(META.replace("budget;100", "budget;-5")): (
        'line 5, META, budget: "-5" is below 0. An amount is 0 or more.'
    ),
    pb(META.replace("budget;100", "budget;1,000")): (
        'line 5, META, budget: "1,000" is no amount. Write digits with a point before the cents, such as 1234.50.'
    ),
    pb(META.replace("budget;100", "budget;" + "9" * 5_000)): (
        f'line 5, META, budget: "{"9" * 40}…" has 5,000 digits. No amount is that long.'
    ),
    pb(META + "budget;100\n"): "line 8, META, budget: stands on line 5 already. Remove one of the two.",
    pb(META.replace("vote_type;approval\n", "")): (
        "line 1, META, vote_type: is missing. Add a line such as vote_type;approval "
        "(approval, choose-1, cumulative, ordinal)."
    ),
    pb(META.replace("approval", "lottery")): (
        'line 6, META, vote_type: "lottery" is no kind of ballot. Choose from approval, choose-1, cumulative, ordinal.'
    ),
    pb(META.replace("EUR", "€")): (
        'line 7, META, currency: "€" is no currency code. Write three capitals, such as EUR.'
    ),
    pb(META.replace("num_votes;2\n", "")): (
        "line 1, META, num_votes: is missing. Add a line such as num_votes;3400."
    ),
    pb(META.replace("num_votes;2", "num_votes;3")): (
        "line 4, META, num_votes: is 3, but VOTES holds 2. Is the file cut off? If not, correct the number."
    ),
    pb(META.replace("num_projects;2", "num_projects;1")): (
        "line 3, META, num_projects: is 1, but PROJECTS holds 2. Is the file cut off? If not, correct the number."
    ),
    pb(META.replace("num_votes;2", "num_votes;" + "2" * 5_000)): (
        f'line 4, META, num_votes: "{"2" * 40}…" is no whole number of 0 or more.'
    ),
    pb(META + "min_project_score_threshold;2.5\n"): (
        'line 8, META, min_project_score_threshold: "2.5" is no whole number of 0 or more.'
    ),
    pb().replace(b"key;value\n", b""): "line 2, META: the header line key;value is missing.",
    # PROJECTS
    pb(projects=PROJECTS.replace("b;50", "b;-50")): (
        'line 11, PROJECTS, cost: "-50" is below 0. An amount is 0 or more.'
    ),
    pb(projects=PROJECTS.replace("b;50", "b;nan")): (
        'line 11, PROJECTS, cost: "nan" is no amount. Write digits with a point before the cents, such as 1234.50.'
    ),
    pb(projects=PROJECTS.replace("b;50", "b;1e3")): (
        'line 11, PROJECTS, cost: "1e3" is no amount. Write digits with a point before the cents, such as 1234.50.'
    ),
    pb(projects=PROJECTS.replace("b;50", "b;")): (
        "line 11, PROJECTS, cost: is empty. Write an amount, such as 1234.50."
    ),
    pb(projects=PROJECTS.replace("b;50", "a;50"), votes=VOTES.replace("a,b", "a")): (
        "line 11, PROJECTS, project_id: project a stands on line 10 already. Give each its own id."
    ),
    pb(projects=PROJECTS.replace("b;50", ";50"), votes=VOTES.replace("a,b", "a")): (
        "line 11, PROJECTS, project_id: is empty. Give every project an id."
    ),
    pb(projects=PROJECTS.replace("b;50", "b,c;50"), votes=VOTES.replace("a,b", "a")): (
        "line 11, PROJECTS, project_id: b,c holds a comma or a line end; a comma separates the projects on a ballot."
    ),
    pb(projects=PROJECTS.replace("b;50", "b;50;Swing")): (
        "line 11, PROJECTS: the header has 2 fields, this line has 3. "
        "Put a field that holds a semicolon in quotation marks."
    ),
    pb(projects=PROJECTS.replace("cost", "price")): (
        "line 9, PROJECTS, cost: this column is missing in the header line."
    ),
    pb(projects=PROJECTS.replace("project_id;cost", "project_id;cost;cost").replace("0\n", "0;1\n")): (
        "line 9, PROJECTS, cost: this column stands twice in the header line."
    ),
    pb(META.replace("projects;2", "projects;0"), "project_id;cost\n", "voter_id;vote\n1;\n2;\n"): (
        "line 8, PROJECTS: there is no project in this section."
    ),
    # VOTES
    pb(votes=VOTES.replace("2;a,b", "2;a,17")): (
        "line 15, VOTES, vote: project 17 is not in PROJECTS. Add it there or remove it from this vote."
    ),
    pb(votes=VOTES.replace("2;a,b", "2;a,")): (
        "line 15, VOTES, vote: there is nothing between two commas, or behind the last one. Remove the comma."
    ),
    pb(votes=VOTES.replace("2;a,b", '2;"a;b"')): (
        'line 15, VOTES, vote: "a;b" holds a semicolon. Separate the projects on a ballot with commas.'
    ),
    pb(votes=VOTES.replace("2;a,b", "2;a,a")): (
        "line 15, VOTES, vote: project a stands 2 times on this ballot. Name it once."
    ),
    pb(projects="project_id;cost;votes\na;60;2\nb;50;0\n", votes=VOTES.replace("2;a,b", "2;a,a")): (
        "line 15, VOTES, vote: project a stands 2 times on this ballot. Name it once."
    ),
    pb(votes=VOTES.replace("2;a,b", "1;a,b")): (
        "line 15, VOTES, voter_id: voter 1 stands on line 14 already. Each voter has one ballot."
    ),
    pb(votes=VOTES.replace("2;a,b", ";a,b")): (
        "line 15, VOTES, voter_id: is empty. Give every ballot its own id."
    ),
    pb(votes=VOTES.replace("2;a,b", "2")): (
        "line 15, VOTES: the header has 2 fields, this line has 1. Is the line cut off?"
    ),
    pb(votes=VOTES.replace("voter_id;vote", "voter;vote")): (
        "line 13, VOTES, voter_id: this column is missing in the header line."
    ),
    pb(CUMULATIVE): "line 13, VOTES, points: this column is missing in the header line.",
    points(
        "1;a;3", "2;a,b;3"
    ): "line 15, VOTES, points: holds 1, the vote names 2. Give each project one number of points.",
    points(
        "1;a;3", "2;a;3,1"
    ): "line 15, VOTES, points: holds 2, the vote names 1. Give each project one number of points.",
    points("1;a;3", "2;a;-3"): 'line 15, VOTES, points: "-3" is no whole number of 0 or more.',
    points("1;a;3", "2;a;1.5"): 'line 15, VOTES, points: "1.5" is no whole number of 0 or more.',
    points("1;a;3", "2;a;1000000001"): (
        "line 15, VOTES, points: 1,000,000,001 is more points than a ballot can give (1,000,000,000 at most)."
    ),
    pb(META.replace("approval", "choose-1")): (
        "line 15, VOTES, vote: names 2 projects, and on a choose-1 ballot there is room for one."
    ),
    # The whole file
    b"": "the file is empty.",
    b"\n \n": "line 1: this is no Pabulib file: it does not begin with the line META.",
    b"<html>": "line 1: this is no Pabulib file: it does not begin with the line META.",
    b"METAL;1\n": "line 1: a section begins with its name on a line of its own: META, PROJECTS or VOTES.",
    bytes(range(1, 256)) * 20: "line 1: this is no Pabulib file: it does not begin with the line META.",
    pb().decode().encode("utf-16"): "the text is UTF-16. Save it as UTF-8.",
    pb().replace(b"2;a,b", b"2;a,\xe9"): "line 15: byte 5 of this line is not UTF-8. Save the file as UTF-8.",
    pb().replace(b"2;a,b", b"2;a,\0"): (
        "line 15: there is a zero byte on this line, so this is no text file, or a damaged one."
    ),
    pb().replace(
        b"2;a,b", b'"2;a,b'
    ): "line 15: a quotation mark on this line opens a field that is never closed.",
    pb() + b'"': "line 16: a quotation mark on this line opens a field that is never closed.",
    pb().replace(b"2;a,b", b"2;" + b"a" * 200_000): (
        "line 15: a field here is longer than 131,072 letters. Is a closing quotation mark missing?"
    ),
    pb().replace(b"VOTES\n", b"PROJECTS\n"): (
        "line 12, PROJECTS: this section stands here a second time, or not in the order META, PROJECTS, VOTES."
    ),
    b"META\nkey;value\n" + META.encode(): "PROJECTS: this section is missing. Is the file cut off?",
    gzip.compress(pb(), mtime=0)[:-12]: "the compressed file is cut off: its end is missing. Fetch it again.",
    gzip.compress(pb(), mtime=0)[
        :1
    ]: "line 1: this is no Pabulib file: it does not begin with the line META.",
    gzip.compress(pb(), mtime=0)[:-8] + b"\0" * 8: (
        "the compressed file is damaged and cannot be unpacked. Fetch it again."
    ),
    gzip.compress(gzip.compress(pb(), mtime=0), mtime=0): "the file is compressed twice. Unpack it once.",
}


@pytest.mark.parametrize(("data", "sentence"), TABLE.items(), ids=range(len(TABLE)))
def test_the_first_sentence_says_what_is_wrong_and_where(data, sentence):
    assert faults(data)[0] == sentence


def test_every_fault_is_named_in_the_order_of_the_file():
    found = faults(
        pb(META.replace("votes;2", "votes;9"), PROJECTS.replace("60", "-1"), VOTES.replace("b", "c"))
    )

    assert [fault.split(":")[0] for fault in found] == [
        "line 4, META, num_votes", "line 10, PROJECTS, cost", "line 15, VOTES, vote",
    ]  # fmt: skip


def test_lines_are_counted_as_an_editor_counts_them():
    projects = 'project_id;cost;name\na;60;"two\nlines"\n\nb;none;one\n'

    assert faults(pb(projects=projects))[0].startswith("line 13, PROJECTS, cost: ")


def test_a_fault_in_a_project_is_not_blamed_on_its_votes():
    assert len(faults(pb(projects=PROJECTS.replace("60", "sixty")))) == 1


def test_a_missing_list_of_projects_is_not_blamed_on_the_votes():
    found = faults(pb().replace(b"PROJECTS\nproject_id;cost\na;60\nb;50\n", b""))

    assert found == ["line 8, PROJECTS: this section is missing; it belongs before VOTES."]


def test_a_screenful_of_faults_is_enough():
    votes = "voter_id;vote\n" + "".join(f"{voter};z\n" for voter in range(100))

    found = faults(pb(META.replace("votes;2", "votes;100"), votes=votes))

    assert (len(found), found[-1]) == (21, "80 more faults are not listed here.")


def test_after_a_thousand_faults_reading_stops():
    votes = "voter_id;vote\n" + "".join(f"{voter};z\n" for voter in range(5_000))

    found = faults(pb(votes=votes))

    assert (len(found), found[-1]) == (
        21,
        "there are 1,000 more faults up to line 1033; reading stopped there.",
    )


# What should not cost time or memory

NOISE = random.Random(3).randbytes(2**25)  # noqa: S311 (nothing secret: any noise will do)


class Endless(io.RawIOBase):
    """A stream that never ends."""

    def __init__(self, start: bytes, then: bytes) -> None:
        self.chunks, self.handed_over = chain([start], repeat(then)), 0

    def read(self, size: int = -1) -> bytes:
        chunk = next(self.chunks)
        self.handed_over += len(chunk)
        return chunk


def test_an_endless_stream_of_zeros_is_refused_at_once():
    stream = Endless(b"\0" * 2**16, b"\0" * 2**16)

    with pytest.raises(waardenzeef.PabulibFaults, match="zero byte"):
        waardenzeef.read(stream)

    assert stream.handed_over == 2**16


def test_an_endless_stream_that_begins_well_is_refused_at_the_limit():
    stream = Endless(b"META\n", b"x;" * 2**23)

    with pytest.raises(waardenzeef.PabulibFaults, match="larger than 256 MiB"):
        waardenzeef.read(stream)


def test_a_small_file_that_unpacks_without_end_is_refused_at_the_limit():
    packer = zlib.compressobj(wbits=31)
    bomb = (
        packer.compress(b"META\n")
        + b"".join(packer.compress(b" " * 2**24) for _ in range(20))
        + packer.flush()
    )

    assert len(bomb) < 2**20
    assert refused_holding_at_most(32 * 2**20, io.BytesIO(bomb)) == TOO_LARGE


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.pb"
    with path.open("wb") as file:
        file.write(b"META\n")
        file.truncate(257 * 2**20)

    assert refused_holding_at_most(32 * 2**20, path) == TOO_LARGE


def test_a_packed_file_that_is_too_large_itself_is_refused_before_it_is_held():
    """A packed file of more than 64 MiB: that becomes more than 256 MiB, or is no text."""
    packer = zlib.compressobj(level=0, wbits=31)
    packed = (
        packer.compress(b"META\n")
        + b"".join(packer.compress(b" " * 2**20) for _ in range(66))
        + packer.flush()
    )

    assert refused_holding_at_most(96 * 2**20, io.BytesIO(packed)) == TOO_LARGE


TOO_LARGE = "the file is larger than 256 MiB (unpacked). No election needs that."


def refused_holding_at_most(most_bytes: int, source: waardenzeef.pabulib.Source) -> str:
    """The sentence with which it is refused; fails when that takes more memory."""
    tracemalloc.start()
    try:
        with pytest.raises(waardenzeef.PabulibFaults) as refusal:
            waardenzeef.read(source)
        assert tracemalloc.get_traced_memory()[1] < most_bytes
    finally:
        tracemalloc.stop()
    return str(refusal.value)


def test_a_file_of_millions_of_lines_is_refused_at_once():
    assert faults(pb() + b"\n" * 5_000_000) == [
        "the file has more than 5,000,000 lines. No election needs that."
    ]


@pytest.mark.parametrize(
    "garbage",
    [b"\0" * 2**25, NOISE, b"META\n" + NOISE],
    ids=["zeros", "noise", "noise behind META"],
)
def test_garbage_of_any_size_is_one_sentence_and_little_memory(garbage):
    tracemalloc.start()

    found = faults(garbage)

    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 1
    assert most < 4 * len(garbage)
