"""The choices of one person who cannot come and has no internet, written down by staff by phone or at the door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.participants.arriving import arrive
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.sessions import by_code
from krachtwijk.rounds.rulebooks.models import Channel, Phase, SieveRound
from krachtwijk.rounds.rulebooks.once import made_once
from krachtwijk.rounds.rulebooks.phases import check_open
from krachtwijk.rounds.values.access import check_runs, check_takes_part
from krachtwijk.rounds.values.choosing import choose_value
from krachtwijk.rounds.values.laying import lay_fiches
from krachtwijk.rounds.values.models import Entering, RoundTheme, Value
from krachtwijk.rounds.values.refusals import check_undivided, check_values_open


@transaction.atomic
def enter_choices(
    *,
    participant: Participant,
    values: Sequence[Value],
    fiches: Mapping[RoundTheme, int],
    channel: Channel,
    by: Viewer,
    now: datetime,
    token: UUID,
) -> Entering:
    """What this one person chose and laid, instead of what was written down for them before. Never instead of what
    they chose themselves.

    Raises PermissionDenied, PhaseClosed, ValidationError.
    """
    who = check_runs(by)
    round = participant.round
    check_open(round, Phase.Kind.VALUES, now)
    check_values_open(round)
    check_undivided(round)
    check_takes_part(participant)
    _check_asked(participant, values, fiches, channel, who)
    held = Participant.objects.select_for_update().get(pk=participant.pk)

    def make() -> Entering:
        check_not_chosen_by_themselves(held)
        made = Entering.objects.create(
            participant=held,
            values=sorted(each.slug for each in values),
            fiches={theme.slug: number for theme, number in fiches.items() if number},
            channel=channel,
            by_id=who,
            token=token,
            at=now,
        )
        _replace(held, values, fiches, now)
        return made

    return made_once(Entering.objects.filter(participant=held), token, make)[0]


def newest_entering(participant: Participant) -> Entering | None:
    """What was written down for this person last."""
    return participant.choices_entered.select_related("by").first()


def check_not_chosen_by_themselves(participant: Participant) -> None:
    """Raises ValidationError when somebody chose on this site, or changed there what was written down for them."""
    if _said_last(participant) != _as_it_is(participant):
        raise ValidationError(
            gettext(
                "This person chose on this site. What they chose there stays: they change it with their code."
            )
        )


def participant_called(round: SieveRound, typed: str) -> Participant:
    """By the number of a participant, or by the code. Raises ValidationError."""
    typed = typed.strip()
    if typed.isascii() and typed.isdigit() and len(typed) < 9:
        found = round.participants.filter(number=int(typed)).first()
    else:
        found = by_code(round, typed)
    if found is None:
        raise ValidationError(gettext("Nobody takes part in this round with this number or code."))
    if found.standing == Participant.Standing.OUT:
        raise ValidationError(gettext("This person was put out of the round. Their choices do not count."))
    return found


def _check_asked(
    participant: Participant,
    values: Sequence[Value],
    fiches: Mapping[RoundTheme, int],
    channel: Channel,
    who: int,
) -> None:
    if channel == Channel.WEB:
        raise ValidationError({"channel": gettext("Choose how this person told it to you.")})
    if participant.person_id == who:
        raise ValidationError(gettext("Your own choices you make yourself, on the page for everybody."))
    if not values and not any(fiches.values()):
        raise ValidationError(gettext("Fill in at least one value or one fiche."))


def _replace(
    participant: Participant, values: Sequence[Value], fiches: Mapping[RoundTheme, int], now: datetime
) -> None:
    """By the deeds of the participant themselves, with all they refuse."""
    arrive(participant=participant, now=now)
    participant.values_chosen.all().delete()
    participant.fiches_laid.all().delete()
    for value in values:
        choose_value(participant=participant, value=value, now=now)
    for theme, number in fiches.items():
        lay_fiches(participant=participant, theme=theme, fiches=number, now=now)


Choices = tuple[set[str], dict[str, int]]


def _said_last(participant: Participant) -> Choices:
    """What was written down last, as it would stand now: a merged value leads to the other, what left is gone."""
    last = newest_entering(participant)
    if last is None:
        return set(), {}
    named = participant.round.values_named.filter(slug__in=last.values).select_related("merged_into")
    stand = [each.merged_into or each for each in named]
    return {each.slug for each in stand if each.closed_at is None}, dict(last.fiches)


def _as_it_is(participant: Participant) -> Choices:
    return (
        set(participant.values_chosen.values_list("value__slug", flat=True)),
        dict(participant.fiches_laid.values_list("theme__slug", "fiches")),
    )
