"""From a chosen proposal to a measure of the plan, and every step until it is finished."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from krachtwijk.bilingual import InLanguage
from krachtwijk.euro import EuroField
from krachtwijk.people.models import Person
from krachtwijk.plans.models import Measure
from krachtwijk.rounds.afterwards.models.deciding import Ruling
from krachtwijk.rounds.proposals.models import Proposal


class BecameMeasure(models.Model):
    """A proposal that was chosen is a measure of the plan from now on: the link between both, for good.

    `told_until` is the last change of the plan about the measure that followers have heard of.
    """

    ruling = models.OneToOneField(Ruling, models.PROTECT, related_name="became")
    measure = models.OneToOneField(Measure, models.PROTECT, related_name="came_from_proposal")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    told_until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.ruling.proposal} → {self.measure}"


class Update(models.Model):
    """What happened with a proposal after the vote, in a few sentences for those who made it and who follow it.

    The last one says that it is finished, and what it really cost. It only grows.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="updates")
    text_nl = models.TextField()
    text_en = models.TextField(blank=True)
    is_finished = models.BooleanField(default=False)
    real_cost = EuroField(null=True, blank=True)
    photo = models.BinaryField(null=True, blank=True)
    photo_alt = models.CharField(
        max_length=200, blank=True, help_text="What is to be seen, for who does not see it."
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    token = models.UUIDField(unique=True)

    text = InLanguage("text")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_finished=False) | Q(real_cost__isnull=False),
                name="what_is_finished_has_its_cost",
            ),
            models.CheckConstraint(
                condition=Q(real_cost=None) | Q(real_cost__gte=0), name="a_real_cost_is_money"
            ),
            models.CheckConstraint(
                condition=Q(photo=None) | ~Q(photo_alt=""), name="a_photo_of_an_update_has_words"
            ),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(is_finished=True), name="a_proposal_is_finished_once"
            ),
        ]
