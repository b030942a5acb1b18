"""What residents say of a plan that was carried out."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Proposal


class Experience(models.Model):
    """One participant about one plan: is it there, and did it help? It may change as time passes."""

    class IsThere(models.TextChoices):
        YES = "yes", _("yes, it is there")
        PARTLY = "partly", _("partly")
        NO = "no", _("no, it is not there")

    class Helped(models.TextChoices):
        YES = "yes", _("yes, it helped")
        NO = "no", _("no, it did not help")
        TOO_EARLY = "too-early", _("I cannot say yet")

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="experiences")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="experiences")
    is_there = models.CharField(max_length=10, choices=IsThere)
    helped = models.CharField(max_length=10, choices=Helped)
    at = models.DateTimeField()

    class Meta:
        ordering = ["proposal", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "participant"], name="one_experience_per_participant")
        ]
