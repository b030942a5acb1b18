"""Whose money, for what, how sure; and the checks that hold the sums of a paper against its parts.

Totals are never stored: they are computed from `CostPlan`, `FundingLine` and `Investment`, the leaves.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.documents.models import Document, Passage, StatedAmount
from krachtwijk.euro import EuroField
from krachtwijk.people.models import Organisation
from krachtwijk.plans.models import Line, Plan, Programme, Track


class CostPlan(models.Model):
    """What a line is planned to cost over a horizon of so many years, counted from the start.

    Amounts of different horizons are never added: ten years hold the first four.
    """

    key = models.SlugField(max_length=80)
    line = models.ForeignKey(Line, models.CASCADE, related_name="costs")
    horizon_years = models.PositiveSmallIntegerField()
    amount = EuroField()
    stated = models.ForeignKey(StatedAmount, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["line", "horizon_years"]
        constraints = [
            models.UniqueConstraint(fields=["line", "horizon_years"], name="one_cost_per_line_and_horizon"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="a_cost_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.line}, {self.horizon_years}: {self.amount}"


class Condition(models.Model):
    """A reservation: until it is met the amounts of these lines count as conditional, not as money."""

    class State(models.TextChoices):
        OPEN = "open", _("not met yet")
        MET = "met", _("met")
        REFUSED = "refused", _("refused")
        LAPSED = "lapsed", _("lapsed")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="conditions")
    key = models.SlugField()
    text_nl = models.TextField()
    text_en = models.TextField(blank=True)
    decided_by_nl = models.CharField(max_length=200)
    decided_by_en = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    since = models.DateField()
    lines = models.ManyToManyField(Line, related_name="conditions")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True)

    text = InLanguage("text")
    decided_by = InLanguage("decided_by")

    class Meta:
        ordering = ["programme", "key"]
        constraints = [models.UniqueConstraint(fields=["programme", "key"], name="one_condition_per_key")]


class FundingLine(models.Model):
    """Money of one funder on one step of the ladder. Without an amount: the paper names none."""

    class Step(models.TextChoices):
        ASKED = "asked", _("asked")
        RESERVED = "reserved", _("set aside")
        PROMISED = "promised", _("promised")
        COMMITTED = "committed", _("committed")
        UNKNOWN = "unknown", _("no amount named")

    class MoneyClass(models.TextChoices):
        IMPULSE = "impulse", _("part of what is asked for these plans")
        AGREED = "agreed", _("agreed earlier, for the whole city")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="funding")
    key = models.SlugField(max_length=80)
    funder = models.ForeignKey(Organisation, models.PROTECT, related_name="funding")
    what_nl = models.CharField(max_length=300)
    what_en = models.CharField(max_length=300, blank=True)
    track = models.ForeignKey(Track, models.PROTECT, null=True, blank=True, related_name="funding")
    horizon_years = models.PositiveSmallIntegerField(null=True, blank=True)
    step = models.CharField(max_length=20, choices=Step)
    money_class = models.CharField(max_length=20, choices=MoneyClass)
    amount = EuroField(null=True, blank=True)
    stated = models.ForeignKey(StatedAmount, models.PROTECT, null=True, blank=True, related_name="+")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True)

    what = InLanguage("what")

    class Meta:
        ordering = ["programme", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="one_funding_line_per_key"),
            models.CheckConstraint(
                condition=Q(step="unknown", amount__isnull=True)
                | (~Q(step="unknown") & Q(amount__isnull=False, amount__gt=0)),
                name="only_an_unknown_line_has_no_amount",
            ),
        ]


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


class Check(models.Model):
    """A question about the sums of a programme: what to compute, and what a paper says it should be.

    The kind says what is laid beside what (see `checking.py`); nothing here holds an outcome.
    """

    class Kind(models.TextChoices):
        COSTS = "costs", _("all lines of one horizon beside a stated total")
        INVESTMENTS = "investments", _("all investments beside a stated total")
        UNPROFITABLE = "unprofitable", _("the unprofitable parts of all investments")
        FUNDING = "funding", _("funding lines beside a stated total")
        SAME_MONEY = "same-money", _("one sum of money that is mentioned more than once")
        COVERAGE = "coverage", _("what a track costs beside what is set aside for it")
        HORIZONS = "horizons", _("lines that run for another time than their amounts are given for")
        NESTED = "nested", _("a longer horizon that holds a shorter one")
        NO_AMOUNT = "no-amount", _("funders who sign without an amount")
        BASIS = "basis", _("a stated total of which it is not said what is in it")
        ANNEXES = "annexes", _("the number of annexes two letters speak of")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="checks")
    key = models.SlugField(max_length=80)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    question_nl = models.CharField(max_length=200)
    question_en = models.CharField(max_length=200, blank=True)
    remark_nl = models.TextField(blank=True)
    remark_en = models.TextField(blank=True)
    stated = models.ForeignKey(StatedAmount, models.PROTECT, null=True, blank=True, related_name="+")
    horizon_years = models.PositiveSmallIntegerField(null=True, blank=True)
    track = models.ForeignKey(Track, models.PROTECT, null=True, blank=True)
    funding = models.ManyToManyField(FundingLine, related_name="checks", blank=True)
    documents = models.ManyToManyField(Document, related_name="+", blank=True)

    question = InLanguage("question")
    remark = InLanguage("remark")

    class Meta:
        ordering = ["programme", "order"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="one_check_per_key"),
            models.UniqueConstraint(fields=["programme", "order"], name="one_check_per_place"),
        ]

    NEEDS = {
        Kind.COSTS: ("stated", "horizon_years"),
        Kind.INVESTMENTS: ("stated",),
        Kind.FUNDING: ("stated",),
        Kind.SAME_MONEY: ("stated",),
        Kind.COVERAGE: ("track", "horizon_years"),
        Kind.HORIZONS: ("horizon_years",),
        Kind.BASIS: ("stated",),
    }
    """What a kind cannot be computed without."""
    LAYS_FUNDING = (Kind.FUNDING, Kind.COVERAGE, Kind.NO_AMOUNT, Kind.BASIS)
    """The kinds that look at funding lines; without any there is nothing to look at."""
    ANNEX_LETTERS = 2

    def __str__(self) -> str:
        return f"{self.programme.slug}: {self.key}"

    def clean(self) -> None:
        """Refuses a check that lacks what its kind lays side by side."""
        missing = [name for name in self.NEEDS.get(self.Kind(self.kind), ()) if getattr(self, name) is None]
        if missing:
            needed = f"is missing. A check of the kind {self.kind} needs it."
            raise ValidationError(dict.fromkeys(missing, needed))

    def get_absolute_url(self) -> str:
        return f"{reverse('money:reconciliation', args=[self.programme.slug])}#{self.key}"


class Reading(models.Model):
    """One way to read the paper that would make a difference smaller. It never changes the verdict."""

    check_row = models.ForeignKey(Check, models.CASCADE, related_name="readings")
    order = models.PositiveSmallIntegerField()
    text_nl = models.TextField()
    text_en = models.TextField(blank=True)
    adds = EuroField(help_text="What this reading would add to the computed side.")

    text = InLanguage("text")

    class Meta:
        ordering = ["check_row", "order"]
        constraints = [models.UniqueConstraint(fields=["check_row", "order"], name="one_reading_per_place")]
