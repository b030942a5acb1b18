"""Choosing values, and counting them by the published rule: the most chosen, and by lot where they are equal."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext, ngettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Phase, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.phases import check_open, is_over, step_of
from krachtwijk.rounds.rulebooks.rules import rules_of
from krachtwijk.rounds.values.access import check_runs, check_takes_part, values_on_the_list
from krachtwijk.rounds.values.models import Value, ValueChoice, ValuesOutcome
from krachtwijk.rounds.values.refusals import check_values_open


@transaction.atomic
def choose_value(*, participant: Participant, value: Value, now: datetime) -> None:
    """The participant finds this important. Again does no harm. Raises PhaseClosed, ValidationError."""
    _check(participant, now)
    Participant.objects.select_for_update().get(pk=participant.pk)  # two tabs may not pass the limit together
    mine = set(participant.values_chosen.values_list("value", flat=True))
    if value.pk in mine:
        return
    if value.round_id != participant.round_id or not values_on_the_list(participant.round).filter(
        pk=value.pk
    ):
        raise ValidationError(gettext("This value is no longer on the list. Choose another one."))
    most = rules_of(participant.round).values_to_choose
    if len(mine) >= most:
        sentence = ngettext(
            "You chose %d value already. Take it back first. Then choose this one.",
            "You chose %d values already. Take one back first. Then choose this one.",
            most,
        )
        raise ValidationError(sentence % most)
    ValueChoice.objects.create(participant=participant, value=value, at=now)


def unchoose_value(*, participant: Participant, value: Value, now: datetime) -> None:
    """The participant takes it back. Again does no harm. Raises PhaseClosed, ValidationError."""
    _check(participant, now)
    participant.values_chosen.filter(value=value).delete()


@transaction.atomic
def close_values(*, round: SieveRound, by: Viewer, now: datetime) -> ValuesOutcome:
    """Counts the choices once they are closed and marks the values this round judges by. For good.

    Raises ValidationError.
    """
    who = check_runs(by)
    SieveRound.objects.select_for_update().get(pk=round.pk)
    outcome = ValuesOutcome.objects.filter(round=round).first()
    if outcome:
        return outcome
    if not is_over(round, Phase.Kind.VALUES, now):
        raise ValidationError(gettext("Participants can still choose. Count when this phase is over."))
    counts = counts_of(round)
    if not any(counts.values()):
        raise ValidationError(gettext("Nobody chose a value. There is nothing to count."))
    rules = rules_of(round)
    chosen = most_chosen(counts, rules.values_to_choose, seed_of(round, rules))
    round.values_named.filter(slug__in=chosen.slugs).update(is_chosen=True)
    return ValuesOutcome.objects.create(
        round=round,
        counts=counts,
        seed=chosen.seed,
        participants=_counted(round).values("participant").distinct().count(),
        by_id=who,
        at=now,
    )


def counts_of(round: SieveRound) -> dict[str, int]:
    """How many participants chose each value on the list. Everybody counts for one; who was put out does not."""
    takes_part = ~Q(choices__participant__standing=Participant.Standing.OUT)
    counted = values_on_the_list(round).annotate(times=Count("choices", filter=takes_part))
    return dict(counted.order_by("-times", "slug").values_list("slug", "times"))


@dataclass(frozen=True)
class Chosen:
    """The values that were chosen; the seed of the lot when one was drawn; who were equal at the last place."""

    slugs: tuple[str, ...]
    seed: str = ""
    equal: tuple[str, ...] = ()


def most_chosen(counts: Mapping[str, int], places: int, seed: str) -> Chosen:
    """The most chosen values, as many as there are places. A value nobody chose is never among them.

    Equals go together as long as they fit. Where they do not, a lot decides, which anybody can draw again: the
    order of `draw`. Without a seed, fixed before the choosing closed, nobody draws: all equals go along.

    >>> most_chosen({"quiet": 9, "safe": 4, "green": 4}, 2, seed="").slugs
    ('quiet', 'safe', 'green')
    >>> most_chosen({"quiet": 9, "safe": 4, "green": 4}, 2, seed="ab").slugs
    ('quiet', 'green')
    """
    taken: tuple[str, ...] = ()
    for times in sorted({each for each in counts.values() if each}, reverse=True):
        equal = tuple(slug for slug, each in counts.items() if each == times)
        if len(taken) + len(equal) <= places:
            taken += equal
        elif len(taken) < places:
            drawn = draw(equal, seed)[: places - len(taken)] if seed else equal
            return Chosen(taken + tuple(drawn), seed, equal)
    return Chosen(taken)


def draw(slugs: Sequence[str], seed: str) -> list[str]:
    """The order of a lot: by the SHA-256 of the seed, a colon and the value. The lowest comes first.

    >>> draw(["a", "b"], "1") == draw(["b", "a"], "1")
    True
    """
    return sorted(slugs, key=lambda slug: hashlib.sha256(f"{seed}:{slug}".encode()).hexdigest())


def seed_of(round: SieveRound, rules: Rulebook) -> str:
    """The fingerprint of the rules, when they were frozen before the choosing closed: then nobody could aim the lot."""
    step = step_of(round, Phase.Kind.VALUES, rules.frozen_at) if rules.frozen_at else None
    return rules.sha256 if step and not step.is_over else ""


def _check(participant: Participant, now: datetime) -> None:
    check_open(participant.round, Phase.Kind.VALUES, now)
    check_values_open(participant.round)
    check_takes_part(participant)


def _counted(round: SieveRound) -> QuerySet[ValueChoice]:
    choices = ValueChoice.objects.filter(value__round=round, value__closed_at=None)
    return choices.exclude(participant__standing=Participant.Standing.OUT)
