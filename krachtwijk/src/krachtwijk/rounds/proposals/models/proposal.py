"""A proposal, who made it and what it costs."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.euro import EuroField
from krachtwijk.people.models import Organisation, Person
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Channel, SieveRound
from krachtwijk.rounds.values.models import RoundTheme, Value


class Proposal(models.Model):
    """What somebody wants to do in the neighbourhood, in five parts: what, how it helps, who carries it out and what
    help is needed, the budget lines, and whom to contact (never shown in public).

    A draft is seen by its authors alone (and by the organiser who enters it for them), and may have holes.
    `merged_into` keeps the trail of a merge, `taken_from` that of a split.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        WITHDRAWN = "withdrawn", _("withdrawn by its authors")
        MERGED = "merged", _("merged into another")

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120, blank=True)
    what = models.TextField(blank=True)
    helps = models.TextField(blank=True)
    carried_out_by = models.TextField(blank=True)
    help_needed = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    continuation = models.TextField(
        blank=True, help_text="Who pays and cares for it when this money is spent."
    )
    has_subsidy = models.BooleanField(null=True, blank=True)
    subsidy = models.TextField(blank=True, help_text="Which, from whom, how much.")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    theme = models.ForeignKey(RoundTheme, models.PROTECT, null=True, blank=True, related_name="proposals")
    values = models.ManyToManyField(Value, related_name="proposals", blank=True)
    concerns = models.ManyToManyField(Concern, related_name="proposals", blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    own_role = models.TextField(
        blank=True, help_text="What the authors themselves get out of it, and from whom."
    )
    where = models.CharField(max_length=120, blank=True, help_text="A street or a place, as people call it.")
    taken_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="taken_out")
    is_hidden = models.BooleanField(default=False, help_text="Its words are hidden by a ruling; see rulings.")
    token = models.UUIDField(null=True, unique=True, editable=False, help_text="Of the form: see once.py.")
    changed_at = models.DateTimeField(null=True, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_proposal_per_number"),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | ~Q(status="merged") & Q(merged_into=None),
                name="a_merged_proposal_went_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(status="withdrawn") | Q(submitted_at__isnull=False),
                name="a_submitted_proposal_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")), name="nothing_merges_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def shown_title(self) -> str:
        """The title as everybody reads it: what was hidden keeps its number alone."""
        if not self.is_hidden:
            return self.title
        return gettext("Idea %(number)s, whose words are hidden after a report") % {"number": self.number}

    @property
    def shown_what(self) -> str:
        """What it is, as everybody reads it."""
        return "" if self.is_hidden else self.what

    def get_absolute_url(self) -> str:
        return reverse("proposals:proposal", args=[self.round.slug, self.number])


class Author(models.Model):
    """One of those who made a proposal. A merge keeps them all."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="authors")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="authorships")
    order = models.PositiveSmallIntegerField()
    shown_as = models.CharField(
        max_length=120, help_text="The name under the proposal, as the author wants it."
    )
    since = models.DateTimeField()

    class Meta:
        ordering = ["proposal", "order"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "participant"], name="an_author_is_named_once"),
            models.UniqueConstraint(fields=["proposal", "order"], name="one_author_per_place"),
        ]


class BudgetLine(models.Model):
    """What one part of a proposal costs, as its authors see it."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="budget_lines")
    order = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=120)
    amount = EuroField()
    came_from = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The proposal that brought this line along when both were merged.",
    )  # fmt: skip

    class Meta:
        ordering = ["proposal", "order"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "order"], name="one_budget_line_per_place"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_budget_line_costs_something"),
        ]


class Photos(models.QuerySet["Photo"]):
    """Pictures, also those that were taken away after somebody reported them."""

    def there(self) -> Self:
        """Those that nobody took away, hidden ones too."""
        return self.filter(removed_at=None)


class Photo(models.Model):
    """A picture with a proposal, without the data a camera hides in it.

    One that somebody reported leaves a trace when an author takes it away: an empty picture and the day.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="photos")
    image = models.BinaryField(help_text="JPEG, no larger than the page needs.")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(max_length=200, help_text="What is on it, for who does not see it.")
    token = models.UUIDField(null=True, unique=True, editable=False)
    at = models.DateTimeField()
    is_hidden = models.BooleanField(default=False, help_text="It is hidden by a ruling; see rulings.")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Photos.as_manager()

    class Meta:
        ordering = ["proposal", "pk"]


class CostHint(models.Model):
    """What a thing usually costs, so that authors need not guess. Shown beside the budget lines."""

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="cost_hints")
    order = models.PositiveSmallIntegerField()
    what_nl = models.CharField(max_length=120)
    what_en = models.CharField(max_length=120, blank=True)
    amount = EuroField()
    source_nl = models.CharField(max_length=300)
    source_en = models.CharField(max_length=300, blank=True)

    what = InLanguage("what")
    source = InLanguage("source")

    class Meta:
        ordering = ["round", "order"]
        constraints = [
            models.UniqueConstraint(fields=["round", "order"], name="one_cost_hint_per_place"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_cost_hint_costs_something"),
        ]
