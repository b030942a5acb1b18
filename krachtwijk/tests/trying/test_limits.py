"""What may be asked of the page is stated on it, and enforced."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import translation
from tests.rounds.votes.conftest import STREET, votes
from tests.rounds.votes.pages import read

from krachtwijk.trying import apart, limits, turns
from krachtwijk.trying.apart import CannotBeCounted, count_apart
from krachtwijk.trying.question import File, Question
from krachtwijk.trying.turns import Busy, turn
from krachtwijk.trying.ways import WAYS

pytestmark = pytest.mark.slow

LARGE = limits.MOST_MEGABYTES * limits.MEGABYTE + 1


def errors(response) -> dict[str, list[str]]:
    assert "outcome" not in response.context
    return {field: list(said) for field, said in response.context["form"].errors.items()}


def test_the_limits_stand_on_the_page(client, db):
    text = read(client.get("/tel-zelf/", {"taal": "en"})).text

    assert "At most 5 MB. A packed file becomes at most 25 MB." in text
    assert "At most 200 plans." in text
    assert "Counting stops after 20 seconds. A way that is not finished then is left out" in text
    assert "At most 2 visitors count at the same moment." in text


def test_a_file_that_is_too_large_is_refused_and_the_chosen_ways_stay(give):
    response = give(b"x" * LARGE, ways=["gelijke-delen"])

    assert errors(response) == {
        "file": ["This file is larger than 5 MB. Choose a smaller file, or pack it first (.pb.gz)."]
    }
    assert response.context["form"]["ways"].value() == ["gelijke-delen"]


def test_a_small_file_that_unpacks_into_a_large_one_is_refused(give):
    bomb = gzip.compress(b"META\n" + b"0" * limits.MOST_UNPACKED_MEGABYTES * limits.MEGABYTE, mtime=0)

    response = give(bomb, name="bomb.pb.gz")

    assert errors(response) == {
        "file": ["Unpacked, this file is larger than 25 MB. This page counts smaller files."]
    }


def test_a_vote_with_too_many_plans_is_refused(give):
    many = votes([(str(n), 1, f"Plan {n}") for n in range(201)], ["1"]).encode()

    assert errors(give(many)) == {
        "file": ["This vote has 201 plans. This page counts votes with at most 200 plans."]
    }


def asked(*rules: str, seconds: float = 9) -> Question:
    return Question((File("slow.pb", STREET.encode()),), rules, "en", "slow.pb", seconds)


FIRST_WAY_ONLY = (
    sys.executable, "-c",
    """print('{"way": 0, "count": 1}', flush=True); print('{"way": 1, "cou', end="", flush=True)
__import__("time").sleep(60)""",
)  # fmt: skip
"""A program that finishes the first way and never the second: no real vote is slow enough for certain."""
NEVER = (sys.executable, "-c", '__import__("time").sleep(60)')
ONE_NEVER = (
    sys.executable, "-c",
    """from krachtwijk.trying import counting
from waardenzeef import EqualShares
def never(rule, election):
    while True: pass
EqualShares.count = never
counting.main()""",
)  # fmt: skip
"""The program itself, with one family of rules that never ends."""


def test_a_program_that_does_not_stop_is_stopped_and_keeps_what_it_said_before(monkeypatch):
    monkeypatch.setattr(apart, "PROGRAM", FIRST_WAY_ONLY)

    lines = count_apart(asked("greedy", "equal-shares", seconds=3))

    assert lines == [{"way": 0, "count": 1}, {"way": 1, "slow": 3}]


def test_one_way_that_takes_too_long_does_not_take_away_the_others(give, monkeypatch):
    monkeypatch.setattr(limits, "MOST_SECONDS", 18)
    monkeypatch.setattr(apart, "PROGRAM", ONE_NEVER)

    response = give(name="slow.pb", ways=["meeste-stemmen", "gelijke-delen-verhogen", "phragmen"])

    told = response.context["outcome"]
    assert [each.way.code for each in told.counted] == ["meeste-stemmen", "phragmen"]
    assert [each.report != "" for each in told.counted] == [True, True]
    (missing,) = told.missing
    assert missing.way.code == "gelijke-delen-verhogen"
    assert missing.sentence.endswith(
        "seconds. Count it on your own computer: waardenzeef compare slow.pb equal-shares,completion=add1"
    )
    assert "1 way is not among the outcomes" in read(response).text


def test_whoever_waited_in_vain_hears_what_to_do(give, monkeypatch):
    monkeypatch.setattr(limits, "MOST_SECONDS", 18)
    monkeypatch.setattr(apart, "PROGRAM", ONE_NEVER)

    (says,) = errors(give(STREET.encode(), name="slow.pb", ways=["gelijke-delen-verhogen"]))["ways"]

    assert re.fullmatch(
        r"“Equal shares, with raises” was not finished after \d+ seconds\. Count it on your own computer: "
        "waardenzeef compare slow.pb equal-shares,completion=add1",
        says,
    )


def test_a_file_that_is_not_read_in_time_is_refused(give, monkeypatch):
    monkeypatch.setattr(limits, "MOST_SECONDS", 2)
    monkeypatch.setattr(apart, "PROGRAM", NEVER)

    assert errors(give()) == {
        "file": [
            "Reading this file took longer than the 2 seconds there are. "
            "Leave out what is not needed, or count on your own computer."
        ]
    }


def test_a_count_that_ends_without_an_answer_is_refused(monkeypatch):
    monkeypatch.setattr(apart, "PROGRAM", ("false",))

    with pytest.raises(CannotBeCounted):
        count_apart(asked("equal-shares"))


def test_a_program_that_ends_halfway_leaves_what_it_said(monkeypatch):
    monkeypatch.setattr(apart, "PROGRAM", ("sh", "-c", """echo '{"way": 1, "count": 1}'; exit 1"""))

    lines = count_apart(asked("greedy", "equal-shares"))

    assert lines == [{"way": 1, "count": 1}, {"way": 0, "memory": True}]


def test_all_ways_at_once_are_counted(give):
    told = give(ways=[way.code for way in WAYS]).context["outcome"]

    assert len(told.counted) + len(told.missing) == len(WAYS)
    assert [missing.way.code for missing in told.missing] == [
        "gelijke-delen-punten", "gelijke-delen-punten-kosten", "potten"
    ]  # fmt: skip


def test_two_count_at_once_and_the_third_is_asked_to_wait():
    with turn(), turn(), pytest.raises(Busy):
        turn(patience=0).__enter__()

    with turn(patience=0):
        pass


def test_a_visitor_who_finds_others_counting_hears_so(give):
    with turn(), turn():
        response = give()

    assert (response.status_code, errors(response)) == (
        503,
        {"__all__": ["Others are counting at this moment. Wait half a minute and try again."]},
    )


def test_whoever_waits_a_moment_gets_a_turn():
    def hold() -> None:
        with turn(patience=0):
            time.sleep(0.3)

    with turn(patience=0), ThreadPoolExecutor(1) as other:
        other.submit(hold)
        time.sleep(0.1)
        with turn(patience=2):
            pass


def test_a_turn_ends_with_the_process_that_held_it():
    program = (
        "import sys, pathlib\nfrom krachtwijk.trying import turns\n"
        "turns.PLACES = [*map(pathlib.Path, sys.argv[1:])]\n"
        "with turns.turn(): input()"
    )
    holder = subprocess.Popen([sys.executable, "-c", program, *turns.PLACES], stdin=subprocess.PIPE)
    with turn():
        deadline = time.monotonic() + 20
        while not taken() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert taken()
        holder.kill()
        holder.wait()
        assert not taken()


def taken() -> bool:
    try:
        with turn(patience=0):
            return False
    except Busy:
        return True


def test_a_refusal_is_said_in_the_language_of_the_page(give):
    with translation.override("nl"):
        assert errors(give(None, language="nl")) == {
            "file": ["Kies een bestand met stemmen, of een stemming die hier al staat."]
        }
