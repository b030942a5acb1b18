"""How far an invented round was played."""

from __future__ import annotations

from django.db import models

from krachtwijk.rounds.rulebooks.models import SieveRound


class Play(models.Model):
    """A round that is played from a folder. `day_zero` is the day its script counts from; `acts` were done so far.

    `refused` of them could not be done any more, since a visitor did something else meanwhile.
    """

    round = models.OneToOneField(SieveRound, models.CASCADE, related_name="play")
    folder = models.CharField(max_length=300)
    day_zero = models.DateField()
    sha256 = models.CharField(max_length=64, help_text="Of the files it is played from.")
    acts = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    moment = models.DateTimeField(help_text="Where the clock of the round stood last.")

    def __str__(self) -> str:
        return str(self.round)
