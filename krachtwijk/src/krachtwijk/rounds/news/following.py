"""Beginning and ending to follow, on a page or by a link in a mail.

A link is signed, so it needs no login: whoever holds the mail may stop what it is about, and nobody else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language, gettext, override

from krachtwijk.people.models import Person
from krachtwijk.people.request import Request
from krachtwijk.rounds.news.models import AskedByMail, Digest, Follow
from krachtwijk.rounds.news.telling import Reader, follow, stop_following
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.hidden_words import as_it_is_now
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.subject import Subject

ANSWER_WITHIN = timedelta(days=30)
ASKED_A_DAY = 3
"""No more questions than this go to one address in a day, whoever asks for them."""
THING, ANSWER, READER, MAIL = (
    f"krachtwijk.rounds.news.{what}" for what in ("thing", "answer", "reader", "mail")
)


class LinkRefused(Refused):
    """A link that was changed, cut off by a mail program, or is too old."""


class MailNotSent(Refused):
    """The mail server did not take it. Nothing was written down."""


@dataclass(frozen=True)
class FollowBox:
    """What `news/parts/follow.html` shows: a button to follow the thing, or to stop."""

    address: str
    token: str
    label: str
    is_known: bool
    follows: bool


def follow_box(request: Request, round: SieveRound, about: Subject) -> FollowBox:
    """Put it in the context as `follow_box`. At most three queries."""
    reader = reader_of(request, round)
    return FollowBox(
        address=reverse("news:follow", args=[round.slug]),
        token=token_of(about),
        label=label_of(about),
        is_known=reader is not None,
        follows=reader is not None
        and follows_of(reader).filter(kind=about.kind, reference=about.reference).exists(),
    )


def label_of(about: Subject) -> str:
    """As everybody may read it now, in the reader's language."""
    about = as_it_is_now(about)
    return about.label_en if language() == "en" else about.label_nl


def language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def reader_of(request: Request, round: SieveRound) -> Reader | None:
    """Who looks, when we know how to reach them: by account, or as a participant."""
    if request.viewer.person_id is not None:
        return Reader(person=Person.objects.get(pk=request.viewer.person_id))
    participant = participant_in(request, round)
    return Reader(participant=participant) if participant else None


def follows_of(reader: Reader) -> QuerySet[Follow]:
    """What somebody follows now."""
    follows = Follow.objects.filter(until=None)
    return follows.filter(person=reader.person, participant=reader.participant, email=reader.email)


def token_of(about: Subject) -> str:
    return signing.Signer(salt=THING).sign_object(asdict(about))


def thing_in(token: str, round: SieveRound) -> Subject:
    """What the button of a page of this round is about. Raises LinkRefused, also for a thing of another round."""
    about = Subject(**_read(signing.Signer(salt=THING).unsign_object, token))
    if not about.address.startswith(round.get_absolute_url()):
        raise LinkRefused
    return about


def ask_by_mail(*, round: SieveRound, about: Subject, email: str, site: str, now: datetime) -> bool:
    """Mails `email` a link to begin with; only who opens it follows. Raises MailNotSent.

    False when that address was asked too often. `site` is how the site is reached, such as `https://krachtwijk.example`.
    """
    forget_questions(now=now)
    if AskedByMail.objects.filter(email=email, at__gt=now - timedelta(days=1)).count() >= ASKED_A_DAY:
        return False
    asked = AskedByMail.objects.create(
        round=round, about=asdict(about), email=email, language=language(), at=now
    )
    try:
        _question(asked, site).send()
    except (SMTPException, OSError) as problem:
        asked.delete()
        raise MailNotSent from problem
    return True


def forget_questions(*, now: datetime) -> None:
    """Addresses that never answered do not stay."""
    AskedByMail.objects.filter(at__lte=now - ANSWER_WITHIN).delete()


def asked_in(token: str, round: SieveRound) -> AskedByMail:
    """The question that this link answers. Raises LinkRefused."""
    number = _read(signing.Signer(salt=ANSWER).unsign_object, token)["asked"]
    asked = AskedByMail.objects.filter(pk=number, round=round).first()
    if asked is None:
        raise LinkRefused
    return asked


def follow_by_answer(*, asked: AskedByMail, now: datetime) -> Follow:
    """Somebody opened the link in their mail and said yes. Again does no harm."""
    reader = Reader(email=asked.email)
    return follow(
        round=asked.round, about=Subject(**asked.about), reader=reader, language=asked.language, now=now
    )


def answer_address(asked: AskedByMail) -> str:
    """Where somebody says yes."""
    token = signing.Signer(salt=ANSWER).sign_object({"asked": asked.pk})
    return reverse("news:answer", args=[asked.round.slug, token])


def stop_address(follow: Follow) -> str:
    """Where a reader sees what they follow in this round and stops it, without logging in."""
    token = signing.Signer(salt=READER).sign_object({"follow": follow.pk})
    return reverse("news:stop", args=[follow.round.slug, token])


def follows_by(token: str, round: SieveRound) -> QuerySet[Follow]:
    """What the reader of that link follows in this round now. Raises LinkRefused."""
    number = _read(signing.Signer(salt=READER).unsign_object, token)["follow"]
    one = Follow.objects.filter(pk=number, round=round).first()
    if one is None:
        raise LinkRefused
    return follows_of(Reader(one.person, one.participant, one.email)).filter(round=round)


def one_click_address(digest: Digest) -> str:
    """Where the mail program of who got this digest stops it, by RFC 8058: one click, no page and no login."""
    token = signing.Signer(salt=MAIL).sign_object({"digest": digest.pk})
    return reverse("news:stop-at-once", args=[digest.round.slug, token])


def follows_behind(token: str, round: SieveRound) -> list[Follow]:
    """Because of what somebody got that digest, a follow for each way in which they are known. Raises LinkRefused."""
    number = _read(signing.Signer(salt=MAIL).unsign_object, token)["digest"]
    behind = (
        Follow.objects.filter(deliveries__digest=number, round=round).select_related("round").order_by("pk")
    )
    readers = {(each.person_id, each.participant_id, each.email): each for each in reversed(behind)}
    if not readers:
        raise LinkRefused
    return sorted(readers.values(), key=lambda each: each.pk)


def stop_all_of(behind: Iterable[Follow], *, now: datetime) -> None:
    """Whoever these follows are of hears nothing more of their round."""
    for one in behind:
        for following in follows_of(Reader(one.person, one.participant, one.email)).filter(round=one.round):
            stop_following(following=following, now=now)


def _read(unsign: Callable[[str], Any], token: str) -> Any:
    try:
        return unsign(token)
    except signing.BadSignature as refusal:
        raise LinkRefused from refusal


def _question(asked: AskedByMail, site: str) -> EmailMessage:
    with override(asked.language):
        words = {
            "what": label_of(Subject(**asked.about)),
            "round": asked.round.name,
            "link": site + answer_address(asked),
            "contact": asked.round.contact,
            "site": settings.SITE_NAME,
        }
        text = gettext(
            "Hello,\n\nSomebody asked us to mail you about “%(what)s” (%(round)s).\n"
            "Was that you? Open this page and press the button:\n%(link)s\n\n"
            "Was it not you? Then do nothing. You get no mail about it.\n\n%(contact)s\n%(site)s\n"
        )
        subject = gettext("Do you want to hear about “%(what)s”?") % words
    return EmailMessage(subject=one_line(subject), body=text % words, to=[asked.email])


def one_line(text: str) -> str:
    """For the subject of a mail, which may hold no line break."""
    return " ".join(text.split())[:150]
