"""Objecting to a no, and deciding on that: by somebody else than who said no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from krachtwijk.bodies.models import Body
from krachtwijk.euro import Euro, exact
from krachtwijk.people.models import Person
from krachtwijk.rounds.feasibility import objecting
from krachtwijk.rounds.feasibility.models import Hearing, Objection, Ruling, Verdict, VerdictLine
from krachtwijk.rounds.feasibility.objecting import Entry, object_to
from krachtwijk.rounds.feasibility.recusal import check_free
from krachtwijk.rounds.feasibility.telling import Line, tell_followers
from krachtwijk.rounds.feasibility.typed import in_words, needed, not_too_long
from krachtwijk.rounds.news.telling import Reader, follow
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.recusal import participations_of
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.subjects import proposal_subject, reference_of
from krachtwijk.rounds.refusals import Refused
from krachtwijk.subject import Subject, told_in_both_languages

KIND = "verdict"


class SamePerson(Refused, ValidationError):
    """Who gave a verdict decides on the objection to it."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a body decides on an objection as it does, and where a dismissed objector can go next."""

    nl: str
    en: str = ""
    where_next_nl: str = ""
    where_next_en: str = ""


def verdict_subject(verdict: Verdict) -> Subject:
    """A verdict as an objection points at it. Its number makes a second verdict on a proposal another thing."""
    proposal = verdict.proposal
    address = reverse("feasibility:proposal", args=[proposal.round.slug, proposal.number])
    reference = f"{reference_of(proposal)}/{verdict.pk}"
    return told_in_both_languages(KIND, reference, lambda: proposal.shown_title, address)


def objections_to(verdict: Verdict) -> QuerySet[Objection]:
    found = Objection.objects.filter(kind=KIND, reference=verdict_subject(verdict).reference)
    return found.select_related("hearing", "ruling__body")


def verdict_objected_to(objection: Objection) -> Verdict | None:
    """None when the objection is to something else than a verdict."""
    if objection.kind != KIND:
        return None
    return Verdict.objects.select_related("proposal__round").get(
        pk=int(objection.reference.rpartition("/")[2])
    )


@transaction.atomic
def object_to_verdict(
    *,
    verdict: Verdict,
    participant: Participant,
    text: str,
    now: datetime,
    shown_as: str = "",
    entry: Entry | None = None,
    token: UUID | None = None,
) -> Objection:
    """Somebody who takes part does not agree with a no. Who objects follows the proposal; its followers hear it.

    Raises ValidationError, TermOver, ObjectedAlready.
    """
    if verdict.feasible or verdict.object_before is None:
        raise ValidationError(gettext("This can be done, says the check. You object to a no."))
    if Verdict.objects.filter(replaces=verdict).exists():
        raise ValidationError(
            gettext("Another result came in the place of this one already. Look at that one.")
        )
    round, proposal = verdict.proposal.round, verdict.proposal
    known = Objection.objects.filter(token=token, participant=participant).first() if token else None
    if known:
        return known
    objection = object_to(
        round=round,
        subject=verdict_subject(verdict),
        due=verdict.object_before,
        participant=participant,
        text=text,
        now=now,
        shown_as=shown_as,
        entry=entry,
        token=token,
    )
    follow(round=round, about=proposal_subject(proposal), reader=Reader(participant=participant), now=now)
    tell_followers(proposal, _objected(objection), now=now)
    return objection


def _objected(objection: Objection) -> Line:
    return lambda: (
        gettext("Somebody objects to the result of the check. An answer comes by %(day)s.")
        % {"day": in_words(objection.answer_before)}
    )


@transaction.atomic
def hear_objection(*, objection: Objection, on: date, note: str, by: Person, now: datetime) -> Hearing:
    """As `objecting.hear`, and the followers of the proposal hear it. Raises ValidationError."""
    hearing = objecting.hear(objection=objection, on=on, note=note, by=by, now=now)
    if verdict := verdict_objected_to(objection):
        tell_followers(
            verdict.proposal,
            lambda: gettext("The objection to the result of the check was talked through."),
            now=now,
        )
    return hearing


@transaction.atomic
def rule(
    *,
    objection: Objection,
    upheld: bool,
    grounds: Grounds,
    body: Body,
    by: Person,
    now: datetime,
    decided: Mapping[int, Euro] | None = None,
) -> Ruling:
    """The body decides. Upheld: a new verdict replaces the no, at the costs that were asked or `decided`. Dismissed:
    the objector hears where to go next. Raises ValidationError, SamePerson, Recused.
    """
    objection = Objection.objects.select_for_update().get(pk=objection.pk)
    if Ruling.objects.filter(objection=objection).exists():
        raise ValidationError(gettext("This objection was decided already."))
    verdict = verdict_objected_to(objection)
    check_not_of_themselves(objection, by)
    if verdict:
        _check_may_rule(verdict, by, now)
    words = _words(grounds, upheld=upheld)
    instead = _replacement(verdict, words, body, by, now, decided or {}) if upheld and verdict else None
    ruling: Ruling = Ruling.objects.create(
        objection=objection, upheld=upheld, body=body, by=by, at=now, verdict=instead, **words
    )
    if verdict:
        tell_followers(verdict.proposal, _told(ruling), now=now)
    return ruling


def check_not_of_themselves(objection: Objection, by: Person) -> None:
    """Nobody decides on an objection of their own, whether they came with their account or with a code. Raises
    SamePerson.
    """
    if objection.participant_id in participations_of(objection.round, person=by):
        raise SamePerson(gettext("This is your own objection. Somebody else decides on it."))


def _check_may_rule(verdict: Verdict, by: Person, now: datetime) -> None:
    if verdict.by_id == by.pk:
        raise SamePerson(gettext("You gave this result yourself. Somebody else decides on the objection."))
    check_did_not_check(verdict.proposal, by)
    check_free(by, verdict.proposal, now=now)


def check_did_not_check(proposal: Proposal, by: Person) -> None:
    """Whoever gave a finding or drew up a result about a proposal does not decide on an objection about it. Raises
    SamePerson.
    """
    found = proposal.assignments.filter(reviewer=by, finding__isnull=False).exists()
    if found or proposal.verdicts.filter(by=by, replaces=None).exists():
        raise SamePerson(gettext("You checked this idea. Somebody else decides on the objection."))


def _words(grounds: Grounds, *, upheld: bool) -> dict[str, str]:
    where_next = not_too_long(grounds.where_next_nl, field="where_next_nl")
    if not upheld:
        where_next = needed(
            grounds.where_next_nl,
            field="where_next_nl",
            refusal=gettext("Say where somebody can go who does not agree with this either."),
        )
    return {
        "grounds_nl": needed(
            grounds.nl, field="grounds_nl", refusal=gettext("Give the grounds of the decision in Dutch.")
        ),
        "grounds_en": not_too_long(grounds.en, field="grounds_en"),
        "where_next_nl": where_next,
        "where_next_en": not_too_long(grounds.where_next_en, field="where_next_en"),
    }


def _replacement(
    verdict: Verdict,
    words: dict[str, str],
    body: Body,
    by: Person,
    now: datetime,
    decided: Mapping[int, Euro],
) -> Verdict | None:
    """The yes in the place of the no. None when an earlier objection to the same no led to it already."""
    if Verdict.objects.filter(replaces=verdict).exists():
        return None
    lines = [_line_again(line, decided.get(line.order, line.decided)) for line in verdict.lines.all()]
    instead: Verdict = Verdict.objects.create(
        proposal=verdict.proposal,
        feasible=True,
        cost=sum((line.decided for line in lines), Euro(0)) if lines else verdict.cost,
        reason_nl=words["grounds_nl"],
        reason_en=words["grounds_en"],
        body=body,
        replaces=verdict,
        by=by,
        at=now,
    )
    for line in lines:
        line.verdict = instead
    VerdictLine.objects.bulk_create(lines)
    return instead


def _line_again(line: VerdictLine, amount: Euro) -> VerdictLine:
    """The line in the new verdict, not stored: at an amount that the authors know of."""
    known = [each for each in (line.asked, line.advised, line.decided) if each is not None]
    if not min(known) <= amount <= max(known):
        raise ValidationError(
            {
                f"decided_{line.order}": gettext(
                    "Choose an amount from %(least)s to %(most)s: that was put to the authors."
                )
                % {"least": exact(min(known)), "most": exact(max(known))}
            }
        )
    return VerdictLine(
        order=line.order,
        what=line.what,
        asked=line.asked,
        advised=line.advised,
        reason=line.reason,
        decided=amount,
    )


def _told(ruling: Ruling) -> Line:
    if ruling.upheld:
        return lambda: gettext("The objection was upheld: this can be done after all.")
    return lambda: gettext("The objection was dismissed. Read why, and where you can go next.")
