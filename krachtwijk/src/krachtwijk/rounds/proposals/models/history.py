"""What happened to a proposal, and what it said each time. Both only grow."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models.proposal import Proposal


class ProposalVersion(models.Model):
    """What a submitted proposal said from a moment on. `facts` holds every public field; the contact is not in it."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    facts = models.JSONField()
    by = models.ForeignKey(Participant, models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["proposal", "number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="one_proposal_version_per_number")
        ]


class Event(models.Model):
    """One line of the public history of a submitted proposal."""

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", _("submitted")
        CHANGED = "changed", _("the text or the budget changed")
        AUTHOR_CAME = "author-came", _("an author joined")
        AUTHOR_LEFT = "author-left", _("an author left")
        MERGE_ASKED = "merge-asked", _("a merge was proposed")
        UNDO_ASKED = "undo-asked", _("undoing a merge was proposed")
        SPLIT_ASKED = "split-asked", _("taking a part out was proposed")
        DECLINED = "declined", _("an author did not agree")
        MERGED = "merged", _("merged into another")
        RECEIVED = "received", _("another proposal was merged into this one")
        PARTED = "parted", _("a merge was undone")
        TAKEN_OUT = "taken-out", _("a part was taken out as a new proposal")
        WITHDRAWN = "withdrawn", _("withdrawn by its authors")
        HIDDEN = "hidden", _("hidden after a report")
        SHOWN = "shown", _("shown again after an appeal")

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind)
    other = models.ForeignKey(Proposal, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["proposal", "at", "pk"]
