"""Damaged files: whatever was done to them, they are read or refused in sentences, and nothing else happens."""

from __future__ import annotations

import gzip
import io

from hypothesis import example, given, settings
from hypothesis import strategies as st

import waardenzeef
from tests.small import META, faults, pb

ONE_CHOICE = 'project_id;cost;name;votes\na;60;"x;\ny";2\nb;50;z;0\n'
WHOLE = (
    pb(),
    pb(META.replace("approval", "cumulative"), votes="voter_id;vote;points\n1;a;4\n2;b,a;3,1\n"),
    pb(META.replace("approval", "ordinal") + "min_project_score_threshold;2\n"),
    pb(META.replace("approval", "choose-1"), ONE_CHOICE, "voter_id;vote\n1;a\n2;\n"),
)
SIGNS = (b";", b",", b'"', b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf")
PIECES = (*SIGNS, b"META", b"VOTES", b"-", b"nan", b"9" * 5_000)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A file in which bytes were cut out, put in, doubled or moved, and that may be packed and damaged again."""
    data = draw(st.sampled_from(WHOLE))
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        piece = draw(
            st.one_of(
                st.just(b""), st.sampled_from(PIECES), st.binary(max_size=8), st.just(data[start:end] * 2)
            )
        )
        data = data[:start] + piece + data[draw(st.sampled_from([start, end])) :]
    if draw(st.booleans()):
        data = gzip.compress(data, mtime=0)
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=2)) + data[at + draw(st.integers(0, 3)) :]
    return data


@settings(max_examples=500, deadline=None)
@given(damaged())
@example(b"META\nkey;value\n" + b"\n" * 1_000)
@example(b"META\nPROJECTS\nVOTES\n")
@example(b'META\nkey;value\n"')
def test_law_a_damaged_file_is_read_or_refused_in_sentences(data):
    sentences = faults(data)

    assert all(sentence and sentence.endswith((".", "?")) and len(sentence) < 400 for sentence in sentences)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400).map(lambda data: b"META\nkey;value\n" + data))
def test_law_noise_behind_a_good_beginning_is_refused(data):
    assert faults(data)


@settings(max_examples=100, deadline=None)
@given(damaged())
def test_law_what_is_read_can_be_counted(data):
    try:
        held = waardenzeef.read(io.BytesIO(data))
    except waardenzeef.PabulibFaults:
        return
    for rule in ("greedy", "equal-shares,completion=greedy"):
        assert waardenzeef.parse_rule(rule).count(held).total_cost_cents <= held.budget_cents
