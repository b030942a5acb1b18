"""The post of a round: news to write, letters to print and bring, mails that did not leave."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.forms import tell as say
from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.news.digests import mark_sent, pending, write_letters
from krachtwijk.rounds.news.forms import NewsForm
from krachtwijk.rounds.news.models import Digest
from krachtwijk.rounds.news.newsletter import write_news
from krachtwijk.rounds.news.sending import by_thing, unsent, with_lines
from krachtwijk.rounds.rulebooks.access import ORGANISERS, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame

PAGE = 50


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: Request, slug: str) -> HttpResponse:
    """Who needs a letter, which letters wait to be posted, and a line of news for everybody."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    if request.method == "POST" and "brieven" in request.POST:
        made = len(write_letters(round=round, by=request.viewer, now=at))
        messages.success(request, ngettext("%d letter was made.", "%d letters were made.", made) % made)
        return redirect(request.path)
    form = NewsForm(request.POST or None)
    if form.is_valid():
        try:
            write_news(round=round, by=request.viewer, now=at, **form.cleaned_data)
        except ValidationError as refusal:
            say(form, refusal)
        else:
            messages.success(request, gettext("The news goes along with the next mails and letters."))
            return redirect(request.path)
    waiting = [reader for reader in pending(round, at) if not reader.email]
    letters = round.digests.filter(way=Digest.Way.PAPER).select_related("participant", "sent__by")
    told = {
        "form": form,
        "waiting": waiting[:PAGE],
        "more_waiting": len(waiting[PAGE:]),
        "page": Paginator(letters.order_by(F("sent").asc(nulls_first=True), "pk"), PAGE).get_page(
            request.GET.get("pagina")
        ),
        "mails": unsent(round, Digest.Way.MAIL).count(),
        "sends_mail": settings.SENDS_MAIL,
    }
    return render(request, "news/work/post.html", frame(round, at) | told)


@only(*ORGANISERS)
@require_safe
def letter(request: Request, slug: str, number: int) -> HttpResponse:
    """One letter, to print: in the language of who gets it."""
    round = sieve_round_for(request.viewer, slug)
    found = get_object_or_404(
        with_lines(round.digests.filter(way=Digest.Way.PAPER)).select_related("round", "sent"), pk=number
    )
    with override(found.language):
        told = {"letter": found, "things": by_thing(found.deliveries.all())}
        return render(request, "news/work/letter.html", frame(round, moment_in(round, timezone.now())) | told)


@only(*ORGANISERS)
@require_http_methods(["POST"])
def posted(request: Request, slug: str, number: int) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    found = get_object_or_404(round.digests.filter(way=Digest.Way.PAPER), pk=number)
    mark_sent(letter=found, by=request.viewer, now=moment_in(round, timezone.now()))
    messages.success(request, gettext("It is written down that this letter was posted."))
    return redirect("news:post", slug)
