"""What a round itself does is news too: a step opens, its days move, a rule is put right. Told by `krachtwijk tick`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from krachtwijk.rounds.news.models import Occasion
from krachtwijk.rounds.news.subjects import subject_of
from krachtwijk.rounds.news.telling import tell
from krachtwijk.rounds.rulebooks.calendars import last_day
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.models import Correction, GroupCorrection, Phase, PhaseMove, SieveRound
from krachtwijk.rounds.rulebooks.phases import Step, steps_of
from krachtwijk.rounds.rulebooks.rules import corrections_of_groups, rules_of
from krachtwijk.rounds.rulebooks.telling import corrected, group_corrected

Kind = Phase.Kind
OLD = timedelta(days=14)
"""What happened longer ago is no news: a night job that stood still for months does not begin with the past."""

ASKS = {
    Kind.CONCERNS: gettext_lazy("Tell what troubles you"),
    Kind.VALUES: gettext_lazy("Say what matters most to you"),
    Kind.PROPOSALS: gettext_lazy("Put forward an idea"),
    Kind.FEASIBILITY: gettext_lazy("See how the ideas are checked"),
    Kind.JUDGEMENT: gettext_lazy("Judge the ideas"),
    Kind.TALK: gettext_lazy("Read why neighbours disagree"),
    Kind.VOTE: gettext_lazy("Judge a second time, in secret"),
    Kind.OUTCOME: gettext_lazy("See how far the count is"),
    Kind.DECISION: gettext_lazy("Read what was decided"),
    Kind.FOLLOW_UP: gettext_lazy("See what became of the ideas"),
}
"""What a step asks of people when it opens."""


@dataclass(frozen=True)
class Happened:
    """Something a round did. `key` is what keeps it from being told twice; `line` says it in the language of now."""

    key: str
    line: Callable[[], str]


def tell_of_rounds(now: datetime, round: SieveRound | None = None) -> int:
    """Tells who follows a round which steps opened, which days moved and which rules were put right, each once.

    Late or twice does no harm: a step that is over by then, or longer ago than `OLD`, is no news any more. Returns how
    many lines were told.
    """
    rounds = [round] if round else SieveRound.objects.filter(published_at__isnull=False)
    return sum(_tell_of(each, moment_in(each, now)) for each in rounds)


@transaction.atomic
def _tell_of(round: SieveRound, at: datetime) -> int:
    held = SieveRound.objects.select_for_update().get(pk=round.pk)
    told = set(held.occasions.values_list("key", flat=True))
    new = [each for each in happened(held, at) if each.key not in told]
    for each in new:
        said = {language: _said(each, language) for language in ("nl", "en")}
        notice = tell(round=held, about=subject_of(held), line_nl=said["nl"], line_en=said["en"], now=at)
        Occasion.objects.create(round=held, key=each.key, notice=notice)
    return len(new)


def _said(each: Happened, language: str) -> str:
    with override(language):
        return each.line()


def happened(round: SieveRound, at: datetime) -> Iterator[Happened]:
    """What is news of this round at this moment, told or not: rules and days first, then what can be done now."""
    since = at - OLD
    yield from (each for moment, each in _put_right(round) if since < moment <= at)
    moves = PhaseMove.objects.filter(phase__round=round, at__gt=since, at__lte=at).select_related("phase")
    for move in moves.order_by("at", "pk"):
        yield Happened(f"moved:{move.pk}", partial(_moved, move))
    for step in steps_of(round, at):
        if step.is_open and step.phase.opens_at > since:
            yield Happened(f"opened:{step.kind}", partial(_opened, step))


def _put_right(round: SieveRound) -> Iterator[tuple[datetime, Happened]]:
    rules = rules_of(round)
    for correction in rules.corrections.all():
        yield correction.at, Happened(f"corrected:{correction.pk}", partial(_corrected, correction))
    for each in corrections_of_groups(rules):
        yield each.at, Happened(f"group-corrected:{each.pk}", partial(_corrected, each))


def _opened(step: Step) -> str:
    words = _("“%(step)s” is open, from %(first)s until %(last)s.") % {
        "step": step.kind.label,
        "first": _day(localdate(step.phase.opens_at)),
        "last": _day(step.last_day),
    }
    return f"{words} {ASKS[step.kind]}."


def _moved(move: PhaseMove) -> str:
    return _("The days of “%(step)s” moved. Now it is open from %(first)s until %(last)s. Why: %(why)s") % {
        "step": Kind(move.phase.kind).label,
        "first": _day(localdate(move.opens_at)),
        "last": _day(last_day(move.closes_at)),
        "why": move.grounds,
    }


def _corrected(correction: Correction | GroupCorrection) -> str:
    told = corrected(correction) if isinstance(correction, Correction) else group_corrected(correction)
    return _("A rule was put right. %(name)s It was: %(was)s. Now it is: %(becomes)s. Why: %(grounds)s") % (
        told | {name: str(told[name]).rstrip(".") for name in ("was", "becomes")}
    )


def _day(day: date) -> str:
    return date_format(day, "j F Y")
