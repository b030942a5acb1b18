"""Whatever is written is read back as the same election."""

from __future__ import annotations

import gzip
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import waardenzeef
from tests.random_elections import elections_of_every_kind
from tests.small import OPEN_SET, election, needs_open_set, pb, read
from waardenzeef import Ballot, Election, Project
from waardenzeef.pabulib import CannotBeWritten


def written(held: Election) -> bytes:
    file = io.BytesIO()
    waardenzeef.write(held, file)
    return file.getvalue()


def as_said(held: Election) -> Election:
    """The election without what is about the file: its hash and what was noticed while reading it."""
    return replace(held, input_sha256="", notes=())


line_ends = {"\r": "\n", "\0": "0"}  # of one kind after reading; a zero byte is no text
texts = st.text(st.characters(codec="utf-8"), max_size=8).map(
    lambda text: text.translate(str.maketrans(line_ends))
)
names = st.text("abcXYZ_ éŁ;\"'#", min_size=1, max_size=6).map(lambda name: f"x{name}x")


def columns(draw: st.DrawFn, keys: list[str]) -> dict[str, str]:
    return {key: draw(texts) for key in keys}


@st.composite
def files(draw: st.DrawFn) -> Election:
    """Elections with all that a file can hold besides: odd names, other columns, other lines of META."""
    held = draw(elections_of_every_kind())
    of_projects, of_ballots = (draw(st.lists(names, max_size=2, unique=True)) for _ in range(2))
    return replace(
        held,
        projects=tuple(
            replace(p, name=draw(texts), columns=columns(draw, of_projects)) for p in held.projects
        ),
        ballots=tuple(
            replace(ballot, voter=f"v{number}", columns=columns(draw, of_ballots))
            for number, ballot in enumerate(held.ballots)
        ),
        meta={**held.meta, **{key: draw(texts.map(str.strip)) for key in draw(st.lists(names, max_size=2))}},
        currency=draw(st.sampled_from(["EUR", "PLN"])),
    )


@settings(max_examples=200, deadline=None)
@given(files())
def test_law_what_is_written_is_read_back(held):
    assert as_said(read(written(held))) == held


def test_a_file_that_is_written_again_stays_the_same_bytes():
    once = written(read(pb()))

    assert written(read(once)) == once


def test_a_path_that_ends_in_gz_is_compressed_and_holds_no_clock(tmp_path):
    plain, packed = tmp_path / "votes.pb", tmp_path / "votes.pb.gz"

    waardenzeef.write(read(pb()), plain)
    waardenzeef.write(read(pb()), str(packed))

    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()
    assert packed.read_bytes()[4:8] == b"\0" * 4
    assert waardenzeef.read(packed) == waardenzeef.read(plain)


def test_ballots_made_in_memory_get_a_number():
    held = election(100, {"a": 60}, "a", "a")

    assert [ballot.voter for ballot in read(written(held)).ballots] == ["1", "2"]


def test_cents_are_written_only_where_there_are_any():
    assert b"a;60;Project a\nb;50.05;Project b\n" in written(election(100, {"a": 60, "b": 50.05}))


@pytest.mark.parametrize("project", ["", " a", "a,b", "a\nb", "a\rb"])
def test_an_id_that_no_ballot_could_name_is_refused(project):
    held = Election(100_00, (Project(project, 60_00),), (Ballot((project,), (1,)),))

    with pytest.raises(CannotBeWritten, match="cannot stand on a ballot"):
        written(held)


@needs_open_set
@pytest.mark.slow
def test_every_real_file_is_written_and_read_back():
    for path in OPEN_SET:
        held = waardenzeef.read(path)

        assert as_said(read(written(held))) == as_said(held), path.name
