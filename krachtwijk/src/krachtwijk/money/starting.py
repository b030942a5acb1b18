"""A measure waits for its conditions (INV-30). The database says so too; here it is said in words."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from krachtwijk.money.models import Condition
from krachtwijk.plans.models import Measure, Standing


def conditions_on(measure: Measure) -> QuerySet[Condition]:
    """The conditions of a measure: its own, and those of the line its money comes from."""
    of_its_line = Q(lines__plan__planned__measure=measure, lines__plan__planned__track=F("lines__track")) & (
        Q(lines__theme=None) | Q(lines__plan__planned__theme=F("lines__theme"))
    )
    return Condition.objects.filter(Q(measures=measure) | of_its_line).distinct()


def refuse_to_begin(sender: Any, instance: Standing, **kwargs: Any) -> None:
    """Called before a standing is saved. Raises ValidationError while a condition on the measure is not met."""
    if kwargs.get("raw") or instance.state != Standing.State.UNDER_WAY:
        return
    waits = conditions_on(instance.measure).exclude(state=Condition.State.MET).first()
    if waits is not None:
        raise ValidationError(
            {
                "state": _("This measure cannot begin yet. First this must be decided: %(condition)s")
                % {"condition": waits}
            }
        )
