"""Talks at a table, and the notes of what was said there."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Person
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.models.sortings import SortedProposal


class Talk(models.Model):
    """A meeting at which people talk about contested proposals. `host` is the name the host wants to be known by."""

    class Access(models.TextChoices):
        YES = "yes", _("without steps, with a toilet for wheelchairs")
        PARTLY = "partly", _("partly, see the note")
        NO = "no", _("not for wheelchairs")

    round = models.ForeignKey(SieveRound, models.PROTECT, related_name="talks")
    number = models.PositiveIntegerField()
    token = models.UUIDField(unique=True, default=uuid4, editable=False)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    address = models.CharField(max_length=200)
    host = models.CharField(max_length=80)
    access = models.CharField(max_length=10, choices=Access)
    note = models.CharField(
        max_length=300, blank=True, help_text="Such as languages, child care, how to ask."
    )
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    proposals = models.ManyToManyField(SortedProposal, related_name="talks")
    planned_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["begins_at", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_talk_per_number"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="a_talk_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_because="")
                | Q(cancelled_at__isnull=False) & ~Q(cancelled_because=""),
                name="a_cancelled_talk_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.place


class Note(models.Model):
    """What was said about one proposal at one talk. Published by a second person; from then on it stays.

    A correction is a new note that names the one it `corrects`.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("waits for a second reader")
        PUBLISHED = "published", _("published")

    talk = models.ForeignKey(Talk, models.PROTECT, related_name="notes")
    sorted = models.ForeignKey(SortedProposal, models.PROTECT, related_name="notes")
    token = models.UUIDField(unique=True, default=uuid4, editable=False)
    at_table = models.PositiveSmallIntegerField(help_text="How many people talked, the host not counted.")
    said_for = models.TextField(blank=True)
    said_against = models.TextField(blank=True)
    acceptable = models.TextField(blank=True, help_text="What would make it acceptable.")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["talk", "sorted", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["talk", "sorted"],
                condition=Q(corrects=None),
                name="one_first_note_per_talk_and_proposal",
            ),
            models.CheckConstraint(
                condition=~Q(said_for="", said_against="", acceptable=""), name="a_note_says_something"
            ),
            models.CheckConstraint(condition=Q(at_table__gte=1), name="somebody_sat_at_the_table"),
            models.CheckConstraint(
                condition=Q(state="draft", published_by=None, published_at=None)
                | Q(state="published", published_by__isnull=False, published_at__isnull=False),
                name="a_published_note_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("written_by")),
                name="a_second_person_publishes_a_note",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(corrects=F("pk")), name="no_note_corrects_itself"
            ),
        ]
