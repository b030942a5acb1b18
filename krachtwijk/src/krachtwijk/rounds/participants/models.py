"""Taking part in a round: no account is needed, and somebody may leave no more than a name."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.people.models import Organisation, Person
from krachtwijk.rounds.rulebooks.models import Channel, Group, SieveRound


class Participant(models.Model):
    """Somebody who takes part in one round, in one group.

    Whoever has an account is found by it; everybody else comes back with a code, of which only the hash is kept.
    The address is for staff alone, to see whether one person came in twice. `order_seed` gives each participant
    an order of the proposals of their own. A code made for a letter is a participant who did not come yet: nobody
    counts until `came_at`. Somebody put out of the round stays readable, and counts no longer.
    """

    class Standing(models.TextChoices):
        IN = "in", _("takes part")
        DOUBTED = "doubted", _("takes part, in doubt")
        OUT = "out", _("does not take part any more")

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="participants")
    number = models.PositiveIntegerField()
    group = models.ForeignKey(Group, models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="participations")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    house_number = models.CharField(max_length=12, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    code_sha256 = models.CharField(max_length=64, unique=True)
    order_seed = models.BigIntegerField()
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.IN)
    standing_because = models.TextField(blank=True)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="doubles")
    registered_at = models.DateTimeField()
    came_at = models.DateTimeField(null=True, blank=True, help_text="Empty: the code in the letter waits.")
    token = models.UUIDField(unique=True, default=uuid4, editable=False)

    class Meta:
        ordering = ["round", "number"]
        indexes = [models.Index(fields=["round", "postcode", "house_number"], name="who_lives_where")]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_participant_per_number"),
            models.UniqueConstraint(
                fields=["round", "person"], condition=Q(person__isnull=False), name="a_person_takes_part_once"
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.WEB) | Q(entered_by__isnull=False),
                name="what_did_not_come_by_web_was_entered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(standing="in") | ~Q(standing_because=""), name="who_is_doubted_hears_why"
            ),
            models.CheckConstraint(
                condition=Q(same_as=None) | ~Q(same_as=F("pk")), name="nobody_is_their_own_double"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}, {self.number}"


class StandingChange(models.Model):
    """That somebody was put out of the round, doubted or let in again: why, and by whom. It only grows.

    `same_as`: the participant who is the same person, and whose judgement counts.
    """

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="standing_changes")
    standing = models.CharField(max_length=10, choices=Participant.Standing)
    because = models.TextField()
    same_as = models.ForeignKey(Participant, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(because=""), name="a_change_of_standing_has_grounds"),
            models.CheckConstraint(
                condition=Q(same_as=None) | ~Q(same_as=F("participant")),
                name="nobody_is_called_their_own_double",
            ),
        ]


class TwoPersons(models.Model):
    """Staff looked at two participants who seemed one person, and they are two. It only grows."""

    first = models.ForeignKey(Participant, models.PROTECT, related_name="+")
    second = models.ForeignKey(Participant, models.PROTECT, related_name="+")
    because = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_persons_are_told_apart_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="who_came_first_is_named_first"),
        ]


class StandingInterests(models.Manager["Interest"]):
    """What was declared and not lifted: whoever asks for interests means those that hold."""

    def get_queryset(self) -> models.QuerySet[Interest]:
        return super().get_queryset().filter(lifts=None, lifted_by=None)


class Interest(models.Model):
    """Somebody who judges has an interest in an organisation or a proposal, and said so (or staff did).

    Whoever has an interest does not judge the thing (see recusal.py). `reference` is that of a `Subject` of kind
    "proposal", with its label and address. It only grows: what no longer holds is lifted by a row that names it.
    `objects` (and `round.interests`) are those that hold; `history` has them all.
    """

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="interests")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="interests")
    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="interests"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="interests"
    )
    reference = models.CharField(max_length=120, blank=True)
    label_nl = models.CharField(max_length=200, blank=True)
    label_en = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=200, blank=True)
    what = models.TextField(help_text="What the interest is, in the words of who declared it.")
    declared_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", help_text="Staff, for somebody else."
    )
    declared_at = models.DateTimeField()
    lifts = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="lifted_by")
    token = models.UUIDField(unique=True, default=uuid4, editable=False)

    label = InLanguage("label")
    kind = "proposal"
    objects = StandingInterests()
    history = models.Manager["Interest"]()

    class Meta:
        ordering = ["declared_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, participant=None)
                | Q(person=None, participant__isnull=False),
                name="an_interest_is_of_one",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, reference="")
                | Q(organisation=None) & ~Q(reference=""),
                name="an_interest_is_in_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["round", "reference"], name="interests_in_a_thing")]

    @property
    def thing(self) -> str:
        """What the interest is in, in the reader's language."""
        return str(self.organisation) if self.organisation else str(self.label or self.reference)
