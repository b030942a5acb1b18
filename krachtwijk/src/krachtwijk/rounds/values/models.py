"""What people find important in a round, over which themes the money is divided, and how."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from krachtwijk.bilingual import InLanguage
from krachtwijk.euro import EuroField
from krachtwijk.people.models import Person
from krachtwijk.rounds.concerns.models import Cluster, Concern
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Channel, SieveRound


class Value(models.Model):
    """Something people find important, such as safety or quiet, in their own words."""

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="values_named")
    slug = models.SlugField()
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    about_nl = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    is_chosen = models.BooleanField(default=False, help_text="Among the values this round judges by.")
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        help_text="It means the same as.",
    )
    closed_because = models.TextField(blank=True, help_text="Why it was merged or taken off the list.")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    name = InLanguage("name")
    about = InLanguage("about")

    class Meta:
        ordering = ["round", "-is_chosen", "order", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["round", "slug"], name="a_round_names_a_value_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, closed_because="", merged_into=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False, is_chosen=False)
                & ~Q(closed_because=""),
                name="a_value_leaves_the_list_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
                name="a_value_is_not_merged_with_itself",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("values:value", args=[self.round.slug, self.slug])


class RoundTheme(models.Model):
    """A subject over which the money is divided. `envelope` is its money, once the fiches were counted."""

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="themes")
    slug = models.SlugField()
    order = models.PositiveSmallIntegerField()
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    about_nl = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    envelope = EuroField(null=True, blank=True)

    name = InLanguage("name")
    about = InLanguage("about")

    class Meta:
        ordering = ["round", "order"]
        constraints = [
            models.UniqueConstraint(fields=["round", "slug"], name="a_round_has_a_theme_once"),
            models.CheckConstraint(
                condition=Q(envelope=None) | Q(envelope__gte=0), name="an_envelope_holds_money"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Naming(models.Model):
    """Who named a value, in which words and why. It only grows: merging a value keeps these words.

    Without a participant it comes from the first list that staff set up.
    """

    value = models.ForeignKey(Value, models.PROTECT, related_name="namings")
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="values_named"
    )
    words = models.CharField(max_length=80)
    why = models.TextField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    token = models.UUIDField(null=True, blank=True, unique=True, help_text="Of the form: sent twice is one.")
    concerns = models.ManyToManyField(
        Concern, blank=True, related_name="namings", help_text="The worries it came from."
    )
    cluster = models.ForeignKey(
        Cluster,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="namings",
        help_text="Or a group of them.",
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(participant__isnull=False) | Q(entered_by__isnull=False),
                name="a_value_was_named_by_somebody",
            ),
        ]


class ValueChoice(models.Model):
    """A participant finds a value important. Changeable until the phase closes."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="values_chosen")
    value = models.ForeignKey(Value, models.PROTECT, related_name="choices")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "value"], name="a_participant_chooses_a_value_once"
            ),
        ]


class ValuesOutcome(models.Model):
    """Which values the round judges by: the counts, and the rule by which they were chosen. It only grows.

    From then on the values and the choices of the round stay as they are, in the database.
    """

    round = models.OneToOneField(SieveRound, models.PROTECT, related_name="values_outcome")
    counts = models.JSONField(help_text="Per value (slug) how many chose it.")
    seed = models.CharField(max_length=64, blank=True, help_text="Of the lot; empty when none was drawn.")
    participants = models.PositiveIntegerField(help_text="How many chose at least one value.")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Laying(models.Model):
    """How many fiches a participant laid on a theme, on this site. Changeable until the phase closes."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="fiches_laid")
    theme = models.ForeignKey(RoundTheme, models.PROTECT, related_name="laid")
    fiches = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "theme"], name="a_participant_lays_on_a_theme_once"
            ),
            models.CheckConstraint(condition=Q(fiches__gte=1), name="nothing_laid_is_no_row"),
        ]


class Entering(models.Model):
    """What staff wrote down for one participant who called, or whom they met at the door. It only grows.

    `values` and `fiches` hold what was said then; what counts stands in `ValueChoice` and `Laying`, which the
    participant can change with their code.
    """

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="choices_entered")
    values = models.JSONField(default=list, help_text="The values chosen (slugs).")
    fiches = models.JSONField(default=dict, help_text="Fiches per theme (slug).")
    channel = models.CharField(max_length=10, choices=Channel)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True, help_text="Of the form: sent twice is one.")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(channel=Channel.WEB), name="what_staff_wrote_down_did_not_come_by_web"
            ),
        ]


class Meeting(models.Model):
    """People who divided the money together. What they laid stands in its entries (see `MeetingEntry`)."""

    round = models.ForeignKey(SieveRound, models.PROTECT, related_name="fiche_meetings")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    place = models.CharField(max_length=120)
    on = models.DateField()
    sheet = models.CharField(max_length=80, help_text="Where the paper with the figures is kept.")
    token = models.UUIDField(null=True, blank=True, unique=True, help_text="Of the form: sent twice is one.")
    withdrawn_because = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_meeting_per_number"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because=""),
                name="a_meeting_is_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MeetingEntry(models.Model):
    """What somebody typed over from the paper of a meeting. It only grows.

    A meeting counts when its newest entry equals one by somebody else. `halves` holds half fiches per theme (slug).
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="entries")
    people = models.PositiveIntegerField()
    halves = models.JSONField()
    remark = models.TextField(
        blank=True, help_text="Why the fiches are not the number of people times the fiches of each."
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(people__gte=1), name="a_meeting_has_people")]

    def same_as(self, other: MeetingEntry) -> bool:
        return (self.people, self.halves) == (other.people, other.halves)


class Division(models.Model):
    """The money divided over the themes: what went in, word for word, and what came out. It only grows.

    `inputs` is JSON in a fixed order; `sha256` is its fingerprint. From then on the themes of the round stay.
    """

    round = models.OneToOneField(SieveRound, models.PROTECT, related_name="division")
    inputs = models.TextField()
    sha256 = models.CharField(max_length=64)
    envelopes = models.JSONField(help_text="Cents per theme (slug).")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
