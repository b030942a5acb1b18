"""The second judgement on paper: who voted, and apart from that the ballots, which belong to nobody.

Nothing joins the two. A ballot has no moment and no voter; the register of who voted has no moment either.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Group, SieveRound


class Turnout(models.Model):
    """Somebody was given a ballot: ticked off at the polling table. What they chose is nowhere near."""

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="turnout")
    participant = models.OneToOneField(Participant, models.PROTECT, related_name="turnout")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "participant"], name="one_vote_per_person")]


class BallotBox(models.Model):
    """A polling table with its box. The sums under it are counted by hand after the close, before any ballot is typed.

    `handed_out` ballots are either in the box or were not returned. `group`: whose ballots alone come in it, where
    the groups of the round do not all weigh the same; a ballot itself tells nothing of who filled it in.
    """

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="boxes")
    number = models.PositiveIntegerField()
    place = models.CharField(max_length=200)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="boxes")
    open_nl = models.CharField(max_length=200, help_text="When the table is there.")
    open_en = models.CharField(max_length=200, blank=True)
    handed_out = models.PositiveIntegerField(null=True, blank=True)
    in_box = models.PositiveIntegerField(null=True, blank=True)
    not_returned = models.PositiveIntegerField(null=True, blank=True)
    sums_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    token = models.UUIDField(unique=True, editable=False)

    open = InLanguage("open")

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_box_per_number"),
            models.CheckConstraint(
                condition=Q(handed_out=None, in_box=None, not_returned=None, sums_by=None)
                | Q(sums_by__isnull=False, handed_out=F("in_box") + F("not_returned")),
                name="ballots_handed_out_are_in_the_box_or_were_not_returned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.group}" if self.group else self.place


class Ballot(models.Model):
    """One ballot out of a box. Its number was stamped on it after the box was opened and the ballots shuffled."""

    class Standing(models.TextChoices):
        WAITING = "waiting", _("waits for a second reading")
        VALID = "valid", _("valid")
        BLANK = "blank", _("blank")
        INVALID = "invalid", _("invalid")

    box = models.ForeignKey(BallotBox, models.CASCADE, related_name="ballots")
    number = models.PositiveIntegerField()
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.WAITING)
    choices = models.JSONField(default=list, help_text="Numbers of proposals, in ascending order.")
    why = models.CharField(max_length=200, blank=True, help_text="Why it is invalid.")
    note = models.TextField(blank=True, help_text="Why a third look decided as it did.")
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["box", "number"]
        constraints = [
            models.UniqueConstraint(fields=["box", "number"], name="one_ballot_per_number_in_a_box"),
            models.CheckConstraint(
                condition=~Q(standing="invalid") | ~Q(why=""), name="an_invalid_ballot_has_its_reason"
            ),
        ]


class BallotReading(models.Model):
    """What one person read on a ballot."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="readings")
    turn = models.PositiveSmallIntegerField()
    standing = models.CharField(max_length=10, choices=Ballot.Standing)
    choices = models.JSONField(default=list)
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["ballot", "turn"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "turn"], name="a_ballot_is_read_once_per_turn"),
            models.UniqueConstraint(fields=["ballot", "by"], name="two_people_read_a_ballot"),
            models.CheckConstraint(condition=Q(turn__in=[1, 2]), name="a_ballot_is_read_twice"),
            models.CheckConstraint(condition=~Q(standing="waiting"), name="a_reading_says_something"),
        ]


class TieLot(models.Model):
    """The lot that decides between proposals that are exactly as good, drawn before the vote opens. It only grows.

    Whoever knows the seed draws the same order: ascending by the SHA-256 of `<seed>/<number>`.
    """

    round = models.OneToOneField(SieveRound, models.PROTECT, related_name="tie_lot")
    seed = models.CharField(max_length=200)
    order = models.JSONField(help_text="The numbers of the proposals, who goes first in front.")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
