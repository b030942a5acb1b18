"""The words of a programme: the groups its measures are for, and the policies they come from."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.plans import history
from krachtwijk.plans.access import may_plan
from krachtwijk.plans.models import Origin, Programme, TargetGroup
from krachtwijk.plans.refusals import NotYours
from krachtwijk.subject import Subject, told_in_both_languages

Word = TargetGroup | Origin


@transaction.atomic
def add_word(
    *, by: Viewer, programme: Programme, kind: type[Word], name_nl: str, name_en: str = "", now: datetime
) -> Word:
    """A target group or an origin that measures can choose. Raises NotYours, ValidationError."""
    if not may_plan(by):
        raise NotYours
    word = name_it(
        programme=programme, kind=kind, slug=slugify(name_nl)[:50], name_nl=name_nl, name_en=name_en
    )
    history.note_change(
        programme=programme,
        area=None,
        subject=_subject(programme),
        what=lambda: gettext("Added: %(word)s") % {"word": word.name},
        by=by.name,
        now=now,
    )
    return word


def name_it(*, programme: Programme, kind: type[Word], slug: str, name_nl: str, name_en: str = "") -> Word:
    """A word of a programme, whoever asks. Folders and the deed start here. Raises ValidationError."""
    if kind.objects.filter(programme=programme, slug=slug).exists():
        raise ValidationError({"name_nl": gettext("This name is there already.")})
    word = kind(programme=programme, slug=slug, name_nl=name_nl, name_en=name_en)
    word.full_clean()
    word.save()
    return word


def _subject(programme: Programme) -> Subject:
    return told_in_both_languages(
        "programme", programme.slug, lambda: str(programme.name), programme.get_absolute_url()
    )
