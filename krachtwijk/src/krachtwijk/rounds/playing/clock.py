"""The clock of an invented round: forwards the round goes on, backwards it begins anew."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from django.core.exceptions import (
    MultipleObjectsReturned,
    ObjectDoesNotExist,
    PermissionDenied,
    ValidationError,
)
from django.db import transaction
from django.utils import timezone

from krachtwijk.plans.refusals import PlanRefusal
from krachtwijk.rounds.playing.acts import acts_of
from krachtwijk.rounds.playing.beginning import begin
from krachtwijk.rounds.playing.models import Play
from krachtwijk.rounds.playing.script import Script
from krachtwijk.rounds.playing.stage import Act, Stage
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound

NOT_THERE = (ObjectDoesNotExist, MultipleObjectsReturned)
REFUSALS = (Refused, PlanRefusal, ValidationError, PermissionDenied, *NOT_THERE)
"""How the deeds of the rooms say no, and how a script finds that what it speaks of is not there as it left it."""


class ScriptChanged(Exception):
    """The files of the round are others than those with which it began."""


def play(folder: Path, *, now: datetime) -> SieveRound:
    """Begin the round of a folder and play it until `now`; day 0 of its script is today. Raises NoScript."""
    script = Script.of(folder, timezone.localdate(now))
    round = begin(folder, script)
    go_on(round.play, until=now, now=now)
    return round


@transaction.atomic
def go_on(play: Play, *, until: datetime, now: datetime) -> int:
    """Everything that happens up to a moment, and the clock of the round stands there. Returns how much happened.

    What a room refuses, since a visitor did it already or did something else, is left out and counted. Raises
    NoScript, and ScriptChanged when the files are not those with which the round began.
    """
    held = Play.objects.select_for_update().select_related("round").get(pk=play.pk)
    script = Script.of(Path(held.folder), held.day_zero)
    if script.sha256 != held.sha256:
        raise ScriptChanged
    acts = [act for act in acts_of(Stage(held.round, script))[held.acts :] if act.at <= until]
    held.refused += sum(not _done(act) for act in acts)
    held.acts += len(acts)
    held.moment = until
    held.save(update_fields=["acts", "refused", "moment"])
    _set_clock(held.round, until, now)
    return len(acts)


def _done(act: Act) -> bool:
    try:
        with transaction.atomic():
            act.do(act.at)
    except REFUSALS:
        return False
    return True


def move_to(play: Play, kind: Phase.Kind, *, now: datetime) -> SieveRound:
    """The clock of the round stands a third of the way into that phase. Backwards a new round begins, and the
    old one is no longer shown.
    """
    phase = play.round.phases.get(kind=kind)
    moment = phase.opens_at + (phase.closes_at - phase.opens_at) / 3
    if moment < play.moment:
        return _begin_again(play, moment, now=now)
    try:
        go_on(play, until=moment, now=now)
    except ScriptChanged:
        return _begin_again(play, moment, now=now)
    return play.round


@transaction.atomic
def _begin_again(play: Play, moment: datetime, *, now: datetime) -> SieveRound:
    SieveRound.objects.filter(pk=play.round_id).update(published_at=None)
    folder = Path(play.folder)
    round = begin(folder, Script.of(folder, play.day_zero))
    go_on(round.play, until=moment, now=now)
    return round


def keep_time(*, now: datetime) -> None:
    """The demo was stopped for some days: its rounds go on where they stood."""
    for play in Play.objects.select_related("round"):
        _set_clock(play.round, play.moment, now)


def is_of_these_files(folder: Path) -> bool:
    """Whether a round is played that began with the files as they are now."""
    return Play.objects.filter(sha256=Script.of(folder, date.min).sha256).exists()


def _set_clock(round: SieveRound, moment: datetime, now: datetime) -> None:
    shift = int((moment - now).total_seconds())
    SieveRound.objects.filter(pk=round.pk).update(clock_shift=shift)
    round.clock_shift = shift
