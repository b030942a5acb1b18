"""Whose money, for what, and how far it is: the ladder from asked to accounted for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.bodies.models import Decision
from krachtwijk.documents.models import Passage, StatedAmount
from krachtwijk.euro import Euro, EuroField
from krachtwijk.imports.models import FromFiles, Import
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Measure, Programme, Track


class Step(models.TextChoices):
    """How far money is. `spent` has no row of its own: it is the sum of the spending."""

    ASKED = "asked", _("asked")
    RESERVED = "reserved", _("set aside")
    PROMISED = "promised", _("promised")
    COMMITTED = "committed", _("committed")
    PAID_OUT = "paid-out", _("paid out")
    SPENT = "spent", _("spent")
    ACCOUNTED = "accounted", _("accounted for")
    WITHDRAWN = "withdrawn", _("withdrawn")
    UNKNOWN = "unknown", _("no amount named")


LADDER = (
    Step.ASKED,
    Step.RESERVED,
    Step.PROMISED,
    Step.COMMITTED,
    Step.PAID_OUT,
    Step.SPENT,
    Step.ACCOUNTED,
)
"""From least to most sure. Withdrawn money stands beside it."""
WRITTEN = tuple(step for step in (*LADDER, Step.WITHDRAWN) if step != Step.SPENT)
"""The steps somebody writes down."""


class Lines(FromFiles["FundingLine"]):
    """All funding lines, or those `that_counts`."""


class FundingLine(models.Model):
    """Money of one funder for one purpose. How much, and how sure, is on its rungs; without any, no amount is named."""

    class MoneyClass(models.TextChoices):
        IMPULSE = "impulse", _("part of what is asked for these plans")
        AGREED = "agreed", _("agreed earlier, for the whole city")
        REGULAR = "regular", _("regular budget")

    class Additional(models.TextChoices):
        ADDITIONAL = "additional", _("additional money")
        PLANNED = "planned", _("was planned already")
        UNKNOWN = "unknown", _("not known whether it is additional")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="funding")
    key = models.SlugField(max_length=80)
    funder = models.ForeignKey(Organisation, models.PROTECT, related_name="funding")
    what_nl = models.CharField(max_length=300)
    what_en = models.CharField(max_length=300, blank=True)
    track = models.ForeignKey(Track, models.PROTECT, null=True, blank=True, related_name="funding")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="funding")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="funding")
    horizon_years = models.PositiveSmallIntegerField(null=True, blank=True)
    money_class = models.CharField(max_length=20, choices=MoneyClass)
    additional = models.CharField(max_length=20, choices=Additional, default=Additional.UNKNOWN)
    earmark_nl = models.CharField(max_length=200, blank=True, help_text="What the funder wants it used for.")
    earmark_en = models.CharField(max_length=200, blank=True)
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True)
    came_from = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="funding")

    objects = Lines.as_manager()

    what = InLanguage("what")
    earmark = InLanguage("earmark")

    class Meta:
        ordering = ["programme", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="one_funding_line_per_key"),
            models.CheckConstraint(
                condition=Q(money_class__in=["impulse", "agreed", "regular"]),
                name="a_funding_line_has_one_money_class",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.funder}: {self.what}"

    @property
    def current(self) -> dict[Step, Rung]:
        """The rung that counts per step: the one no other replaces."""
        rungs = list(self.rungs.all())
        replaced = {rung.replaces_id for rung in rungs}
        return {Step(rung.step): rung for rung in rungs if rung.pk not in replaced}

    @property
    def highest(self) -> Rung | None:
        """Its rung on the most sure step that holds money, the rest left out."""
        held = {step: rung for step, rung in self.current.items() if rung.amount}
        return next((held[step] for step in reversed(LADDER) if step in held), None)

    @property
    def step(self) -> Step:
        """How sure it is."""
        return Step(self.highest.step) if self.highest else Step.UNKNOWN

    @property
    def amount(self) -> Euro | None:
        """How much it is on that step; None when no amount is named."""
        return self.highest.amount if self.highest else None

    @property
    def stated(self) -> StatedAmount | None:
        """The paper that names that amount."""
        return self.highest.stated if self.highest else None

    def get_step_display(self) -> str:
        return str(self.step.label)

    def at(self, step: Step) -> Euro:
        """What is on a step, nothing when nothing was written down."""
        rung = self.current.get(step)
        return rung.amount if rung else Euro(0)


class Rung(models.Model):
    """How much of a line reached a step of the ladder, since when and by what. It only grows: a newer one replaces."""

    line = models.ForeignKey(FundingLine, models.PROTECT, related_name="rungs")
    step = models.CharField(max_length=20, choices=[(step.value, step.label) for step in WRITTEN])
    amount = EuroField()
    on = models.DateField()
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="rungs")
    evidence = models.CharField(max_length=300, blank=True, help_text="A letter, an agreement, an address.")
    stated = models.ForeignKey(StatedAmount, models.PROTECT, null=True, blank=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["line", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="a_rung_is_not_negative"),
            models.CheckConstraint(
                condition=Q(step__in=[step.value for step in WRITTEN]),
                name="a_rung_is_a_step_that_is_written",
            ),
            models.UniqueConstraint(
                fields=["line", "step"], condition=Q(replaces=None), name="one_first_rung_per_step"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}, {self.step}: {self.amount}"
