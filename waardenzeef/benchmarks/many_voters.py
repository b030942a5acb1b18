"""Ten million voters and 118 projects, in a program of its own so that its memory can be measured.

`python many_voters.py 10000000` prints its figures; `many` runs that and makes lines of them.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from itertools import pairwise

from measured import Line, Target, said_by

VOTERS = 10_000_000
WITHIN, MEMORY = Target(15), Target(2)
MEASURED = {  # figure, unit, target
    "made up (not part of the count)": ("s", None),
    "grouped": ("s", None),
    "set out, and one run in certified floats": ("s", None),
    "grouped, set out and run": ("s", WITHIN),
    "grouped and counted exactly, as it is published": ("s", WITHIN),
    "most memory of all together": ("GiB", MEMORY),
}


def many(repeats: int) -> Iterator[Line]:
    """What the program says, each figure of every repeat."""
    said = [json.loads(said_by(__file__, str(VOTERS))) for _ in range(repeats)]
    for what, (unit, target) in MEASURED.items():
        yield Line(f"{VOTERS:,} made-up voters", what, [each[what] for each in said], unit, target)


def measured(voters: int) -> dict[str, float]:
    """The figures of one run of this program."""
    import synthetic

    from waardenzeef import EqualShares
    from waardenzeef.rules import certified
    from waardenzeef.rules.equal_shares import _Market

    moments = [time.process_time()]
    held = synthetic.election(voters)
    moments.append(time.process_time())
    grouped = held.rows.groups
    moments.append(time.process_time())
    market = _Market(held, EqualShares())
    winners = certified.certain_winners(market.stalls(), market.endowment(0))
    moments.append(time.process_time())
    count = EqualShares().count(held)
    moments.append(time.process_time())
    if int(grouped.weights.sum()) != voters or count.winners != winners:
        raise SystemExit("the two counts differ")
    made, group, run, exact = (after - before for before, after in pairwise(moments))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return dict(zip(MEASURED, (made, group, run, group + run, group + exact, peak), strict=True))


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]))))
