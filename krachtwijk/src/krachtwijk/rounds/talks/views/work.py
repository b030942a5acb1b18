"""For staff: how the talk stands, and reading what people wrote before the public does."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from krachtwijk.forms import tell
from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.rulebooks.access import ORGANISERS
from krachtwijk.rounds.talks import moderating
from krachtwijk.rounds.talks.access import (
    kept_notes,
    moderated_voices,
    sorting_of,
    visible_talks,
    voice_for,
)
from krachtwijk.rounds.talks.forms import HideForm, UpholdForm
from krachtwijk.rounds.talks.models import Reason, Voice
from krachtwijk.rounds.talks.sorting import NotClosedYet, seals_again, sort_judgements
from krachtwijk.rounds.talks.views.here import framed, here, staff_of
from krachtwijk.rounds.talks.words import points_at_a_person

PAGE = 50
APPEALS = Q(state=Voice.State.HIDDEN, appealed_at__isnull=False, reviewed_at=None)
SHOWING = {
    "": Q(state=Voice.State.WAITING) | APPEALS,
    "bezwaren": APPEALS,
    "getoond": Q(state=Voice.State.SHOWN),
    "verborgen": Q(state=Voice.State.HIDDEN),
}


@only(*ORGANISERS)
@require_safe
def index(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    sorting = sorting_of(round, at)
    showing = request.GET.get("toon", "")
    voices = _queue(request, slug, showing)
    told = framed(
        round,
        at,
        sorting=sorting,
        is_sealed=sorting is not None and seals_again(sorting),
        page=Paginator(voices, PAGE).get_page(request.GET.get("pagina")),
        showing=showing,
        shown_choices=(
            ("", gettext("what waits")),
            ("bezwaren", gettext("what a writer asked to look at again")),
            ("getoond", gettext("what is shown")),
            ("verborgen", gettext("what is not shown")),
        ),
        talks=visible_talks(round)[:PAGE],
        notes=kept_notes(request.viewer, round).order_by("state", "-pk")[:PAGE],
    )
    return render(request, "talks/work/index.html", told)


def _queue(request: Request, slug: str, showing: str) -> QuerySet[Voice]:
    round, at = here(request, slug)
    voices = moderated_voices(request.viewer, round)
    return voices.filter(SHOWING.get(showing, SHOWING[""])) if sorting_of(round, at) else voices.none()


@only(*ORGANISERS)
@require_POST
def sort(request: Request, slug: str) -> HttpResponse:
    """By hand, for who does not want to wait for the clock."""
    round, at = here(request, slug)
    try:
        sort_judgements(round=round, now=at, by=staff_of(request))
    except NotClosedYet:
        messages.error(request, gettext("People still judge. The judgements are sorted after the close."))
    else:
        messages.success(request, gettext("The judgements are sorted. This is done once."))
    return redirect("talks:work", round.slug)


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def moderate(request: Request, slug: str, voice: str) -> HttpResponse:
    """One text, without who wrote it: show it, hide it, or decide on an appeal."""
    round, at = here(request, slug)
    seen = voice_for(request.viewer, round, voice)
    is_review = seen.waits_for_review
    form = (UpholdForm if is_review else HideForm)(request.POST if "hide" in request.POST else None)
    if request.method == "POST" and ("show" in request.POST or form.is_valid()):
        try:
            _decide(request, seen, form, is_review)
        except moderating.NotNow:
            messages.error(request, gettext("Somebody was first, or the writer withdrew it."))
            return redirect("talks:work", round.slug)
        except moderating.SamePerson:
            messages.error(request, gettext("You decided about this text before. Somebody else looks now."))
            return redirect("talks:work", round.slug)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(
                request, gettext("Your decision is kept. The writer reads it on their own page.")
            )
            return redirect("talks:work", round.slug)
    told = framed(
        round,
        at,
        voice=seen,
        form=form,
        is_review=is_review,
        is_mine=seen.moderated_by_id == request.viewer.person_id,
        points_at=points_at_a_person(seen.text),
    )
    return render(request, "talks/work/moderate.html", told)


def _decide(request: Request, seen: Voice, form: HideForm | UpholdForm, is_review: bool) -> None:  # noqa: FBT001
    """Which of the four deeds was meant. Raises what they raise."""
    _round, at = here(request, seen.sorted.sorting.round.slug)
    by = staff_of(request)
    if "show" in request.POST:
        (moderating.restore if is_review else moderating.show)(voice=seen, by=by, now=at)
    elif is_review:
        moderating.uphold(voice=seen, note=form.cleaned_data["note"], by=by, now=at)
    else:
        reason, note = Reason(form.cleaned_data["reason"]), form.cleaned_data["note"]
        moderating.hide(voice=seen, reason=reason, note=note, by=by, now=at)
