"""Who follows what, and every line somebody is to hear."""

from __future__ import annotations

import uuid

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
        indexes = [
            models.Index(fields=["kind", "reference"], name="follows_of_a_thing"),
            models.Index(fields=["round", "kind", "reference"], condition=Q(until=None), name="follows_now"),
        ]
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


class Occasion(models.Model):
    """Something a round did by itself, such as a step that opened, with the line that told it. It only grows.

    `key` names it: told once, it is never told again, however often the night job runs.
    """

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="occasions")
    key = models.CharField(max_length=60)
    notice = models.OneToOneField(Notice, models.PROTECT, related_name="occasion")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "key"], name="a_round_tells_an_occasion_once"),
        ]


class Digest(models.Model):
    """One mail or letter to one reader, fixed before it leaves: sent again, it is the same mail word for word.

    It only grows. `key` makes the Message-ID, so that a mail that goes out twice is one mail for most mail programs.
    """

    class Way(models.TextChoices):
        MAIL = "mail", "mail"
        PAPER = "paper", "paper"

    round = models.ForeignKey(SieveRound, models.PROTECT, related_name="digests")
    way = models.CharField(max_length=10, choices=Way)
    email = models.EmailField(blank=True)
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="letters"
    )
    language = models.CharField(max_length=2)
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(way="mail", participant=None) & ~Q(email="")
                | Q(way="paper", participant__isnull=False, email=""),
                name="a_digest_goes_to_an_address_or_is_a_letter",
            ),
        ]


class Delivery(models.Model):
    """A notice that stands in somebody's digest because of what they follow. It only grows."""

    digest = models.ForeignKey(Digest, models.PROTECT, related_name="deliveries")
    follow = models.ForeignKey(Follow, models.PROTECT, related_name="deliveries")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="deliveries")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["follow", "notice"], name="a_follower_hears_a_notice_once"),
        ]


class Sent(models.Model):
    """That a digest left: handed to the mail server, or posted by somebody. It only grows."""

    digest = models.OneToOneField(Digest, models.PROTECT, related_name="sent")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]


class AskedByMail(models.Model):
    """Somebody was mailed the question whether they want to follow something. It goes after thirty days.

    The link holds its number alone, so that no address stands in the log of a web server.
    """

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="+")
    about = models.JSONField(help_text="The thing, as a Subject.")
    email = models.EmailField()
    language = models.CharField(max_length=2)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["email", "at"], name="asked_of_an_address")]
