"""What this step of a round refuses, in sentences."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.values.models import Division, ValuesOutcome


def check_length(field: str, text: str, longest: int, *, needed: str = "") -> None:
    """`needed` is said when there is no text. Raises ValidationError."""
    if needed and not text:
        raise ValidationError({field: needed})
    if len(text) > longest:
        sentence = gettext("This is %(number)s characters long. At most %(longest)s fit. Make it shorter.")
        raise ValidationError({field: sentence % {"number": len(text), "longest": longest}})


def check_values_open(round: SieveRound) -> None:
    """Raises ValidationError once the values were counted."""
    if ValuesOutcome.objects.filter(round=round).exists():
        raise ValidationError(gettext("The values of this round were counted. They stay as they are."))


def check_undivided(round: SieveRound) -> None:
    """Raises ValidationError once the money was divided."""
    if Division.objects.filter(round=round).exists():
        raise ValidationError(gettext("The money of this round was divided. That stays as it is."))
