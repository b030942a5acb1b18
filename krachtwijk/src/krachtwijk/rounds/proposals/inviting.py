"""Inviting an author by e-mail: the same link as on the page, and a way to say no.

The address is used for this one mail. What is kept of it is a hash, by which nobody is mailed too often.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from krachtwijk.rounds.news.following import one_line
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import hash_of
from krachtwijk.rounds.proposals.authoring import invite
from krachtwijk.rounds.proposals.models import Invitation, Proposal
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.once import made_once

A_DAY = timedelta(days=1)
MARK = "krachtwijk.rounds.proposals.inviting"
MOST_TO_ONE, MOST_OF_ONE = 3, 10
"""So many mails go to one address in a day, whoever asks for them; and so many of one idea."""


@transaction.atomic
def invite_by_mail(
    *,
    proposal: Proposal,
    by: Participant,
    email: str,
    meant_for: str = "",
    site: str,
    token: UUID,
    now: datetime,
) -> Invitation:
    """Mails somebody a link with which one person becomes an author, within two weeks. The same form again mails
    nothing. `site` is how the site is reached, such as `https://krachtwijk.example`.

    Raises PhaseClosed, NotAnAuthor, NoLongerWritten, ValidationError.
    """
    made, _is_new = made_once(
        Invitation.objects.filter(proposal=proposal),
        token,
        lambda: _mailed(proposal, by, email, meant_for, site, token, now),
    )
    return made


def _mailed(
    proposal: Proposal, by: Participant, email: str, meant_for: str, site: str, token: UUID, now: datetime
) -> Invitation:
    _brake(proposal, _mark_of(email), now)
    made, code = invite(proposal=proposal, by=by, meant_for=meant_for, now=now)
    made.email_hmac, made.token = _mark_of(email), token
    made.save(update_fields=["email_hmac", "token"])
    link = site + reverse("proposals:invitation", args=[proposal.round.slug, code])
    try:
        _mail(made, by, email, link).send()
    except (SMTPException, OSError) as problem:
        sentence = gettext("The mail could not be sent now. Try again in an hour.")
        raise ValidationError({"email": sentence}) from problem
    return made


@transaction.atomic
def decline(*, round: SieveRound, code: str, now: datetime) -> Invitation:
    """Whoever holds the link says no: it opens nothing any more. Again does no harm. Raises ValidationError."""
    mine = Invitation.objects.select_for_update(of=("self",)).filter(proposal__round=round)
    there = mine.filter(code_sha256=hash_of(code)).first()
    if there is None:
        raise ValidationError(gettext("This invitation does not exist. Ask the author for a new link."))
    if there.used_at is not None:
        raise ValidationError(gettext("Somebody used this invitation already. There is nothing to decline."))
    if there.declined_at is None:
        there.declined_at = now
        there.save(update_fields=["declined_at"])
    return there


def _mark_of(email: str) -> str:
    """What is kept of an address: it tells two apart and cannot be read back."""
    return salted_hmac(MARK, email.strip().casefold(), algorithm="sha256").hexdigest()


def _brake(proposal: Proposal, mark: str, now: datetime) -> None:
    lately = Invitation.objects.filter(made_at__gt=now - A_DAY).exclude(email_hmac="")
    if lately.filter(email_hmac=mark).count() >= MOST_TO_ONE:
        sentence = gettext("This address was mailed often enough today. Try again tomorrow, or make a link.")
        raise ValidationError({"email": sentence})
    if lately.filter(proposal=proposal).count() >= MOST_OF_ONE:
        sentence = gettext(
            "At most %(most)s people a day are invited to one idea by e-mail. Try again tomorrow, or make a link."
        )
        raise ValidationError({"email": sentence % {"most": MOST_OF_ONE}})


def _mail(invitation: Invitation, by: Participant, email: str, link: str) -> EmailMessage:
    """In the language in which somebody invites. It names the author as they chose to be named."""
    proposal = invitation.proposal
    words = {
        "who": one_line(proposal.authors.get(participant=by).shown_as),
        "idea": one_line(proposal.title) or gettext("an idea without a name yet"),
        "round": proposal.round.name,
        "link": link,
        "day": date_format(localtime(invitation.expires_at), "j F Y"),
        "contact": proposal.round.contact,
        "site": settings.SITE_NAME,
    }
    text = gettext(
        "Hello,\n\n%(who)s asks you to make an idea together: “%(idea)s” (%(round)s).\n\n"
        "Open this page to say yes or no:\n%(link)s\n\n"
        "The link is for you alone. It works once, up to and including %(day)s.\n"
        "Do you not know who this is? Then do nothing. We did not keep your address.\n\n"
        "%(contact)s\n%(site)s\n"
    )
    subject = gettext("Make an idea together in “%(round)s”?") % words
    return EmailMessage(subject=one_line(subject), body=text % words, to=[email])
