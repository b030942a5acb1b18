"""The one moment at which everybody sees what came out, made known beforehand."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from krachtwijk.bilingual import InLanguage
from krachtwijk.people.models import Person
from krachtwijk.rounds.rulebooks.models import SieveRound


class Announcement(models.Model):
    """When the results of the check become public, and when those that are not ready then. It only grows.

    Another moment names the one it replaces, with grounds. What is not ready at `at` gets an announcement of its
    own, at `rest_at`.
    """

    round = models.ForeignKey(SieveRound, models.PROTECT, related_name="announcements")
    at = models.DateTimeField()
    rest_at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    grounds_nl = models.TextField(blank=True)
    grounds_en = models.TextField(blank=True)
    set_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty: the clock."
    )
    set_at = models.DateTimeField()

    grounds = InLanguage("grounds")

    class Meta:
        ordering = ["set_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(rest_at__gt=F("at")), name="what_is_late_is_announced_later"),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(grounds_nl=""), name="another_moment_has_its_grounds"
            ),
        ]


class Announced(models.Model):
    """An announcement was carried out. It only grows."""

    announcement = models.OneToOneField(Announcement, models.PROTECT, related_name="done")
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty: the clock."
    )

    class Meta:
        ordering = ["at", "pk"]
