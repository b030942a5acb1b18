"""Putting a group of frozen rules right, in public: what was frozen stays, the correction stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.rulebooks.correcting import stored, why_no_correction
from krachtwijk.rounds.rulebooks.facts import GroupFacts, groups_in
from krachtwijk.rounds.rulebooks.models import Group, GroupCorrection, SieveRound
from krachtwijk.rounds.rulebooks.possible import problems_of_groups
from krachtwijk.rounds.rulebooks.refusals import check_grounds, check_right, locked, refuse_all
from krachtwijk.rounds.rulebooks.rules import rules_of

FACTS = ("who_nl", "who_en", "least_age", "weight", "proof", "judges", "size")
"""What can be put right. A name cannot: people know by it in which group they are."""


@transaction.atomic
def correct_group(
    *,
    round: SieveRound,
    group: str,
    fact: str,
    becomes: Any,
    grounds_nl: str,
    grounds_en: str = "",
    by: Viewer,
    now: datetime,
) -> GroupCorrection:
    """From now on `fact` of the group with this slug is `becomes`. Raises ValidationError, PermissionDenied.

    Only of frozen rules, only before the first judgement opens, and never once somebody judged. No group comes or
    goes, and who takes part stays where they are.
    """
    person = check_right(by)
    there, rulebook = locked(round)
    if why := why_no_correction(there, rulebook, now):
        raise ValidationError(why)
    check_grounds(grounds_nl, grounds_en)
    groups = groups_in(rules_of(there))
    place = next((place for place, each in enumerate(groups) if each.slug == group), None)
    if place is None or fact not in FACTS:
        raise ValidationError({"fact": _("Choose what is to be put right, and of which group.")})
    was = getattr(groups[place], fact)
    _refuse(groups, place, fact, becomes)
    if was == becomes:
        raise ValidationError({fact: _("This is how it stands already.")})
    made: GroupCorrection = GroupCorrection.objects.create(
        group=rulebook.groups.get(slug=group),
        fact=fact,
        was=stored(was),
        becomes=stored(becomes),
        grounds_nl=grounds_nl.strip(),
        grounds_en=grounds_en.strip(),
        by_id=person,
        at=now,
    )
    made.refresh_from_db()
    return made


def _refuse(groups: Sequence[GroupFacts], place: int, fact: str, becomes: Any) -> None:
    """Raises ValidationError at the field when the groups could not be so."""
    corrected = [replace(each, **{fact: becomes}) if at == place else each for at, each in enumerate(groups)]
    refuse_all((fact, problem) for _field, problem in problems_of_groups(corrected))


def effect_on_people(group: Group, fact: str, becomes: Any, now: datetime) -> str:
    """What a correction means for who takes part in this group already, to read before it is made."""
    people = group.participants.count()
    if not people or fact in ("who_nl", "who_en", "size"):
        return ""
    words = ngettext(
        "%(people)s person takes part in this group.", "%(people)s people take part in this group.", people
    )
    return f"{words % {'people': people}} {_effect(group, fact, becomes, now)}"


def _effect(group: Group, fact: str, becomes: Any, now: datetime) -> str:
    if fact == "weight":
        return _("From now on each of their voices counts for %(percent)s%%, in both judgements.") % {
            "percent": becomes
        }
    if fact == "judges":
        return _("They will take part in both judgements.") if becomes else _("They will judge no more.")
    if fact == "least_age" and becomes is not None:
        young = group.participants.filter(birth_year__gt=now.year - becomes).count()
        words = ngettext(
            "Of them %(young)s is younger than that, and stays. Nobody younger can come in any more.",
            "Of them %(young)s are younger than that, and stay. Nobody younger can come in any more.",
            young,
        )
        return words % {"young": young}
    return _("They stay as they are. It holds for who takes part from now on.")
