"""What came out of the check of a proposal. It is public at one announced moment, for all proposals at once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from krachtwijk.bilingual import InLanguage
from krachtwijk.bodies.models import Body
from krachtwijk.euro import EuroField
from krachtwijk.people.models import Person
from krachtwijk.rounds.proposals.models import Proposal


class Verdict(models.Model):
    """Whether a proposal goes on to the first judgement, at what cost, why, and who says so.

    `cost` is what people will judge: the authors' own sum, or what it was adjusted to in the open. It only grows:
    after an objection a new verdict names the one it replaces.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="verdicts")
    feasible = models.BooleanField()
    cost = EuroField()
    reason_nl = models.TextField()
    reason_en = models.TextField(blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="verdicts")
    object_before = models.DateField(null=True, blank=True, help_text="The last day to object to a no.")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    reason = InLanguage("reason")

    class Meta:
        ordering = ["proposal", "-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(cost__gte=0), name="a_proposal_costs_nothing_or_more"),
            models.CheckConstraint(
                condition=Q(feasible=True) | Q(object_before__isnull=False), name="a_no_can_be_objected_to"
            ),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(replaces=None), name="one_first_verdict_per_proposal"
            ),
        ]


class VerdictLine(models.Model):
    """One budget line of a verdict: asked by the authors, advised by reviewers, decided by the body. It only grows."""

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=120)
    asked = EuroField()
    advised = EuroField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text="Of the advice.")
    decided = EuroField()

    class Meta:
        ordering = ["verdict", "order"]
        constraints = [
            models.UniqueConstraint(fields=["verdict", "order"], name="one_verdict_per_budget_line"),
            models.CheckConstraint(condition=Q(decided__gte=0), name="what_is_decided_is_nothing_or_more"),
        ]


class DraftVerdict(models.Model):
    """What is going to be announced of a proposal. Nobody outside the check sees it, and it may still change."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="draft_verdict")
    feasible = models.BooleanField()
    reason_nl = models.TextField()
    reason_en = models.TextField(blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason_nl=""), name="a_draft_verdict_has_its_reason")
        ]


class DraftLine(models.Model):
    """What the body means to allow for one budget line."""

    draft = models.ForeignKey(DraftVerdict, models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=120)
    asked = EuroField()
    decided = EuroField()

    class Meta:
        ordering = ["draft", "order"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "order"], name="one_draft_per_budget_line"),
            models.CheckConstraint(condition=Q(decided__gte=0), name="a_drafted_amount_is_nothing_or_more"),
        ]
