"""The page on which anybody counts votes in another way. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.trying import limits, refusing
from krachtwijk.trying.apart import CannotBeCounted, Line, count_apart
from krachtwijk.trying.examples import EXAMPLES
from krachtwijk.trying.forms import TryForm
from krachtwijk.trying.giving import votes_given
from krachtwijk.trying.outcome import Outcome, outcome
from krachtwijk.trying.question import Question
from krachtwijk.trying.turns import Busy
from krachtwijk.trying.uploading import InMemoryOnly
from krachtwijk.trying.votes import Votes, rounds_to_try
from krachtwijk.trying.ways import Way, convert_command, own_command

SHOWN_FAULTS = 20


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
    status, others = 200, []
    if request.method == "POST" and form.is_valid() and (votes := votes_given(request.viewer, form, upload)):
        ways = form.cleaned_data["ways"]
        try:
            lines = _counted(votes, ways)
        except Busy:
            form.add_error(None, refusing.busy())
            status = 503
        except CannotBeCounted:
            form.add_error("file", refusing.cannot_be_counted())
        else:
            told = outcome(ways, lines, name=votes.name)
            if told.counted:
                return render(request, "trying/outcome.html", _told(votes, told))
            others = _refuse(form, told, lines)
    context = {"form": form, "limits": _stated(), "other_faults": others}
    return render(request, "trying/try.html", context, status=status)


@everyone
@require_safe
def example(request: Request, name: str, kind: str) -> HttpResponse:
    """A spreadsheet that can be counted, to begin with."""
    file = f"{name}.{kind}"
    if file not in EXAMPLES:
        raise Http404
    content, content_type = EXAMPLES[file]()
    disposition = {"Content-Disposition": f'attachment; filename="{file}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)


def _refuse(form: TryForm, told: Outcome, lines: Sequence[Line]) -> list[str]:
    """Say why nothing was counted; what does not fit above the form is returned."""
    faults = list(refusing.faults_of(lines))
    for fault in faults[:SHOWN_FAULTS]:
        form.add_error("file", fault)
    for missing in told.missing:
        form.add_error("ways", missing.sentence)
    return faults[SHOWN_FAULTS:]


def _stated() -> dict[str, int]:
    """Every limit by its name, for the page to state."""
    return {name.lower(): value for name, value in vars(limits).items() if name.isupper()}


def _form(request: Request) -> TryForm:
    rounds = rounds_to_try(request.viewer)
    if request.method == "POST":
        return TryForm(request.POST, request.FILES, rounds=rounds)
    return TryForm(rounds=rounds, initial={"round": request.GET.get("ronde", "")})


def _counted(votes: Votes, ways: Sequence[Way]) -> list[Line]:
    asked = Question(
        files=votes.files,
        sheets=votes.sheets,
        rules=tuple(way.spec for way in ways),
        language=get_language() or "nl",
        name=votes.name,
        seconds=limits.MOST_SECONDS,
    )
    return count_apart(asked)


def _told(votes: Votes, told: Outcome) -> dict[str, Any]:
    commands = [own_command([each.spec for each in told.counted], name=votes.name)]
    if votes.sheets and told.converted:
        commands.insert(0, convert_command(told.converted.sheets, votes.sheets, name=votes.name))
    return {"votes": votes, "outcome": told, "commands": commands}
