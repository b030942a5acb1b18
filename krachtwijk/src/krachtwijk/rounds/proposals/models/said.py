"""What others say of a proposal: an argument for or against, and its words in another language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models.proposal import Proposal
from krachtwijk.rounds.values.models import Value


class Comment(models.Model):
    """One argument for or against. Nobody answers it: who thinks otherwise gives an argument of their own."""

    class Side(models.TextChoices):
        FOR = "for", _("for")
        AGAINST = "against", _("against")

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="comments")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    value = models.ForeignKey(Value, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    is_hidden = models.BooleanField(default=False)
    token = models.UUIDField(unique=True, editable=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]


class Translation(models.Model):
    """The title and the what of a proposal as a neighbour puts them in another language. The newest one is shown."""

    class Language(models.TextChoices):
        ARABIC = "ar", "العربية"
        ENGLISH = "en", "English"
        PAPIAMENTO = "pap", "Papiamentu"
        POLISH = "pl", "polski"
        TIGRINYA = "ti", "ትግርኛ"
        TURKISH = "tr", "Türkçe"
        UKRAINIAN = "uk", "українська"
        PERSIAN = "fa", "فارسی"

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="translations")
    language = models.CharField(max_length=5, choices=Language)
    title = models.CharField(max_length=200)
    what = models.TextField()
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="+")
    is_hidden = models.BooleanField(default=False)
    token = models.UUIDField(unique=True, editable=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["language", "-at", "-pk"]

    @property
    def reads(self) -> str:
        """`rtl` for a language that is written from right to left, as HTML wants it."""
        return "rtl" if self.language in (self.Language.ARABIC, self.Language.PERSIAN) else "ltr"
