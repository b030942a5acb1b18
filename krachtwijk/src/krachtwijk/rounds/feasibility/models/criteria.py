"""What a proposal must meet to go on. Once published it stays, in the database; a correction stands beside it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from krachtwijk.bilingual import InLanguage
from krachtwijk.bodies.models import Body
from krachtwijk.people.models import Organisation, Person
from krachtwijk.rounds.rulebooks.models import SieveRound


class CriteriaList(models.Model):
    """The criteria of one round together: in preparation, or published for good."""

    class State(models.TextChoices):
        PREPARED = "prepared", "prepared"
        PUBLISHED = "published", "published"

    round = models.OneToOneField(SieveRound, models.PROTECT, related_name="criteria_list")
    state = models.CharField(max_length=20, choices=State, default=State.PREPARED)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="prepared", published_at=None, published_by=None)
                | Q(state="published", published_at__isnull=False, published_by__isnull=False),
                name="published_criteria_have_their_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}"


class Criterion(models.Model):
    """One question about every proposal, what a yes needs, and who answers it: an organisation or a body."""

    list = models.ForeignKey(CriteriaList, models.PROTECT, related_name="criteria")
    order = models.PositiveSmallIntegerField()
    question_nl = models.CharField(max_length=200)
    question_en = models.CharField(max_length=200, blank=True)
    needs_nl = models.TextField(help_text="What a yes needs.")
    needs_en = models.TextField(blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")

    question = InLanguage("question")
    needs = InLanguage("needs")

    class Meta:
        ordering = ["list", "order"]
        constraints = [
            models.UniqueConstraint(fields=["list", "order"], name="one_criterion_per_place"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, body=None) | Q(organisation=None, body__isnull=False),
                name="a_criterion_is_answered_by_one",
            ),
        ]

    def __str__(self) -> str:
        return str(self.question)

    @property
    def answered_by(self) -> Organisation | Body | None:
        return self.organisation or self.body


class CriterionCorrection(models.Model):
    """A published criterion that was wrong and was put right in public, with grounds. It only grows."""

    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="corrections")
    was_question_nl = models.CharField(max_length=200)
    was_question_en = models.CharField(max_length=200, blank=True)
    was_needs_nl = models.TextField()
    was_needs_en = models.TextField(blank=True)
    question_nl = models.CharField(max_length=200)
    question_en = models.CharField(max_length=200, blank=True)
    needs_nl = models.TextField()
    needs_en = models.TextField(blank=True)
    grounds_nl = models.TextField()
    grounds_en = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    was_question = InLanguage("was_question")
    was_needs = InLanguage("was_needs")
    question = InLanguage("question")
    needs = InLanguage("needs")
    grounds = InLanguage("grounds")

    class Meta:
        ordering = ["at", "pk"]
