"""The papers a programme comes from, paragraph by paragraph, and the amounts they state.

What a paper says is kept and compared, never added to anything. So a `StatedAmount` cannot be
changed: not by the platform, and not by SQL (the migration sees to it).
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.euro import EuroField
from krachtwijk.people.models import Organisation


class Document(models.Model):
    """A letter, plan or decision on paper. We keep what it says in our own words, not its text."""

    slug = models.SlugField(unique=True)
    title_nl = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    about_nl = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    dated = models.DateField()
    reference = models.CharField(max_length=60, help_text="The sender's own reference (kenmerk).")
    registered_as = models.CharField(max_length=60, blank=True, help_text="The receiver's number.")
    sender = models.ForeignKey(Organisation, models.PROTECT, related_name="documents_sent")
    addressee_nl = models.CharField(max_length=200)
    addressee_en = models.CharField(max_length=200, blank=True)
    annexes_stated = models.PositiveSmallIntegerField(null=True, blank=True)
    annex_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="annexes")

    title = InLanguage("title")
    about = InLanguage("about")
    addressee = InLanguage("addressee")

    class Meta:
        ordering = ["dated", "slug"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("documents:document", args=[self.slug])


class Passage(models.Model):
    """One paragraph of a document, told in our own words, and the parties it is about."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="passages")
    number = models.PositiveSmallIntegerField(
        help_text="Counted from the first paragraph after the salutation."
    )
    heading_nl = models.CharField(max_length=120, blank=True)
    heading_en = models.CharField(max_length=120, blank=True)
    gist_nl = models.TextField()
    gist_en = models.TextField(blank=True)
    parties = models.ManyToManyField(Organisation, related_name="passages", blank=True)

    heading = InLanguage("heading")
    gist = InLanguage("gist")

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_passage_per_paragraph")
        ]

    def __str__(self) -> str:
        return f"{self.document}, {self.number}"

    def get_absolute_url(self) -> str:
        return f"{self.document.get_absolute_url()}#p{self.number}"


class StatedAmount(models.Model):
    """An amount as a paper states it. Never added up: the platform computes totals from its own lines.

    `step` is the smallest unit in which the paper speaks (`3,8 mln` speaks in tenths of a million);
    half of it is what rounding can hide. `same_as` names an earlier mention of the same money.
    """

    class Qualifier(models.TextChoices):
        EXACT = "exact", _("exactly")
        MORE_THAN = "more-than", _("a little more than")
        ABOUT = "about", _("about")
        AT_LEAST = "at-least", _("at least")

    class Kind(models.TextChoices):
        PART = "part", _("a part")
        TOTAL = "total", _("a total")
        SET_ASIDE = "set-aside", _("money set aside")
        INVESTMENT = "investment", _("an investment")
        UNPROFITABLE = "unprofitable", _("the unprofitable part of an investment")

    class Basis(models.TextChoices):
        CLEAR = "clear", _("clear what is in it")
        UNKNOWN = "unknown", _("not said what is in it")

    key = models.SlugField(max_length=80)
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="amounts")
    what_nl = models.CharField(max_length=200)
    what_en = models.CharField(max_length=200, blank=True)
    amount = EuroField()
    step = EuroField()
    qualifier = models.CharField(max_length=20, choices=Qualifier, default=Qualifier.EXACT)
    horizon_years = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    basis = models.CharField(max_length=20, choices=Basis, default=Basis.CLEAR)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="mentioned_again")

    what = InLanguage("what")

    class Meta:
        ordering = ["passage__document", "passage__number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["passage", "key"], name="one_amount_per_key_and_paragraph"),
            models.CheckConstraint(condition=Q(step__gt=0), name="a_stated_amount_has_a_step"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="a_stated_amount_is_not_negative"),
            models.CheckConstraint(
                condition=Q(same_as=None) | ~Q(same_as=F("pk")), name="an_amount_does_not_repeat_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.amount}"

    def get_absolute_url(self) -> str:
        return self.passage.get_absolute_url()


class Use(models.Model):
    """Where the platform uses a stated amount: a frozen pointer that the room above handed over."""

    amount = models.ForeignKey(StatedAmount, models.CASCADE, related_name="uses")
    kind = models.CharField(max_length=30)
    reference = models.CharField(max_length=80)
    label_nl = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=200)

    label = InLanguage("label")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["amount", "kind", "reference"], name="a_use_is_named_once")
        ]
