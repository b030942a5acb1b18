"""What was really spent: the only place from which "spent" is counted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from krachtwijk.euro import EuroField
from krachtwijk.imports.models import FromFiles, Import
from krachtwijk.money.models.funding import FundingLine
from krachtwijk.money.models.pools import PoolLot
from krachtwijk.plans.models import Measure


class Spending(FromFiles["ActualSpend"]):
    """All entries of the books, or those `that_counts`."""


class ActualSpend(models.Model):
    """An amount from the books. It only grows: a mistake is put right by an entry the other way."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="spending")
    on = models.DateField()
    amount = EuroField(help_text="Below zero: it came back.")
    what = models.CharField(max_length=200, blank=True)
    cost_centre = models.CharField(max_length=40, blank=True)
    taakveld = models.CharField(max_length=20, blank=True, help_text="Task field of the municipal books.")
    line = models.ForeignKey(FundingLine, models.PROTECT, null=True, blank=True, related_name="spending")
    lot = models.ForeignKey(PoolLot, models.PROTECT, null=True, blank=True, related_name="spending")
    came_from = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="spending")
    by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    objects = Spending.as_manager()

    class Meta:
        ordering = ["measure", "on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="spending_is_an_amount"),
            models.CheckConstraint(
                condition=Q(line=None) | Q(lot=None), name="spending_comes_from_a_line_or_a_lot"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.on}: {self.amount}"
