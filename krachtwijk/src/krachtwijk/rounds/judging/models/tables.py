"""First judgements at a table: a host writes down what a group agreed, or what each says for themselves."""

from __future__ import annotations

from django.db import models

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import SieveRound


class Table(models.Model):
    """People who judge together, at one moment in one place, with a host who writes it down."""

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="tables")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    place = models.CharField(max_length=200)
    host = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    token = models.UUIDField(unique=True, editable=False)

    class Meta:
        ordering = ["round", "number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="one_table_per_number")]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """Somebody at a table. Nobody sits at two."""

    table = models.ForeignKey(Table, models.CASCADE, related_name="seats")
    participant = models.OneToOneField(Participant, models.PROTECT, related_name="seat")

    class Meta:
        ordering = ["table", "pk"]
