"""Questions about the sums of a programme: what to lay beside what a paper states. No outcome is kept."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.documents.models import Document, StatedAmount
from krachtwijk.euro import EuroField
from krachtwijk.money.models.funding import FundingLine
from krachtwijk.plans.models import Programme, Track


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
