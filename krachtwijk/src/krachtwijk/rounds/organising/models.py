"""What came in by file, so that a file can be taken back as a whole."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from krachtwijk.imports.models import Import
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.participants.models import Participant


class FromFile(models.Model):
    """A worry or a participant that a file brought in."""

    came_from = models.ForeignKey(Import, models.PROTECT, related_name="of_rounds")
    concern = models.OneToOneField(Concern, models.CASCADE, null=True, blank=True, related_name="from_file")
    participant = models.OneToOneField(
        Participant, models.CASCADE, null=True, blank=True, related_name="from_file"
    )

    class Meta:
        ordering = ["came_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(concern=None, participant__isnull=False)
                | Q(concern__isnull=False, participant=None),
                name="a_row_of_a_file_became_one_thing",
            )
        ]
