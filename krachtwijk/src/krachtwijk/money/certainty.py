"""How sure an amount is: firm, depending on a decision, or fallen away because that did not come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from krachtwijk.money.models import Condition, FundingLine
from krachtwijk.plans.models import Line


class Certainty(models.TextChoices):
    """In which band an amount is drawn."""

    FIRM = "firm", _("no condition")
    CONDITIONAL = "conditional", _("under a condition")
    LAPSED = "lapsed", _("lapsed or refused")


def certainty(thing: Line | FundingLine, *, on: date | None = None) -> Certainty:
    """The band of a line or of a funder's money: one condition that fell away takes the whole amount along.

    Without a day it is as it was written down last, by a decision or by `tick`.
    """
    return of_states(
        condition.state_on(on) if on else Condition.State(condition.state)
        for condition in thing.conditions.all()
    )


def of_states(states: Iterable[Condition.State]) -> Certainty:
    """The band under these conditions."""
    found = set(states)
    if found & {Condition.State.REFUSED, Condition.State.LAPSED}:
        return Certainty.LAPSED
    return Certainty.CONDITIONAL if Condition.State.OPEN in found else Certainty.FIRM
