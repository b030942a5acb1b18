"""What is planned: a programme, a plan per neighbourhood, its tracks, themes and goals, and their lines.

The measures that should reach the goals, and how far they are, are in `measures.py`.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.bodies.models import Decision
from krachtwijk.documents.models import Document, Passage
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area

BY_THEME = F("theme__order").asc(nulls_first=True)
"""What is of a whole track comes before what is of its themes, on every database alike."""


class Programme(models.Model):
    """Everything a municipality and its partners do together in some neighbourhoods of one city."""

    slug = models.SlugField(unique=True)
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    purpose_nl = models.TextField()
    purpose_en = models.TextField(blank=True)
    city = models.ForeignKey(Area, models.PROTECT, related_name="programmes")
    leader = models.ForeignKey(Organisation, models.PROTECT, related_name="programmes_led")
    starts = models.DateField()
    goal_year = models.PositiveSmallIntegerField()
    is_invented = models.BooleanField(
        default=False, help_text="Made up to show how it works. Every page about it says so."
    )
    documents = models.ManyToManyField(Document, related_name="programmes")

    name = InLanguage("name")
    purpose = InLanguage("purpose")

    class Meta:
        ordering = ["is_invented", "-starts", "slug"]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("overview:programme", args=[self.slug])


class Track(models.Model):
    """A strand of the programme, such as the collective and the individual track."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="tracks")
    slug = models.SlugField()
    order = models.PositiveSmallIntegerField()
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    about_nl = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    passages = models.ManyToManyField(Passage, related_name="+", blank=True)

    name = InLanguage("name")
    about = InLanguage("about")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="one_track_per_name"),
            models.UniqueConstraint(fields=["programme", "order"], name="one_track_per_place"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Theme(models.Model):
    """A subject within a track, such as work or safety."""

    track = models.ForeignKey(Track, models.CASCADE, related_name="themes")
    slug = models.SlugField()
    order = models.PositiveSmallIntegerField()
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    why_nl = models.TextField()
    why_en = models.TextField(blank=True)
    approach_nl = models.TextField(blank=True, help_text="What will be done: one point per line.")
    approach_en = models.TextField(blank=True)
    expected_nl = models.TextField(blank=True, help_text="What the paper expects, and when.")
    expected_en = models.TextField(blank=True)
    passages = models.ManyToManyField(Passage, related_name="+", blank=True)

    name = InLanguage("name")
    why = InLanguage("why")
    approach = InLanguage("approach")
    expected = InLanguage("expected")

    class Meta:
        ordering = ["track__order", "order"]
        constraints = [
            models.UniqueConstraint(fields=["track", "slug"], name="one_theme_per_name"),
            models.UniqueConstraint(fields=["track", "order"], name="one_theme_per_place"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def points(self) -> list[str]:
        """What will be done, point by point."""
        return [line for line in str(self.approach).splitlines() if line]


class Goal(models.Model):
    """What should be true one day in a theme, or in a whole track where the paper names no theme."""

    track = models.ForeignKey(Track, models.CASCADE, related_name="goals")
    theme = models.ForeignKey(Theme, models.CASCADE, null=True, blank=True, related_name="goals")
    slug = models.SlugField()
    order = models.PositiveSmallIntegerField()
    text_nl = models.TextField()
    text_en = models.TextField(blank=True)
    first_results_after_years = models.PositiveSmallIntegerField(null=True, blank=True)
    first_results_within_years = models.PositiveSmallIntegerField(null=True, blank=True)
    reached_after_years = models.PositiveSmallIntegerField(null=True, blank=True)
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="+")

    text = InLanguage("text")

    class Meta:
        ordering = ["track__order", BY_THEME, "order"]
        constraints = [
            models.UniqueConstraint(fields=["track", "slug"], name="one_goal_per_name"),
            models.CheckConstraint(
                condition=Q(first_results_within_years=None)
                | Q(first_results_after_years__isnull=False)
                & Q(first_results_within_years__gte=F("first_results_after_years")),
                name="first_results_come_within_a_stretch_of_years",
            ),
        ]

    def __str__(self) -> str:
        return str(self.text)


class Plan(models.Model):
    """One version of the plan of one neighbourhood. An adopted version is never edited: a new one follows."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        OFFERED = "offered", _("offered")
        ADOPTED = "adopted", _("adopted")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="plans")
    area = models.ForeignKey(Area, models.PROTECT, related_name="plans")
    version = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=20, choices=Status)
    status_on = models.DateField()
    vision_nl = models.TextField()
    vision_en = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="plans")
    themes = models.ManyToManyField(Theme, related_name="plans")
    goals = models.ManyToManyField(Goal, related_name="plans", blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="plans_adopted"
    )

    vision = InLanguage("vision")

    class Meta:
        ordering = ["area__name", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "area", "version"], name="one_plan_per_neighbourhood_and_version"
            ),
            models.CheckConstraint(
                condition=Q(status="adopted", decision__isnull=False)
                | (~Q(status="adopted") & Q(decision=None)),
                name="a_decision_is_the_only_way_to_adopt_a_plan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} ({self.version})"

    def get_absolute_url(self) -> str:
        return reverse("overview:plan", args=[self.programme.slug, self.area.slug])

    @property
    def version_address(self) -> str:
        """Where this version stays readable, also when a newer one counts."""
        return reverse("overview:version", args=[self.programme.slug, self.area.slug, self.version])

    @property
    def work_address(self) -> str:
        """Where the programme manager works on this version."""
        return reverse("plans:version", args=[self.programme.slug, self.area.slug, self.version])


class Line(models.Model):
    """The smallest piece of a plan that carries money: a theme, or a whole track where the paper divides no further."""

    class Kind(models.TextChoices):
        STRUCTURAL = "structural", _("partly structural")
        PILOT = "pilot", _("pilot")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="lines")
    track = models.ForeignKey(Track, models.PROTECT, related_name="lines")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="lines")
    kind = models.CharField(max_length=20, choices=Kind)
    duration_years = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="How long it runs, when that differs from the horizon of its amounts.",
    )

    class Meta:
        ordering = ["plan", "track__order", BY_THEME]
        constraints = [
            models.UniqueConstraint(fields=["plan", "theme"], name="one_line_per_theme"),
            models.UniqueConstraint(
                fields=["plan", "track"], condition=Q(theme=None), name="one_line_per_undivided_track"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan.area}: {self.subject}"

    @property
    def subject(self) -> Theme | Track:
        """What the line is about: its theme, or its track."""
        return self.theme or self.track

    def get_absolute_url(self) -> str:
        """The page of its theme in this plan, or of its track where there is no theme."""
        place = [self.plan.programme.slug, self.plan.area.slug, self.track.slug]
        return (
            reverse("overview:theme", args=[*place, self.theme.slug])
            if self.theme
            else reverse("overview:track", args=place)
        )
