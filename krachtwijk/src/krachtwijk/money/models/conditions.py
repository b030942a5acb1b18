"""Money that depends on a decision, and which bodies must take it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.bodies.models import Body, Decision
from krachtwijk.documents.models import Passage
from krachtwijk.money.models.funding import FundingLine
from krachtwijk.plans.models import Line, Measure, Programme


class Condition(models.Model):
    """A reservation: until it is met these amounts count as conditional, not as money, and these measures wait.

    The database keeps it met only with a decision of every body it needs, refused only with a decision that says
    no, lapsed only after its deadline (`guards.py`).
    """

    class State(models.TextChoices):
        OPEN = "open", _("not met yet")
        MET = "met", _("met")
        REFUSED = "refused", _("refused")
        LAPSED = "lapsed", _("lapsed")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="conditions")
    key = models.SlugField()
    text_nl = models.TextField()
    text_en = models.TextField(blank=True)
    decided_by_nl = models.CharField(max_length=200)
    decided_by_en = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    since = models.DateField()
    deadline = models.DateField(null=True, blank=True, help_text="The last day on which it can be met.")
    lapsed_on = models.DateField(null=True, blank=True)
    lines = models.ManyToManyField(Line, related_name="conditions", blank=True)
    funding = models.ManyToManyField(FundingLine, related_name="conditions", blank=True)
    measures = models.ManyToManyField(Measure, related_name="conditions", blank=True)
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True)

    text = InLanguage("text")
    decided_by = InLanguage("decided_by")

    class Meta:
        ordering = ["programme", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="one_condition_per_key"),
            models.CheckConstraint(
                condition=Q(deadline=None) | Q(deadline__gte=F("since")),
                name="a_deadline_comes_after_its_condition",
            ),
            models.CheckConstraint(
                condition=Q(state="lapsed", deadline__isnull=False, lapsed_on__gt=F("deadline"))
                | (~Q(state="lapsed") & Q(lapsed_on=None)),
                name="a_condition_lapses_after_its_deadline",
            ),
        ]

    def __str__(self) -> str:
        return str(self.text)

    def state_on(self, day: date) -> Condition.State:
        """How it stands on a day: open past its deadline is lapsed, also when nobody wrote that down yet."""
        if self.state == self.State.OPEN and self.deadline is not None and self.deadline < day:
            return self.State.LAPSED
        return self.State(self.state)

    def get_absolute_url(self) -> str:
        return f"{reverse('money:money', args=[self.programme.slug])}#voorwaarde-{self.key}"


class ConditionNeed(models.Model):
    """A body whose decision a condition waits for, and that decision with its answer."""

    class Answer(models.TextChoices):
        NONE = "", _("not decided yet")
        YES = "yes", _("approved")
        NO = "no", _("refused")

    condition = models.ForeignKey(Condition, models.CASCADE, related_name="needs")
    body = models.ForeignKey(Body, models.PROTECT, related_name="awaited")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="needs_met")
    answer = models.CharField(max_length=3, choices=Answer, default=Answer.NONE, blank=True)

    class Meta:
        ordering = ["condition", "body__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["condition", "body"], name="a_condition_needs_a_body_once"),
            models.CheckConstraint(
                condition=Q(decision=None, answer="") | Q(decision__isnull=False, answer__in=["yes", "no"]),
                name="an_answer_comes_with_its_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.condition.key}: {self.body}"
