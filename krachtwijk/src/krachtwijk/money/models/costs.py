"""What is planned to cost how much. Totals are never stored: they are computed from these rows."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from krachtwijk.documents.models import StatedAmount
from krachtwijk.euro import EuroField
from krachtwijk.people.models import Organisation
from krachtwijk.plans.models import Line, Plan, PlannedMeasure, Programme


class CostPlan(models.Model):
    """What a line, or one measure of it, is planned to cost over a horizon of years counted from the start.

    Amounts of different horizons are never added: ten years hold the first four. A revised amount is a new row that
    names the one it replaces; every row is replaced at most once, so one row at the end of each chain counts.
    """

    key = models.SlugField(max_length=80)
    line = models.ForeignKey(Line, models.CASCADE, related_name="costs")
    planned = models.ForeignKey(PlannedMeasure, models.CASCADE, null=True, blank=True, related_name="costs")
    horizon_years = models.PositiveSmallIntegerField()
    amount = EuroField()
    price_level = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The year of whose prices the amount speaks."
    )
    stated = models.ForeignKey(StatedAmount, models.PROTECT, null=True, blank=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    on = models.DateField(null=True, blank=True, help_text="From when a revised amount holds.")
    because = models.CharField(max_length=300, blank=True, help_text="Why it was revised.")
    by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["line", "horizon_years", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "horizon_years"],
                condition=Q(planned=None, replaces=None),
                name="one_cost_per_line_and_horizon",
            ),
            models.UniqueConstraint(
                fields=["planned", "horizon_years"],
                condition=Q(planned__isnull=False, replaces=None),
                name="one_cost_per_measure_and_horizon",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="a_cost_is_not_negative"),
            models.CheckConstraint(
                condition=Q(replaces=None) | (Q(on__isnull=False) & ~Q(because="") & ~Q(by="")),
                name="a_revised_cost_says_when_why_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.planned or self.line}, {self.horizon_years}: {self.amount}"


class Investment(models.Model):
    """What a housing association puts into homes. Only the unprofitable part may be called a contribution."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="investments")
    key = models.SlugField(max_length=80)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="investments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="investments")
    total = EuroField()
    unprofitable = EuroField()
    stated_total = models.ForeignKey(StatedAmount, models.PROTECT, null=True, blank=True, related_name="+")
    stated_unprofitable = models.ForeignKey(
        StatedAmount, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["programme", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="one_investment_per_key"),
            models.CheckConstraint(
                condition=Q(unprofitable__gte=0) & Q(unprofitable__lte=F("total")),
                name="the_unprofitable_part_is_a_part",
            ),
        ]
