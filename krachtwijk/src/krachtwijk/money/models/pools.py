"""Money brought together: whose it stays, who may decide over it, and what it was given to."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.bodies.models import Body, Decision
from krachtwijk.euro import EuroField
from krachtwijk.money.models.funding import FundingLine
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Measure, Programme, Theme


class BudgetPool(models.Model):
    """One budget outside, each funder's account inside."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="pools")
    key = models.SlugField(max_length=80)
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="pools")
    starts = models.DateField()
    ends = models.DateField()

    name = InLanguage("name")

    class Meta:
        ordering = ["programme", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="one_pool_per_key"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_pool_ends_after_it_began"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class PoolLot(models.Model):
    """What one funding line put into a pool, and what it may be used for. It stays that funder's money."""

    class Earmark(models.TextChoices):
        HARD = "hard", _("only for its theme")
        SOFT = "soft", _("preferably for its theme")
        FREE = "free", _("free to use")

    pool = models.ForeignKey(BudgetPool, models.PROTECT, related_name="lots")
    funding = models.ForeignKey(FundingLine, models.PROTECT, related_name="lots")
    amount = EuroField()
    earmark = models.CharField(max_length=10, choices=Earmark, default=Earmark.FREE)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="lots")
    sisa_code = models.CharField(
        max_length=20, blank=True, help_text="Under which it is accounted for to the State."
    )

    class Meta:
        ordering = ["pool", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pool", "funding"], name="one_lot_per_funding_line_and_pool"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_lot_holds_money"),
            models.CheckConstraint(
                condition=Q(earmark="free", theme=None) | (~Q(earmark="free") & Q(theme__isnull=False)),
                name="an_earmark_names_its_theme",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pool}: {self.funding.funder}"


class DecisionRight(models.Model):
    """Which body may give money from a pool: for which theme, up to how much, with how many and with whom."""

    pool = models.ForeignKey(BudgetPool, models.CASCADE, related_name="rights")
    body = models.ForeignKey(Body, models.PROTECT, related_name="rights")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    up_to = EuroField(null=True, blank=True, help_text="Per decision; empty is without a limit.")
    quorum = models.PositiveSmallIntegerField(null=True, blank=True, help_text="How many must be there.")
    residents_percent = models.PositiveSmallIntegerField(
        default=0,
        validators=[MaxValueValidator(100)],
        help_text="Of the votes, residents have at least this part.",
    )

    class Meta:
        ordering = ["pool", "body__order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(residents_percent__lte=100), name="residents_have_at_most_all_votes"
            ),
            models.CheckConstraint(condition=Q(up_to=None) | Q(up_to__gt=0), name="a_limit_is_an_amount"),
        ]


class Allocation(models.Model):
    """Money of a pool given to a measure by a decision. As a scenario it plans with money that is not there yet.

    It only grows: a later allocation replaces one, and then only the later counts.
    """

    pool = models.ForeignKey(BudgetPool, models.PROTECT, related_name="allocations")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="allocations")
    on = models.DateField()
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="allocations")
    scenario = models.BooleanField(default=False)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pool", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scenario=True) | Q(decision__isnull=False), name="money_is_given_by_a_decision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pool}: {self.measure}"


class AllocationPart(models.Model):
    """How much of an allocation comes from which lot."""

    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="parts")
    lot = models.ForeignKey(PoolLot, models.PROTECT, related_name="parts")
    amount = EuroField()

    class Meta:
        ordering = ["allocation", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["allocation", "lot"], name="a_lot_gives_once_to_an_allocation"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_part_is_an_amount"),
        ]
