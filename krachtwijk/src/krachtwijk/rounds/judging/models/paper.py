"""First judgements on paper: a form counts once two people, each for themselves, read the same on it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Person
from krachtwijk.rounds.judging.models.cards import Card
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Group, SieveRound


class PaperForm(models.Model):
    """A form that was handed in. `number` was written on it on arrival."""

    class Standing(models.TextChoices):
        WAITING = "waiting", _("waits for a second reading")
        COUNTED = "counted", _("counts")
        REJECTED = "rejected", _("does not count")

    class Why(models.TextChoices):
        """Why a form does not count."""

        NO_CODE = "no-code", _("the code on it is not of this round")
        DOUBLE = "double", _("this person has judged already")
        ILLEGIBLE = "illegible", _("nobody can read it")
        OVER_BUDGET = "over-budget", _("it wants more than the budget can pay")
        NOT_IN_ROUND = "not-in-round", _("this person does not take part in the judgement")

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="paper_forms")
    number = models.PositiveIntegerField()
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.WAITING)
    why = models.CharField(max_length=20, choices=Why, blank=True)
    note = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    card = models.OneToOneField(Card, models.PROTECT, null=True, blank=True, related_name="paper_form")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_paper_form_per_number"),
            models.CheckConstraint(
                condition=Q(standing="waiting", why="", card=None)
                | Q(standing="counted", why="", card__isnull=False)
                | Q(standing="rejected", card=None) & ~Q(why=""),
                name="a_form_that_does_not_count_has_its_reason",
            ),
        ]


class Reading(models.Model):
    """What one person read on a form: who filled it in, and per proposal (by number) what is marked.

    `motives` are those of the first reading alone: nobody types a sentence the same twice.
    """

    form = models.ForeignKey(PaperForm, models.CASCADE, related_name="readings")
    turn = models.PositiveSmallIntegerField()
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    marks = models.JSONField()
    motives = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["form", "turn"]
        constraints = [
            models.UniqueConstraint(fields=["form", "turn"], name="a_form_is_read_once_per_turn"),
            models.UniqueConstraint(fields=["form", "by"], name="two_people_read_a_form"),
            models.CheckConstraint(condition=Q(turn__in=[1, 2]), name="a_form_is_read_twice"),
            models.CheckConstraint(
                condition=Q(participant=None, group__isnull=False) | Q(participant__isnull=False, group=None),
                name="a_form_is_somebodys",
            ),
        ]
