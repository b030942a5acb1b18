"""My worries, with the answer or the day on which it is due."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from krachtwijk.found import snippet
from krachtwijk.rounds.concerns.models import Became, Concern
from krachtwijk.rounds.entrance.mine.lines import MOST, Line, Mine
from krachtwijk.rounds.rulebooks.frame import address_of
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.values.models import Naming


def worries(mine: Mine) -> list[Line]:
    """One query, whatever their number."""
    rounds = {each.pk: each.round for each in mine.participants}
    named = Naming.objects.filter(Q(concerns=OuterRef("pk")) | Q(cluster=OuterRef("cluster")))
    led = Exists(Became.objects.filter(concern=OuterRef("pk"))) | Exists(named)
    told = Concern.objects.filter(participant__in=rounds).annotate(led_somewhere=led)[:MOST]
    return [_line(concern, rounds[concern.participant_id or 0]) for concern in told]


def _line(concern: Concern, round: SieveRound) -> Line:
    answered = concern.answered_at is not None
    return Line(
        what=snippet(concern.text),
        address=f"{address_of(round, Phase.Kind.CONCERNS)}{concern.number}/",
        round=str(round),
        tone="done" if answered else "asked",
        state=_("answered") if answered else _("told, not answered yet"),
        next=f"{_next(concern)} {_('Something came of it: its page says what.')}"
        if concern.led_somewhere  # type: ignore[attr-defined]
        else _next(concern),
    )


def _next(concern: Concern) -> str:
    if concern.answered_at is not None:
        return _("Read the answer on the page of the worry.")
    sentence = _("You get an answer up to and including %(day)s. It comes on the page of the worry.")
    return sentence % {"day": date_format(concern.answer_due, "j F Y")}
