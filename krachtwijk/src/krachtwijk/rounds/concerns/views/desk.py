"""For who runs the round: what waits for an answer, writing down for others, answering, hiding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.concerns import answering, hiding
from krachtwijk.rounds.concerns.access import concern_for
from krachtwijk.rounds.concerns.clustering import make_cluster, put_in
from krachtwijk.rounds.concerns.forms import AnswerForm, EntryForm, HidingForm, PhotoHidingForm
from krachtwijk.rounds.concerns.maps import Picker, has_pointed, picker_for, spot_of
from krachtwijk.rounds.concerns.models import Cluster, Concern, Hiding
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.submitting import Writer, enter
from krachtwijk.rounds.concerns.views.here import PAGE, Here, here
from krachtwijk.rounds.concerns.views.public import about, choices_of
from krachtwijk.rounds.concerns.wish import (
    clusters_of,
    is_number,
    late_concerns,
    late_first,
    places_of,
    wish_of,
    wished,
    with_counts,
)
from krachtwijk.rounds.concerns.words import lines_of
from krachtwijk.rounds.rulebooks.access import ORGANISERS
from krachtwijk.rounds.rulebooks.models import Channel
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

looks_and_sends = require_http_methods(["GET", "HEAD", "POST"])


@only(*ORGANISERS)
@looks_and_sends
def desk(request: Request, slug: str) -> HttpResponse:
    at_hand = here(request, slug)
    if request.method == "POST":
        _group_ticked(at_hand)
        return redirect(f"{request.path}?{request.GET.urlencode()}")
    wish = wish_of(request.GET)
    found = late_first(wished(at_hand.round, wish, at=at_hand.at))
    page = Paginator(with_counts(found), PAGE).get_page(request.GET.get("pagina"))
    return at_hand.show(
        "concerns/desk.html",
        page=page,
        lines=lines_of(page.object_list, at_hand.at),
        wish=wish,
        choices=choices_of(at_hand.round, wish),
        late=late_concerns(at_hand.round, at=at_hand.at).count(),
        waiting=at_hand.round.concern_suggestions.filter(outcome="open").count(),
    )


def _group_ticked(at_hand: Here) -> None:
    """Puts what was ticked in a group that is there, or in a new one."""
    request = at_hand.request
    numbers = [each for each in request.POST.getlist("zorg") if is_number(each)]
    ticked = at_hand.round.concerns.filter(number__in=numbers[:PAGE])
    try:
        cluster = chosen_cluster(at_hand)
    except ConcernRefused as refusal:
        messages.error(request, str(refusal))
        return
    moved = put_in(by=request.viewer, cluster=cluster, concerns=ticked, now=at_hand.at)
    messages.success(request, _("Worries that moved: %(moved)s.") % {"moved": moved})


def chosen_cluster(at_hand: Here) -> Cluster | None:
    """The group of a form: a new name, one that is there, or none at all ("geen"). Raises ConcernRefused."""
    sent = at_hand.request.POST
    if sent.get("nieuw", "").strip():
        return make_cluster(
            by=at_hand.request.viewer, round=at_hand.round, name_nl=sent["nieuw"], now=at_hand.at
        )
    if sent.get("groep") == "geen":
        return None
    number = sent.get("groep", "")
    there = clusters_of(at_hand.round).filter(number=number) if is_number(number) else None
    found = there.first() if there is not None else None
    if found is None:
        raise ConcernRefused(_("Choose a group, or give a name for a new one. Nothing was changed."))
    return found


@only(*ORGANISERS)
@looks_and_sends
def enter_page(request: Request, slug: str) -> HttpResponse:
    """Saves, and opens the next empty form with the same way and the same place."""
    at_hand = here(request, slug)
    picker = picker_for(at_hand.round.area, request.POST)
    if request.method != "POST":
        kept = {"channel": request.GET.get("kanaal", Channel.PAPER), "where": request.GET.get("plaats", "")}
        return _entering(at_hand, EntryForm(initial=kept), picker)
    if has_pointed(request.POST) or "zonder-punt" in request.POST:
        return _entering(at_hand, EntryForm(initial=request.POST.dict()), picker)
    form = EntryForm(request.POST, request.FILES)
    taken = _entered(at_hand, form, picker) if form.is_valid() else None
    if taken is None:
        return _entering(at_hand, form, picker)
    words = _("Worry %(number)s is written down. Here is the form for the next one.")
    messages.success(request, words % {"number": taken.number})
    again = urlencode({"kanaal": taken.channel, "plaats": taken.where})
    return redirect(f"{reverse('concerns:enter', args=[slug])}?{again}")


def _entered(at_hand: Here, form: EntryForm, picker: Picker | None) -> Concern | None:
    typed = form.cleaned_data
    try:
        return enter(
            by=at_hand.request.viewer, round=at_hand.round, channel=Channel(typed["channel"]), text=typed["text"],
            where=typed["where"], spot=spot_of(picker), photos=typed["photos"],
            writer=Writer(email=typed["email"]), received=form.received_at(), token=form.token_sent(),
            now=at_hand.at,
        )  # fmt: skip
    except PhaseClosed:
        form.add_error(
            "received",
            _(
                "On that day no worries could come in. The text is still here. Fill in the day on which it was said."
            ),
        )
    except ConcernRefused as refusal:
        form.refuse(refusal)
    return None


def _entering(at_hand: Here, form: EntryForm, picker: Picker | None) -> HttpResponse:
    return at_hand.show("concerns/enter.html", form=form, picker=picker, places=places_of(at_hand.round))


@only(*ORGANISERS)
@looks_and_sends
def handle(request: Request, slug: str, number: int) -> HttpResponse:
    at_hand = here(request, slug)
    concern = concern_for(at_hand.round, number)
    doing = DEEDS.get(request.POST.get("doe", ""))
    forms: dict[str, Any] = {
        "answer_form": AnswerForm(request.POST if doing is _answer else None, initial=_last_answer(concern)),
        "hiding_form": HidingForm(request.POST if doing is _hide else None),
        "photo_form": PhotoHidingForm(
            request.POST if doing is _hide_photo else None, photos=list(concern.photos.defer("image"))
        ),
    }
    if doing and doing(at_hand, concern, **forms):
        return redirect("concerns:handle", slug, number)
    return at_hand.show(
        "concerns/handle.html",
        line=lines_of([concern], at_hand.at)[0],
        groups=list(clusters_of(at_hand.round)),
        has_email=at_hand.round.concerns.filter(pk=concern.pk).exclude(email="").exists(),
        history=_history(concern),
        **forms,
        **about(concern),
    )


def _last_answer(concern: Concern) -> dict[str, str]:
    """What a correction begins with."""
    last = concern.answers.first()
    return {"text_nl": last.text_nl, "text_en": last.text_en} if last else {}


def _history(concern: Concern) -> list[Hiding]:
    return list(concern.hidings.select_related("by", "photo").defer("photo__image"))


def _answer(
    at_hand: Here,
    concern: Concern,
    *,
    answer_form: AnswerForm,
    hiding_form: HidingForm,
    photo_form: PhotoHidingForm,
) -> bool:
    if answer_form.is_valid():
        try:
            answering.answer(
                by=at_hand.request.viewer, concern=concern, now=at_hand.at, **answer_form.cleaned_data
            )
        except ConcernRefused as refusal:
            answer_form.refuse(refusal)
        else:
            messages.success(
                at_hand.request, _("The answer is public, and whoever follows this worry hears of it.")
            )
    return not answer_form.errors


def _hide(
    at_hand: Here,
    concern: Concern,
    *,
    answer_form: AnswerForm,
    hiding_form: HidingForm,
    photo_form: PhotoHidingForm,
) -> bool:
    if not hiding_form.is_valid():
        return False
    typed = hiding_form.cleaned_data
    hiding.hide(
        by=at_hand.request.viewer, concern=concern, reason=Hiding.Reason(typed["reason"]), note=typed["note"],
        now=at_hand.at,
    )  # fmt: skip
    messages.success(at_hand.request, _("This worry is hidden. Everybody reads why; the text stays here."))
    return True


def _show(
    at_hand: Here,
    concern: Concern,
    *,
    answer_form: AnswerForm,
    hiding_form: HidingForm,
    photo_form: PhotoHidingForm,
) -> bool:
    hiding.show_again(by=at_hand.request.viewer, concern=concern, now=at_hand.at)
    messages.success(at_hand.request, _("This worry is public again."))
    return True


def _hide_photo(
    at_hand: Here,
    concern: Concern,
    *,
    answer_form: AnswerForm,
    hiding_form: HidingForm,
    photo_form: PhotoHidingForm,
) -> bool:
    if not photo_form.is_valid():
        return False
    typed = photo_form.cleaned_data
    hiding.hide_photo(
        by=at_hand.request.viewer, photo=photo_form.photos[typed["photo"]],
        reason=Hiding.Reason(typed["reason"]), note=typed["note"], now=at_hand.at,
    )  # fmt: skip
    messages.success(at_hand.request, _("This photo is hidden. Everybody reads why; the worry stays public."))
    return True


def _show_photo(
    at_hand: Here,
    concern: Concern,
    *,
    answer_form: AnswerForm,
    hiding_form: HidingForm,
    photo_form: PhotoHidingForm,
) -> bool:
    order = at_hand.request.POST.get("photo", "")
    photo = get_object_or_404(concern.photos.defer("image"), order=order if is_number(order) else 0)
    hiding.show_photo_again(by=at_hand.request.viewer, photo=photo, now=at_hand.at)
    messages.success(at_hand.request, _("This photo is public again."))
    return True


def _group(
    at_hand: Here,
    concern: Concern,
    *,
    answer_form: AnswerForm,
    hiding_form: HidingForm,
    photo_form: PhotoHidingForm,
) -> bool:
    try:
        cluster = chosen_cluster(at_hand)
    except ConcernRefused as refusal:
        messages.error(at_hand.request, str(refusal))
        return True
    put_in(by=at_hand.request.viewer, cluster=cluster, concerns=[concern], now=at_hand.at)
    messages.success(at_hand.request, _("It stands in that group now."))
    return True


DEEDS: dict[str, Callable[..., bool]] = {
    "antwoord": _answer,
    "verberg": _hide,
    "toon": _show,
    "verberg-foto": _hide_photo,
    "toon-foto": _show_photo,
    "groep": _group,
}
"""What the buttons of a worry do."""
