"""Laying fiches on themes, on this site: saved at every click, changeable until the phase closes."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext, ngettext

from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import check_open
from krachtwijk.rounds.rulebooks.rules import rules_of
from krachtwijk.rounds.values.access import check_takes_part
from krachtwijk.rounds.values.models import Laying, RoundTheme
from krachtwijk.rounds.values.refusals import check_undivided


@transaction.atomic
def lay_fiches(*, participant: Participant, theme: RoundTheme, fiches: int, now: datetime) -> None:
    """From now on the participant has this many fiches on the theme. A click that comes in twice does no harm.

    Raises PhaseClosed, ValidationError.
    """
    check_open(participant.round, Phase.Kind.VALUES, now)
    check_undivided(participant.round)
    check_takes_part(participant)
    Participant.objects.select_for_update().get(pk=participant.pk)  # two tabs may not pass the limit together
    if theme.round_id != participant.round_id or fiches < 0:
        raise ValidationError(gettext("That is no theme of this round."))
    elsewhere = participant.fiches_laid.exclude(theme=theme).aggregate(sum=Sum("fiches"))["sum"] or 0
    free = rules_of(participant.round).fiches - elsewhere
    if fiches > free:
        sentence = ngettext(
            "There is %d fiche left for this theme. Take one from another theme first.",
            "There are %d fiches left for this theme. Take one from another theme first.",
            free,
        )
        raise ValidationError(sentence % free)
    if fiches == 0:
        participant.fiches_laid.filter(theme=theme).delete()
    else:
        Laying.objects.update_or_create(
            participant=participant, theme=theme, defaults={"fiches": fiches, "at": now}
        )
