"""My objections, and what was decided on them."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from krachtwijk.rounds.afterwards.objecting import OF_A_PLAN, WHOLE
from krachtwijk.rounds.entrance.mine.lines import MOST, Line, Mine
from krachtwijk.rounds.feasibility.models import Objection
from krachtwijk.rounds.rulebooks.frame import address_of
from krachtwijk.rounds.rulebooks.hidden_words import without_hidden_words
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound

State = Objection.State
TONES = {State.RECEIVED: "asked", State.HEARD: "running", State.UPHELD: "good", State.DISMISSED: "bad"}


def objections(mine: Mine) -> list[Line]:
    """Two queries more, whatever their number."""
    rounds = {each.pk: each.round for each in mine.participants}
    made = Objection.objects.filter(participant__in=rounds).select_related("hearing", "ruling")
    shown = without_hidden_words(list(made.order_by("-received_at", "-pk")[:MOST]))
    return [_line(each, rounds[each.participant_id]) for each in shown]


def _line(objection: Objection, round: SieveRound) -> Line:
    to_the_decision = objection.kind in (WHOLE, OF_A_PLAN)
    phase = Phase.Kind.DECISION if to_the_decision else Phase.Kind.FEASIBILITY
    is_decided = objection.state in {State.UPHELD, State.DISMISSED}
    return Line(
        what=str(objection.label),
        address=f"{address_of(round, phase)}bezwaren/{objection.number}/",
        round=str(round),
        tone=TONES[objection.state],
        state=objection.state_word,
        next=_("Read the decision, and what you can do next.")
        if is_decided
        else _("You get a decision up to and including %(day)s.")
        % {"day": date_format(objection.answer_before, "j F Y")},
    )
