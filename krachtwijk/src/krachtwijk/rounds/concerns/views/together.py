"""A participant says which worries belong together."""

from __future__ import annotations

import re

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.concerns.access import readable_concerns
from krachtwijk.rounds.concerns.clustering import MOST_NAME
from krachtwijk.rounds.concerns.forms import Refusing
from krachtwijk.rounds.concerns.plain import Plain
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.suggesting import MOST, suggest_together
from krachtwijk.rounds.concerns.views.here import PAGE, Here, here
from krachtwijk.rounds.concerns.wish import Wish, is_number, wish_of, wished
from krachtwijk.rounds.concerns.words import lines_of
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

MOST_ASKED = 2 * MOST
"""Numbers looked up of one form: more than twice of what is allowed is refused anyway."""


class TogetherForm(Refusing):
    numbers = Plain(
        most=200,
        required=False,
        label=gettext_lazy("Numbers of worries"),
        help_text=gettext_lazy("Such as: 12, 40. Or tick them in the list."),
    )
    name = Plain(most=MOST_NAME, required=False, label=gettext_lazy("What would you call them together?"))


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def together(request: Request, slug: str) -> HttpResponse:
    at_hand = here(request, slug)
    participant = participant_in(request, at_hand.round)
    if participant is None:
        back = urlencode({"next": request.path})
        return redirect(f"{at_hand.round.get_absolute_url()}aanmelden/?{back}")
    form = TogetherForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _suggested(at_hand, form, participant):
        messages.success(
            request, _("Your suggestion is sent. Whoever runs the round looks at it, and you hear of it.")
        )
        return redirect("concerns:concerns", slug)
    wish = Wish(search=wish_of(request.GET).search)
    found = wished(at_hand.round, wish, at=at_hand.at).filter(is_hidden=False)
    page = Paginator(found, PAGE).get_page(request.GET.get("pagina"))
    lines = lines_of(page.object_list, at_hand.at)
    ticked = set(_ticked(request.POST.getlist("zorg")))
    return at_hand.show("concerns/together.html", form=form, page=page, lines=lines, wish=wish, ticked=ticked)


def _suggested(at_hand: Here, form: forms.Form, participant: Participant) -> bool:
    typed = re.findall(r"\d+", form.cleaned_data["numbers"])
    numbers = set(_ticked(at_hand.request.POST.getlist("zorg") + typed))
    chosen = readable_concerns(at_hand.round).filter(number__in=sorted(numbers)[:MOST_ASKED])
    try:
        suggest_together(
            participant=participant, concerns=chosen, name=form.cleaned_data["name"], now=at_hand.at
        )
    except PhaseClosed:
        form.add_error(None, _("This phase is closed. Your suggestion was not sent."))
    except ConcernRefused as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


def _ticked(sent: list[str]) -> list[int]:
    return [int(each) for each in sent if is_number(each)]
