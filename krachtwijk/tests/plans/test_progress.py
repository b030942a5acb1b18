"""How far a measure is, in words that need no colour."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from krachtwijk.plans.models import Standing, Step
from krachtwijk.plans.progress import progress_of_measure, progress_of_step

TODAY = date(2008, 6, 15)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("due", "done_on", "code", "word"),
    [
        (None, None, "not_started", "nog geen dag gepland"),
        (days(3), None, "planned", "nog 3 dagen"),
        (days(1), None, "planned", "nog 1 dag"),
        (days(0), None, "planned", "vandaag"),
        (days(-1), None, "late", "1 dag te laat"),
        (days(-12), None, "late", "12 dagen te laat"),
        (days(-12), days(-12), "done", "klaar"),
        (None, days(-2), "done", "klaar"),
        (days(-12), days(-2), "done", "klaar, 10 dagen te laat"),
        (days(-3), days(-2), "done", "klaar, 1 dag te laat"),
    ],
)
def test_a_step_says_whether_it_is_late(due, done_on, code, word):
    progress = progress_of_step(Step(due=due, done_on=done_on), today=TODAY)

    assert (progress.code, progress.word) == (code, word)


def test_a_measure_of_which_nothing_was_said_is_grey():
    assert (progress_of_measure("").code, progress_of_measure("").word) == (
        "not_started",
        "nog niets over gezegd",
    )


@pytest.mark.parametrize("state", Standing.State)
def test_every_standing_has_a_word(state):
    assert progress_of_measure(state).word == state.label
