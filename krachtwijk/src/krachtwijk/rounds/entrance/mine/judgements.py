"""My card of the first judgement. What somebody votes in secret afterwards is never here."""

from __future__ import annotations

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from krachtwijk.rounds.entrance.mine.lines import MOST, Line, Mine
from krachtwijk.rounds.judging.models import Card
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.frame import address_of
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import step_of


def judgements(mine: Mine) -> list[Line]:
    """One query, whatever their number."""
    those = {each.pk: each for each in mine.participants}
    cards = Card.objects.filter(participant__in=those).annotate(said=Count("judgements"))
    return [
        _line(card.said, mine, those[card.participant_id]) for card in cards.order_by("-changed_at")[:MOST]
    ]


def _line(said: int, mine: Mine, participant: Participant) -> Line:
    round = participant.round
    step = step_of(round, Phase.Kind.JUDGEMENT, mine.at(participant))
    is_open = step is not None and step.is_open
    number = ngettext("Your judgement of %(number)s idea", "Your judgement of %(number)s ideas", said)
    return Line(
        what=number % {"number": said},
        address=address_of(round, Phase.Kind.JUDGEMENT),
        round=str(round),
        tone="running" if is_open else "closed",
        state=_("you can change it") if is_open else _("this phase is closed"),
        next=_("Everything is kept already. You can change it up to and including %(day)s.")
        % {"day": date_format(step.last_day, "j F Y")}
        if step and is_open
        else _("It counts with those of everybody else. Nobody sees what you said of which idea."),
    )
