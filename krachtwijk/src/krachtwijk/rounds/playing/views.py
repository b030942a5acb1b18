"""Moving the clock of an invented round. These addresses are there in the demo alone."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.playing.clock import move_to
from krachtwijk.rounds.playing.models import Play
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import Phase


class ClockForm(forms.Form):
    """To which phase the clock goes."""

    phase = forms.ChoiceField(
        choices=Phase.Kind.choices,
        error_messages={
            "invalid_choice": gettext_lazy("This round has no such phase. Choose one of the list.")
        },
    )


@everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def clock(request: Request, slug: str) -> HttpResponse:
    """Where the clock of the round stands, and a button for every phase."""
    play = get_object_or_404(Play.objects.select_related("round"), round__slug=slug)
    form = ClockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = Phase.Kind(form.cleaned_data["phase"])
        round = move_to(play, kind, now=timezone.now())
        messages.success(
            request, _("The clock of this round now stands in “%(phase)s”.") % {"phase": kind.label}
        )
        return redirect(round)
    at = moment_in(play.round, timezone.now())
    return render(request, "playing/clock.html", frame(play.round, at) | {"form": form})
