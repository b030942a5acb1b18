"""Saying that somebody has an interest, and that it is over. Rows only come: history stays."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from krachtwijk.people.models import Organisation, Person
from krachtwijk.rounds.participants.models import Interest, Participant
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.once import made_once
from krachtwijk.subject import Subject

LONGEST_WHAT = 2_000


def declare_interest(
    *,
    round: SieveRound,
    what: str,
    token: UUID,
    now: datetime,
    person: Person | None = None,
    participant: Participant | None = None,
    organisation: Organisation | None = None,
    proposal: Subject | None = None,
    declared_by: Person | None = None,
) -> Interest:
    """`person` or `participant` has an interest in `organisation` or `proposal`, and does not judge it from now on.
    `declared_by`: staff who say so of somebody else. Raises ValidationError.
    """
    if (organisation is None) == (proposal is None):
        raise ValidationError({"organisation": _("Choose one thing: an organisation, or an idea.")})
    if not what.strip():
        raise ValidationError({"what": _("Write down what the interest is, in a few words.")})
    if participant is not None and participant.round_id != round.pk:
        raise ValidationError({"participant": _("Choose a participant of this round.")})

    def make() -> Interest:
        made: Interest = Interest.objects.create(
            round=round,
            person=person,
            participant=participant,
            organisation=organisation,
            reference=proposal.reference if proposal else "",
            label_nl=proposal.label_nl if proposal else "",
            label_en=proposal.label_en if proposal else "",
            address=proposal.address if proposal else "",
            what=what,
            declared_by=declared_by,
            declared_at=now,
            token=token,
        )
        return made

    interest, _is_new = made_once(Interest.history.all(), token, make)
    return interest


def lift_interest(*, interest: Interest, why: str, by: Person, now: datetime) -> Interest:
    """The interest is over, or never was. Staff say so, with grounds. Raises ValidationError."""
    if not why.strip():
        raise ValidationError({"what": _("Write down why this interest is over.")})
    if Interest.history.filter(lifts=interest).exists():
        raise ValidationError(_("This interest was lifted already."))
    lifted: Interest = Interest.objects.create(
        round=interest.round,
        person=interest.person,
        participant=interest.participant,
        organisation=interest.organisation,
        reference=interest.reference,
        label_nl=interest.label_nl,
        label_en=interest.label_en,
        address=interest.address,
        what=why,
        declared_by=by,
        declared_at=now,
        lifts=interest,
    )
    return lifted
