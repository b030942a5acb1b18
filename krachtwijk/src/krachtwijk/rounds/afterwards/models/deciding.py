"""What the body that holds the right decided about the outcome of a vote."""

from __future__ import annotations

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from krachtwijk.bilingual import InLanguage
from krachtwijk.bodies.models import Decision
from krachtwijk.euro import Euro, EuroField
from krachtwijk.people.models import Person
from krachtwijk.rounds.feasibility.models import Ruling as Answer
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import SieveRound


class Adoption(models.Model):
    """One decision of one body about the whole outcome of a round. It only grows.

    Until and including `object_before` people can object; the day comes from the rules of the round.
    """

    round = models.OneToOneField(SieveRound, models.PROTECT, related_name="adoption")
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="adopted_outcome")
    object_before = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.round}: {self.decision}"


class Rulings(models.QuerySet["Ruling"]):
    """What a decision says about each proposal."""

    def carried_out_now(self) -> Rulings:
        """Those that are carried out, with what was decided after objections."""
        last = Revision.objects.filter(ruling=OuterRef("pk")).order_by("-pk").values("carried_out")[:1]
        return self.alias(holds=Coalesce(Subquery(last), F("carried_out"))).filter(holds=True)


class Ruling(models.Model):
    """What the decision says about one proposal. Where it departs from the vote it says why, in public.

    After an objection the body can decide otherwise: `is_carried_out` and `granted` are what holds now.
    """

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="rulings")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="ruling")
    was_chosen = models.BooleanField(help_text="By the vote.")
    carried_out = models.BooleanField(help_text="By the decision.")
    amount = EuroField(default=0)
    grounds_nl = models.TextField(blank=True)
    grounds_en = models.TextField(blank=True)

    grounds = InLanguage("grounds")
    objects = Rulings.as_manager()

    class Meta:
        ordering = ["-carried_out", "proposal__number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(carried_out=True, amount__gt=0) | Q(carried_out=False, amount=0),
                name="only_what_is_carried_out_gets_money",
            ),
            models.CheckConstraint(
                condition=Q(carried_out=models.F("was_chosen")) | ~Q(grounds_nl=""),
                name="who_departs_from_the_vote_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {Euro(self.amount)}"

    @property
    def departs(self) -> bool:
        """Whether the decision is not what people chose."""
        return bool(self.carried_out != self.was_chosen)

    @property
    def revised(self) -> Revision | None:
        """What the body decided last, after an objection."""
        return max(self.revisions.all(), key=lambda each: each.pk, default=None)

    @property
    def is_carried_out(self) -> bool:
        """As it holds now."""
        return bool((self.revised or self).carried_out)

    @property
    def granted(self) -> Euro:
        """The money, as it holds now."""
        return Euro((self.revised or self).amount)


class Revision(models.Model):
    """What the body decided otherwise of one proposal after an objection. It only grows; the last holds."""

    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="revisions")
    answer = models.OneToOneField(Answer, models.PROTECT, related_name="revision")
    carried_out = models.BooleanField()
    amount = EuroField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(carried_out=True, amount__gt=0) | Q(carried_out=False, amount=0),
                name="a_revision_gives_money_to_what_is_carried_out",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ruling.proposal}: {Euro(self.amount)}"
