"""Recording the decision about the outcome, making measures of the chosen plans, and telling how far they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.people.audience import only
from krachtwijk.people.models import Role
from krachtwijk.people.request import Request
from krachtwijk.plans.models import Plan
from krachtwijk.plans.pictures import PhotoRefused
from krachtwijk.plans.views.filling import Filling, filled
from krachtwijk.rounds.afterwards.adopting import adopt_outcome, chosen_by_vote
from krachtwijk.rounds.afterwards.carrying_out import become_measure
from krachtwijk.rounds.afterwards.forms import AdoptForm, MeasureForm, UpdateForm
from krachtwijk.rounds.afterwards.models import Ruling
from krachtwijk.rounds.afterwards.queries import adoption_of, fates_of, waiting_for_a_measure
from krachtwijk.rounds.afterwards.refusals import AfterwardsRefusal
from krachtwijk.rounds.afterwards.updating import write_update
from krachtwijk.rounds.feasibility.queries import on_the_list
from krachtwijk.rounds.rulebooks.access import ORGANISERS, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.models import SieveRound

staff = only(*ORGANISERS)
looks_and_sends = require_http_methods(["GET", "HEAD", "POST"])


@staff
@require_safe
def desk(request: Request, slug: str) -> HttpResponse:
    """What waits after the vote: the decision, plans that are no measure yet, plans without news."""
    round = sieve_round_for(request.viewer, slug)
    context = {
        "round": round,
        "adoption": adoption_of(round),
        "fates": [each for each in fates_of(round) if each.ruling.is_carried_out],
        "waiting": waiting_for_a_measure(request.viewer, round).count(),
        "may_plan": request.viewer.has(Role.PROGRAMME_MANAGER),
    }
    return render(request, "afterwards/work/desk.html", context)


@staff
@looks_and_sends
def adopt(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    if adoption_of(round):
        raise Http404
    form = AdoptForm(request.POST or None, round=round, plans=_plans(round))
    filling = _filling(
        round,
        title=_("Record the decision about the outcome"),
        lead=_(
            "The decision itself is written down on the page of decisions. Here you say which one it is, "
            "and where it departs from what people chose."
        ),
        done=_("The decision is recorded. Everybody who follows a plan hears of it."),
        check=_("Is this right? It stays for good."),
    )

    def deed() -> None:
        with _sentences():
            adopt_outcome(
                round=round,
                decision=form.cleaned_data["decision"],
                departures=form.departures(),
                by=request.viewer,
                now=moment_in(round, timezone.now()),
            )

    return filled(request, form, filling, deed=deed)


@only(Role.PROGRAMME_MANAGER)
@looks_and_sends
def measure(request: Request, slug: str, number: int) -> HttpResponse:
    """A chosen plan becomes a measure."""
    round = sieve_round_for(request.viewer, slug)
    ruling = get_object_or_404(
        waiting_for_a_measure(request.viewer, round).select_related("proposal"), proposal__number=number
    )
    begin = {"lead": round.organiser_id, "funder": round.organiser_id}
    form = MeasureForm(request.POST or None, plan=_plan_of(round), initial=begin)
    filling = _filling(
        round,
        title=_("Make it a measure: %(plan)s") % {"plan": ruling.proposal.shown_title},
        lead=_(
            "It comes into the draft of the next plan of the neighbourhood, with the money that was voted on. "
            "Everybody sees it there as soon as that version is offered."
        ),
        done=_("It is a measure now. Whoever follows the plan hears of it."),
    )

    def deed() -> None:
        with _sentences():
            become_measure(
                ruling=ruling,
                carrying=form.carrying(),
                by=request.viewer,
                now=moment_in(round, timezone.now()),
            )

    return filled(request, form, filling, deed=deed)


@staff
@looks_and_sends
def update(request: Request, slug: str, number: int) -> HttpResponse:
    """Telling how far a plan is."""
    round = sieve_round_for(request.viewer, slug)
    carried_out = Ruling.objects.filter(adoption__round=round).carried_out_now()
    proposal = get_object_or_404(round.proposals.filter(ruling__in=carried_out), number=number)
    form = UpdateForm(request.POST or None, request.FILES or None)
    filling = _filling(
        round,
        title=_("Tell how far it is: %(plan)s") % {"plan": proposal.shown_title},
        lead=_(
            "Everybody reads it, and whoever follows the plan hears of it. It cannot be changed afterwards."
        ),
        done=_("It is told."),
    )

    def deed() -> None:
        with _sentences():
            write_update(
                proposal=proposal,
                words=form.words(),
                photo=form.cleaned_data["photo"],
                token=form.cleaned_data["token"],
                by=request.viewer,
                now=moment_in(round, timezone.now()),
            )

    return filled(request, form, filling, deed=deed)


@contextmanager
def _sentences() -> Iterator[None]:
    """A refusal of this room, or of a photo, as the sentence above a form."""
    try:
        yield
    except PhotoRefused as refused:
        raise ValidationError({"photo": str(refused)}) from refused
    except AfterwardsRefusal as refused:
        raise ValidationError(str(refused)) from refused


def _plans(round: SieveRound) -> list[tuple[int, str, bool]]:
    """The plans people judged: number, title, and whether the vote chose them."""
    try:
        chosen = chosen_by_vote(round)
    except AfterwardsRefusal:
        return []
    return [
        (each.number, each.shown_title, each.number in chosen and chosen[each.number].selected)
        for each in on_the_list(round)
    ]


def _plan_of(round: SieveRound) -> Plan | None:
    """The version a measure comes into, or the one it will be drafted from."""
    versions = Plan.objects.filter(programme=round.programme, area=round.area)
    return versions.filter(status=Plan.Status.DRAFT).first() or versions.order_by("-version").first()


def _filling(round: SieveRound, *, title: str, lead: str, done: str, check: str = "") -> Filling:
    back = reverse("afterwards:desk", args=[round.slug])
    steps = [(_("Your work"), "/werk/"), (str(round.name), back), (title, "")]
    return Filling(title=title, lead=lead, button=_("Save"), done=done, steps=steps, back=back, check=check)
