"""Who makes a proposal: inviting somebody by a link, how each is named, and leaving."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import hash_of, new_code
from krachtwijk.rounds.proposals.hearing import hear_of, tell_of
from krachtwijk.rounds.proposals.models import Author, Event, Invitation, Proposal
from krachtwijk.rounds.proposals.writing import NoLongerWritten, check_author, locked, note
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import check_open

INVITED_FOR = timedelta(days=14)
MOST_AUTHORS = 20


@transaction.atomic
def invite(
    *, proposal: Proposal, by: Participant, now: datetime, meant_for: str = ""
) -> tuple[Invitation, str]:
    """An invitation and its code, which is told this once. One person can use it, within two weeks.

    Raises PhaseClosed, NotAnAuthor, NoLongerWritten, ValidationError.
    """
    there = _being_made(proposal, now)
    check_author(there, by)
    waiting = waiting_invitations(there, now).count()
    if there.authors.count() + waiting >= MOST_AUTHORS:
        words = gettext("An idea has at most %(most)s authors, with those who are invited.")
        raise ValidationError(words % {"most": MOST_AUTHORS})
    code = new_code()
    made = Invitation.objects.create(
        proposal=there,
        code_sha256=hash_of(code),
        meant_for=meant_for,
        made_by=by,
        made_at=now,
        expires_at=now + INVITED_FOR,
    )
    return made, code


def waiting_invitations(proposal: Proposal, now: datetime) -> QuerySet[Invitation]:
    """Those that can still be used."""
    return proposal.invitations.filter(used_at=None, declined_at=None, expires_at__gt=now)


def invitation_of(round: SieveRound, code: str) -> Invitation | None:
    """The invitation with this code, however it is typed."""
    mine = Invitation.objects.filter(proposal__round=round, code_sha256=hash_of(code))
    return mine.select_related("proposal__round").first()


@transaction.atomic
def accept(*, round: SieveRound, code: str, participant: Participant, shown_as: str, now: datetime) -> Author:
    """Who was invited is an author from now on. Who is one already stays so, and the invitation stays good.

    Raises PhaseClosed, NoLongerWritten, ValidationError.
    """
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .filter(proposal__round=round, code_sha256=hash_of(code))
        .select_related("proposal")
        .first()
    )
    if invitation is None:
        raise ValidationError(gettext("This invitation does not exist. Ask the author for a new link."))
    there = _being_made(invitation.proposal, now)
    if known := there.authors.filter(participant=participant).first():
        return known
    if invitation.used_at is not None:
        raise ValidationError(
            gettext("Somebody used this invitation already. Ask the author for a new link.")
        )
    if invitation.declined_at is not None:
        raise ValidationError(gettext("This invitation was declined. Ask the author for a new link."))
    if invitation.expires_at <= now:
        raise ValidationError(
            gettext("This invitation was good for two weeks and is over. Ask the author for a new link.")
        )
    invitation.used_by, invitation.used_at = participant, now
    invitation.save(update_fields=["used_by", "used_at"])
    return join(there, participant, shown_as, now)


@transaction.atomic
def add_author(
    *, proposal: Proposal, participant: Participant, shown_as: str, entered_by: Person, now: datetime
) -> Author:
    """Somebody without an account is an author as well: an organiser writes it down for them.

    Raises PhaseClosed, NoLongerWritten, ValidationError.
    """
    there = _being_made(proposal, now)
    if there.entered_by_id != entered_by.pk:
        raise ValidationError(gettext("You add authors only to ideas that you entered yourself."))
    known = there.authors.filter(participant=participant).first()
    return known or join(there, participant, shown_as, now)


def join(proposal: Proposal, participant: Participant, shown_as: str, now: datetime) -> Author:
    """Within a transaction: one author more, who hears of every step of what was submitted."""
    last = proposal.authors.aggregate(last=Max("order"))["last"] or 0
    made = Author.objects.create(
        proposal=proposal, participant=participant, order=last + 1, shown_as=shown_as, since=now
    )
    note(proposal, Event.Kind.AUTHOR_CAME, now)
    if proposal.submitted_at is not None:
        hear_of(proposal, participant, now)
        tell_of(proposal, lambda: gettext("An author joined this idea."), now)
    return made


@transaction.atomic
def name_author(*, proposal: Proposal, participant: Participant, shown_as: str, now: datetime) -> Author:
    """How an author is named under the idea. It may change at any moment: it is their name. Raises NotAnAuthor."""
    there = locked(proposal)
    check_author(there, participant)
    author: Author = there.authors.get(participant=participant)
    author.shown_as = shown_as
    author.full_clean()
    author.save(update_fields=["shown_as"])
    return author


@transaction.atomic
def leave(*, proposal: Proposal, participant: Participant, now: datetime) -> None:
    """No author any more. The last one cannot leave, only withdraw the proposal.

    Raises PhaseClosed, NotAnAuthor, NoLongerWritten, ValidationError.
    """
    there = _being_made(proposal, now)
    check_author(there, participant)
    if there.authors.count() == 1:
        raise ValidationError(
            gettext("You are the only author. An idea without an author cannot be carried out: withdraw it.")
        )
    there.authors.filter(participant=participant).delete()
    note(there, Event.Kind.AUTHOR_LEFT, now)
    if there.submitted_at is not None:
        tell_of(there, lambda: gettext("An author left this idea."), now)


def _being_made(proposal: Proposal, now: datetime) -> Proposal:
    """Held, and still being written. Raises PhaseClosed, NoLongerWritten."""
    there = locked(proposal)
    check_open(there.round, Phase.Kind.PROPOSALS, now)
    if there.status not in (Proposal.Status.DRAFT, Proposal.Status.SUBMITTED):
        raise NoLongerWritten
    return there
