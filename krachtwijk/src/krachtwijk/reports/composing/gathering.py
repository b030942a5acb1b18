"""Everything a report can tell of a programme, fetched once: as many questions for a large one as for a small one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Sum
from django.utils import timezone

from krachtwijk.bodies.access import visible_bodies, visible_decisions
from krachtwijk.bodies.models import Body, Decision
from krachtwijk.euro import Euro
from krachtwijk.indicators.figures import Sheet, sheets
from krachtwijk.money.ladder import Climb, climbs, spent_per_line
from krachtwijk.money.ledger import Ledger, ledger
from krachtwijk.money.listing import PoolRow, Standing, allocations_of, conditions_on, pools_of
from krachtwijk.money.models import ActualSpend, Allocation
from krachtwijk.money.succession import Heirs, heirs
from krachtwijk.people.viewer import STRANGER
from krachtwijk.plans.access import in_force, visible_plans
from krachtwijk.plans.lists import measures_of
from krachtwijk.plans.models import BY_THEME, Contribution, Goal, Plan, PlannedMeasure, Programme, Step


@dataclass(frozen=True)
class Gathered:
    """The facts of a programme at one moment, as everybody may see them: a report knows no secrets."""

    programme: Programme
    now: datetime
    ledger: Ledger
    climbs: Sequence[Climb]
    conditions: Sequence[Standing]
    given: Sequence[Allocation]
    pools: Sequence[PoolRow]
    spent: Mapping[int, Euro]
    heirs: Heirs
    sheets: Sequence[Sheet]
    plans: Sequence[Plan]
    offered: Sequence[Plan]
    adopters: Sequence[Body]
    goals: Sequence[Goal]
    planned: Sequence[PlannedMeasure]
    decisions: Sequence[Decision]

    @property
    def today(self) -> date:
        """The day of the figures, where the programme is."""
        return timezone.localdate(self.now)


def gathered(programme: Programme, *, now: datetime) -> Gathered:
    """All facts of `programme` at this moment."""
    given = list(allocations_of(programme))
    plans = list(in_force(Plan.objects.filter(programme=programme)).select_related("area", "programme"))
    today = timezone.localdate(now)
    leaves = ledger(programme, today=today)
    return Gathered(
        programme=programme,
        now=now,
        ledger=leaves,
        climbs=climbs(leaves, spent_per_line([leaves])),
        conditions=conditions_on(programme, today=today),
        given=given,
        pools=pools_of(programme, given),
        spent=_spent_per_measure(programme),
        heirs=heirs(today),
        sheets=sheets(programme, STRANGER),
        plans=plans,
        offered=_waiting(programme, plans),
        adopters=list(visible_bodies(STRANGER).filter(adopts_plans_of=programme.city_id)),
        goals=_goals(plans),
        planned=_planned(plans, today),
        decisions=_decisions(programme),
    )


def _spent_per_measure(programme: Programme) -> Mapping[int, Euro]:
    rows = ActualSpend.objects.that_counts().filter(measure__programme=programme).order_by()
    return {pk: Euro(amount) for pk, amount in rows.values_list("measure").annotate(sum=Sum("amount"))}


def _waiting(programme: Programme, counting: Sequence[Plan]) -> list[Plan]:
    """The newest version of each neighbourhood that was offered and not adopted, when nothing newer counts."""
    adopted = {plan.area_id: plan.version for plan in counting if plan.status == Plan.Status.ADOPTED}
    offered = visible_plans(STRANGER).filter(programme=programme, status=Plan.Status.OFFERED)
    newest: dict[int, Plan] = {}
    for plan in offered.order_by("area__name", "version"):
        if plan.version > adopted.get(plan.area_id, 0):
            newest[plan.area_id] = plan
    return list(newest.values())


def _goals(plans: Sequence[Plan]) -> list[Goal]:
    found = Goal.objects.filter(plans__in=plans).select_related("track__programme", "theme").distinct()
    return list(found.prefetch_related("plans"))


def _planned(plans: Sequence[Plan], today: date) -> list[PlannedMeasure]:
    steps = Step.objects.annotate(pictures=Count("photos")).order_by("order")
    contributions = Prefetch("contributions", Contribution.objects.select_related("goal__track"))
    found = measures_of(plans, today=today).order_by("plan__area__name", "track__order", BY_THEME, "order")
    return list(
        found.prefetch_related(
            Prefetch("measure__steps", steps),
            contributions,
            "partners",
            "target_groups",
            "measure__standings",
            "measure__unintended",
            "measure__conditions",
        )
    )


def _decisions(programme: Programme) -> list[Decision]:
    """Decisions that changed something in this programme, and those that name no programme at all."""
    found = visible_decisions(STRANGER).prefetch_related("effects")
    return [each for each in found if _is_about(each, programme)]


def _is_about(decision: Decision, programme: Programme) -> bool:
    effects = list(decision.effects.all())
    return not effects or any(f"/{programme.slug}/" in effect.address for effect in effects)
