"""What somebody wrote in this round: how it stands, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.forms import tell
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.talks import moderating, withdrawing
from krachtwijk.rounds.talks.access import own_voice_for, own_voices, sorting_of
from krachtwijk.rounds.talks.forms import AppealForm
from krachtwijk.rounds.talks.views.here import framed, here, to_join


@everyone
@require_safe
def mine(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    me = participant_in(request, round)
    if me is None:
        return to_join(request, round)
    voices = own_voices(me) if sorting_of(round, at) else own_voices(me).none()
    return render(request, "talks/mine.html", framed(round, at, voices=voices))


@everyone
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, slug: str, voice: str) -> HttpResponse:
    """Asked once more, then gone."""
    round, at = here(request, slug)
    me = participant_in(request, round)
    if me is None:
        return to_join(request, round)
    seen = own_voice_for(me, voice)
    if request.method == "POST":
        withdrawing.withdraw(voice=seen, participant=me, now=at)
        messages.success(request, gettext("It is gone: from the page, the sheets and the files."))
        return redirect("talks:mine", round.slug)
    return render(request, "talks/withdraw.html", framed(round, at, voice=seen))


@everyone
@require_http_methods(["GET", "POST"])
def appeal(request: Request, slug: str, voice: str) -> HttpResponse:
    """Somebody else looks at a text that a moderator hid."""
    round, at = here(request, slug)
    me = participant_in(request, round)
    if me is None:
        return to_join(request, round)
    seen = own_voice_for(me, voice)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            moderating.appeal(voice=seen, participant=me, text=form.cleaned_data["text"], now=at)
        except moderating.NotNow:
            messages.error(request, gettext("You can ask this once, and only for a text that is not shown."))
            return redirect("talks:mine", round.slug)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, gettext("Another moderator looks at it. You find the answer here."))
            return redirect("talks:mine", round.slug)
    return render(request, "talks/appeal.html", framed(round, at, voice=seen, form=form))
