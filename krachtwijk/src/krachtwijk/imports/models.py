"""What came in by file: the file itself, who brought it, how its columns were read, and whether it was taken back."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Person

M = TypeVar("M", bound=models.Model)


class FromFiles(models.QuerySet[M]):
    """Rows that may have come in by file: `came_from` is the import, or nothing."""

    def that_counts(self) -> Self:
        """Without what came from a file that was taken back."""
        return self.filter(Q(came_from=None) | Q(came_from__undone_at=None))


class Import(models.Model):
    """One file, brought in whole. What a room made of it points here, so that it can be taken back as a whole."""

    class Kind(models.TextChoices):
        MEASURES = "measures", _("measures")
        FUNDING = "funding", _("funding lines")
        SPENDING = "spending", _("spending")
        OBSERVATIONS = "observations", _("observations")
        CONCERNS = "concerns", _("worries")
        PARTICIPANTS = "participants", _("participants")

    kind = models.CharField(max_length=20, choices=Kind)
    scope = models.CharField(max_length=80, help_text="What it belongs to, such as a programme's slug.")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    mapping = models.JSONField(default=dict, help_text="Which column of the file gives which field.")
    rows = models.PositiveIntegerField()
    address = models.CharField(
        max_length=200, blank=True, default="", help_text="The page on which the room shows it."
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="imports")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    undone_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "scope", "sha256"],
                condition=Q(undone_at=None),
                name="the_same_file_comes_in_once",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_because="")
                | (Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_because="")),
                name="an_import_is_undone_by_somebody_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.file_name}"


class Staged(models.Model):
    """A file that was handed in and is being checked. Nothing of it has come in yet; after a day it is thrown away."""

    kind = models.CharField(max_length=20, choices=Import.Kind)
    scope = models.CharField(max_length=80)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    by = models.ForeignKey(Person, models.CASCADE, related_name="staged")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.file_name}"
