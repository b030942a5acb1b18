"""Merging, undoing a merge and taking a part out: asking, and each author's answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.access import Hand, hand_of, proposal_for
from krachtwijk.rounds.proposals.agreeing import (
    authors_asked,
    consent,
    merge,
    standing_at,
    still_silent,
    take_out,
)
from krachtwijk.rounds.proposals.agreeing import undo_merge as ask_to_undo
from krachtwijk.rounds.proposals.alike import look_like
from krachtwijk.rounds.proposals.models import Agreement, Proposal
from krachtwijk.rounds.proposals.other_forms import MergeForm, TakeOutForm, UndoForm
from krachtwijk.rounds.proposals.views.visiting import NOT_SAVED, SURE, Visit, done, visit
from krachtwijk.rounds.proposals.views.writing import of_the_writer

YES, NO = "ja", "nee"


def address_of(agreement: Agreement) -> str:
    there = agreement.proposal
    return reverse("proposals:agreement", args=[there.round.slug, there.number, agreement.pk])


def _public(request: Request, slug: str, number: int) -> tuple[Visit, Proposal, Participant | None]:
    """A submitted proposal, and as which author the viewer acts (None: as an organiser who suggests)."""
    seen = visit(request, slug)
    there = proposal_for(request.viewer, seen.participant, seen.round, number)
    hand = hand_of(request.viewer, seen.participant, there)
    if there.submitted_at is None or (hand is None and not seen.runs):
        raise Http404
    return seen, there, hand.participant if hand else None


@everyone
@require_http_methods(["GET", "POST"])
def merging(request: Request, slug: str, number: int) -> HttpResponse:
    """An author asks the authors of both; an organiser may suggest it, and consents to nothing."""
    seen, there, by = _public(request, slug, number)
    form = MergeForm(request.POST or None, proposal=there, initial={"into": request.GET.get("met", "")[:10]})
    made: list[Agreement] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        suggested_by = None if by else seen.person
        if done(
            form,
            seen,
            lambda: made.append(
                merge(
                    proposal=there,
                    into=given["into"],
                    grounds=given["grounds"],
                    by=by,
                    suggested_by=suggested_by,
                    now=seen.at,
                )
            ),
        ):
            return _asked(request, made[0])
    found = look_like(there.title, there.what, round=seen.round, participant=None, besides=there.pk)
    return seen.page(
        "proposals/merge.html",
        status=NOT_SAVED if form.errors else 200,
        proposal=there,
        form=form,
        alike=found,
        suggests=by is None,
    )


def _asked(request: Request, made: Agreement) -> HttpResponse:
    if made.outcome == Agreement.Outcome.DONE:
        messages.success(request, gettext("It is done: every author agreed."))
    else:
        messages.success(request, gettext("The authors are asked. They have two weeks; silence means no."))
    return redirect(address_of(made))


@everyone
@require_http_methods(["GET", "POST"])
def splitting(request: Request, slug: str, number: int) -> HttpResponse:
    """Some budget lines become a proposal of their own."""
    seen, there, hand = of_the_writer(request, slug, number)
    if there.submitted_at is None:
        raise Http404
    form = TakeOutForm(request.POST or None, proposal=there)
    made: list[Agreement] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        chosen = [int(each) for each in given["lines"]]
        if done(
            form,
            seen,
            lambda: made.append(
                take_out(
                    proposal=there,
                    lines=chosen,
                    title=given["title"],
                    grounds=given["grounds"],
                    by=hand.participant,
                    now=seen.at,
                )
            ),
        ):
            return _asked(request, made[0])
    return seen.page(
        "proposals/split.html", proposal=there, form=form, status=NOT_SAVED if form.errors else 200
    )


@everyone
@require_http_methods(["GET", "POST"])
def parting(request: Request, slug: str, number: int) -> HttpResponse:
    """A merge is undone when all its authors agree."""
    seen = visit(request, slug)
    there = proposal_for(request.viewer, seen.participant, seen.round, number)
    into = there.merged_into
    hand = hand_of(request.viewer, seen.participant, into) if into else None
    if into is None or hand is None:
        raise Http404
    form = UndoForm(request.POST or None)
    made: list[Agreement] = []
    if request.method == "POST" and form.is_valid():
        grounds = form.cleaned_data["grounds"]
        if done(
            form,
            seen,
            lambda: made.append(
                ask_to_undo(proposal=there, by=hand.participant, grounds=grounds, now=seen.at)
            ),
        ):
            return _asked(request, made[0])
    return seen.page(
        "proposals/undo.html", proposal=there, form=form, status=NOT_SAVED if form.errors else 200
    )


@everyone
@require_http_methods(["GET", "POST"])
def agreement(request: Request, slug: str, number: int, pk: int) -> HttpResponse:
    """What is asked, who said what, and the two buttons for an author who was not heard yet."""
    seen = visit(request, slug)
    there = get_object_or_404(
        Agreement.objects.select_related("proposal__round", "other__round", "made__round"),
        pk=pk, proposal__round=seen.round, proposal__number=number,
    )  # fmt: skip
    me = _asked_author(seen, there)
    if me is None and not seen.runs and any(each.is_hidden for each in (there.proposal, there.other) if each):
        raise Http404
    form = UndoForm(request.POST or None)
    answer = request.POST.get(SURE, "")
    if request.method == "POST" and me and answer in (YES, NO) and form.is_valid():
        said = {"participant": me.participant, "agrees": answer == YES, "entered_by": me.entered_by}
        if done(form, seen, lambda: consent(agreement=there, now=seen.at, **said)):  # type: ignore[arg-type]
            messages.success(request, gettext("Your answer is kept."))
            return redirect(address_of(there))
    silent = still_silent(there)
    return seen.page(
        "proposals/agreement.html",
        status=NOT_SAVED if form.errors else 200,
        agreement=there,
        proposal=there.proposal,
        standing=standing_at(there, seen.at),
        standing_word=Agreement.Outcome(standing_at(there, seen.at)).label,
        consents=there.consents.count(),
        silent=len(silent),
        asks_me=me is not None and any(each.participant_id == me.participant.pk for each in silent),
        lines=there.proposal.budget_lines.filter(order__in=there.lines),
        sum=_sum_of_both(there),
        form=form,
    )


def _asked_author(seen: Visit, there: Agreement) -> Hand | None:
    """The viewer as one of those who are asked; an organiser answers only for an author they entered."""
    asked = set(authors_asked(there).values_list("participant", flat=True))
    sides = [side for side in (there.proposal, there.other) if side]
    hands = [hand_of(seen.request.viewer, seen.participant, side) for side in sides]
    return next((hand for hand in hands if hand and hand.participant.pk in asked), None)


def _sum_of_both(there: Agreement) -> int | None:
    if there.kind != Agreement.Kind.MERGE or there.other is None:
        return None
    sides = (there.proposal, there.other)
    return sum(int(line.amount) for side in sides for line in side.budget_lines.all())
