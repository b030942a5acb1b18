"""Measures: what a plan says will be done, and how far it is.

A `Measure` is the thing itself and stays the same through all versions of a plan. What a version says about it is a
`PlannedMeasure`, which is copied into the next version and frozen with its own. Money, steps, photos and
standings hang on the measure.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.documents.models import Passage
from krachtwijk.imports.models import Import
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area
from krachtwijk.plans.models.planning import BY_THEME, Goal, Plan, Programme, Theme, Track


class TargetGroup(models.Model):
    """People a measure is for, such as young people without a diploma."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="target_groups")
    slug = models.SlugField()
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)

    name = InLanguage("name")

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="one_target_group_per_name")
        ]

    def __str__(self) -> str:
        return str(self.name)


class Origin(models.Model):
    """The programme or policy a measure comes from, such as regular policy or an earlier agreement."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="origins")
    slug = models.SlugField()
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)

    name = InLanguage("name")

    class Meta:
        ordering = ["slug"]
        constraints = [models.UniqueConstraint(fields=["programme", "slug"], name="one_origin_per_name")]

    def __str__(self) -> str:
        return str(self.name)


class Measure(models.Model):
    """Something that is done in a neighbourhood, whatever version of the plan speaks of it."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="measures")
    area = models.ForeignKey(Area, models.PROTECT, related_name="measures")
    slug = models.SlugField(max_length=80)
    came_from = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="measures")

    class Meta:
        ordering = ["programme", "area__name", "slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "area", "slug"], name="one_measure_per_name_and_neighbourhood"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.slug}"


class PlannedMeasure(models.Model):
    """What one version of a plan says about a measure."""

    class Kind(models.TextChoices):
        ONE_OFF = "one-off", _("one-off")
        STRUCTURAL = "structural", _("structural")
        PILOT = "pilot", _("pilot")

    class Exit(models.TextChoices):
        STOPS = "stops", _("it stops")
        INDEPENDENT = "independent", _("it goes on by itself")
        REGULAR = "regular", _("it becomes regular policy")

    class ProposedBy(models.TextChoices):
        RESIDENTS = "residents", _("residents")
        INSTITUTION = "institution", _("an institution")
        MUNICIPALITY = "municipality", _("the municipality")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="planned")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="planned")
    track = models.ForeignKey(Track, models.PROTECT, related_name="planned")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="planned")
    order = models.PositiveSmallIntegerField(default=0)
    title_nl = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    about_nl = models.TextField()
    about_en = models.TextField(blank=True)
    if_nl = models.TextField(blank=True, help_text="The hypothesis: if we do this ...")
    if_en = models.TextField(blank=True)
    then_nl = models.TextField(blank=True, help_text="... then this will happen ...")
    then_en = models.TextField(blank=True)
    because_nl = models.TextField(blank=True, help_text="... because of this.")
    because_en = models.TextField(blank=True)
    lead = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="measures_led")
    owner = models.CharField(max_length=120, blank=True, help_text="Who answers for it, by name or function.")
    partners = models.ManyToManyField(Organisation, related_name="measures_joined", blank=True)
    target_groups = models.ManyToManyField(TargetGroup, related_name="planned", blank=True)
    origin = models.ForeignKey(Origin, models.PROTECT, null=True, blank=True, related_name="planned")
    place = models.CharField(max_length=160, blank=True, help_text="Street, building or part of the area.")
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    kind = models.CharField(
        max_length=20, choices=Kind, blank=True, help_text="Empty where the paper does not say."
    )
    exit_route = models.CharField(max_length=20, choices=Exit, blank=True)
    proposed_by = models.CharField(max_length=20, choices=ProposedBy, blank=True)
    passages = models.ManyToManyField(Passage, related_name="+", blank=True)

    title = InLanguage("title")
    about = InLanguage("about")
    if_ = InLanguage("if")
    then = InLanguage("then")
    because = InLanguage("because")

    class Meta:
        ordering = ["plan", "track__order", BY_THEME, "order", "measure__slug"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "measure"], name="a_version_speaks_of_a_measure_once"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts=None) | Q(ends__gte=F("starts")),
                name="a_measure_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def subject(self) -> Theme | Track:
        """Its theme, or its track where the plan is not divided into themes."""
        return self.theme or self.track

    def get_absolute_url(self) -> str:
        """The page of the measure: under its theme, or under its track."""
        place = [self.plan.programme.slug, self.plan.area.slug, self.track.slug]
        if self.theme:
            place.append(self.theme.slug)
        name = "overview:measure" if self.theme else "overview:measure-of-track"
        return reverse(name, args=[*place, self.measure.slug])


class Contribution(models.Model):
    """How a measure helps to reach a goal."""

    planned = models.ForeignKey(PlannedMeasure, models.CASCADE, related_name="contributions")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="contributions")
    text_nl = models.TextField(blank=True)
    text_en = models.TextField(blank=True)

    text = InLanguage("text")

    class Meta:
        ordering = ["planned", "goal"]
        constraints = [
            models.UniqueConstraint(fields=["planned", "goal"], name="a_measure_serves_a_goal_once")
        ]


class Standing(models.Model):
    """How far a measure was, from a day on, and why. It only grows: the newest holds."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("in preparation")
        UNDER_WAY = "under-way", _("under way")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped")

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="standings")
    state = models.CharField(max_length=20, choices=State)
    on = models.DateField()
    because_nl = models.TextField(blank=True)
    because_en = models.TextField(blank=True)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    because = InLanguage("because")

    class Meta:
        ordering = ["measure", "-at", "-pk"]


class Step(models.Model):
    """A step of a measure's delivery that residents can see: what, before when, and when it was done."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    what_nl = models.CharField(max_length=200)
    what_en = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    note_nl = models.TextField(blank=True, help_text="Why it is late, or what came of it.")
    note_en = models.TextField(blank=True)

    what = InLanguage("what")
    note = InLanguage("note")

    class Meta:
        ordering = ["measure", "order"]
        constraints = [models.UniqueConstraint(fields=["measure", "order"], name="one_step_per_place")]


class Photo(models.Model):
    """A picture of a step, without the data a camera hides in it."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="photos")
    image = models.BinaryField(help_text="JPEG, no larger than the page needs.")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt_nl = models.CharField(max_length=200)
    alt_en = models.CharField(max_length=200, blank=True)
    taken_on = models.DateField(null=True, blank=True)

    alt = InLanguage("alt")

    class Meta:
        ordering = ["step", "pk"]


class UnintendedResult(models.Model):
    """What a measure brought about that nobody had planned, good or bad. It only grows."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="unintended")
    on = models.DateField()
    text_nl = models.TextField()
    text_en = models.TextField(blank=True)
    by = models.CharField(max_length=120)

    text = InLanguage("text")

    class Meta:
        ordering = ["measure", "-on", "-pk"]
