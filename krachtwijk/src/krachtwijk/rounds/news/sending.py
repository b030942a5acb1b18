"""Sending what was written. At least once: a mail that left while the program fell over leaves once more, word for word
the same and with the same Message-ID, by which mail programs know a double.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr
from itertools import groupby
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, override

from krachtwijk.rounds.news.digests import write_mails
from krachtwijk.rounds.news.following import forget_questions, one_click_address, one_line, stop_address
from krachtwijk.rounds.news.models import Delivery, Digest, Notice, Sent
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.hidden_words import without_hidden_words
from krachtwijk.rounds.rulebooks.models import SieveRound

log = logging.getLogger(__name__)


@dataclass
class Sending:
    """How it went. What was refused is tried again the next time."""

    sent: list[Digest] = field(default_factory=list)
    refused: list[Digest] = field(default_factory=list)


def send_digests(*, now: datetime, round: SieveRound | None = None) -> Sending:
    """One mail to each reader with all they have not heard. Late, twice or half-way does no harm."""
    done = Sending()
    forget_questions(now=now)
    if not settings.SENDS_MAIL:
        return done
    rounds = [round] if round else SieveRound.objects.filter(published_at__isnull=False)
    for each in rounds:
        write_mails(round=each, now=moment_in(each, now))
        _send_all(unsent(each, Digest.Way.MAIL), moment_in(each, now), done)
    return done


def unsent(round: SieveRound, way: Digest.Way) -> QuerySet[Digest]:
    """What was written and did not leave yet."""
    return round.digests.filter(way=way, sent=None)


def _send_all(digests: QuerySet[Digest], at: datetime, done: Sending) -> None:
    connection = get_connection()
    for digest in with_lines(digests):
        try:
            connection.send_messages([mail_of(digest)])
        except (SMTPException, OSError) as problem:
            log.warning("Digest %s was not sent: %s", digest.key, type(problem).__name__)
            connection.close()
            done.refused.append(digest)
        else:
            Sent.objects.get_or_create(digest=digest, defaults={"at": at})
            done.sent.append(digest)
    connection.close()


def with_lines(digests: QuerySet[Digest]) -> QuerySet[Digest]:
    return digests.select_related("round", "participant").prefetch_related(
        "deliveries__notice", "deliveries__follow__round"
    )


def mail_of(digest: Digest) -> EmailMessage:
    """The mail, the same whenever it is made. It names nobody but the round and the municipality."""
    with override(digest.language):
        lines: list[Delivery] = list(digest.deliveries.all())
        stops = [settings.SITE_URL + stop_address(each.follow) for each in _one_per_reader(lines)]
        words = {
            "round": digest.round.name,
            "news": "\n\n".join(_about(*thing) for thing in by_thing(lines)),
            "stops": "\n".join(stops),
            "contact": digest.round.contact,
            "site": settings.SITE_NAME,
        }
        text = gettext(
            "Hello,\n\nThis happened to what you follow in “%(round)s”.\n\n%(news)s\n\n"
            "You get this mail because you follow this. Do you want to stop? Open this page:\n%(stops)s\n\n"
            "Questions? %(contact)s\n%(site)s\n"
        )
        subject = one_line(gettext("News about what you follow in “%(round)s”") % words)
    headers = {"Message-ID": _message_id(digest), "Auto-Submitted": "auto-generated"}
    headers |= _stop_headers(digest)
    return EmailMessage(subject=subject, body=text % words, to=[digest.email], headers=headers)


def _stop_headers(digest: Digest) -> dict[str, str]:
    """What gives a mail program its button to stop (RFC 2369). One click is for https alone (RFC 8058, section 3.1)."""
    address = settings.SITE_URL + one_click_address(digest)
    headers = {"List-Unsubscribe": f"<{address}>"}
    if address.startswith("https://"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def by_thing(lines: Iterable[Delivery]) -> list[tuple[Notice, list[Notice]]]:
    """The notices by what they are about, each once: the last of a thing tells its name and address."""
    notices = {each.notice_id: each.notice for each in lines}.values()
    ordered = sorted(notices, key=lambda each: (each.kind, each.reference, each.at, each.pk))
    things = [list(each) for _, each in groupby(ordered, key=lambda each: (each.kind, each.reference))]
    without_hidden_words([each[-1] for each in things])
    return [(each[-1], each) for each in sorted(things, key=lambda each: (each[0].at, each[0].pk))]


def _about(thing: Notice, notices: list[Notice]) -> str:
    lines = [f"- {date_format(localtime(each.at), 'j F Y')}: {each.line}" for each in notices]
    return "\n".join([str(thing.label), *lines, settings.SITE_URL + thing.address])


def _one_per_reader(lines: Iterable[Delivery]) -> list[Delivery]:
    """An account and a participant with one address each have a link to stop."""
    return list(
        {(each.follow.person_id, each.follow.participant_id): each for each in reversed(list(lines))}.values()
    )


def _message_id(digest: Digest) -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{digest.key}@{domain}>"
