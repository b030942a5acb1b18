"""Worries and participants from a CSV or XLSX file, such as a survey at the door; and out again as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.imports.desk import Desk
from krachtwijk.imports.intake import (
    CannotRead,
    Fault,
    Field,
    Intake,
    InTheWay,
    Row,
    RowRefused,
    bringing_in,
    by_label,
    day,
    one_of,
    text,
    whole,
)
from krachtwijk.imports.models import Import
from krachtwijk.people.models import Person
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.subjects import KIND, subject_of
from krachtwijk.rounds.concerns.submitting import MOST_SIGNS, MOST_WHERE, Writer
from krachtwijk.rounds.concerns.submitting import enter as enter_concern
from krachtwijk.rounds.news.models import Follow
from krachtwijk.rounds.organising.models import FromFile
from krachtwijk.rounds.participants.joining import RoundOver, Who
from krachtwijk.rounds.participants.joining import enter as enter_participant
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.access import may_run, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.models import Channel, Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import PhaseClosed, step_of

BY_HAND = [channel for channel in Channel if channel != Channel.WEB]
NOON = time(12)


def concerns_intake(viewer: Viewer, scope: str) -> Intake:
    """What a file of worries holds, for who runs the round; else "not found"."""
    round = sieve_round_for(viewer, scope)
    return Intake(
        kind=Import.Kind.CONCERNS,
        scope=round.slug,
        title=_("Worries from a file"),
        about=_("Every row becomes a worry with its own day to answer. All rows come in, or none."),
        fields=[
            Field("text", _("worry"), text(MOST_SIGNS), ("zorg", "tekst", "wat"), required=True),
            Field("where", _("street or place"), text(MOST_WHERE), ("straat", "plek", "waar")),
            Field("channel", _("way"), one_of(by_label(BY_HAND)), ("weg", "kanaal"), required=True),
            Field("received", _("day on which it was said"), day, ("datum", "dag"), required=True),
            Field("email", _("e-mail address for the answer"), email, ("e-mail", "mail")),
        ],
        check=lambda rows, today: _faults_of_concerns(rows, round, today),
        bring_in=lambda rows, taken: _bring_in_concerns(rows, taken, by=viewer, round=round),
        take_back=lambda taken, now: _take_back_concerns(taken),
        example=[
            {
                "text": "De lantaarn voor nummer 12 is al weken stuk.",
                "where": "Bessemoerstraat",
                "channel": "door",
                "received": _first_day(round),
            }
        ],
    )


def _first_day(round: SieveRound) -> str:
    """A day on which the round asks for worries, as an example."""
    phase = round.phases.filter(kind=Phase.Kind.CONCERNS).first()
    return timezone.localdate(phase.opens_at).isoformat() if phase else ""


def participants_intake(viewer: Viewer, scope: str) -> Intake:
    """What a file of participants holds, for who runs the round; else "not found"."""
    round = sieve_round_for(viewer, scope)
    groups = {name: each for each in round.rulebook.groups.all() for name in (each.name_nl, each.slug)}
    return Intake(
        kind=Import.Kind.PARTICIPANTS,
        scope=round.slug,
        title=_("Participants from a file"),
        about=_(
            "Every row becomes somebody who takes part. Their codes are told to nobody: make a new one for who wants"
            " to come back by this site. All rows come in, or none."
        ),
        fields=[
            Field("group", _("group"), one_of(groups), ("groep",), required=True),
            Field("channel", _("way"), one_of(by_label(BY_HAND)), ("weg", "kanaal"), required=True),
            Field("name", _("name"), text(120), ("naam",)),
            Field("birth_year", _("year of birth"), whole, ("geboortejaar",)),
            Field("postcode", _("postcode"), text(10), ()),
            Field("house_number", _("house number"), text(12), ("huisnummer",)),
            Field("email", _("e-mail address"), email, ("e-mail", "mail")),
            Field("phone", _("telephone number"), text(40), ("telefoon",)),
        ],
        check=lambda rows, today: (),
        bring_in=lambda rows, taken: _bring_in_participants(rows, taken, by=viewer, round=round),
        take_back=lambda taken, now: _take_back_participants(taken),
        example=[
            {"group": next(iter(groups), ""), "channel": "door", "name": "A. Bos", "birth_year": "1980"}
        ],
    )


def email(cell: str) -> str:
    """A reader of e-mail addresses."""
    try:
        validate_email(cell)
    except ValidationError:
        raise CannotRead(
            gettext("“%(cell)s” is no e-mail address. Write it as name@example.org.") % {"cell": cell}
        ) from None
    return cell.lower()


def _said_at(on: date, now: datetime) -> datetime:
    """A file knows the day alone: noon, or now when it is not noon yet."""
    noon = timezone.make_aware(datetime.combine(on, NOON))
    return min(noon, now) if on <= timezone.localdate(now) else noon


def _faults_of_concerns(rows: Sequence[Row], round: SieveRound, today: date) -> Iterator[Fault]:
    """Rows outside the step, all at once; and the same worry twice in one file."""
    now = moment_in(round, timezone.make_aware(datetime.combine(today, time.max)))
    step = step_of(round, Phase.Kind.CONCERNS, now)
    seen: dict[tuple[str, str, date], int] = {}
    for row in rows:
        said = _said_at(row["received"], now)
        label = gettext("day on which it was said")
        if said > now:
            yield Fault(row.line, label, gettext("this day has not come yet."))
        elif step is None or not step.phase.opens_at <= said < step.phase.closes_at:
            yield Fault(row.line, label, gettext("on this day the round did not ask for worries."))
        key = (row["text"], row["where"] or "", row["received"])
        if key in seen:
            words = gettext("is the same as line %(line)s. Take one of both out.")
            yield Fault(row.line, gettext("worry"), words % {"line": seen[key]})
        seen.setdefault(key, row.line)


def _bring_in_concerns(rows: Sequence[Row], taken: Import, *, by: Viewer, round: SieveRound) -> None:
    if not may_run(by):
        raise PermissionDenied
    now = moment_in(round, taken.at)
    for row in rows:
        try:
            made = enter_concern(
                by=by,
                round=round,
                channel=Channel(row["channel"]),
                text=row["text"],
                where=row["where"] or "",
                writer=Writer(email=row["email"] or ""),
                received=_said_at(row["received"], now),
                now=now,
            )
        except ConcernRefused as refused:
            raise RowRefused(row.line, [str(refused)]) from refused
        except PhaseClosed as closed:
            words = gettext("On this day the round did not ask for worries.")
            raise RowRefused(row.line, [words]) from closed
        FromFile.objects.create(came_from=taken, concern=made)


def _bring_in_participants(rows: Sequence[Row], taken: Import, *, by: Viewer, round: SieveRound) -> None:
    if not may_run(by):
        raise PermissionDenied
    person = Person.objects.get(pk=taken.by_id)
    for row in rows:
        with bringing_in(row):
            try:
                made, _code = enter_participant(
                    round=round,
                    group=row["group"],
                    who=_who(row),
                    channel=Channel(row["channel"]),
                    token=uuid4(),
                    now=moment_in(round, taken.at),
                    by=person,
                )
            except RoundOver as over:
                words = gettext("This round is over. Nobody can begin to take part any more.")
                raise RowRefused(row.line, [words]) from over
        FromFile.objects.create(came_from=taken, participant=made)


def _who(row: Row) -> Who:
    return Who(
        name=row["name"] or "",
        email=row["email"] or "",
        phone=row["phone"] or "",
        birth_year=row["birth_year"],
        postcode=(row["postcode"] or "").replace(" ", "").upper(),
        house_number=row["house_number"] or "",
    )


def _take_back_concerns(taken: Import) -> None:
    """Worries that nobody touched. Raises InTheWay when one was answered, grouped, hidden, or somebody joined in."""
    there = Concern.objects.filter(from_file__came_from=taken)
    others = ("me_too", "answers", "clusterings", "hidings", "became", "proposals", "suggestions", "namings")
    touched = [each for each in there.prefetch_related(*others) if _is_touched(each, others)]
    if touched:
        words = gettext("Worry %(number)s was answered, put in a group, hidden, or others joined in.")
        raise InTheWay([words % {"number": each.number} for each in touched])
    references = [subject_of(each).reference for each in there.select_related("round")]
    Follow.objects.filter(kind=KIND, reference__in=references, deliveries=None).delete()
    there.delete()


def _is_touched(concern: Concern, others: Iterable[str]) -> bool:
    return any(len(getattr(concern, name).all()) for name in others)


def _take_back_participants(taken: Import) -> None:
    """Participants who did nothing yet. Raises InTheWay when one of them did, or staff decided about one."""
    there = Participant.objects.filter(from_file__came_from=taken)
    reasons = [
        gettext("Participant %(number)s did something in this round already.") % {"number": each.number}
        for each in there
        if _did_something(each)
    ]
    if reasons:
        raise InTheWay(reasons)
    there.delete()


def _did_something(participant: Participant) -> bool:
    """Whether anything points to this participant. Relations are read from the models, so that a step that is added
    to the round counts by itself.
    """
    relations = [each for each in Participant._meta.related_objects if each.related_model is not FromFile]
    return any(
        each.related_model._base_manager.filter(**{each.field.name: participant}).exists()
        for each in relations
    )


CONCERNS = Desk(app="organising", name="concerns-file", intake_for=concerns_intake)
"""Where files of worries come in."""
PARTICIPANTS = Desk(app="organising", name="participants-file", intake_for=participants_intake)
"""Where files of participants come in."""
