"""Persons with an account, the organisations of a programme and who holds which role."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from krachtwijk.bilingual import InLanguage


class Role(models.TextChoices):
    """What a person may be in a programme. Rights hang on roles, never on persons."""

    RESIDENT = "resident", _("Resident")
    COUNCIL_MEMBER = "council-member", _("Council member")
    PROGRAMME_MANAGER = "programme-manager", _("Programme manager")
    ALDERMAN = "alderman", _("Alderman")
    HOUSING_ASSOCIATION = "housing-association", _("Housing association")
    NEIGHBOURHOOD_WORKER = "neighbourhood-worker", _("Neighbourhood worker")
    REVIEWER = "reviewer", _("Reviewer")


class People(BaseUserManager["Person"]):
    def create_user(self, email: str, name: str, password: str | None = None) -> Person:
        """A person who can log in. Without a password the account cannot be used to log in with one."""
        person = self.model(email=self.normalize_email(email).lower(), name=name)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with an account. Residents need none to read; no flag here gives any right."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False, help_text="A made-up person of the demo.")

    objects = People()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A party of the programme: the municipality, a department, an association, an institution, the State."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("Municipality")
        DEPARTMENT = "department", _("Municipal department")
        HOUSING_ASSOCIATION = "housing-association", _("Housing association")
        INSTITUTION = "institution", _("Institution")
        PARTNERSHIP = "partnership", _("Partners together")
        STATE = "state", _("State")

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True, help_text="Only where the name is a description.")
    kind = models.CharField(max_length=30, choices=Kind)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    about_nl = models.TextField(blank=True)
    about_en = models.TextField(blank=True)

    about = InLanguage("about")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        english = (get_language() or "nl").startswith("en")
        return (english and self.name_en) or self.name

    def get_absolute_url(self) -> str:
        return reverse("overview:organisation", args=[self.slug])


class Succession(models.Model):
    """One organisation went on as another; what it promised followed."""

    predecessor = models.OneToOneField(Organisation, models.PROTECT, related_name="succeeded_by")
    successor = models.ForeignKey(Organisation, models.PROTECT, related_name="came_from")
    on = models.DateField()
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="nobody_succeeds_themselves"
            )
        ]


class RoleGrant(models.Model):
    """A person holds a role, on behalf of an organisation where that matters, from a day until a day."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=Role)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="a_role_ends_after_it_began"
            ),
            models.UniqueConstraint(
                fields=["person", "role", "organisation"],
                condition=Q(until=None),
                name="one_open_grant_per_role_and_organisation",
            ),
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=Q(until=None, organisation=None),
                name="one_open_grant_per_role_without_organisation",
            ),
        ]


class FailedLogin(models.Model):
    """A password that is being tried or was wrong for an address, which is kept as a hash (see attempts.py).

    An address has a few places; the database gives each to one attempt.
    """

    address = models.CharField(max_length=64)
    place = models.PositiveSmallIntegerField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "place"], name="one_attempt_per_place_of_an_address"),
        ]
