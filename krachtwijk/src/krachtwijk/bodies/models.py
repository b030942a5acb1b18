"""Who may decide what, who sits where, and what was decided. A decision stays: a later one names it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.documents.models import Document, Passage
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area


class Body(models.Model):
    """A council, executive, steering group or other group of people with a mandate of its own."""

    slug = models.SlugField(unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    mandate_nl = models.TextField(help_text="What it may decide, and what it guards.")
    mandate_en = models.TextField(blank=True)
    reports_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="hears_from")
    adopts_plans_of = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adopters",
        help_text="The city whose plans a decision of this body adopts; empty when it adopts none.",
    )
    passages = models.ManyToManyField(Passage, related_name="+", blank=True)

    name = InLanguage("name")
    mandate = InLanguage("mandate")

    class Meta:
        ordering = ["order", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reports_to=None) | ~Q(reports_to=F("pk")), name="a_body_does_not_report_to_itself"
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("bodies:body", args=[self.slug])


class Seat(models.Model):
    """A place in a body. It is there also when nobody sits in it: then it is vacant, and shown as vacant."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="seats")
    order = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    role_nl = models.CharField(max_length=120)
    role_en = models.CharField(max_length=120, blank=True)
    is_chair = models.BooleanField(default=False)
    votes = models.BooleanField(default=True)
    since = models.DateField()
    or_earlier = models.BooleanField(default=False, help_text="The paper of that day speaks of it as known.")
    until = models.DateField(null=True, blank=True)

    role = InLanguage("role")

    class Meta:
        ordering = ["body", "order"]
        constraints = [
            models.UniqueConstraint(fields=["body", "order"], name="one_seat_per_place"),
            models.UniqueConstraint(
                fields=["body"], condition=Q(is_chair=True, until=None), name="a_body_has_one_chair"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="a_seat_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.role}"


class Sitting(models.Model):
    """Somebody took a seat on a day, and left it on another. Without a name: the papers give none."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="sittings")
    who = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    or_earlier = models.BooleanField(default=False, help_text="The paper of that day speaks of it as known.")
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["seat", "-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=Q(until=None), name="one_person_in_a_seat_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="a_sitting_ends_after_it_began"
            ),
        ]


class Receipt(models.Model):
    """A paper that was handed to a body. That is no decision."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="receipts")
    document = models.ForeignKey(Document, models.PROTECT, related_name="receipts")
    on = models.DateField()

    class Meta:
        ordering = ["-on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "document"], name="a_body_receives_a_paper_once")
        ]


class Decision(models.Model):
    """What a body decided, in a fixed form. It only grows: who decides otherwise later names this one."""

    class Status(models.TextChoices):
        INTENDED = "intended", _("intended")
        TAKEN = "taken", _("taken")
        CONFIRMED = "confirmed", _("confirmed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Standing(models.TextChoices):
        """How it stands today: its status, unless a later decision changed that (see standing.py)."""

        INTENDED = "intended", _("intended")
        TAKEN = "taken", _("taken")
        CONFIRMED = "confirmed", _("confirmed")
        WITHDRAWN = "withdrawn", _("withdrawn")
        SUPERSEDED = "superseded", _("superseded")

    slug = models.SlugField(unique=True, max_length=80)
    body = models.ForeignKey(Body, models.PROTECT, related_name="decisions")
    on = models.DateField()
    status = models.CharField(max_length=20, choices=Status, default=Status.TAKEN)
    title_nl = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    text_nl = models.TextField(help_text="What was decided.")
    text_en = models.TextField(blank=True)
    grounds_nl = models.TextField(help_text="Why.")
    grounds_en = models.TextField(blank=True)
    dissent_nl = models.TextField(blank=True, help_text="Who disagreed, and why.")
    dissent_en = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="decisions")
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    title = InLanguage("title")
    text = InLanguage("text")
    grounds = InLanguage("grounds")
    dissent = InLanguage("dissent")

    class Meta:
        ordering = ["-on", "slug"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("bodies:decision", args=[self.slug])

    @property
    def standing_word(self) -> str:
        """`standing`, which `with_standing` adds, as a word."""
        return str(self.Standing(self.standing).label)  # type: ignore[attr-defined]


class Option(models.Model):
    """One of the options a body weighed. Exactly one of a decision's options can be the chosen one."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="options")
    order = models.PositiveSmallIntegerField()
    text_nl = models.TextField()
    text_en = models.TextField(blank=True)
    chosen = models.BooleanField(default=False)

    text = InLanguage("text")

    class Meta:
        ordering = ["decision", "order"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "order"], name="one_option_per_place"),
            models.UniqueConstraint(
                fields=["decision"], condition=Q(chosen=True), name="one_option_is_chosen"
            ),
        ]


class Effect(models.Model):
    """What a decision changed: a frozen pointer that the room above handed over, and the change in words."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="effects")
    kind = models.CharField(max_length=30)
    reference = models.CharField(max_length=120)
    label_nl = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=200)
    change_nl = models.CharField(max_length=200)
    change_en = models.CharField(max_length=200, blank=True)

    label = InLanguage("label")
    change = InLanguage("change")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "kind", "reference"], name="a_decision_changes_a_thing_once"
            )
        ]
