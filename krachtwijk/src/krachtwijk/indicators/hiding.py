"""Which figures are too small to show (INV-6), and which more must be hidden so that nobody can subtract.

A city, its neighbourhoods in the programme and the rest of the city make one sum: city = neighbourhoods + rest.
When one of them is hidden alone, the others give it away. So another one is hidden with it, until at least two
are unknown and the people behind the hidden parts are together enough.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

THRESHOLD = 10
"""Fewer people, households or pupils than this leave no room (DESIGN.md §5)."""

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Size:
    """How many a figure is about, and how many of them are counted in it, where that is known."""

    n: int | None
    counted: int | None = None


def is_small(size: Size, threshold: int = THRESHOLD) -> bool:
    """Whether so few people are behind a figure that it could be about somebody you know.

    The counted ones and those not counted are looked at as well: "3 of 200" tells about three.

    >>> is_small(Size(9)), is_small(Size(200, 3)), is_small(Size(200, 0)), is_small(Size(None))
    (True, True, False, False)
    """
    if size.n is None:
        return False
    if size.n < threshold:
        return True
    if size.counted is None:
        return False
    return 0 < size.counted < threshold or 0 < size.n - size.counted < threshold


def hidden(sizes: Mapping[K, Size], *, whole: K, rest: K | None, threshold: int = THRESHOLD) -> frozenset[K]:
    """Of one indicator in one year: which of these figures are not shown.

    `whole` is the sum of all others. Every other part may be hidden with a small one, the smallest first and
    the rest of the city when there is no other; the whole is hidden last.
    """
    small = {key for key, size in sizes.items() if is_small(size, threshold)}
    out = set(small)
    if not small or whole not in sizes:
        return frozenset(small)
    spare = sorted(
        (key for key in sizes if key not in small),
        key=lambda key: (key == whole, key == rest, sizes[key].n or 0),
    )
    while spare and not _safe(out, sizes, whole=whole, threshold=threshold):
        out.add(spare.pop(0))
    return frozenset(out)


def _safe(out: set[K], sizes: Mapping[K, Size], *, whole: K, threshold: int) -> bool:
    """Whether what is left cannot be subtracted to one hidden figure, or to a handful of people in all."""
    if whole in out:
        return len(out) > 1
    counts = [sizes[key].n or 0 for key in out]
    return len(out) > 1 and sum(counts) >= threshold and _counted_enough(out, sizes, threshold)


def _counted_enough(out: set[K], sizes: Mapping[K, Size], threshold: int) -> bool:
    """Those counted in the hidden parts together are a sum anybody can make; it must not be a handful either."""
    counted = [sizes[key].counted for key in out]
    known = [each for each in counted if each is not None]
    n = sum(sizes[key].n or 0 for key in out)
    return len(known) < len(counted) or not is_small(Size(n, sum(known)), threshold)
