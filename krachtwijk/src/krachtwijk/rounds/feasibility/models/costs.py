"""Another cost than the authors asked: put to them with reasons, answered by them, and published with both."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from krachtwijk.euro import EuroField
from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Channel


class CostQuestion(models.Model):
    """Other amounts than the authors asked, put to the authors. It only grows; the last one counts."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="cost_questions")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer_before = models.DateField(help_text="The last day to answer.")
    token = models.UUIDField(unique=True, default=uuid4, editable=False)

    class Meta:
        ordering = ["proposal", "-at", "-pk"]


class CostLine(models.Model):
    """One budget line of such a question: what was asked, what is advised, and why."""

    question = models.ForeignKey(CostQuestion, models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=120)
    asked = EuroField()
    advised = EuroField()
    reason = models.TextField()

    class Meta:
        ordering = ["question", "order"]
        constraints = [
            models.UniqueConstraint(fields=["question", "order"], name="one_question_per_budget_line"),
            models.CheckConstraint(condition=Q(advised__gte=0), name="an_advised_cost_is_nothing_or_more"),
            models.CheckConstraint(condition=~Q(reason=""), name="an_advised_cost_has_its_reason"),
        ]


class CostReply(models.Model):
    """What the authors say to it, once. It only grows."""

    question = models.OneToOneField(CostQuestion, models.PROTECT, related_name="reply")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    text = models.TextField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    token = models.UUIDField(unique=True, default=uuid4, editable=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(text=""), name="who_disagrees_with_a_cost_says_why"
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.WEB) | Q(entered_by__isnull=False),
                name="a_reply_from_elsewhere_was_entered_by_somebody",
            ),
        ]
