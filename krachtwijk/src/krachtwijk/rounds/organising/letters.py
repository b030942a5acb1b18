"""Letters with a code for people whose names nobody knows yet."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from krachtwijk.people.models import Person
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.organising.papers import MOST_LETTERS, letters
from krachtwijk.rounds.participants.registering import prepare_codes
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.rulebooks.models import Group, SieveRound
from krachtwijk.rounds.rulebooks.phases import steps_of


@transaction.atomic
def make_letters(
    *,
    round: SieveRound,
    group: Group,
    number: int,
    place: str,
    site: str,
    language: str = "nl",
    by: Viewer,
    now: datetime,
) -> bytes:
    """So many letters in one PDF, each with a code of its own. Raises PermissionDenied, ValidationError.

    The codes stand in the PDF and nowhere else: who loses it makes letters anew, and the old codes do no harm, for
    nobody counts until somebody comes with one.
    """
    if by.person_id is None or not may_run(by):
        raise PermissionDenied
    if not 1 <= number <= MOST_LETTERS:
        words = _("Make between 1 and %(most)s letters at a time.")
        raise ValidationError({"number": words % {"most": MOST_LETTERS}})
    if all(step.is_over for step in steps_of(round, now)):
        raise ValidationError(_("This round is over. Nobody can begin to take part any more."))
    person = Person.objects.get(pk=by.person_id)
    made = prepare_codes(round=round, group=group, number=number, now=now, by=person)
    with override(language):
        return letters(round, [code for _participant, code in made], place=place, site=site, at=now)
