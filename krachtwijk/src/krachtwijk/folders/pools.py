"""Money brought together, who may decide over it and what it was given to: `pools.toml` of a programme folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from krachtwijk.bodies.models import Decision
from krachtwijk.euro import Euro
from krachtwijk.folders.measures import measure_of
from krachtwijk.folders.record import Record, day, names
from krachtwijk.money import pooling
from krachtwijk.money.models import Allocation, BudgetPool, PoolLot
from krachtwijk.plans.models import Plan, Programme

FILE = "pools.toml"
TABLES = {"pool", "lot", "right", "allocation"}


@dataclass(frozen=True, kw_only=True)
class PoolRecord(Record):
    key: str
    name_nl: str
    name_en: str = ""
    area: str = names("area", optional=True)
    starts: date
    ends: date


@dataclass(frozen=True, kw_only=True)
class LotRecord(Record):
    key: str
    pool: str = names("pool")
    funding: str = names("funding")
    amount: Euro
    earmark: PoolLot.Earmark = PoolLot.Earmark.FREE
    theme: str = names("theme", optional=True)
    sisa_code: str = ""


@dataclass(frozen=True, kw_only=True)
class RightRecord(Record):
    pool: str = names("pool")
    body: str = names("body")
    theme: str = names("theme", optional=True)
    up_to: Euro | None = None
    quorum: int | None = None
    residents_percent: int = 0


@dataclass(frozen=True, kw_only=True)
class PartRecord(Record):
    lot: str = names("lot")
    amount: Euro


@dataclass(frozen=True, kw_only=True)
class AllocationRecord(Record):
    """Money given to a measure by a decision; without one it is a scenario."""

    key: str
    pool: str = names("pool")
    area: str = names("plan")
    measure: str
    on: date
    decision: str = names("decision", optional=True)
    replaces: str = names("allocation", optional=True)
    by: str
    part: tuple[PartRecord, ...]


def read(entries: Callable[..., Any]) -> dict[str, tuple[Any, ...]]:
    return {
        "pools": entries(PoolRecord, FILE, "pool", needed=False),
        "lots": entries(LotRecord, FILE, "lot", needed=False),
        "rights": entries(RightRecord, FILE, "right", needed=False),
        "allocations": entries(AllocationRecord, FILE, "allocation", needed=False),
    }


def load(
    make: Callable[..., Any],
    keep: Callable[..., Any],
    folder: Any,
    programme: Programme,
    *,
    lots: Mapping[str, PoolLot],
) -> None:
    make("pool", folder.pools, pooling.start_pool, by="key", programme=programme)
    make("lot", folder.lots, pooling.put_in_pool, by="key")
    for right in folder.rights:
        keep(right, pooling.give_right)
    make("allocation", folder.allocations, _allocate, by="key", lots=lots)


def _allocate(
    *,
    pool: BudgetPool,
    area: Plan,
    measure: str,
    on: date,
    decision: Decision | None,
    replaces: Allocation | None,
    by: str,
    part: tuple[PartRecord, ...],
    lots: Mapping[str, PoolLot],
) -> Allocation:
    return pooling.allocate(
        pool=pool,
        measure=measure_of(area, measure),
        parts={lots[each.lot]: each.amount for each in part},
        on=on,
        by=by,
        now=day(on),
        decision=decision,
        replaces=replaces,
    )
