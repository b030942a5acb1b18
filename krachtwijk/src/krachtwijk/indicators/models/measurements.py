"""What was measured and decided: figures with their approval, starting points, targets, colours set by hand.

All of it only grows. A figure is corrected by another figure that names it; a target is replaced by one that names it.
"""

from __future__ import annotations

from fractions import Fraction

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.bodies.models import Decision
from krachtwijk.documents.models import Passage
from krachtwijk.imports.models import Import
from krachtwijk.indicators.colours import Colour
from krachtwijk.indicators.gaps import Ratio
from krachtwijk.indicators.models.definitions import Indicator
from krachtwijk.people.models import Person
from krachtwijk.places.models import Area

MOST = 10**12
"""More than there are people: a typing error."""


class Observation(models.Model):
    """A figure of one area in one year. A draft until somebody else approves it; corrected by a later one."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="observations")
    area = models.ForeignKey(Area, models.PROTECT, related_name="observations")
    year = models.PositiveSmallIntegerField(help_text="The year the figure is about.")
    definition_version = models.PositiveSmallIntegerField(default=1)
    numerator = models.BigIntegerField(null=True, blank=True)
    denominator = models.BigIntegerField(null=True, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    n = models.PositiveBigIntegerField(null=True, blank=True, help_text="How many it is about.")
    source_hides_small = models.BooleanField(
        default=False, help_text="The source itself leaves out figures about a few people."
    )
    method = models.CharField(max_length=300)
    evidence = models.CharField(
        max_length=300, help_text="Where the figure can be found: paper, table, address."
    )
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    because = models.CharField(max_length=300, blank=True, help_text="Why the earlier figure was wrong.")
    came_from = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="observations")
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    entered_name = models.CharField(max_length=120)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["indicator", "area", "year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "year", "definition_version"],
                condition=Q(supersedes=None),
                name="a_figure_is_entered_once_and_then_corrected",
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=False, denominator__isnull=False, value=None)
                & Q(numerator__gte=0, denominator__gt=0)
                | Q(numerator=None, denominator=None, value__isnull=False),
                name="a_figure_is_a_ratio_or_a_value",
            ),
            models.CheckConstraint(
                condition=Q(n__isnull=False) | Q(source_hides_small=True),
                name="a_figure_says_how_many_it_is_about",
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None) | ~Q(because=""), name="a_correction_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.area}, {self.year}"

    @property
    def ratio(self) -> Ratio | None:
        if self.numerator is None or self.denominator is None:
            return None
        return Ratio(self.numerator, self.denominator)

    @property
    def exact(self) -> Fraction:
        """The figure without its unit: a share between 0 and 1 for a ratio, else the value itself."""
        ratio = self.ratio
        return ratio.value if ratio else Fraction(self.value or 0)

    @property
    def last_ruling(self) -> Ruling | None:
        """The newest of its rulings, as prefetched."""
        return max(self.rulings.all(), key=lambda ruling: (ruling.at, ruling.pk), default=None)

    @property
    def status(self) -> str:
        """`draft` until there is a ruling; then what the newest one says."""
        last = self.last_ruling
        return last.verdict if last else "draft"

    @property
    def is_approved(self) -> bool:
        return self.status == Ruling.Verdict.APPROVED


class Ruling(models.Model):
    """Somebody approved a figure, refused it, or took it back later. It only grows: the newest holds."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    observation = models.ForeignKey(Observation, models.PROTECT, related_name="rulings")
    verdict = models.CharField(max_length=20, choices=Verdict)
    because = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ["observation", "at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["observation", "verdict"], name="a_figure_is_ruled_so_once"),
            models.CheckConstraint(
                condition=Q(verdict="approved") | ~Q(because=""), name="a_refusal_says_why"
            ),
        ]


class Baseline(models.Model):
    """Where it stood at the start: an approved figure, named as such. One per indicator, area and definition."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="baselines")
    area = models.ForeignKey(Area, models.PROTECT, related_name="baselines")
    definition_version = models.PositiveSmallIntegerField()
    observation = models.OneToOneField(Observation, models.PROTECT, related_name="baseline")
    set_by = models.CharField(max_length=120)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["indicator", "area", "-definition_version"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "definition_version"], name="one_baseline_per_definition"
            )
        ]

    def __str__(self) -> str:
        return str(self.observation)


class Target(models.Model):
    """What should be reached so many years after the start. It hangs on a baseline: without one there is no target.

    `value` is in the unit of the indicator: the figure itself, or the gap that may be left with the city or with the
    rest of the city (0 is caught up). It only grows; another one replaces it by naming it.
    """

    class Kind(models.TextChoices):
        ABSOLUTE = "absolute", _("the figure itself")
        GAP_TO_CITY = "gap-to-city", _("the difference with the city")
        GAP_TO_REST = "gap-to-rest", _("the difference with the rest of the city")

    baseline = models.ForeignKey(Baseline, models.PROTECT, related_name="targets")
    horizon_years = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    value = models.DecimalField(max_digits=14, decimal_places=4)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="targets")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="+")
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    set_by = models.CharField(max_length=120)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["baseline", "kind", "horizon_years", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["baseline", "kind", "horizon_years"],
                condition=Q(supersedes=None),
                name="one_target_per_year_and_yardstick",
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | Q(passage__isnull=False),
                name="a_target_says_who_decided_it",
            ),
            models.CheckConstraint(condition=Q(horizon_years__gte=1), name="a_target_lies_ahead"),
            models.CheckConstraint(
                condition=Q(supersedes=None) | ~Q(supersedes=F("pk")), name="a_target_replaces_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.baseline}: {self.value} ({self.horizon_years})"


class Override(models.Model):
    """A colour set by hand, for one approved figure, with a name and a reason. Both are printed beside it."""

    observation = models.ForeignKey(Observation, models.PROTECT, related_name="overrides")
    colour = models.CharField(max_length=20, choices=Colour)
    because_nl = models.TextField()
    because_en = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    because = InLanguage("because")

    class Meta:
        ordering = ["observation", "-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(because_nl="") & ~Q(by_name=""), name="a_colour_by_hand_has_a_name_and_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(colour__in=["green", "orange", "red"]), name="grey_is_never_set_by_hand"
            ),
        ]
