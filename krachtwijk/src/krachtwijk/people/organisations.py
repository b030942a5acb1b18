"""Making an organisation known, and saying which one went on as which."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from krachtwijk.people.models import Organisation, Succession


def add_organisation(
    *,
    slug: str,
    name: str,
    name_en: str,
    kind: Organisation.Kind,
    part_of: Organisation | None,
    about_nl: str,
    about_en: str,
) -> Organisation:
    """A party of a programme. The same party again is the one that is there. Raises ValidationError."""
    there = Organisation.objects.filter(slug=slug).first()
    if there is not None:
        if (there.name, there.kind) != (name, kind):
            raise ValidationError(
                {"slug": f'"{slug}" is already {there.name} ({there.kind}). Choose another.'}
            )
        return there
    added = Organisation(
        slug=slug,
        name=name,
        name_en=name_en,
        kind=kind,
        part_of=part_of,
        about_nl=about_nl,
        about_en=about_en,
    )
    added.full_clean()
    added.save()
    return added


def record_succession(
    *, predecessor: Organisation, successor: Organisation, on: date, source: str
) -> Succession:
    """From `on`, what `predecessor` promised is the business of `successor`. Raises ValidationError."""
    there = Succession.objects.filter(predecessor=predecessor, successor=successor, on=on).first()
    if there is not None:
        return there
    succession = Succession(predecessor=predecessor, successor=successor, on=on, source=source)
    succession.full_clean()
    succession.save()
    return succession
