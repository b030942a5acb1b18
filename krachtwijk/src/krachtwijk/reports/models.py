"""Reports as they were on the day they were made: frozen, numbered, with the sum by which anyone can check them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from krachtwijk.plans.models import Programme


class Report(models.Model):
    """One report, as it was sent. It only grows: a better one is a next version."""

    class Kind(models.TextChoices):
        COUNCIL = "raadsbrief", _("Letter to the council")
        BOARD = "bestuurlijk-overleg", _("Dashboard for the executive board")
        STEERING = "stuurgroep", _("Coherence sheet for the steering group")
        RESIDENTS = "bewoners", _("What happened with our money")
        MINISTER = "minister", _("Progress report to the minister")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=30, choices=Kind)
    version = models.PositiveIntegerField()
    cut = models.DateTimeField(help_text="The moment at which the figures were read.")
    content = models.JSONField(help_text="What it says, per language.")
    input_sha256 = models.CharField(max_length=64, help_text="The sum of all figures it was made from.")
    sha256 = models.CharField(max_length=64, help_text="The sum of what it says.")
    pdf_nl = models.BinaryField()
    pdf_en = models.BinaryField()
    made_by = models.CharField(max_length=120)

    class Meta:
        ordering = ["-cut", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind", "version"], name="one_report_per_kind_and_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme.slug}: {self.kind} {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.programme.slug, self.kind, self.version])
