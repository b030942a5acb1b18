"""Lines in which somebody types ballots: sure, or refused with the line."""

from __future__ import annotations

import pytest

from krachtwijk.rounds.judging.reading_ballots import Marked
from krachtwijk.rounds.judging.typed_ballots import BadLines, typed_ballots

pytestmark = pytest.mark.usefixtures("in_english")


def test_numbers_blank_and_invalid():
    assert typed_ballots("12: 8 3,5\n\n 13 :-\r\n14: ! a name is on it ") == {
        12: Marked((3, 5, 8)),
        13: Marked(),
        14: Marked((), "a name is on it"),
    }


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("3 5 8", "Line 1: begin with the number of the ballot and a colon, such as 12: 3 5 8."),
        ("1: drie", "Line 1: write numbers of plans, or - for blank, or ! and a reason."),
        ("1:", "Line 1: write numbers of plans, or - for blank, or ! and a reason."),
        ("1: 3 3", "Line 1: the same plan stands there twice."),
        ("1: !", "Line 1: write the reason behind the !."),
        ("1: ! " + "a" * 201, "Line 1: the reason is too long."),
        ("1: 3\n1: 4", "Line 2: ballot 1 stands there twice."),
        ("١: ٣", "Line 1: begin with the number of the ballot and a colon, such as 12: 3 5 8."),
    ],
)
def test_a_line_that_says_nothing_sure_is_refused(line, sentence):
    with pytest.raises(BadLines) as refused:
        typed_ballots(line)

    assert refused.value.sentences == (sentence,)
