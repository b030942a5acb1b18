"""The rules of a round. Once frozen they stay, in the database itself; a correction stands beside them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.euro import EuroField
from krachtwijk.people.models import Person
from krachtwijk.rounds.rulebooks.models.rounds import SieveRound

AS_IN_ASSEN = "equal-shares,completion=add1"
"""The counting rule a new rulebook begins with: what the last euro buys is explained by every step before it."""


class Rulebook(models.Model):
    """What holds in one round. Ask `rules_of(round)` (rules.py), which puts corrections in their place.

    Shares are whole percents, periods whole days. `sha256` is that of `text`, what was frozen word for word.
    The defaults of the sieve are those of `waardenzeef.sieve.Thresholds`.
    """

    class Portioning(models.TextChoices):
        """How fiches become money per theme: see `waardenzeef.portioning`."""

        WEIGHTED_MEAN = "weighted-mean", _("the mean of all fiches, each person counting the same")
        INDEPENDENT_MARKETS = "independent-markets", _("independent markets: nobody gains by exaggerating")

    class OwnProposal(models.TextChoices):
        """What an author may do with their own proposal when judging."""

        EXCLUDED = "excluded", _("authors do not judge their own proposal")
        ALLOWED = "allowed", _("authors judge their own proposal like anybody else")

    round = models.OneToOneField(SieveRound, models.CASCADE, related_name="rulebook")
    answer_days = models.PositiveSmallIntegerField(default=28, help_text="A worry is answered within.")
    values_to_choose = models.PositiveSmallIntegerField(default=5)
    fiches = models.PositiveSmallIntegerField(default=10, help_text="Per person.")
    fiche_worth = EuroField(default=500_000, help_text="What one fiche stands for on the table.")
    portioning = models.CharField(max_length=30, choices=Portioning, default=Portioning.WEIGHTED_MEAN)
    least_cost = EuroField(default=0)
    most_cost = EuroField(null=True, blank=True)
    own_proposal = models.CharField(max_length=20, choices=OwnProposal, default=OwnProposal.EXCLUDED)
    wanted_from = models.PositiveSmallIntegerField(default=70)
    unwanted_to = models.PositiveSmallIntegerField(default=30)
    dispersion_to = models.PositiveSmallIntegerField(default=75)
    opinion_from = models.PositiveSmallIntegerField(default=50)
    counting_rule = models.CharField(max_length=300, default=AS_IN_ASSEN, help_text="A RULESPEC.")
    most_choices = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="On the ballot of the second judgement; empty: as many as one wants."
    )
    objection_days = models.PositiveSmallIntegerField(default=42)
    text = models.TextField(blank=True, help_text="What was frozen: every rule, as JSON in a fixed order.")
    sha256 = models.CharField(max_length=64, blank=True)
    is_frozen = models.BooleanField(default=False)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_frozen=False, sha256="", frozen_at=None, frozen_by=None)
                | Q(is_frozen=True, frozen_at__isnull=False, frozen_by__isnull=False) & ~Q(sha256=""),
                name="a_frozen_rulebook_has_its_hash",
            ),
            models.CheckConstraint(
                condition=Q(unwanted_to__lt=50, wanted_from__gt=50, wanted_from__lte=100)
                & Q(dispersion_to__lte=100, opinion_from__lte=100),
                name="wanted_begins_above_half_and_unwanted_ends_below",
            ),
            models.CheckConstraint(
                condition=Q(most_cost=None) | Q(most_cost__gte=F("least_cost")),
                name="the_most_a_proposal_costs_is_not_below_the_least",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}"


class Group(models.Model):
    """A kind of people who take part: residents from an age, businesses, students, workers.

    `weight` is what one voice of this group counts for, in percents of a resident's.
    """

    class Proof(models.TextChoices):
        """How somebody shows to belong to the group."""

        OWN_WORD = "own-word", _("by their own word")
        CODE = "code", _("by the code in a letter")
        DESK = "desk", _("at the desk, with a paper")

    rulebook = models.ForeignKey(Rulebook, models.CASCADE, related_name="groups")
    slug = models.SlugField()
    order = models.PositiveSmallIntegerField()
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    who_nl = models.TextField(help_text="Who belongs to it, so that people know whether they do.")
    who_en = models.TextField(blank=True)
    least_age = models.PositiveSmallIntegerField(null=True, blank=True)
    weight = models.PositiveSmallIntegerField(default=100)
    proof = models.CharField(max_length=20, choices=Proof, default=Proof.OWN_WORD)
    judges = models.BooleanField(
        default=True, help_text="Takes part in both judgements; everybody may propose."
    )
    size = models.PositiveIntegerField(null=True, blank=True, help_text="How many such people there are.")

    name = InLanguage("name")
    who = InLanguage("who")

    class Meta:
        ordering = ["rulebook", "order"]
        constraints = [
            models.UniqueConstraint(fields=["rulebook", "slug"], name="a_rulebook_has_each_group_once"),
            models.UniqueConstraint(fields=["rulebook", "order"], name="one_group_per_place"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=1000), name="a_voice_has_weight"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class GroupCorrection(models.Model):
    """Something about a group that was wrong and was put right in public, before the first judgement. It only grows.

    `fact` names a field of the group; `was` and `becomes` are its values as JSON.
    """

    group = models.ForeignKey(Group, models.PROTECT, related_name="corrections")
    fact = models.CharField(max_length=40)
    was = models.JSONField()
    becomes = models.JSONField()
    grounds_nl = models.TextField()
    grounds_en = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    grounds = InLanguage("grounds")

    class Meta:
        ordering = ["at", "pk"]


class Correction(models.Model):
    """A rule that was wrong and was put right in public, before the first judgement. It only grows.

    `rule` names a field of the rulebook; `was` and `becomes` are its values as JSON.
    """

    rulebook = models.ForeignKey(Rulebook, models.PROTECT, related_name="corrections")
    rule = models.CharField(max_length=40)
    was = models.JSONField()
    becomes = models.JSONField()
    grounds_nl = models.TextField()
    grounds_en = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    grounds = InLanguage("grounds")

    class Meta:
        ordering = ["at", "pk"]
