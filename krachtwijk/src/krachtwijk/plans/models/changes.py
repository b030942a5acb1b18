"""Who changed what in a plan, and when. It only grows."""

from __future__ import annotations

from django.db import models

from krachtwijk.bilingual import InLanguage
from krachtwijk.places.models import Area
from krachtwijk.plans.models.planning import Programme


class Change(models.Model):
    """One thing that somebody did to a plan or a measure. Write one with `history.note_change`."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="changes")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=30)
    reference = models.CharField(max_length=200)
    label_nl = models.CharField(max_length=300)
    label_en = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=300)
    what_nl = models.TextField()
    what_en = models.TextField(blank=True)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    label = InLanguage("label")
    what = InLanguage("what")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "reference"], name="changes_of_a_thing")]
