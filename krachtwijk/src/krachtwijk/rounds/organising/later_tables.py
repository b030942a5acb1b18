"""The tables of a round that no other room writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from krachtwijk.rounds.afterwards.models import Ruling, Update
from krachtwijk.rounds.organising.hiding import FEW
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.access import sorting_of
from krachtwijk.rounds.talks.models import Voice
from krachtwijk.rounds.values.models import Value, ValuesOutcome
from krachtwijk.rounds.votes.exports import plans_as_csv
from krachtwijk.spreadsheet import as_csv, euros


def participants_csv(round: SieveRound) -> str:
    """Nothing in it leads to a person but the number that staff can look up."""
    there = round.participants.select_related("group").order_by("number")
    header = [_("number"), _("group"), _("way"), _("standing"), _("takes part since")]
    rows = (
        [
            each.number,
            str(each.group),
            each.get_channel_display(),
            each.get_standing_display() if each.came_at else _("the code in the letter waits"),
            timezone.localdate(each.came_at).isoformat() if each.came_at else "",
        ]
        for each in there
    )
    return as_csv(header, rows)


def values_csv(round: SieveRound) -> str:
    """Without numbers until the choice is closed."""
    outcome = ValuesOutcome.objects.filter(round=round).first()
    counts = outcome.counts if outcome else {}
    header = [_("value"), _("in other words"), _("chosen for this round"), _("people who chose it")]
    rows = (
        [
            str(each),
            str(each.about),
            _yes(each.is_chosen) if outcome else "",
            _told(counts.get(each.slug, 0)) if outcome else "",
        ]
        for each in Value.objects.filter(round=round, closed_at=None)
    )
    return as_csv(header, rows)


def themes_csv(round: SieveRound) -> str:
    header = [_("theme"), _("what it is about"), _("money in euros")]
    return as_csv(header, ([str(each), str(each.about), euros(each.envelope)] for each in round.themes.all()))


def motives_csv(round: SieveRound, at: datetime) -> str:
    """What the pages of the talk show: never what waits for a moderator, is hidden or was withdrawn."""
    shown = Voice.objects.filter(sorted__sorting=sorting_of(round, at), state=Voice.State.SHOWN)
    shown = shown.select_related("sorted__proposal", "value").order_by("sorted__proposal__number", "number")
    header = [_("number of the idea"), _("idea"), _("kind"), _("side"), _("value"), _("text")]
    rows = (
        [
            each.sorted.proposal.number,
            each.sorted.proposal.shown_title,
            each.get_kind_display(),
            each.get_says_display() if each.says else "",
            str(each.value or ""),
            each.text,
        ]
        for each in shown.defer("judgement", "participant", "moderated_by", "note")
    )
    return as_csv(header, rows)


def counted_csv(round: SieveRound) -> str:
    assert round.vote is not None  # noqa: S101 - the table is there once the vote was counted
    return plans_as_csv(round.vote.run.contenders.all())


def decided_csv(round: SieveRound) -> str:
    rulings = Ruling.objects.filter(adoption__round=round).select_related("proposal")
    rulings = rulings.prefetch_related("revisions__answer")
    header = [
        _("number"), _("plan"), _("chosen by the vote"), _("is carried out"), _("amount in euros"), _("grounds"),
    ]  # fmt: skip
    rows = (
        [
            each.proposal.number,
            each.proposal.shown_title,
            _yes(each.was_chosen),
            _yes(each.is_carried_out),
            euros(each.granted),
            str(each.revised.answer.grounds if each.revised else each.grounds),
        ]
        for each in rulings
    )
    return as_csv(header, rows)


def updates_csv(round: SieveRound) -> str:
    header = [
        _("number"),
        _("plan"),
        _("date"),
        _("what happened"),
        _("is finished"),
        _("real cost in euros"),
    ]
    return as_csv(header, _updates(round))


def _updates(round: SieveRound) -> Iterator[list[object]]:
    told = Update.objects.filter(proposal__round=round).defer("photo").select_related("proposal")
    for each in told.order_by("at", "pk"):
        day = timezone.localdate(each.at).isoformat()
        plan = each.proposal
        yield [
            plan.number,
            plan.shown_title,
            day,
            str(each.text),
            _yes(each.is_finished),
            euros(each.real_cost),
        ]


def _told(number: int) -> object:
    return number if number >= FEW else _("not told")


def _yes(value: bool) -> str:  # noqa: FBT001 - the value itself
    return _("yes") if value else _("no")
