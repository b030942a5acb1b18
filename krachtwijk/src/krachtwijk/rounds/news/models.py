"""Who follows what, and every line somebody is to hear."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from krachtwijk.bilingual import InLanguage
from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import SieveRound


class Follow(models.Model):
    """Somebody hears of every step of a thing until they stop: an account, a participant or an e-mail address.

    The thing is a `Subject`. Who left no e-mail address hears on paper.
    """

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=30)
    reference = models.CharField(max_length=120)
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="follows")
    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="follows"
    )
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="nl")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, participant=None, email="")
                | Q(person=None, participant__isnull=False, email="")
                | Q(person=None, participant=None) & ~Q(email=""),
                name="one_follows_at_a_time",
            ),
            *(
                models.UniqueConstraint(
                    fields=["kind", "reference", who],
                    condition=Q(until=None) & there,
                    name=f"{who}_follows_once",
                )
                for who, there in {
                    "person": Q(person__isnull=False),
                    "participant": Q(participant__isnull=False),
                    "email": ~Q(email=""),
                }.items()
            ),
        ]


class Notice(models.Model):
    """One line about one thing, for everybody who follows it. It only grows; who got it when is a `Delivery`."""

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30)
    reference = models.CharField(max_length=120)
    label_nl = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=200)
    line_nl = models.TextField()
    line_en = models.TextField(blank=True)
    at = models.DateTimeField()

    label = InLanguage("label")
    line = InLanguage("line")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "reference"], name="notices_of_a_thing")]
