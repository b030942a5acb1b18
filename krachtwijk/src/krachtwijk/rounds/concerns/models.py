"""What troubles people: one record, whatever way it came in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Channel, SieveRound


class Concern(models.Model):
    """A worry in somebody's own words. `entered_by` is who wrote it down, when it did not come by this site.

    `answer_due` is fixed when it comes in, by the rules of that moment.
    """

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="concerns")
    number = models.PositiveIntegerField()
    text = models.TextField()
    where = models.CharField(max_length=120, blank=True, help_text="A street or a place, as people call it.")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="concerns"
    )
    email = models.EmailField(blank=True, help_text="Where the answer goes; never shown.")
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    answer_due = models.DateField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_concern_per_number"),
            models.CheckConstraint(
                condition=Q(channel=Channel.WEB) | Q(entered_by__isnull=False),
                name="a_concern_from_elsewhere_was_entered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("concerns:concern", args=[self.round.slug, self.number])
