"""Freezing the rules: from then on the database itself keeps them as they are, and their hash is on every page."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.rulebooks.calendars import problems_of
from krachtwijk.rounds.rulebooks.canonical import Whole, sha256_of, text_of, whole_of
from krachtwijk.rounds.rulebooks.models import Phase, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.phases import is_over
from krachtwijk.rounds.rulebooks.possible import has_pots, problems_of_groups, problems_of_rules
from krachtwijk.rounds.rulebooks.refusals import ChangedMeanwhile, check_right, locked


@transaction.atomic
def freeze_rules(*, round: SieveRound, by: Viewer, now: datetime, seen: str | None = None) -> Rulebook:
    """The rules as they stand, for good, with their text and its SHA-256. Raises ValidationError.

    `seen`: the hash on the check page. When anything changed since, nothing is frozen (ChangedMeanwhile).
    """
    person = check_right(by)
    there, rulebook = locked(round)
    if rulebook.is_frozen:
        raise ValidationError(_("The rules of this round are frozen already."))
    whole = whole_of(there)
    text = text_of(whole)
    if seen is not None and seen != sha256_of(text):
        raise ChangedMeanwhile
    missing = why_not_yet(whole, now)
    if missing:
        raise ValidationError(missing)
    rulebook.text, rulebook.sha256 = text, sha256_of(text)
    rulebook.is_frozen, rulebook.frozen_at, rulebook.frozen_by_id = True, now, person
    rulebook.save()
    return rulebook


def why_not_yet(whole: Whole, now: datetime) -> list[str]:
    """What must be put right before these rules can be frozen; nothing when they can be."""
    missing = [f"{kind.label}: {problem}" for kind, problem in problems_of(whole.periods)]
    missing += [problem for _field, problem in problems_of_rules(whole.rules, whole.round.budget)]
    missing += [problem for _field, problem in problems_of_groups(whole.groups)]
    if has_pots(whole.rules) and Phase.Kind.VALUES not in {each.kind for each in whole.periods}:
        missing.append(
            _(
                "The count gives each theme a pot, and this round has no step “What matters” in which fiches fill them."
            )
        )
    if is_over(whole.round, Phase.Kind.JUDGEMENT, now):
        missing.append(_("The first judgement is over. Rules are frozen before anybody judges."))
    return missing


def may_judge_begin(round: SieveRound) -> bool:
    """Whether people may judge once that step is open: nobody judges by rules that can still change.

    Every deed and page of the first judgement asks this beside `check_open`.
    """
    return Rulebook.objects.filter(round=round, is_frozen=True).exists()
