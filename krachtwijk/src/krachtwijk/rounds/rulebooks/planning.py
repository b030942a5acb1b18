"""The calendar of a round: made in preparation, made public with the round, and moved in public afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.rulebooks.calendars import LONGEST, problems_of
from krachtwijk.rounds.rulebooks.canonical import stamp_of
from krachtwijk.rounds.rulebooks.facts import Period, groups_in, periods_of, rules_in
from krachtwijk.rounds.rulebooks.making import check_in_preparation
from krachtwijk.rounds.rulebooks.models import Phase, PhaseMove, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.possible import problems_of_groups, problems_of_rules
from krachtwijk.rounds.rulebooks.refusals import (
    ChangedMeanwhile,
    check_grounds,
    check_right,
    locked,
    refuse_all,
)


@transaction.atomic
def set_calendar(
    *, round: SieveRound, periods: Sequence[Period], by: Viewer, now: datetime, seen: str | None = None
) -> None:
    """All steps of a round in preparation; a step that is left out is not taken. Raises ValidationError.

    `seen`: the stamp of what this person looked at (see `canonical.stamp_of`).
    """
    check_right(by)
    there, rulebook = locked(round)
    check_in_preparation(there)
    if rulebook.is_frozen:
        raise ValidationError(_("The rules are frozen, with these dates in them. Publish the round first."))
    if seen is not None and seen != stamp_of(there):
        raise ChangedMeanwhile
    refuse_all((str(kind), problem) for kind, problem in problems_of(periods))
    there.phases.exclude(kind__in=[each.kind for each in periods]).delete()
    for each in periods:
        Phase.objects.update_or_create(
            round=there,
            kind=each.kind,
            defaults={"opens_at": each.opens_at, "closes_at": each.closes_at},
        )


@transaction.atomic
def publish_round(*, round: SieveRound, by: Viewer, now: datetime) -> SieveRound:
    """From now on everybody sees the round. Raises ValidationError with everything that is missing."""
    check_right(by)
    there, rulebook = locked(round)
    if there.published_at is not None:
        raise ValidationError(_("This round is public already."))
    missing = what_is_missing(there, rulebook, now)
    if missing:
        raise ValidationError(missing)
    there.published_at = now
    there.save(update_fields=["published_at"])
    return there


def what_is_missing(round: SieveRound, rulebook: Rulebook, now: datetime) -> list[str]:
    """Why this round cannot be published now; nothing when it can."""
    periods = periods_of(round)
    missing = [f"{kind.label}: {problem}" for kind, problem in problems_of(periods)]
    missing += [problem for _field, problem in problems_of_rules(rules_in(rulebook), round.budget)]
    missing += [problem for _field, problem in problems_of_groups(groups_in(rulebook))]
    for each in periods:
        if each.kind == Phase.Kind.JUDGEMENT and each.opens_at <= now:
            missing.append(
                _("The first judgement would be open at once. Give it a first day that is still to come.")
            )
        elif each.closes_at <= now:
            missing.append(
                _("“%(step)s” would be over before anybody could read of it. Give it other days.")
                % {"step": each.kind.label}
            )
    return missing


@transaction.atomic
def move_phase(
    *,
    round: SieveRound,
    kind: Phase.Kind,
    opens_at: datetime,
    closes_at: datetime,
    grounds_nl: str,
    grounds_en: str = "",
    by: Viewer,
    now: datetime,
) -> PhaseMove:
    """A step of a public round gets other days; the old ones and the grounds stay readable. Raises ValidationError.

    A step that is over stays as it was, one that is open keeps its first day, and the first judgement does not open
    before the rules are frozen.
    """
    person = check_right(by)
    there, rulebook = locked(round)
    if there.published_at is None:
        raise ValidationError(_("This round is not public yet. Change its days in the calendar itself."))
    check_grounds(grounds_nl, grounds_en)
    phase = there.phases.filter(kind=kind).first()
    if phase is None:
        raise ValidationError(_("This round does without that step."))
    _check_move(phase, rulebook, Period(kind, opens_at, closes_at), now)
    moved = [Period(kind, opens_at, closes_at) if each.kind == kind else each for each in periods_of(there)]
    refuse_all(("closes_at", problem) for _kind, problem in problems_of(moved))
    move: PhaseMove = PhaseMove.objects.create(
        phase=phase,
        opened_at=phase.opens_at,
        closed_at=phase.closes_at,
        opens_at=opens_at,
        closes_at=closes_at,
        grounds_nl=grounds_nl.strip(),
        grounds_en=grounds_en.strip(),
        by_id=person,
        at=now,
    )
    phase.opens_at, phase.closes_at = opens_at, closes_at
    phase.save(update_fields=["opens_at", "closes_at"])
    return move


def _check_move(phase: Phase, rulebook: Rulebook, to: Period, now: datetime) -> None:
    if phase.closes_at <= now:
        raise ValidationError(_("This step is over. What is over cannot be moved any more."))
    if (to.opens_at, to.closes_at) == (phase.opens_at, phase.closes_at):
        raise ValidationError({"opens_at": _("These are the days it has already.")})
    unfrozen = to.kind == Phase.Kind.JUDGEMENT and not rulebook.is_frozen
    if unfrozen and to.opens_at <= now:
        raise ValidationError(
            {"opens_at": _("The rules are not frozen yet. Freeze them before the first judgement opens.")}
        )
    begun = phase.opens_at <= now and not unfrozen
    if begun and to.opens_at != phase.opens_at:
        raise ValidationError({"opens_at": _("This step has begun. Only its last day can be moved.")})
    if not begun and to.opens_at <= now:
        raise ValidationError({"opens_at": _("Give a first day that is still to come.")})
    if to.closes_at <= now:
        raise ValidationError({"closes_at": _("Give a last day that is still to come.")})
    if to.closes_at - to.opens_at > LONGEST:
        raise ValidationError(
            {"closes_at": _("This step lasts more than ten years. Check the year of the last day.")}
        )
