"""Making a proposal together: inviting an author, and what needs the consent of every author."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models.proposal import Proposal


class Invitation(models.Model):
    """A link with which one person becomes an author, once. Of its code only the hash is kept, and of the address to
    which it was mailed a mark that cannot be read back.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="invitations")
    code_sha256 = models.CharField(max_length=64, unique=True)
    meant_for = models.CharField(
        max_length=120, blank=True, help_text="A name, so that authors know whose it is."
    )
    made_by = models.ForeignKey(Participant, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_by = models.ForeignKey(Participant, models.PROTECT, null=True, blank=True, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    email_hmac = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="Of the address; empty when it was handed over."
    )
    token = models.UUIDField(null=True, unique=True, editable=False, help_text="Of the form: see once.py.")

    class Meta:
        ordering = ["proposal", "made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(declined_at=None), name="an_invitation_is_used_or_declined"
            ),
            models.CheckConstraint(
                condition=Q(used_by=None, used_at=None) | Q(used_by__isnull=False, used_at__isnull=False),
                name="an_invitation_is_used_by_somebody",
            ),
        ]


class Agreement(models.Model):
    """Something with proposals that happens only when every author of all of them says yes in time.

    MERGE: `proposal` goes into `other`. UNDO: `proposal`, merged into `other` before, stands by itself again.
    TAKE_OUT: the budget lines `lines` (their numbers) of `proposal` become a new draft `title`; `other` is empty,
    and `made` is that draft once it is there.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("merge")
        UNDO = "undo", _("undo a merge")
        TAKE_OUT = "take-out", _("take a part out")

    class Outcome(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")
        DECLINED = "declined", _("declined")
        LAPSED = "lapsed", _("lapsed")

    kind = models.CharField(max_length=20, choices=Kind)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="agreements")
    other = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="agreements_as_other"
    )
    title = models.CharField(max_length=120, blank=True)
    lines = models.JSONField(default=list)
    grounds = models.TextField(blank=True, help_text="Why, in the words of who proposed it.")
    proposed_by = models.ForeignKey(Participant, models.PROTECT, null=True, blank=True, related_name="+")
    suggested_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.OPEN)
    ended_at = models.DateTimeField(null=True, blank=True)
    made = models.ForeignKey(Proposal, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(outcome="open"), name="one_open_agreement_per_proposal"
            ),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(other=F("proposal")), name="nothing_agrees_with_itself"
            ),
            models.CheckConstraint(
                condition=Q(kind="take-out", other=None) | ~Q(kind="take-out") & Q(other__isnull=False),
                name="a_merge_has_two_sides",
            ),
            models.CheckConstraint(
                condition=Q(outcome="open", ended_at=None) | ~Q(outcome="open") & Q(ended_at__isnull=False),
                name="an_agreement_that_ended_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=False) | Q(suggested_by__isnull=False),
                name="an_agreement_came_from_somebody",
            ),
        ]


class Consent(models.Model):
    """What one author says of an agreement. It only grows, and each author says it once. Silence is no."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="consents")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["agreement", "at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "participant"], name="an_author_consents_once")
        ]
