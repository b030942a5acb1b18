"""What the deeds of this room refuse, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.rulebooks.models import Rulebook, SieveRound

LONGEST_GROUNDS = 2_000


class RulebookFrozen(Refused, ValidationError):
    """The rules are frozen: what was to be changed stays as it is."""

    def __init__(self) -> None:
        super().__init__(
            _("The rules of this round are frozen. Nobody can change them any more; a mistake can be corrected "
              "in public, with grounds, until the first judgement opens.")
        )  # fmt: skip


class ChangedMeanwhile(Refused, ValidationError):
    """Somebody else changed the same thing after this person began to look at it."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else changed this while you were at it. Nothing of yours was saved, and all you typed still "
              "stands here. Look at what changed, and save again if yours must take its place.")
        )  # fmt: skip


def check_right(by: Viewer) -> int:
    """Who does this: every deed of this room is of who runs rounds. Raises PermissionDenied."""
    if by.person_id is None or not may_run(by):
        raise PermissionDenied
    return by.person_id


def locked(round: SieveRound) -> tuple[SieveRound, Rulebook]:
    """The round and its rulebook as they are now, for this transaction alone: two people do not write at once."""
    rounds = SieveRound.objects.select_for_update(of=("self",))
    found = rounds.select_related("programme", "area", "organiser", "body").get(pk=round.pk)
    return found, Rulebook.objects.get(round=found)


def refuse_all(problems: Iterable[tuple[str, str]]) -> None:
    """Every problem at its field, all at once. Raises ValidationError when there is one."""
    by_field: defaultdict[str, list[str]] = defaultdict(list)
    for field, problem in problems:
        by_field[field].append(problem)
    if by_field:
        raise ValidationError(dict(by_field))


def check_grounds(grounds_nl: str, grounds_en: str) -> None:
    """What is changed in public is explained in public. Raises ValidationError."""
    if not grounds_nl.strip():
        raise ValidationError({"grounds_nl": _("Say why, in Dutch. Everybody can read the grounds.")})
    for field, text in {"grounds_nl": grounds_nl, "grounds_en": grounds_en}.items():
        if len(text) > LONGEST_GROUNDS:
            words = _("This is too long. Use at most %(most)s signs.")
            raise ValidationError({field: words % {"most": LONGEST_GROUNDS}})
