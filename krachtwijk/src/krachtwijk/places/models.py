"""The areas a programme works in and is compared with: neighbourhoods and their city."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage


class Area(models.Model):
    """A city, or a neighbourhood of one."""

    class Kind(models.TextChoices):
        CITY = "city", _("City")
        NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind)
    city = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="neighbourhoods")
    about_nl = models.TextField(blank=True)
    about_en = models.TextField(blank=True)

    about = InLanguage("about")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="city", city=None) | Q(kind="neighbourhood", city__isnull=False),
                name="a_neighbourhood_lies_in_a_city",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("overview:area", args=[self.slug])
