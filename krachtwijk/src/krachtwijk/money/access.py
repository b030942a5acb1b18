"""Who keeps the money: the programme manager everything, a housing association its own funding lines."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from krachtwijk.money.models import BudgetPool, Condition, ConditionNeed, CostPlan, FundingLine
from krachtwijk.people.models import Organisation, Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import in_force
from krachtwijk.plans.models import Plan, Programme

KEEPERS = (Role.PROGRAMME_MANAGER, Role.HOUSING_ASSOCIATION)


def may_keep_all(viewer: Viewer) -> bool:
    """Whether `viewer` may change every amount, condition and pool."""
    return viewer.has(Role.PROGRAMME_MANAGER)


def own_funders(viewer: Viewer) -> QuerySet[Organisation]:
    """For which funders `viewer` may write down money: all, or the own association and those it took over."""
    everyone = Organisation.objects.all()
    return everyone if may_keep_all(viewer) else everyone.filter(pk__in=viewer.organisations)


def own_lines(viewer: Viewer, programme: Programme) -> QuerySet[FundingLine]:
    """The funding lines `viewer` may let climb."""
    lines = FundingLine.objects.that_counts().filter(programme=programme, funder__in=own_funders(viewer))
    return lines.select_related("funder")


def own_line_for(viewer: Viewer, programme: Programme, key: str) -> FundingLine:
    """One of those lines, or "not found"."""
    found: FundingLine = get_object_or_404(own_lines(viewer, programme), key=key)
    return found


def kept_plans(programme: Programme) -> QuerySet[Plan]:
    """The versions whose amounts are kept: those in force, and the drafts, whose amounts count nowhere yet."""
    own = Plan.objects.filter(programme=programme)
    return own.filter(Q(pk__in=in_force(own).values("pk")) | Q(status=Plan.Status.DRAFT))


def current_costs(programme: Programme) -> QuerySet[CostPlan]:
    """The amounts of those versions that no other replaced: they can be revised."""
    plans = kept_plans(programme)
    return CostPlan.objects.filter(line__plan__in=plans, replaced_by=None).select_related(
        "line__plan__area", "line__theme", "line__track", "planned__measure"
    )


def cost_for(programme: Programme, pk: int) -> CostPlan:
    """One of those amounts, or "not found"."""
    found: CostPlan = get_object_or_404(current_costs(programme), pk=pk)
    return found


def condition_for(programme: Programme, key: str) -> Condition:
    """A condition of the programme, or "not found"."""
    found: Condition = get_object_or_404(programme.conditions, key=key)
    return found


def need_for(condition: Condition, body: str) -> ConditionNeed:
    """What a condition needs of a body, or "not found"."""
    needs = condition.needs.select_related("body", "condition__programme")
    found: ConditionNeed = get_object_or_404(needs, body__slug=body)
    return found


def pool_for(programme: Programme, key: str) -> BudgetPool:
    """A pool of the programme, or "not found"."""
    found: BudgetPool = get_object_or_404(programme.pools.select_related("programme"), key=key)
    return found
