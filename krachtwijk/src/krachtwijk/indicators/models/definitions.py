"""What is measured: an indicator, where its figures come from, what breaks its series, and what a paper hopes for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.documents.models import Passage
from krachtwijk.indicators.gaps import Direction
from krachtwijk.people.models import Person
from krachtwijk.plans.models import Goal, Programme, Theme


class Indicator(models.Model):
    """Something that can be measured, and says whether a goal comes closer.

    `is_composition`: it tells who lives somewhere (age, origin, income) and is never coloured good or bad.
    `definition_version` rises with each series break; figures of two versions are never on one line.
    """

    class Unit(models.TextChoices):
        PERCENT = "percent", _("percent")
        PER_THOUSAND = "per-thousand", _("per 1,000")
        NUMBER = "number", _("a number")
        SCORE = "score", _("score")
        EURO = "euro", _("euros")

    class Population(models.TextChoices):
        RESIDENTS = "residents", _("residents")
        PUPILS = "school", _("pupils of schools")
        DWELLINGS = "dwellings", _("dwellings")
        HOUSEHOLDS = "households", _("households")

    class Frequency(models.TextChoices):
        YEARLY = "yearly", _("every year")
        TWO_YEARLY = "two-yearly", _("every two years")
        ONCE = "once", _("once")
        UNKNOWN = "unknown", _("not known")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="indicators")
    slug = models.SlugField(max_length=60)
    order = models.PositiveSmallIntegerField(default=0)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="indicators")
    goals = models.ManyToManyField(Goal, related_name="indicators", blank=True)
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    definition_nl = models.TextField()
    definition_en = models.TextField(blank=True)
    definition_version = models.PositiveSmallIntegerField(default=1)
    unit = models.CharField(max_length=20, choices=Unit)
    numerator_nl = models.CharField(max_length=200, blank=True)
    numerator_en = models.CharField(max_length=200, blank=True)
    denominator_nl = models.CharField(max_length=200, blank=True)
    denominator_en = models.CharField(max_length=200, blank=True)
    population = models.CharField(max_length=20, choices=Population)
    direction = models.CharField(max_length=20, choices=Direction)
    toward = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    source_nl = models.TextField(help_text="Who could give the figures, in which table or register.")
    source_en = models.TextField(blank=True)
    frequency = models.CharField(max_length=20, choices=Frequency)
    lag_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How long after the year its figure appears."
    )
    first_results_after = models.PositiveSmallIntegerField(null=True, blank=True)
    first_results_within = models.PositiveSmallIntegerField(null=True, blank=True)
    smallest_number = models.PositiveSmallIntegerField(default=10)
    is_composition = models.BooleanField(default=False)
    is_proposal = models.BooleanField(
        default=False, help_text="Nobody decided that this will be measured, or measured in this way."
    )

    name = InLanguage("name")
    definition = InLanguage("definition")
    numerator = InLanguage("numerator")
    denominator = InLanguage("denominator")
    source = InLanguage("source")

    class Meta:
        ordering = ["programme", "order", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="one_indicator_per_name"),
            models.CheckConstraint(
                condition=Q(direction="toward", toward__isnull=False)
                | (~Q(direction="toward") & Q(toward=None)),
                name="an_indicator_goes_toward_a_value_or_names_none",
            ),
            models.CheckConstraint(
                condition=Q(first_results_after=None)
                | Q(first_results_within=None)
                | Q(first_results_within__gte=models.F("first_results_after")),
                name="an_indicators_first_results_come_in_order",
            ),
            models.CheckConstraint(
                condition=Q(smallest_number__gte=10), name="fewer_than_ten_are_never_shown"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("indicators:indicator", args=[self.programme.slug, self.slug])

    @property
    def first_results(self) -> int | None:
        """After how many years something must be seen: the end of the stretch a paper gives."""
        return self.first_results_within or self.first_results_after


class SeriesBreak(models.Model):
    """From this year on something else is counted, so no line is drawn across and no change computed. It only grows."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="breaks")
    year = models.PositiveSmallIntegerField(help_text="The first year that is counted in the new way.")
    version = models.PositiveSmallIntegerField(help_text="The version of the definition that begins.")
    because_nl = models.TextField()
    because_en = models.TextField(blank=True)
    before_nl = models.TextField(blank=True, help_text="The definition as it was.")
    before_en = models.TextField(blank=True)
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    because = InLanguage("because")
    before = InLanguage("before")

    class Meta:
        ordering = ["indicator", "year"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "version"], name="a_version_begins_once"),
            models.UniqueConstraint(fields=["indicator", "year"], name="a_series_breaks_once_in_a_year"),
            models.CheckConstraint(condition=Q(version__gte=2), name="a_break_begins_a_later_version"),
        ]


class Aim(models.Model):
    """What a paper says should be reached, before anybody measured where it stood. No target: there is no baseline.

    A target needs a baseline. Until there is one, this is all that is known of it: when, beside whom.
    """

    class Yardstick(models.TextChoices):
        CITY = "city", _("the city's average")
        REST = "rest-of-city", _("the rest of the city")
        NONE = "none", _("no yardstick named")

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="aims")
    order = models.PositiveSmallIntegerField(default=0)
    yardstick = models.CharField(max_length=20, choices=Yardstick)
    after_years = models.PositiveSmallIntegerField(null=True, blank=True)
    text_nl = models.TextField()
    text_en = models.TextField(blank=True)
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="+")

    text = InLanguage("text")

    class Meta:
        ordering = ["indicator", "order"]


class CbsSeries(models.Model):
    """Which columns of which table of CBS give an indicator's figures."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="cbs_series")
    table = models.CharField(max_length=20, help_text="Such as 84583NED.")
    value = models.CharField(max_length=120, blank=True, help_text="A column with the figure itself.")
    numerator = models.CharField(max_length=120, blank=True)
    denominator = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["indicator", "table"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "table"], name="a_table_gives_an_indicator_once"),
            models.CheckConstraint(
                condition=(~Q(value="") & Q(numerator="", denominator=""))
                | (Q(value="") & ~Q(numerator="") & ~Q(denominator="")),
                name="a_series_is_a_figure_or_a_ratio",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table}: {self.value or f'{self.numerator} / {self.denominator}'}"


class Edit(models.Model):
    """What was changed about an indicator that is not its definition: name, source, rhythm. It only grows."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="edits")
    field = models.CharField(max_length=40)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["indicator", "-at", "field"]
