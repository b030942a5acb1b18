"""Worries pointed at by their numbers, as people type them: 12, 40 en 41."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from krachtwijk.rounds.concerns.access import readable_concerns
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.rulebooks.models import SieveRound


def concerns_with(
    round: SieveRound, typed: str, *, most: int, too_many: str, ticked: Collection[int] = ()
) -> list[Concern]:
    """The worries with the numbers that were typed or ticked; hidden ones are not found. `too_many` is said when
    there are more than `most`. Raises ValidationError.
    """
    numbers = {int(each) for each in re.findall(r"[0-9]{1,9}", typed, re.ASCII)} | set(ticked)
    if re.sub(r"[0-9]+|[\s,;.#]|en|and", "", typed):
        raise ValidationError(gettext("Write only numbers of worries here, such as 12, 40."))
    if len(numbers) > most:
        raise ValidationError(too_many % {"most": most})
    found = list(readable_concerns(round).filter(number__in=numbers))
    if missing := numbers - {each.number for each in found}:
        sentence = gettext("There is no worry with number %(numbers)s in this round.")
        raise ValidationError(sentence % {"numbers": ", ".join(map(str, sorted(missing)))})
    return found
