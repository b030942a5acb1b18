"""Whose money, for what, how sure; and the checks that hold the sums of a paper against its parts.

Totals are never stored: they are computed from the leaves (`CostPlan`, `Rung`, `ActualSpend`, `Investment`).
"""

from krachtwijk.money.models.checks import Check, Reading
from krachtwijk.money.models.conditions import Condition, ConditionNeed
from krachtwijk.money.models.costs import CostPlan, Investment
from krachtwijk.money.models.funding import FundingLine, Rung, Step
from krachtwijk.money.models.pools import Allocation, AllocationPart, BudgetPool, DecisionRight, PoolLot
from krachtwijk.money.models.spending import ActualSpend

__all__ = [
    "ActualSpend",
    "Allocation",
    "AllocationPart",
    "BudgetPool",
    "Check",
    "Condition",
    "ConditionNeed",
    "CostPlan",
    "DecisionRight",
    "FundingLine",
    "Investment",
    "PoolLot",
    "Reading",
    "Rung",
    "Step",
]
