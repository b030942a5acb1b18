"""Who does the counting: this process, the cores of this machine, or an existing Dask cluster.

Each crew takes pieces of work (ranges of draws) and hands the results back as they come. Closing the
iterator early stops the work that is still under way.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import Counter
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from waardenzeef.election import ProjectId
from waardenzeef.errors import WaardenzeefError
from waardenzeef.stability.draws import Sampling

Result = tuple[int, Counter[ProjectId]]  # how many draws, and per project how many it won


class WorkersLost(WaardenzeefError):
    """A process that counted was ended from outside, mostly for lack of memory; `str()` says what to try."""


def alone(sampling: Sampling, pieces: Sequence[range]) -> Generator[Result, None, None]:
    """In this process, one piece after another."""
    return ((len(piece), sampling.wins(piece)) for piece in pieces)


def on_all_cores(sampling: Sampling, pieces: Sequence[range], workers: int) -> Generator[Result, None, None]:
    """In `workers` processes on this machine. Raises WorkersLost."""
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(sampling,))
    try:
        for done in as_completed([pool.submit(_count, piece) for piece in pieces]):
            yield done.result()
    except BrokenProcessPool:
        raise WorkersLost("a counting process was ended from outside; try again with fewer workers") from None
    finally:
        # After the last result this finds nobody at work; after a stop nobody need be waited for.
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
            worker.join()


def on_cluster(sampling: Sampling, pieces: Sequence[range], client: Any) -> Generator[Result, None, None]:
    """On the workers of a Dask client; a piece whose worker disappears is counted by another. Raises WorkersLost.

    The work itself goes over as a task, not as scattered data: what was lost with a worker can be made again.
    """
    from distributed import KilledWorker
    from distributed import as_completed as as_they_come  # optional dependency

    held = client.submit(_same, sampling, pure=False)
    tasks = client.map(_count_this, pieces, sampling=held, pure=False)
    try:
        for _, result in as_they_come(tasks, with_results=True):
            yield result
    except KilledWorker:
        raise WorkersLost("the cluster lost the same piece of work again and again; see its logs") from None
    finally:
        client.cancel([*tasks, held])


_sampling: Sampling  # in a worker process only: handed over once, when it begins


def _begin(sampling: Sampling) -> None:
    global _sampling
    _sampling = sampling
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that was started


def _count(piece: range) -> Result:
    return len(piece), _sampling.wins(piece)


def _count_this(piece: range, sampling: Sampling) -> Result:
    return len(piece), sampling.wins(piece)


def _same(sampling: Sampling) -> Sampling:
    return sampling
