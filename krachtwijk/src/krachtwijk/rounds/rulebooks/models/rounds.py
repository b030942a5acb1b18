"""A sieve round and its phases."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.bodies.models import Body
from krachtwijk.euro import EuroField
from krachtwijk.people.models import Organisation, Person
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Programme
from krachtwijk.rounds.votes.models import Round


class Channel(models.TextChoices):
    """The way along which something came in. Whatever the way, it becomes the same record."""

    WEB = "web", _("on this site")
    PAPER = "paper", _("on paper")
    TABLE = "table", _("at a table")
    DOOR = "door", _("at the door")
    PHONE = "phone", _("by phone")


class SieveRound(models.Model):
    """One dated run of the waardenzeef in one neighbourhood, over one budget.

    `budget` is money that is there: what is only promised never reaches a vote. `body` holds the right to adopt the
    outcome. `vote` is the count of the second judgement, once there is one; it has the same slug. A round is seen
    by staff alone until `published_at`. `clock_shift` (seconds) moves the clock of an invented round, so that a
    visitor of the demo can walk through it.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="sieve_rounds")
    area = models.ForeignKey(Area, models.PROTECT, related_name="sieve_rounds")
    organiser = models.ForeignKey(Organisation, models.PROTECT, related_name="sieve_rounds")
    body = models.ForeignKey(Body, models.PROTECT, related_name="sieve_rounds")
    slug = models.SlugField(unique=True, max_length=80)
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    about_nl = models.TextField()
    about_en = models.TextField(blank=True)
    budget = EuroField()
    contact = models.CharField(max_length=200, help_text="Who residents can call, mail or visit.")
    next_chance_nl = models.TextField(blank=True, help_text="When plans that lose can be put forward again.")
    next_chance_en = models.TextField(blank=True)
    vote = models.OneToOneField(Round, models.PROTECT, null=True, blank=True, related_name="sieve_round")
    is_invented = models.BooleanField(default=False)
    clock_shift = models.BigIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    token = models.UUIDField(null=True, unique=True, editable=False, help_text="Of the form: see once.py.")

    name = InLanguage("name")
    about = InLanguage("about")
    next_chance = InLanguage("next_chance")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(budget__gt=0), name="a_sieve_round_has_money"),
            models.CheckConstraint(
                condition=Q(clock_shift=0) | Q(is_invented=True),
                name="only_an_invented_round_moves_its_clock",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("entrance:round", args=[self.slug])


class Phase(models.Model):
    """A step of a round, from the moment it opens until just before it closes. Phases may overlap."""

    class Kind(models.TextChoices):
        """In the order in which they begin."""

        CONCERNS = "concerns", _("Worries")
        VALUES = "values", _("What matters")
        PROPOSALS = "proposals", _("Ideas")
        FEASIBILITY = "feasibility", _("Can it be done?")
        JUDGEMENT = "judgement", _("First judgement")
        TALK = "talk", _("Talk about motives")
        VOTE = "vote", _("Second judgement")
        OUTCOME = "outcome", _("Outcome")
        DECISION = "decision", _("Decision")
        FOLLOW_UP = "follow-up", _("What became of it")

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=20, choices=Kind)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        ordering = ["opens_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "kind"], name="a_round_has_each_phase_once"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="a_phase_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return str(self.Kind(self.kind).label)


class PhaseMove(models.Model):
    """A phase of a published round that got other dates, why, and by whom. It only grows."""

    phase = models.ForeignKey(Phase, models.PROTECT, related_name="moves")
    opened_at = models.DateTimeField(help_text="As it was.")
    closed_at = models.DateTimeField(help_text="As it was.")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    grounds_nl = models.TextField()
    grounds_en = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    grounds = InLanguage("grounds")

    class Meta:
        ordering = ["-at", "-pk"]
