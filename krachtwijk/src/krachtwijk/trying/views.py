"""The page on which anybody counts votes in another way. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.trying import limits, refusing
from krachtwijk.trying.apart import CannotBeCounted, Line, TooSlow, count_apart
from krachtwijk.trying.forms import TryForm
from krachtwijk.trying.outcome import outcome
from krachtwijk.trying.turns import Busy
from krachtwijk.trying.uploading import InMemoryOnly
from krachtwijk.trying.votes import Votes, of_file, of_round, rounds_to_try
from krachtwijk.trying.ways import Way, own_command


@everyone
@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def try_it(request: Request) -> HttpResponse:
    """Receives uploads in its own way. The key of the form is among what is received, so it is checked after that."""
    upload = InMemoryOnly(request)
    request.upload_handlers = [upload]
    return _answer(request, upload=upload)


@csrf_protect
def _answer(request: Request, *, upload: InMemoryOnly) -> HttpResponse:
    form = _form(request)
    status = 200
    if request.method == "POST" and form.is_valid() and (votes := _votes(request, form, upload)):
        ways = form.cleaned_data["ways"]
        try:
            lines = _counted(votes, ways)
        except Busy:
            form.add_error(None, refusing.busy())
            status = 503
        except TooSlow as slow:
            form.add_error("ways", refusing.too_slow(slow.way, name=votes.name))
        except CannotBeCounted:
            form.add_error("file", refusing.cannot_be_counted())
        else:
            if not (faults := list(refusing.faults_of(lines))):
                return render(request, "trying/outcome.html", _told(votes, ways, lines))
            for fault in faults:
                form.add_error("file", fault)
    return render(request, "trying/try.html", {"form": form, "limits": _stated()}, status=status)


def _stated() -> dict[str, int]:
    """Every limit by its name, for the page to state."""
    return {name.lower(): value for name, value in vars(limits).items() if name.isupper()}


def _form(request: Request) -> TryForm:
    rounds = rounds_to_try(request.viewer)
    if request.method == "POST":
        return TryForm(request.POST, request.FILES, rounds=rounds)
    return TryForm(rounds=rounds, initial={"round": request.GET.get("ronde", "")})


def _votes(request: Request, form: TryForm, upload: InMemoryOnly) -> Votes | None:
    """What to count; None when there is nothing, and then the form says so."""
    file, of = form.cleaned_data["file"], form.cleaned_data["round"]
    if upload.too_large:
        form.add_error("file", refusing.too_large())
    elif file:
        return of_file(file.read(), file.name)
    elif of:
        return of_round(request.viewer, of)
    else:
        form.add_error("file", refusing.nothing_to_count())
    return None


def _counted(votes: Votes, ways: Sequence[Way]) -> list[Line]:
    language, seconds = get_language() or "nl", limits.MOST_SECONDS
    return count_apart(votes.content, ways, language=language, name=votes.name, seconds=seconds)


def _told(votes: Votes, ways: Sequence[Way], lines: Sequence[Line]) -> dict[str, Any]:
    return {"votes": votes, "outcome": outcome(ways, lines), "command": own_command(ways, name=votes.name)}
