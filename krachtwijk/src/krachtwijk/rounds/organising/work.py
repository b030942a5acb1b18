"""Running a round: how far it is, what waits, who takes part, papers, tables and a newsletter."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.forms import tell
from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.news.forms import NewsForm
from krachtwijk.rounds.news.newsletter import write_news
from krachtwijk.rounds.organising.clock import clock_of
from krachtwijk.rounds.organising.drop_off import drop_off_as_csv, drop_off_of
from krachtwijk.rounds.organising.forms import LettersForm
from krachtwijk.rounds.organising.letters import make_letters
from krachtwijk.rounds.organising.links import pages_of
from krachtwijk.rounds.organising.listing import papers_of
from krachtwijk.rounds.organising.newsletter import first_words, news_of
from krachtwijk.rounds.organising.papers import site_address
from krachtwijk.rounds.organising.participation import participation_as_csv, participation_of
from krachtwijk.rounds.organising.tables import file_name, table_now, tables_for, written
from krachtwijk.rounds.organising.views import XLSX, a_file, here
from krachtwijk.rounds.organising.waiting import late_among, what_waits
from krachtwijk.rounds.organising.workbook import workbook
from krachtwijk.rounds.rulebooks.access import ORGANISERS, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.rules import rules_of

staff = only(*ORGANISERS)
CSV = "text/csv; charset=utf-8"
looks_and_sends = require_http_methods(["GET", "HEAD", "POST"])


@staff
@never_cache
@require_safe
def dashboard(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    waits = what_waits(request.viewer, round, at)
    context = {
        "round": round,
        "clock": clock_of(round, at),
        "waits": waits,
        "late": late_among(waits),
        "participation": participation_of(round, rules_of(round).groups.all()),
        "chains": drop_off_of(round, at),
        "pages": pages_of(round),
    }
    return render(request, "organising/dashboard.html", context)


@staff
@never_cache
@require_safe
def participation_csv(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    text = participation_as_csv(participation_of(round, rules_of(round).groups.all()))
    return a_file(text, CSV, file_name(round, "deelname", "csv", at))


@staff
@never_cache
@require_safe
def drop_off_csv(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    return a_file(drop_off_as_csv(drop_off_of(round, at)), CSV, file_name(round, "stappen", "csv", at))


@staff
@require_safe
def papers(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    return render(request, "organising/papers.html", {"round": round, "papers": papers_of(round, at)})


@staff
@never_cache
@looks_and_sends
def letters(request: Request, slug: str) -> HttpResponse:
    """Letters with codes. The answer is the PDF: the codes are shown there, and never again."""
    round = sieve_round_for(request.viewer, slug)
    groups = list(rules_of(round).groups.all())
    form = LettersForm(
        request.POST if request.method == "POST" else None,
        groups=groups,
        initial={"language": get_language()},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        now = moment_in(round, timezone.now())
        try:
            made = make_letters(
                round=round,
                group=form.group_chosen(),
                number=given["number"],
                place=given["place"],
                language=given["language"],
                site=site_address(request.build_absolute_uri("/")),
                by=request.viewer,
                now=now,
            )
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            return a_file(made, "application/pdf", file_name(round, "brieven", "pdf", now))
    waiting = round.participants.filter(came_at=None).count()
    return render(request, "organising/letters.html", {"round": round, "form": form, "waiting": waiting})


@staff
@never_cache
@require_safe
def tables(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    listed = [(each, each.is_there(round, at)) for each in tables_for(request.viewer)]
    return render(request, "organising/tables.html", {"round": round, "tables": listed})


@staff
@never_cache
@require_safe
def table_csv(request: Request, slug: str, table: str) -> HttpResponse:
    round, at = here(request, slug)
    found = table_now(tables_for(request.viewer), table, round, at)
    return a_file(found.write(round, at), CSV, file_name(round, table, "csv", at))


@staff
@never_cache
@require_safe
def tables_xlsx(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    made = workbook(round, written(tables_for(request.viewer), round, at), at=at)
    return a_file(made, XLSX, file_name(round, "alles", "xlsx", at))


@staff
@looks_and_sends
def newsletter(request: Request, slug: str) -> HttpResponse:
    """What happened since the last news, a text to begin with, and how it will be read."""
    round, at = here(request, slug)
    form = NewsForm(request.POST if request.method == "POST" else None, initial=first_words(round, at))
    preview = None
    if request.method == "POST" and form.is_valid():
        preview = form.cleaned_data
        if "versturen" in request.POST:
            try:
                write_news(round=round, by=request.viewer, now=at, **form.cleaned_data)
            except ValidationError as refusal:
                tell(form, refusal)
            else:
                messages.success(request, gettext("The news goes along with the next mails and letters."))
                return redirect("organising:dashboard", slug)
    context = {"round": round, "form": form, "news": news_of(round, at), "preview": preview}
    return render(request, "organising/newsletter.html", context)
