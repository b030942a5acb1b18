"""Which programme was loaded from which folder."""

from django.db import models

from krachtwijk.plans.models import Programme


class LoadedFolder(models.Model):
    """The folder a programme came from: a hash over all its files, and when it was loaded."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="loaded_from")
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.programme.slug}, {self.sha256[:12]}"
