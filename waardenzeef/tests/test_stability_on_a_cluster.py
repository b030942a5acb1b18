"""The bootstrap on a Dask cluster of two worker processes, one of which is killed half-way."""

from __future__ import annotations

import os
import signal

import pytest

from tests.small import REPOSITORY
from waardenzeef import EqualShares, read
from waardenzeef.stability import stability

reason = "distributed is not installed; pip install waardenzeef[dask] brings it"
distributed = pytest.importorskip("distributed", reason=reason)

STREET = read(REPOSITORY / "docs" / "examples" / "street.pb")
RULE = EqualShares()


@pytest.fixture(scope="module")
def client():
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def worker_processes(client) -> list[int]:
    return list(client.run(os.getpid).values())


def test_a_cluster_gives_the_same_answer_as_one_process(client):
    alone = stability(STREET, RULE, replicates=400, seed=5, workers=1)

    assert stability(STREET, RULE, replicates=400, seed=5, client=client) == alone


def test_a_worker_killed_half_way_changes_nothing(client):
    alone = stability(STREET, RULE, replicates=1_000, seed=5, workers=1)
    victim, survivor = worker_processes(client)
    killed = []

    def kill_half_way(done: int, asked: int) -> None:
        if done * 2 >= asked and not killed:
            os.kill(victim, signal.SIGKILL)
            killed.append(done)

    found = stability(STREET, RULE, replicates=1_000, seed=5, client=client, progress=kill_half_way)

    assert 500 <= killed[0] < 1_000
    assert victim not in worker_processes(client)
    assert survivor in worker_processes(client)
    assert found == alone


def test_a_cluster_stops_when_the_callback_says_no(client):
    found = stability(
        STREET, RULE, replicates=10_000, client=client, progress=lambda done, _asked: done < 100
    )

    assert (found.complete, found.replicates) == (False, 100)
