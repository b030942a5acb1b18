"""A report of something that should not be there, what was decided about it, and the appeal. All of it only grows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models.proposal import Photo, Proposal
from krachtwijk.rounds.proposals.models.said import Comment, Translation


class AboutOneThing(models.Model):
    """A proposal, or one comment, one translation or one photo of it."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="%(class)ss")
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    translation = models.ForeignKey(
        Translation, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    photo = models.ForeignKey(Photo, models.PROTECT, null=True, blank=True, related_name="%(class)ss")

    class Meta:
        abstract = True

    @property
    def thing(self) -> Proposal | Comment | Translation | Photo:
        return self.comment or self.translation or self.photo or self.proposal


class Why(models.TextChoices):
    """Why something should not be there."""

    INSULT = "insult", _("It insults or threatens somebody")
    DISCRIMINATION = "discrimination", _("It discriminates")
    PRIVATE = "private", _("It tells private things of somebody")
    ADVERTISING = "advertising", _("It is advertising")
    UNTRUE = "untrue", _("It pretends to come from somebody else")
    OFF_TOPIC = "off-topic", _("It has nothing to do with this proposal")


class Report(AboutOneThing):
    """Somebody says that a thing should not be there. Anybody may."""

    why = models.CharField(max_length=20, choices=Why)
    words = models.TextField(blank=True)
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, blank=True, related_name="+")
    token = models.UUIDField(unique=True, editable=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]


class Ruling(AboutOneThing):
    """What an organiser decided about a thing that was reported (or that they saw themselves): hidden, or it stays.

    It answers every report of that thing until then.
    """

    hides = models.BooleanField()
    why = models.CharField(max_length=20, choices=Why, blank=True)
    grounds = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(hides=False) | ~Q(why=""), name="who_hides_says_why"),
        ]


class Appeal(models.Model):
    """Who wrote what was hidden asks for a second look, once."""

    ruling = models.OneToOneField(Ruling, models.PROTECT, related_name="appeal")
    words = models.TextField()
    by = models.ForeignKey(Participant, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]


class AppealRuling(models.Model):
    """What another organiser than the first decided. `upheld`: the appeal was right, and the thing is shown again."""

    appeal = models.OneToOneField(Appeal, models.PROTECT, related_name="ruling_on_it")
    upheld = models.BooleanField()
    grounds = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
