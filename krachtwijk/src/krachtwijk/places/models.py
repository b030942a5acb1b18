"""The areas a programme works in and is compared with, their codes at Statistics Netherlands, their boundaries."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage


class Area(models.Model):
    """A city, a neighbourhood of one, or an area that neighbourhoods are compared with.

    The rest of the city is the city without the neighbourhoods of a programme. Only neighbourhoods have a page.
    """

    class Kind(models.TextChoices):
        CITY = "city", _("City")
        NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")
        REST = "rest-of-city", _("Rest of the city")
        COMPARABLE = "comparable", _("Comparable neighbourhood")
        COUNTRY = "country", _("Country")

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True, help_text="Only where the name is a description.")
    kind = models.CharField(max_length=20, choices=Kind)
    city = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="neighbourhoods")
    about_nl = models.TextField(blank=True)
    about_en = models.TextField(blank=True)

    about = InLanguage("about")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["city", "country"], city=None)
                | Q(kind__in=["neighbourhood", "rest-of-city"], city__isnull=False)
                | Q(kind="comparable"),
                name="a_neighbourhood_lies_in_a_city",
            ),
            models.UniqueConstraint(
                fields=["city"], condition=Q(kind="rest-of-city"), name="a_city_has_one_rest"
            ),
        ]

    def __str__(self) -> str:
        english = (get_language() or "nl").startswith("en")
        return (english and self.name_en) or self.name

    def get_absolute_url(self) -> str:
        return reverse("overview:area", args=[self.slug])


class AreaCode(models.Model):
    """What Statistics Netherlands (CBS) calls an area in one year. Codes move, so the year belongs to the code.

    An area may be several areas of CBS together: then it has several codes in a year.
    """

    area = models.ForeignKey(Area, models.CASCADE, related_name="codes")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20, help_text="Such as WK001403, without the spaces of the file.")

    class Meta:
        ordering = ["area", "year", "code"]
        constraints = [
            models.UniqueConstraint(fields=["year", "code"], name="a_code_is_one_area_in_a_year"),
            models.CheckConstraint(condition=Q(code__regex=r"^[A-Za-z0-9-]+$"), name="a_code_has_no_spaces"),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.year})"


class Boundary(models.Model):
    """Where an area lay in a year: the polygons as a file gave them, in the coordinates of that file."""

    class Coordinates(models.TextChoices):
        RD = "EPSG:28992", "RD (EPSG:28992)"
        WGS84 = "EPSG:4326", "WGS 84 (EPSG:4326)"

    area = models.ForeignKey(Area, models.CASCADE, related_name="boundaries")
    year = models.PositiveSmallIntegerField()
    coordinates = models.CharField(max_length=20, choices=Coordinates)
    polygons = models.JSONField(help_text="As the coordinates of a MultiPolygon in GeoJSON (RFC 7946).")
    source = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["area", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["area", "year"], name="an_area_has_one_boundary_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.area} ({self.year})"


class Comparison(models.Model):
    """An area that a neighbourhood is fairly compared with, and why it is like it."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="comparisons")
    other = models.ForeignKey(Area, models.PROTECT, related_name="compared_with")
    order = models.PositiveSmallIntegerField(default=0)
    because_nl = models.TextField()
    because_en = models.TextField(blank=True)

    because = InLanguage("because")

    class Meta:
        ordering = ["area", "order", "other__name"]
        constraints = [
            models.UniqueConstraint(fields=["area", "other"], name="two_areas_are_compared_once"),
            models.CheckConstraint(condition=~Q(area=F("other")), name="an_area_is_not_compared_with_itself"),
            models.CheckConstraint(condition=~Q(because_nl=""), name="a_comparison_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.area} - {self.other}"
