"""Somebody objects to something that was decided; it is handled in the open."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.bodies.models import Body
from krachtwijk.people.models import Person
from krachtwijk.rounds.feasibility.models.verdicts import Verdict
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Channel, SieveRound


class Objection(models.Model):
    """Somebody who takes part does not agree, and says why. It only grows: what follows stands in rows beside it.

    The thing objected to is a `Subject`. `due` was the last day; a later one was admitted, and says why.
    The name is shown only when `shown_as` gives one.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("received")
        HEARD = "heard", _("heard")
        UPHELD = "upheld", _("upheld")
        DISMISSED = "dismissed", _("dismissed")

    round = models.ForeignKey(SieveRound, models.PROTECT, related_name="objections")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    reference = models.CharField(max_length=120)
    label_nl = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=200)
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="objections")
    text = models.TextField()
    shown_as = models.CharField(max_length=120, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField()
    late_because = models.TextField(blank=True)
    admitted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answer_before = models.DateField()
    token = models.UUIDField(unique=True, default=uuid4, editable=False)
    received_at = models.DateTimeField()

    label = InLanguage("label")

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_objection_per_number"),
            models.UniqueConstraint(
                fields=["kind", "reference", "participant"], name="a_participant_objects_once_to_a_thing"
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.WEB) | Q(entered_by__isnull=False),
                name="an_objection_from_elsewhere_was_entered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(late_because="", admitted_by=None)
                | ~Q(late_because="") & Q(admitted_by__isnull=False),
                name="a_late_objection_was_admitted_with_grounds",
            ),
        ]

    @property
    def state(self) -> Objection.State:
        if hasattr(self, "ruling"):
            return self.State.UPHELD if self.ruling.upheld else self.State.DISMISSED
        return self.State.HEARD if hasattr(self, "hearing") else self.State.RECEIVED

    @property
    def state_word(self) -> str:
        return str(self.state.label)


class Hearing(models.Model):
    """The objector was heard on a day, and this was said. It only grows."""

    objection = models.OneToOneField(Objection, models.PROTECT, related_name="hearing")
    on = models.DateField()
    note = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Ruling(models.Model):
    """What a body decided on an objection, and why. It only grows. `verdict` is what an upheld one led to."""

    objection = models.OneToOneField(Objection, models.PROTECT, related_name="ruling")
    upheld = models.BooleanField()
    grounds_nl = models.TextField()
    grounds_en = models.TextField(blank=True)
    where_next_nl = models.TextField(blank=True, help_text="Where a dismissed objector can go.")
    where_next_en = models.TextField(blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    verdict = models.OneToOneField(Verdict, models.PROTECT, null=True, blank=True, related_name="ruling")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    grounds = InLanguage("grounds")
    where_next = InLanguage("where_next")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(grounds_nl=""), name="a_ruling_has_its_grounds"),
            models.CheckConstraint(
                condition=Q(upheld=True) | Q(verdict=None) & ~Q(where_next_nl=""),
                name="who_is_dismissed_hears_where_to_go",
            ),
        ]
