"""What troubles people: one record, whatever way it came in, with everything that was said and done about it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.people.models import Person, Role
from krachtwijk.places.models import Boundary
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Channel, SieveRound


class Cluster(models.Model):
    """Worries that are about the same thing, under one name. One that went into another says into which."""

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="concern_clusters")
    number = models.PositiveIntegerField()
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    made_at = models.DateTimeField()

    name = InLanguage("name")

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_cluster_per_number"),
            models.CheckConstraint(condition=~Q(name_nl=""), name="a_cluster_has_a_name"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return f"{reverse('concerns:concerns', args=[self.round.slug])}?groep={self.number}"


class Concern(models.Model):
    """A worry in somebody's own words. `entered_by` is who wrote it down, when it did not come by this site, and
    `entered_as` in which role.

    `answer_due` is fixed when it comes in, by the rules of that moment: the last day on which an answer is in time.
    `at` is when it was said; paper may be entered later (`entered_at`). `answered_at`, `is_hidden` and `cluster`
    say in one word what `Answer`, `Hiding` and `Clustering` tell in full. The hash is that of the token in the link
    with which the writer comes back; the same form sent twice has the same token.
    """

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="concerns")
    number = models.PositiveIntegerField()
    text = models.TextField()
    where = models.CharField(max_length=120, blank=True, help_text="A street or a place, as people call it.")
    x = models.FloatField(null=True, blank=True, help_text="On the map, in `coordinates`.")
    y = models.FloatField(null=True, blank=True)
    coordinates = models.CharField(max_length=20, choices=Boundary.Coordinates, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="concerns"
    )
    email = models.EmailField(blank=True, help_text="Where the answer goes; never shown.")
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    entered_as = models.CharField(max_length=30, choices=Role, blank=True)
    at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True, blank=True)
    answer_due = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    is_hidden = models.BooleanField(default=False)
    cluster = models.ForeignKey(Cluster, models.PROTECT, null=True, blank=True, related_name="concerns")
    own_sha256 = models.CharField(max_length=64, null=True, blank=True, unique=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_concern_per_number"),
            models.CheckConstraint(
                condition=Q(channel=Channel.WEB) | Q(entered_by__isnull=False),
                name="a_concern_from_elsewhere_was_entered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(x=None, y=None, coordinates="")
                | Q(x__isnull=False, y__isnull=False) & ~Q(coordinates=""),
                name="a_point_on_the_map_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["round", "-at", "-id"], name="concerns_newest_first"),
            models.Index(fields=["round", "answer_due"], condition=Q(answered_at=None), name="concerns_open"),
            models.Index(fields=["round", "where"], name="concerns_by_place"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("concerns:concern", args=[self.round.slug, self.number])


class Photo(models.Model):
    """A picture with a worry: a clean JPEG in the database, without anything a camera hides."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="photos")
    order = models.PositiveSmallIntegerField()
    image = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    is_hidden = models.BooleanField(default=False, help_text="By itself; see `Hiding`.")

    class Meta:
        ordering = ["concern", "order"]
        constraints = [models.UniqueConstraint(fields=["concern", "order"], name="one_photo_per_place")]

    def get_absolute_url(self) -> str:
        return reverse("concerns:photo", args=[self.concern.round.slug, self.concern.number, self.order])


class Answer(models.Model):
    """What was answered, by whom, and when. It only grows: an answer put right names the one it corrects."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="answers")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    text_nl = models.TextField()
    text_en = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    text = InLanguage("text")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["concern"], condition=Q(corrects=None), name="a_concern_has_one_first_answer"
            ),
            models.CheckConstraint(condition=~Q(text_nl=""), name="an_answer_says_something"),
        ]


class Became(models.Model):
    """A thing of a later step that came of a worry, as a `Subject`. It only grows."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="became")
    kind = models.CharField(max_length=30)
    reference = models.CharField(max_length=120)
    label_nl = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=200)
    at = models.DateTimeField()

    label = InLanguage("label")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["concern", "kind", "reference"], name="a_worry_became_it_once")
        ]


class MeToo(models.Model):
    """Somebody has this worry too: a participant, or a browser that nobody has to know."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="me_too")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="+")
    browser = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(participant=None, browser__isnull=False)
                | Q(participant__isnull=False, browser=None),
                name="a_me_too_is_of_one",
            ),
            models.UniqueConstraint(fields=["concern", "participant"], name="a_participant_says_me_too_once"),
            models.UniqueConstraint(fields=["concern", "browser"], name="a_browser_says_me_too_once"),
        ]


class Clustering(models.Model):
    """That a worry was put in a cluster, or taken out of all (`cluster` is None), and by whom. It only grows."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="clusterings")
    cluster = models.ForeignKey(Cluster, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]


class Hiding(models.Model):
    """That a worry, or one photo with it, was hidden from the public or shown again, and why. It only grows."""

    class Reason(models.TextChoices):
        PERSONAL = "personal", _("it names or describes a person")
        INSULT = "insult", _("it insults somebody")
        CRIME = "crime", _("it accuses somebody of a crime")
        ADVERTISING = "advertising", _("it is advertising")
        NOTHING = "nothing", _("nobody can read what is meant")

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="hidings")
    photo = models.ForeignKey(Photo, models.PROTECT, null=True, blank=True, related_name="hidings")
    hides = models.BooleanField()
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    note = models.CharField(max_length=300, blank=True, help_text="For staff alone.")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(hides=False) | ~Q(reason=""), name="what_is_hidden_says_why")
        ]


class Suggestion(models.Model):
    """A participant thinks that these worries belong together. Staff accepts it, or refuses it with a reason."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("not looked at yet")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("not accepted")

    round = models.ForeignKey(SieveRound, models.CASCADE, related_name="concern_suggestions")
    concerns = models.ManyToManyField(Concern, related_name="suggestions")
    name = models.CharField(max_length=120, blank=True, help_text="What the proposer would call it.")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    because = models.TextField(blank=True)
    cluster = models.ForeignKey(Cluster, models.PROTECT, null=True, blank=True, related_name="suggestions")
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="open", decided_at=None)
                | Q(outcome="accepted", decided_at__isnull=False, cluster__isnull=False)
                | Q(outcome="refused", decided_at__isnull=False) & ~Q(because=""),
                name="a_refused_suggestion_says_why",
            )
        ]
