"""What people say about a contested proposal: anonymous in public, read by a moderator first, theirs to withdraw."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Person
from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.talks.models.sortings import SortedProposal
from krachtwijk.rounds.values.models import Value


class Reason(models.TextChoices):
    """Why a moderator hides a text. What somebody thinks is never a reason."""

    PERSONAL = "personal", _("It tells something about a person who can be recognised.")
    INSULT = "insult", _("It insults or threatens people.")
    ELSEWHERE = "elsewhere", _("It is not about this proposal.")


class Voice(models.Model):
    """A motive, a condition ("what would make this acceptable?") or the answer of the authors.

    `number` is random, and so is the order in which motives are copied from the judgements: no public thing leads back
    to a person. `judgement` and `participant` serve the writer alone, who follows and may withdraw the text; once
    withdrawn, nothing is left but that something was. Moderation never looks at them.
    """

    class Kind(models.TextChoices):
        MOTIVE = "motive", _("motive")
        CONDITION = "condition", _("what would make it acceptable")
        ANSWER = "answer", _("answer of the authors")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a moderator")
        SHOWN = "shown", _("shown")
        HIDDEN = "hidden", _("not shown")
        WITHDRAWN = "withdrawn", _("withdrawn by who wrote it")

    number = models.CharField(max_length=12, unique=True)
    sorted = models.ForeignKey(SortedProposal, models.PROTECT, related_name="voices")
    kind = models.CharField(max_length=20, choices=Kind)
    says = models.CharField(max_length=20, choices=Judgement.Says, blank=True, help_text="Of a motive.")
    value = models.ForeignKey(Value, models.PROTECT, null=True, blank=True, related_name="voices")
    text = models.TextField(blank=True)
    judgement = models.OneToOneField(Judgement, models.PROTECT, null=True, blank=True, related_name="voice")
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, blank=True, related_name="voices")
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    note = models.CharField(max_length=300, blank=True, help_text="From the moderator to the writer.")
    moderated_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    moderated_at = models.DateTimeField(null=True, blank=True)
    appeal = models.CharField(max_length=500, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["sorted", "kind", "state"], name="voices_on_a_page")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state="withdrawn", text="", judgement=None, participant=None, value=None, appeal=""
                )
                & Q(note="")
                | ~Q(state="withdrawn") & ~Q(text=""),
                name="of_a_withdrawn_voice_nothing_is_left",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "withdrawn"])
                | Q(moderated_by__isnull=False, moderated_at__isnull=False),
                name="somebody_moderated_what_is_shown_or_hidden",
            ),
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(reason=""), name="what_is_hidden_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("moderated_by")),
                name="an_appeal_goes_to_another_person",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | Q(appealed_at__isnull=False),
                name="only_an_appeal_is_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(kind="motive") & ~Q(says="") | ~Q(kind="motive") & Q(says="", value=None),
                name="only_a_motive_is_for_or_against",
            ),
            models.UniqueConstraint(
                fields=["sorted", "participant"],
                condition=Q(kind="condition", participant__isnull=False),
                name="one_condition_per_person_and_proposal",
            ),
            models.UniqueConstraint(
                fields=["sorted"],
                condition=Q(kind="answer") & ~Q(state="withdrawn"),
                name="the_authors_answer_once",
            ),
        ]

    @property
    def waits_for_review(self) -> bool:
        return self.appealed_at is not None and self.reviewed_at is None and self.state == self.State.HIDDEN


class VoiceStep(models.Model):
    """One thing that was done with a voice. Without its text, so that a withdrawal leaves none. It only grows."""

    class Deed(models.TextChoices):
        SHOWN = "shown", _("shown")
        HIDDEN = "hidden", _("not shown")
        APPEALED = "appealed", _("the writer asked somebody else to look")
        RESTORED = "restored", _("shown after all")
        UPHELD = "upheld", _("stays out of sight")
        WITHDRAWN = "withdrawn", _("withdrawn by who wrote it")

    voice = models.ForeignKey(Voice, models.PROTECT, related_name="steps")
    deed = models.CharField(max_length=20, choices=Deed)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["voice", "at", "pk"]
