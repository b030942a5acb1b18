"""Who checks a proposal and what each of them finds, apart from the others."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.euro import EuroField
from krachtwijk.people.models import Organisation, Person
from krachtwijk.rounds.feasibility.models.criteria import Criterion
from krachtwijk.rounds.proposals.models import Proposal


class Assignment(models.Model):
    """Somebody is asked to check a proposal, for an organisation where that matters."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="assignments")
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="assignments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering = ["proposal", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "reviewer"], name="a_reviewer_is_asked_once_per_proposal"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_because="")
                | Q(ended_at__isnull=False) & ~Q(ended_because=""),
                name="who_no_longer_checks_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.reviewer}"


class Finding(models.Model):
    """What one reviewer found. It only grows: whoever has given it sees what the others found."""

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="finding")
    note = models.TextField(blank=True)
    token = models.UUIDField(unique=True, default=uuid4, editable=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["assignment"]


class Answer(models.Model):
    """What a reviewer answers to one criterion, and why."""

    class Says(models.TextChoices):
        YES = "yes", _("yes")
        CONDITIONS = "conditions", _("yes, with conditions")
        NO = "no", _("no")

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="answers")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="answers")
    says = models.CharField(max_length=20, choices=Says)
    reason = models.TextField()

    class Meta:
        ordering = ["finding", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["finding", "criterion"], name="one_answer_per_criterion"),
            models.CheckConstraint(condition=~Q(reason=""), name="an_answer_has_its_reason"),
        ]


class AdvisedCost(models.Model):
    """What a reviewer thinks one budget line costs. The line is copied, as it was asked then."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="advised_costs")
    order = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=120)
    asked = EuroField()
    advised = EuroField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["finding", "order"]
        constraints = [
            models.UniqueConstraint(fields=["finding", "order"], name="one_advice_per_budget_line"),
            models.CheckConstraint(condition=Q(advised__gte=0), name="advice_is_nothing_or_more"),
            models.CheckConstraint(
                condition=Q(advised=models.F("asked")) | ~Q(reason=""), name="another_amount_has_its_reason"
            ),
        ]
