"""What people find important in a round, over which themes the money is divided, and how."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from krachtwijk.bilingual import InLanguage
from krachtwijk.euro import EuroField
from krachtwijk.rounds.rulebooks.models import SieveRound


class Value(models.Model):
    """Something people find important, such as safety or quiet, in their own words."""

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="values_named")
    slug = models.SlugField()
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    about_nl = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    is_chosen = models.BooleanField(default=False, help_text="Among the values this round judges by.")

    name = InLanguage("name")
    about = InLanguage("about")

    class Meta:
        ordering = ["round", "-is_chosen", "order", "slug"]
        constraints = [models.UniqueConstraint(fields=["round", "slug"], name="a_round_names_a_value_once")]

    def __str__(self) -> str:
        return str(self.name)


class RoundTheme(models.Model):
    """A subject over which the money is divided. `envelope` is its money, once the fiches were counted."""

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="themes")
    slug = models.SlugField()
    order = models.PositiveSmallIntegerField()
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    about_nl = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    envelope = EuroField(null=True, blank=True)

    name = InLanguage("name")
    about = InLanguage("about")

    class Meta:
        ordering = ["round", "order"]
        constraints = [
            models.UniqueConstraint(fields=["round", "slug"], name="a_round_has_a_theme_once"),
            models.CheckConstraint(
                condition=Q(envelope=None) | Q(envelope__gte=0), name="an_envelope_holds_money"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)
