"""The next version of a plan with its amounts: a revised budget begins as a copy of the one it will replace."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from krachtwijk.money.models import Condition, CostPlan, Investment
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.models import Plan
from krachtwijk.plans.versions import Copied, draft_next_version


@transaction.atomic
def draft_next_version_with_money(*, plan: Plan, by: Viewer, now: datetime) -> Copied:
    """A draft that says what `plan` says, with the same amounts under the same conditions. Raises ValidationError.

    Until it is in force its amounts count nowhere (see the ledger).
    """
    copied = draft_next_version(plan=plan, by=by, now=now)
    planned = {each.measure_id: each for each in copied.plan.planned.all()}
    for cost in CostPlan.objects.filter(line__plan=plan, replaced_by=None).select_related("planned"):
        cost.pk, cost.replaces, cost.line = None, None, copied.lines[cost.line]
        cost.planned = planned[cost.planned.measure_id] if cost.planned else None
        cost.save(force_insert=True)
    for condition in Condition.objects.filter(lines__plan=plan).distinct():
        condition.lines.add(*(copied.lines[line] for line in condition.lines.filter(plan=plan)))
    for investment in Investment.objects.filter(plan=plan):
        key = f"{investment.key.partition('-versie-')[0]}-versie-{copied.plan.version}"
        investment.pk, investment.plan, investment.key = None, copied.plan, key
        investment.save(force_insert=True)
    return copied
