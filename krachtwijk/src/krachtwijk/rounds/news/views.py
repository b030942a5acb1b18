"""Following something in a round, and stopping: on a page, or by a link in a mail."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.news.following import (
    LinkRefused,
    MailNotSent,
    ask_by_mail,
    asked_in,
    follow_box,
    follow_by_answer,
    follows_behind,
    follows_by,
    follows_of,
    label_of,
    language,
    reader_of,
    stop_address,
    stop_all_of,
    thing_in,
)
from krachtwijk.rounds.news.forms import AddressForm
from krachtwijk.rounds.news.queries import labels_of
from krachtwijk.rounds.news.subjects import subject_of
from krachtwijk.rounds.news.telling import Reader, follow, stop_following
from krachtwijk.rounds.rulebooks.access import sieve_round_for
from krachtwijk.rounds.rulebooks.brake import was_sent, why_wait
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.subject import Subject


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def follow_thing(request: Request, slug: str) -> HttpResponse:
    """One button for who has an account or takes part; everybody else leaves an e-mail address."""
    round = sieve_round_for(request.viewer, slug)
    token = request.POST.get("wat") or request.GET.get("wat", "")
    try:
        about = thing_in(token, round) if token else subject_of(round)
    except LinkRefused:
        return _refused(request, round)
    reader = reader_of(request, round)
    if request.method == "POST" and reader is not None:
        return _change(request, round, about, reader)
    form = AddressForm(request.POST if "email" in request.POST else None)
    now = timezone.now()
    if form.is_valid() and (wait := why_wait(request, "follow", now=now)):
        form.add_error("email", wait)
    elif form.is_valid():
        was_sent(request, "follow", now=now)
        try:
            return _asked(request, round, about, form.cleaned_data["email"])
        except MailNotSent:
            form.add_error("email", gettext("The mail could not be sent now. Try again in an hour."))
    return _page(request, round, "news/follow.html", about=about, form=form)


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, slug: str, token: str) -> HttpResponse:
    """Looking changes nothing: mail programs open links by themselves. Only the button does."""
    round = sieve_round_for(request.viewer, slug)
    try:
        asked = asked_in(token, round)
    except LinkRefused:
        return _refused(request, round)
    about = Subject(**asked.about)
    if request.method == "POST":
        follow_by_answer(asked=asked, now=moment_in(round, timezone.now()))
        messages.success(request, gettext("From now on you get mail when there is news about it."))
        return redirect(about.address)
    return _page(request, round, "news/answer.html", about=about, email=asked.email)


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request, slug: str, token: str) -> HttpResponse:
    """Everything the reader of this link follows in this round, each with a button to stop."""
    round = sieve_round_for(request.viewer, slug)
    try:
        follows = follows_by(token, round)
    except LinkRefused:
        return _refused(request, round)
    if request.method == "POST":
        chosen = follows if "alles" in request.POST else follows.filter(pk=_number(request.POST.get("stop")))
        for following in chosen:
            stop_following(following=following, now=moment_in(round, timezone.now()))
        messages.success(request, gettext("You get no more news about it."))
        return redirect(request.path)
    return _page(request, round, "news/stop.html", follows=list(labels_of(follows.select_related("round"))))


@everyone
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop_at_once(request: Request, slug: str, token: str) -> HttpResponse:
    """For a mail program: it posts here by itself, without cookies, when its user presses its button (RFC 8058).

    Exempt from the key that forms carry: a mail program has none. The key guards a session, and none is used here;
    the signed link alone says whose news stops, and only who holds the mail has it. Looking changes nothing: it leads
    to the page with the buttons.
    """
    round = sieve_round_for(request.viewer, slug)
    try:
        behind = follows_behind(token, round)
    except LinkRefused:
        return _refused(request, round)
    if request.method != "POST":
        return redirect(stop_address(behind[0]))
    if request.POST.get("List-Unsubscribe") != "One-Click":
        return HttpResponseBadRequest(
            "Send List-Unsubscribe=One-Click, as in RFC 8058.", content_type="text/plain; charset=utf-8"
        )
    stop_all_of(behind, now=moment_in(round, timezone.now()))
    return HttpResponse(gettext("You get no more news about it."), content_type="text/plain; charset=utf-8")


def _change(request: Request, round: SieveRound, about: Subject, reader: Reader) -> HttpResponse:
    at = moment_in(round, timezone.now())
    if "stop" in request.POST:
        for following in follows_of(reader).filter(kind=about.kind, reference=about.reference):
            stop_following(following=following, now=at)
        messages.success(request, gettext("You get no more news about it."))
    else:
        follow(round=round, about=about, reader=reader, language=language(), now=at)
        messages.success(request, _how_it_comes(reader))
    return redirect(about.address)


def _how_it_comes(reader: Reader) -> str:
    participant = reader.participant
    if participant and not participant.email and not participant.person_id:
        return gettext("From now on you get a letter when there is news about it.")
    return gettext("From now on you get mail when there is news about it.")


def _asked(request: Request, round: SieveRound, about: Subject, email: str) -> HttpResponse:
    """The page says the same whether or not a mail went out: it tells nobody who follows what."""
    ask_by_mail(
        round=round,
        about=about,
        email=email,
        site=settings.SITE_URL or request.build_absolute_uri("/").rstrip("/"),
        now=timezone.now(),
    )
    return _page(request, round, "news/asked.html", about=about, email=email)


def _page(request: Request, round: SieveRound, template: str, **told: object) -> HttpResponse:
    about = told.get("about")
    context = frame(round, moment_in(round, timezone.now())) | told
    if isinstance(about, Subject):
        context |= {"what": label_of(about), "follow_box": follow_box(request, round, about)}
    return render(request, template, context | {"sends_mail": settings.SENDS_MAIL})


def _refused(request: Request, round: SieveRound) -> HttpResponse:
    context = frame(round, moment_in(round, timezone.now()))
    return render(request, "news/refused.html", context, status=404)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0
