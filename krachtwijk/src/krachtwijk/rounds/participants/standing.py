"""One judgement per person: putting a double out, doubting, letting in again. Every change keeps its grounds."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant, StandingChange, TwoPersons

Standing = Participant.Standing
LONGEST_GROUNDS = 2_000


@transaction.atomic
def change_standing(
    *,
    participant: Participant,
    standing: Participant.Standing,
    grounds: str,
    by: Person,
    now: datetime,
    same_as: Participant | None = None,
) -> StandingChange:
    """From now on `participant` takes part, takes part in doubt, or is out of the round. They read `grounds`; what
    they said is kept, so that letting them in again brings it back. Raises ValidationError.
    """
    participant = Participant.objects.select_for_update().get(pk=participant.pk)
    if not grounds.strip():
        raise ValidationError({"grounds": _("Write down why. The person reads it, and can object.")})
    if same_as is not None:
        _check_double(participant, same_as, standing)
    participant.standing = standing
    participant.standing_because = "" if standing == Standing.IN else grounds
    participant.same_as = same_as
    participant.save(update_fields=["standing", "standing_because", "same_as"])
    change: StandingChange = StandingChange.objects.create(
        participant=participant, standing=standing, because=grounds, same_as=same_as, by=by, at=now
    )
    return change


def mark_same(
    *, double: Participant, same_as: Participant, grounds: str, by: Person, now: datetime
) -> StandingChange:
    """`double` and `same_as` are one person: `double` is out, `same_as` judges. Raises ValidationError."""
    return change_standing(
        participant=double, standing=Standing.OUT, same_as=same_as, grounds=grounds, by=by, now=now
    )


def readmit(*, participant: Participant, grounds: str, by: Person, now: datetime) -> StandingChange:
    """Somebody who was out or in doubt takes part again like everybody else. Raises ValidationError."""
    return change_standing(participant=participant, standing=Standing.IN, grounds=grounds, by=by, now=now)


def tell_apart(
    *, one: Participant, other: Participant, grounds: str, by: Person, now: datetime
) -> TwoPersons:
    """They looked like one person and are two. Again does no harm. Raises ValidationError."""
    if not grounds.strip():
        raise ValidationError({"grounds": _("Write down how you know that these are two people.")})
    first, second = sorted((one, other), key=lambda each: each.pk)
    told, _new = TwoPersons.objects.get_or_create(
        first=first, second=second, defaults={"because": grounds, "by": by, "at": now}
    )
    return told


def _check_double(participant: Participant, same_as: Participant, standing: Participant.Standing) -> None:
    if standing != Standing.OUT:
        raise ValidationError({"same_as": _("Whoever takes part twice is put out once. Choose “out”.")})
    if same_as.pk == participant.pk or same_as.round_id != participant.round_id:
        raise ValidationError({"same_as": _("Choose another participant of this round.")})
    if same_as.standing == Standing.OUT:
        raise ValidationError(
            {"same_as": _("Number %(number)s is out of the round itself. Choose the one who judges.") % {
                "number": same_as.number
            }}
        )  # fmt: skip
