"""The values I named, and what became of each."""

from __future__ import annotations

from django.utils.translation import gettext as _

from krachtwijk.rounds.entrance.mine.lines import MOST, Line, Mine
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.values.models import Naming, Value


def values(mine: Mine) -> list[Line]:
    """One query, whatever their number."""
    rounds = {each.pk: each.round for each in mine.participants}
    named = Naming.objects.filter(participant__in=rounds).select_related("value__merged_into")
    return [_line(each, rounds[each.participant_id or 0]) for each in named.order_by("-at", "-pk")[:MOST]]


def _line(naming: Naming, round: SieveRound) -> Line:
    value = naming.value.merged_into or naming.value
    value.round = round
    tone, state, next_ = _standing(naming.value, value)
    return Line(naming.words, value.get_absolute_url(), str(round), tone, state, next_)


def _standing(named: Value, value: Value) -> tuple[str, str, str]:
    """How the value stands, that was named or with which it is one now."""
    if value.is_chosen:
        return "good", _("chosen"), _("The judgement looks at it.")
    if named.merged_into_id:
        return "grey", _("one with another value"), _("It goes on as “%(name)s”.") % {"name": value}
    if value.closed_at:
        return "grey", _("off the list"), _("The page of the value says why.")
    return "asked", _("on the list"), _("Everybody can choose it while that phase is open.")
