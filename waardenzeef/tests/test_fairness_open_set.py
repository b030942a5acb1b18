"""The figures for voters on real elections: what Equal Shares promises holds there too."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

import waardenzeef
from tests.small import OPEN_SET, needs_open_set
from waardenzeef import Election, EqualShares, Greedy
from waardenzeef.fairness import check_prices, ejr_plus, is_witness, price_system

pytestmark = [needs_open_set, pytest.mark.slow]
FILES = 60
MOST_BYTES = 60_000


def some_files() -> Iterator[Election]:
    """Real elections drawn at random, always the same ones."""
    small = [path for path in OPEN_SET if path.stat().st_size < MOST_BYTES]
    for path in random.Random(2023).sample(small, FILES):  # noqa: S311 (a sample, not a secret)
        yield waardenzeef.read(path)


@pytest.mark.parametrize("utility", ["cost", "cardinality"])
def test_equal_shares_leaves_no_group_with_too_little_and_its_prices_explain_it(utility):
    for held in some_files():
        count = EqualShares(utility=utility).count(held)

        assert ejr_plus(held, count.winners, utility=utility).holds, held.input_sha256
        assert check_prices(price_system(count), held, count.winners).holds, held.input_sha256


@pytest.mark.parametrize("utility", ["cost", "cardinality"])
def test_every_group_that_greedy_leaves_with_too_little_breaks_the_definition(utility):
    found = 0
    for held in some_files():
        funded = Greedy().count(held).winners
        for witness in ejr_plus(held, funded, utility=utility).witnesses:
            assert is_witness(witness, held, funded, utility=utility), held.input_sha256
            found += 1

    assert found > 10
