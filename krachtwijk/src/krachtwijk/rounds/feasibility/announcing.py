"""Making the moment known, and making every result public at that moment, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext

from krachtwijk.euro import Euro, exact
from krachtwijk.people.models import Person
from krachtwijk.rounds.feasibility.drafting import verdict_lines
from krachtwijk.rounds.feasibility.models import Announced, Announcement, DraftVerdict, Verdict, VerdictLine
from krachtwijk.rounds.feasibility.moments import first_announced, next_moment
from krachtwijk.rounds.feasibility.queries import checked
from krachtwijk.rounds.feasibility.telling import Line, tell_followers
from krachtwijk.rounds.feasibility.terms import last_day
from krachtwijk.rounds.feasibility.typed import in_words, needed, not_too_long
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.parts import total
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import step_of
from krachtwijk.rounds.rulebooks.rules import rules_of


class TooEarly(Refused, ValidationError):
    """Results are to be made public before the announced moment; the message names it."""


class NothingToAnnounce(Refused, ValidationError):
    """No moment was made known, or everything is public already."""


@transaction.atomic
def set_moment(
    *,
    round: SieveRound,
    at: datetime,
    rest_at: datetime,
    by: Person,
    now: datetime,
    grounds_nl: str = "",
    grounds_en: str = "",
) -> Announcement:
    """Everybody knows from now on when the results come, and when those that are not ready at that moment.

    Another moment than was made known needs grounds, as long as the first is not past. Raises ValidationError.
    """
    SieveRound.objects.select_for_update().get(pk=round.pk)
    earlier = next_moment(round)
    if earlier is None and first_announced(round):
        raise NothingToAnnounce(gettext("Every result is public already."))
    for field, refusal in _wrong_moment(round, at, rest_at, now):
        raise ValidationError({field: refusal})
    if earlier and earlier.at <= now:
        raise ValidationError(
            gettext(
                "The announced moment is past. Make the results public now; what is not ready comes later."
            )
        )
    grounds = not_too_long(grounds_nl, field="grounds_nl")
    if earlier:
        grounds = needed(
            grounds_nl,
            field="grounds_nl",
            refusal=gettext("People count on the moment that was announced. Say why it becomes another."),
        )
    announcement: Announcement = Announcement.objects.create(
        round=round,
        at=at,
        rest_at=rest_at,
        replaces=earlier,
        grounds_nl=grounds,
        grounds_en=not_too_long(grounds_en, field="grounds_en"),
        set_by=by,
        set_at=now,
    )
    return announcement


def _wrong_moment(
    round: SieveRound, at: datetime, rest_at: datetime, now: datetime
) -> Iterator[tuple[str, str]]:
    if at <= now:
        yield "at", gettext("Choose a moment that is still to come: people hear of it beforehand.")
    check = step_of(round, Phase.Kind.FEASIBILITY, now)
    if check and at < check.phase.opens_at:
        yield "at", gettext("The check has not begun at that moment. Choose a later one.")
    if rest_at <= at:
        yield "rest_at", gettext("What is not ready comes later. Choose a moment after the first.")
    judgement = step_of(round, Phase.Kind.JUDGEMENT, now)
    if judgement and at > judgement.phase.opens_at:
        yield (
            "at",
            gettext("People judge from then on, and must know the results before. Choose an earlier moment."),
        )
    if judgement and not first_announced(round) and rest_at > judgement.phase.opens_at:
        yield (
            "rest_at",
            gettext("People judge from then on, and must know the results before. Choose an earlier moment."),
        )


@transaction.atomic
def announce(*, round: SieveRound, now: datetime, by: Person | None = None) -> list[Verdict]:
    """Every verdict that is drawn up becomes public, all at once; each proposal without one is named as not checked
    yet, with the next moment. By a person, or by the clock. Raises TooEarly, NothingToAnnounce.
    """
    SieveRound.objects.select_for_update().get(pk=round.pk)
    announcement = next_moment(round)
    if announcement is None:
        raise NothingToAnnounce(gettext("No moment was made known. Do that first."))
    if now < announcement.at:
        raise TooEarly(
            gettext("The results were promised for a later moment. Nobody outside sees anything before that.")
        )
    ready, rest = _split(round)
    term = rules_of(round).objection_days
    verdicts = [_made_public(draft, term, now) for draft in ready]
    Announced.objects.create(announcement=announcement, at=now, by=by)
    if rest:
        later = _later(announcement, now)
        for proposal in rest:
            tell_followers(proposal, _not_checked(later), now=now)
    return verdicts


def _split(round: SieveRound) -> tuple[list[DraftVerdict], list[Proposal]]:
    """The drafts of what was handed in and has no verdict, and the proposals without a draft."""
    ready, rest = [], []
    waiting = checked(round).filter(verdicts=None).select_related("round", "draft_verdict__body")
    for proposal in waiting.prefetch_related("draft_verdict__lines"):
        if hasattr(proposal, "draft_verdict"):
            ready.append(proposal.draft_verdict)
        else:
            rest.append(proposal)
    return ready, rest


def _made_public(draft: DraftVerdict, term: int, now: datetime) -> Verdict:
    lines = verdict_lines(draft)
    verdict: Verdict = Verdict.objects.create(
        proposal=draft.proposal,
        feasible=draft.feasible,
        cost=sum((line.decided for line in lines), Euro(0)),
        reason_nl=draft.reason_nl,
        reason_en=draft.reason_en,
        body=draft.body,
        object_before=None if draft.feasible else last_day(localdate(now), term),
        by=draft.by,
        at=now,
    )
    for line in lines:
        line.verdict = verdict
    VerdictLine.objects.bulk_create(lines)
    tell_followers(draft.proposal, _told(verdict), now=now)
    return verdict


def _told(verdict: Verdict) -> Line:
    asked, decided = total(verdict.proposal), verdict.cost
    if verdict.feasible and decided != asked:
        return lambda: (
            gettext(
                "This can be done, for %(decided)s in stead of %(asked)s. It goes on to the first judgement."
            )
            % {"decided": exact(decided), "asked": exact(asked)}
        )
    if verdict.feasible:
        return lambda: gettext("This can be done. It goes on to the first judgement.")
    return lambda: (
        gettext("This cannot be done, says %(body)s. Until %(day)s you can say that you do not agree.")
        % {"body": verdict.body, "day": in_words(verdict.object_before or localdate(verdict.at))}
    )


def _not_checked(later: Announcement) -> Line:
    day = localdate(later.at)
    return lambda: gettext("This is not checked yet. The result comes on %(day)s.") % {"day": in_words(day)}


def _later(announcement: Announcement, now: datetime) -> Announcement:
    """The announcement of the rest: at the moment promised for it, or as long after now when that is past too."""
    gap = announcement.rest_at - announcement.at
    at = announcement.rest_at if announcement.rest_at > now else now + gap
    later: Announcement = Announcement.objects.create(
        round=announcement.round, at=at, rest_at=at + gap, set_at=now
    )
    return later


def due_announcements(now: datetime) -> list[Announcement]:
    """What is to become public and did not yet, by the clock of each round, the oldest first."""
    waiting = (
        Announcement.objects.filter(done=None, replaced_by=None).select_related("round").order_by("at", "pk")
    )
    return [each for each in waiting if each.at <= moment_in(each.round, now)]


def announce_what_is_due(now: datetime) -> list[Announcement]:
    """For `krachtwijk tick`: makes public what is due. Late or twice does no harm."""
    done = due_announcements(now)
    for announcement in done:
        announce(round=announcement.round, now=moment_in(announcement.round, now))
    return done
