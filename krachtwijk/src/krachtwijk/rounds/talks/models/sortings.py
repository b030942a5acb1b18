"""The sorting of the first judgements: made once, after the close, and never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.euro import EuroField
from krachtwijk.people.models import Person
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Group, SieveRound


class Pile(models.TextChoices):
    """As `waardenzeef.sieve.Pile`, in the order in which people read them: what needs a talk comes first."""

    CONTESTED = "contested", _("people are divided")
    WANTED = "wanted", _("broadly wanted")
    UNWANTED = "unwanted", _("broadly unwanted")
    TOO_FEW = "too-few", _("too few judgements")


class Sorting(models.Model):
    """By which thresholds the judgements of a round were sorted, from which rules, and a seal on what went in.

    The thresholds are whole percents, copied from the rulebook with this `rulebook_sha256`. `inputs_sha256` seals
    the counts per proposal and group (see `sorting.seal_of`); `salt` keeps small counts from being guessed from it,
    and is for whoever checks with the organiser. It only grows; nobody sorted it when the clock did.
    """

    round = models.OneToOneField(SieveRound, models.PROTECT, related_name="sorting")
    wanted_from = models.PositiveSmallIntegerField()
    unwanted_to = models.PositiveSmallIntegerField()
    dispersion_to = models.PositiveSmallIntegerField()
    opinion_from = models.PositiveSmallIntegerField()
    rulebook_sha256 = models.CharField(max_length=64, blank=True)
    inputs_sha256 = models.CharField(max_length=64)
    salt = models.CharField(max_length=64)
    people = models.PositiveIntegerField(help_text="How many people judged at least one proposal.")
    is_weighted = models.BooleanField(
        help_text="Whether a voice of one group counts for more than of another."
    )
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()


class SortedProposal(models.Model):
    """What people said of one proposal, and the pile that put it on.

    `wanted`, `not_wanted` and `dont_know` are people; those that begin with `weighed_` are the same people with the
    weight of their group, in percents. `support` and `dispersion` are hundredths of a percent, for sorting a list;
    the sieve itself counts exactly. It only grows.
    """

    sorting = models.ForeignKey(Sorting, models.PROTECT, related_name="proposals")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="sorted")
    cost = EuroField()
    wanted = models.PositiveIntegerField()
    not_wanted = models.PositiveIntegerField()
    dont_know = models.PositiveIntegerField()
    weighed_wanted = models.PositiveIntegerField()
    weighed_not_wanted = models.PositiveIntegerField()
    weighed_dont_know = models.PositiveIntegerField()
    support = models.PositiveSmallIntegerField()
    dispersion = models.PositiveSmallIntegerField()
    pile = models.CharField(max_length=20, choices=Pile)
    because = models.CharField(max_length=20, help_text="Which threshold decided.")
    sentence_nl = models.TextField()
    sentence_en = models.TextField()

    sentence = InLanguage("sentence")

    class Meta:
        ordering = ["sorting", "proposal"]
        constraints = [
            models.CheckConstraint(
                condition=Q(support__lte=10_000, dispersion__lte=10_000), name="a_share_is_at_most_the_whole"
            )
        ]

    @property
    def judged(self) -> int:
        """How many people judged it."""
        return self.wanted + self.not_wanted + self.dont_know


class SortedGroup(models.Model):
    """What the people of one group said of one proposal. Shown only where no cell is small (see telling.py)."""

    sorted = models.ForeignKey(SortedProposal, models.PROTECT, related_name="groups")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    wanted = models.PositiveIntegerField()
    not_wanted = models.PositiveIntegerField()
    dont_know = models.PositiveIntegerField()

    class Meta:
        ordering = ["sorted", "group"]
        constraints = [
            models.UniqueConstraint(fields=["sorted", "group"], name="a_group_is_counted_once_per_proposal")
        ]
