"""Values and fiches for everybody: look, name, choose, lay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.forms import tell as say
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.news.following import follow_box
from krachtwijk.rounds.news.subjects import subject_of
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.rulebooks.access import may_run, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import PhaseClosed
from krachtwijk.rounds.values import recounting
from krachtwijk.rounds.values.choosing import choose_value, most_chosen, unchoose_value
from krachtwijk.rounds.values.dividing import inputs_of
from krachtwijk.rounds.values.entering import newest_entering
from krachtwijk.rounds.values.extras import serves
from krachtwijk.rounds.values.forms import NameForm
from krachtwijk.rounds.values.laying import lay_fiches
from krachtwijk.rounds.values.lists import listed, off_the_list, shown
from krachtwijk.rounds.values.models import Division, ValuesOutcome
from krachtwijk.rounds.values.naming import name_value
from krachtwijk.rounds.values.origins import origins_of, worries_behind
from krachtwijk.rounds.values.working import working

PAGE = 50
MOST_SHOWN = 50
"""So many worries stand on the page of a value."""


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def values(request: Request, slug: str) -> HttpResponse:
    """What matters: the list to choose from, and afterwards which values were chosen and where the money goes."""
    round = sieve_round_for(request.viewer, slug)
    if request.method == "POST":
        return _chosen(request, round)
    participant = participant_in(request, round)
    outcome = ValuesOutcome.objects.filter(round=round).first()
    mine = set(participant.values_chosen.values_list("value", flat=True)) if participant else set()
    page = Paginator(listed(round, participant), PAGE).get_page(request.GET.get("pagina"))
    told = {
        "participant": participant,
        "page": page,
        "shown": list(shown(list(page), mine)),
        "number_mine": len(mine),
        "entered": newest_entering(participant) if participant else None,
        "off": off_the_list(round),
        "join": join_address(round, request.path),
        "follow_box": follow_box(request, round, subject_of(round)),
        "may_run": may_run(request.viewer),
    }
    told |= _result(round, outcome) | _money(round)
    context = _frame(round)
    told["full"] = len(mine) >= context["rules"].values_to_choose
    return render(request, "values/values.html", context | told)


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: Request, slug: str) -> HttpResponse:
    """A value in somebody's own words. When the phase closed while typing, the words stay on the page."""
    round = sieve_round_for(request.viewer, slug)
    participant = participant_in(request, round)
    if participant is None:
        return redirect(join_address(round, request.path))
    form, closed = NameForm(request.POST or None, round=round, initial=_asked_from(request)), None
    if form.is_valid():
        try:
            name_value(participant=participant, now=_now(round), **form.cleaned_data)
        except PhaseClosed as refusal:
            closed = refusal
        except ValidationError as refusal:
            say(form, refusal)
        else:
            messages.success(request, gettext("Your words are on the list. You can choose them now."))
            return redirect("values:values", slug)
    return render(request, "values/name.html", _frame(round) | {"form": form, "closed": closed})


def _asked_from(request: Request) -> dict[str, str]:
    """The worry or the group from whose page somebody comes."""
    asked = {"concerns": request.GET.get("zorg", ""), "cluster": request.GET.get("groep", "")}
    return {
        name: text for name, text in asked.items() if text.isascii() and text.isdigit() and len(text) < 10
    }


@everyone
@require_safe
def value(request: Request, slug: str, value: str) -> HttpResponse:
    """One value: the words, the worries it came from, and the ideas that serve it. Also when it left the list."""
    round = sieve_round_for(request.viewer, slug)
    found = get_object_or_404(round.values_named.select_related("merged_into", "round"), slug=value)
    told = {
        "value": found,
        "each": next(shown([found], set())),
        "worries": list(worries_behind(found)[:MOST_SHOWN]),
        "number_of_worries": worries_behind(found).count(),
        "groups": origins_of([found])[found.pk].clusters,
        "serves": serves(found),
    }
    return render(request, "values/value.html", _frame(round) | told)


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def fiches(request: Request, slug: str) -> HttpResponse:
    """Laying fiches: a button for one more and one for one less per theme, saved at every click."""
    round = sieve_round_for(request.viewer, slug)
    participant = participant_in(request, round)
    if participant is None:
        return redirect(join_address(round, request.path))
    if request.method == "POST":
        theme, _, number = request.POST.get("leg", "").partition(":")
        found = get_object_or_404(round.themes, slug=theme)
        if not (number.isascii() and number.isdigit() and len(number) < 6):
            raise Http404
        here, at = f"{request.path}#{found.slug}", _now(round)
        return _saved(
            request,
            here,
            lambda: lay_fiches(participant=participant, theme=found, fiches=int(number), now=at),
        )
    mine = dict(participant.fiches_laid.values_list("theme", "fiches"))
    context = _frame(round)
    laid = sum(mine.values())
    told = {
        "entered": newest_entering(participant),
        "rows": [(theme, mine.get(theme.pk, 0)) for theme in round.themes.all()],
        "laid": laid,
        "left": context["rules"].fiches - laid,
    }
    return render(request, "values/fiches.html", context | told)


@everyone
@require_safe
def fiches_csv(request: Request, slug: str) -> HttpResponse:
    """What went into the division, once there is one."""
    round = sieve_round_for(request.viewer, slug)
    get_object_or_404(Division, round=round)
    return HttpResponse(
        recounting.as_file(inputs_of(round)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{recounting.file_name(round)}"'},
    )


def join_address(round: SieveRound, back: str) -> str:
    """Where somebody begins to take part, and then comes back."""
    return f"{round.get_absolute_url()}aanmelden/?{urlencode({'next': back})}"


def _chosen(request: Request, round: SieveRound) -> HttpResponse:
    participant = participant_in(request, round)
    if participant is None:
        return redirect(join_address(round, request.path))
    deed = choose_value if "kies" in request.POST else unchoose_value
    slug = request.POST.get("kies") or request.POST.get("terug", "")
    wanted = get_object_or_404(round.values_named, slug=slug)
    at = _now(round)
    here = f"{request.get_full_path()}#{wanted.slug}"
    return _saved(request, here, lambda: deed(participant=participant, value=wanted, now=at))


def _saved(request: Request, here: str, deed: Callable[[], object]) -> HttpResponse:
    """A click is saved at once; what is refused is said on top of the same page, where one then looks."""
    try:
        deed()
        return redirect(here)
    except PhaseClosed:
        messages.error(
            request,
            gettext(
                "This phase is not open now. Your last click was not saved. What you saved before stays."
            ),
        )
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.error(request, sentence)
    return redirect(here.partition("#")[0])


def _now(round: SieveRound) -> Any:
    return moment_in(round, timezone.now())


def _frame(round: SieveRound) -> dict[str, Any]:
    return frame(round, _now(round), Phase.Kind.VALUES)


def _result(round: SieveRound, outcome: ValuesOutcome | None) -> dict[str, Any]:
    """Which values were chosen, how often each, and the lot where one was drawn."""
    if outcome is None:
        return {}
    named = {each.slug: each for each in round.values_named.all()}
    rows = [
        {"label": str(named[slug]), "value": times, "tone": "won" if named[slug].is_chosen else "muted"}
        for slug, times in sorted(outcome.counts.items(), key=lambda each: (-each[1], each[0]))
    ]
    chosen = [each for each in named.values() if each.is_chosen]
    equal = most_chosen(outcome.counts, len(chosen), outcome.seed).equal if outcome.seed else ()
    return {
        "outcome": outcome,
        "counted": rows,
        "chosen": chosen,
        "equal": [(named[slug], slug) for slug in equal],
    }


def _money(round: SieveRound) -> dict[str, Any]:
    division = Division.objects.filter(round=round).first()
    themes = {theme.slug: theme for theme in round.themes.all()}
    told: dict[str, Any] = {"themes": list(themes.values()), "division": division}
    if division:
        inputs = inputs_of(round)
        file = recounting.file_name(round)
        told |= {
            "working": working(inputs, themes),
            "file": file,
            "program": recounting.program(inputs, file),
            "withdrawn": round.fiche_meetings.exclude(withdrawn_at=None),
        }
    return told
