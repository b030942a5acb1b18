"""What waits for the people who run a round: one line per kind, with a number, the oldest day and one click."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.afterwards.models import Adoption
from krachtwijk.rounds.afterwards.queries import waiting_for_a_measure
from krachtwijk.rounds.concerns.models import Suggestion
from krachtwijk.rounds.concerns.wish import OPEN, Wish, late_concerns, wished
from krachtwijk.rounds.feasibility.models import Assignment, CostQuestion, Objection
from krachtwijk.rounds.feasibility.progress import with_progress
from krachtwijk.rounds.feasibility.queries import checked
from krachtwijk.rounds.feasibility.ruling import KIND
from krachtwijk.rounds.judging.models import Ballot, PaperForm
from krachtwijk.rounds.news.letters import letters_to_make
from krachtwijk.rounds.news.models import Digest
from krachtwijk.rounds.news.sending import unsent
from krachtwijk.rounds.participants.doubles import possible_doubles
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.moderating import waiting_appeals, waiting_reports
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import has_begun, is_over, step_of
from krachtwijk.rounds.talks.access import kept_notes, moderated_voices
from krachtwijk.rounds.talks.models import Note, Sorting, Voice
from krachtwijk.rounds.values.meetings import standings

Kind = Phase.Kind
TOO_LONG = timedelta(days=7)
"""What has no last day of its own is late when it waits longer than this."""


@dataclass(frozen=True)
class Wait:
    """Something that waits: how many, since when (or until which day, when `due`), and where one does it."""

    what: str
    number: int
    address: str
    since: date | None = None
    due: date | None = None
    is_late: bool = False


def what_waits(viewer: Viewer, round: SieveRound, at: datetime) -> list[Wait]:
    """What this viewer can do now, late things first, then the oldest. Nothing for who does not run rounds.

    The number of queries does not depend on how much waits.
    """
    if not may_run(viewer):
        return []
    found = [_dated(each, at) for each in _all(viewer, round, at) if each.number]
    return sorted(found, key=lambda each: (not each.is_late, each.due or each.since or date.max))


def _dated(wait: Wait, at: datetime) -> Wait:
    today = timezone.localdate(at)
    late = wait.is_late
    if wait.due is not None:
        late = wait.due < today
    elif wait.since is not None:
        late = late or wait.since < today - TOO_LONG
    return Wait(wait.what, wait.number, wait.address, wait.since, wait.due, late)


def _all(viewer: Viewer, round: SieveRound, at: datetime) -> Iterator[Wait]:
    yield from _worries(round, at)
    yield from _meetings(viewer, round)
    yield from _proposals(viewer, round)
    if has_begun(round, Kind.FEASIBILITY, at):
        yield from _checks(round)
    yield from _objections(round)
    yield from _typing(viewer, round, at)
    yield from _talks(viewer, round)
    yield from _post(round, at)
    yield from _next_deeds(viewer, round, at)


def _worries(round: SieveRound, at: datetime) -> Iterator[Wait]:
    desk = reverse("concerns:desk", args=[round.slug])
    late = _sums(late_concerns(round, at=at), "answer_due")
    yield _due(_("Worries that should have been answered"), late, f"{desk}?antwoord=te-laat")
    there = wished(round, Wish(answer=OPEN), at=at).filter(answer_due__gte=timezone.localdate(at))
    yield _due(_("Worries that wait for their answer"), _sums(there, "answer_due"), f"{desk}?antwoord=nee")
    suggested = round.concern_suggestions.filter(outcome=Suggestion.Outcome.OPEN)
    where = reverse("concerns:suggestions", args=[round.slug])
    yield _since(_("Suggestions of which worries belong together"), _sums(suggested, "at"), where)


def _meetings(viewer: Viewer, round: SieveRound) -> Iterator[Wait]:
    waiting = [
        each.entry for each in standings(round) if not each.counts and each.entry.by_id != viewer.person_id
    ]
    where = reverse("values:work", args=[round.slug])
    first = min((each.at for each in waiting), default=None)
    yield _since(_("Meetings about the fiches that a second person must type"), (len(waiting), first), where)


def _proposals(viewer: Viewer, round: SieveRound) -> Iterator[Wait]:
    desk = reverse("proposals:work", args=[round.slug])
    reports = waiting_reports(round)
    first = min((each.at for each in reports), default=None)
    yield _since(_("Reports of things that should not be there"), (len(reports), first), desk)
    appeals = waiting_appeals(round).exclude(ruling__by=viewer.person_id)
    yield _since(_("Appeals of who wrote what was hidden"), _sums(appeals, "at"), desk)
    yield _since(
        _("Possible doubles among who takes part"),
        _doubles(round),
        reverse("participants:doubles", args=[round.slug]),
    )


def _doubles(round: SieveRound) -> Sums:
    """How many pairs, and when the first of the later comers registered."""
    pairs = possible_doubles(round)
    later = [pair.second for pair in pairs[:500]]
    first = Participant.objects.filter(pk__in=later).aggregate(first=Min("registered_at"))["first"]
    return len(pairs), first


def _checks(round: SieveRound) -> Iterator[Wait]:
    desk = reverse("feasibility:desk", args=[round.slug])
    far = list(with_progress(checked(round)).values_list("step", "submitted_at"))
    for step, words in {
        "toetsers": _("Ideas with too few reviewers"),
        "uitkomst": _("Ideas without a result drawn up"),
    }.items():
        days = [submitted for at_step, submitted in far if at_step == step]
        yield _since(words, (len(days), min(days, default=None)), f"{desk}?stap={step}")
    asked = Assignment.objects.filter(
        proposal__in=checked(round), proposal__verdicts=None, ended_at=None, finding=None
    )
    yield _since(_("Findings that reviewers still owe"), _sums(asked, "at"), f"{desk}?stap=bevindingen")
    costs = CostQuestion.objects.filter(proposal__in=checked(round), proposal__verdicts=None, reply=None)
    words = _("Questions about costs that authors did not answer")
    yield _due(words, _sums(costs, "answer_before"), f"{desk}?stap=makers")
    announcement = round.announcements.filter(done=None, replaced_by=None).order_by("at").first()
    not_ready = sum(step not in {"bekend", "opgesteld"} for step, _submitted in far)
    if announcement:
        day = timezone.localdate(announcement.at)
        yield Wait(_("Ideas that are not ready for the announced moment"), not_ready, desk, due=day)


def _objections(round: SieveRound) -> Iterator[Wait]:
    waiting = Objection.objects.filter(round=round, ruling=None)
    to_results, to_the_decision = waiting.filter(kind=KIND), waiting.exclude(kind=KIND)
    where = reverse("feasibility:work-objections", args=[round.slug])
    yield _due(_("Objections without a decision"), _sums(to_results, "answer_before"), where)
    where = reverse("afterwards:work-objections", args=[round.slug])
    words = _("Objections to the decision without an answer")
    yield _due(words, _sums(to_the_decision, "answer_before"), where)


def _typing(viewer: Viewer, round: SieveRound, at: datetime) -> Iterator[Wait]:
    """What one person typed waits for somebody else; what two read differently for anybody."""
    forms = PaperForm.objects.filter(round=round, standing=PaperForm.Standing.WAITING)
    forms = _for_me(forms, viewer).annotate(first=Min("readings__at"))
    where = reverse("judging:work", args=[round.slug])
    yield _since(
        _("Forms of the first judgement that a second person must read"), _sums(forms, "first"), where
    )
    ballots = Ballot.objects.filter(box__round=round, standing=Ballot.Standing.WAITING)
    vote = step_of(round, Kind.VOTE, at)
    since = vote.phase.closes_at if vote else None
    number = _for_me(ballots, viewer).count()
    where = reverse("judging:work-vote", args=[round.slug])
    yield _since(_("Ballots that a second person must read"), (number, since), where)


def _for_me(things: QuerySet[Any], viewer: Viewer) -> QuerySet[Any]:
    mine = Count("readings", filter=Q(readings__by=viewer.person_id))
    counted: QuerySet[Any] = things.annotate(read=Count("readings"), mine=mine)
    return counted.exclude(read=1, mine=1)


def _talks(viewer: Viewer, round: SieveRound) -> Iterator[Wait]:
    where = reverse("talks:work", args=[round.slug])
    voices = moderated_voices(viewer, round).order_by()
    new = voices.filter(state=Voice.State.WAITING)
    yield _since(_("Motives that nobody may read yet"), _sums(new, "sorted__sorting__at"), where)
    again = voices.filter(state=Voice.State.HIDDEN, appealed_at__isnull=False, reviewed_at=None)
    again = again.exclude(moderated_by=viewer.person_id)
    yield _since(_("Motives whose writer asks for a second look"), _sums(again, "appealed_at"), where)
    notes = kept_notes(viewer, round).filter(state=Note.State.DRAFT).exclude(written_by=viewer.person_id)
    yield _since(_("Notes of talks to publish"), _sums(notes, "written_at"), where)


def _post(round: SieveRound, at: datetime) -> Iterator[Wait]:
    where = reverse("news:post", args=[round.slug])
    yield _since(_("Letters to make"), letters_to_make(round, at), where)
    letters = unsent(round, Digest.Way.PAPER)
    yield _since(_("Letters to post"), _sums(letters, "made_at"), where)


def _next_deeds(viewer: Viewer, round: SieveRound, at: datetime) -> Iterator[Wait]:
    """What must follow the end of a step, and nobody did yet."""
    if is_over(round, Kind.JUDGEMENT, at) and not Sorting.objects.filter(round=round).exists():
        where = reverse("talks:work", args=[round.slug])
        yield _after(_("The judgements are not sorted yet"), round, Kind.JUDGEMENT, where)
    if is_over(round, Kind.VOTE, at) and round.vote_id is None:
        where = reverse("judging:count", args=[round.slug])
        yield _after(_("The votes are not counted yet"), round, Kind.VOTE, where)
    if round.vote_id and not Adoption.objects.filter(round=round).exists():
        where = reverse("afterwards:adopt", args=[round.slug])
        yield _after(_("The decision about the outcome was not written down yet"), round, Kind.VOTE, where)
    if viewer.has(Role.PROGRAMME_MANAGER):
        winners = waiting_for_a_measure(viewer, round).order_by()
        where = reverse("afterwards:desk", args=[round.slug])
        yield _since(_("Chosen ideas that are no measure yet"), _sums(winners, "adoption__at"), where)


def _after(what: str, round: SieveRound, kind: Phase.Kind, address: str) -> Wait:
    closed = next(each.closes_at for each in round.phases.all() if each.kind == kind)
    return Wait(what, 1, address, since=timezone.localdate(closed))


Sums = tuple[int, date | datetime | None]


def _sums(things: QuerySet[Any], field: str) -> Sums:
    """How many, and the first day or moment of them. One query."""
    sums = things.order_by().aggregate(many=Count("pk"), oldest=Min(F(field)))
    return sums["many"], sums["oldest"]


def _since(what: str, sums: Sums, address: str) -> Wait:
    return Wait(what, sums[0], address, since=_day(sums[1]))


def _due(what: str, sums: Sums, address: str) -> Wait:
    return Wait(what, sums[0], address, due=_day(sums[1]))


def _day(moment: date | datetime | None) -> date | None:
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


def late_among(waits: Iterable[Wait]) -> int:
    """How many lines are late."""
    return sum(each.is_late for each in waits)
