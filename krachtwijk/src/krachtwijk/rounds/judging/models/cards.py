"""The first judgement: one card per participant, one judgement per proposal on it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Channel, SieveRound
from krachtwijk.rounds.values.models import Value


class Card(models.Model):
    """What one participant wants within the whole budget. Every click is kept, and may change until the close.

    There is nothing to confirm. A card from paper counts once a second person entered the same (see paper).
    """

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="cards")
    participant = models.OneToOneField(Participant, models.CASCADE, related_name="card")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(channel=Channel.WEB) | Q(entered_by__isnull=False),
                name="a_card_from_elsewhere_was_entered_by_somebody",
            )
        ]


class Judgement(models.Model):
    """What somebody says of one proposal, and why, in their own words and by which value, when they want to say."""

    class Says(models.TextChoices):
        """As `waardenzeef.sieve.Judgement`."""

        WANTED = "wanted", _("I want this")
        NOT_WANTED = "not-wanted", _("I do not want this")
        DONT_KNOW = "dont-know", _("I do not know")

    card = models.ForeignKey(Card, models.CASCADE, related_name="judgements")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="judgements")
    says = models.CharField(max_length=20, choices=Says)
    value = models.ForeignKey(Value, models.PROTECT, null=True, blank=True, related_name="judgements")
    motive = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["card", "proposal"]
        constraints = [
            models.UniqueConstraint(fields=["card", "proposal"], name="one_judgement_per_proposal")
        ]
