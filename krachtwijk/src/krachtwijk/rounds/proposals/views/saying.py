"""What others say of a proposal: an argument, a translation, a report; and the appeal of who was hidden."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.proposals.access import hand_of, proposal_for
from krachtwijk.rounds.proposals.arguing import argue, translate
from krachtwijk.rounds.proposals.hearing import Thing
from krachtwijk.rounds.proposals.models import Comment, Proposal, Ruling, Translation
from krachtwijk.rounds.proposals.models.ruling import Why
from krachtwijk.rounds.proposals.moderating import appeal as ask_again
from krachtwijk.rounds.proposals.moderating import report, wrote
from krachtwijk.rounds.proposals.other_forms import AppealForm, CommentForm, ReportForm, TranslationForm
from krachtwijk.rounds.proposals.views.visiting import NOT_SAVED, Visit, done, visit
from krachtwijk.rounds.rulebooks.brake import was_sent, why_wait

LONGEST_NUMBER = 10


def _submitted(request: Request, slug: str, number: int) -> tuple[Visit, Proposal]:
    seen = visit(request, slug)
    there = proposal_for(request.viewer, seen.participant, seen.round, number)
    if there.submitted_at is None:
        raise Http404
    return seen, there


def _readable(request: Request, slug: str, number: int) -> tuple[Visit, Proposal]:
    """One whose words are not hidden from the viewer, or "not found"."""
    seen, there = _submitted(request, slug, number)
    if there.is_hidden and hand_of(request.viewer, seen.participant, there) is None:
        raise Http404
    return seen, there


@everyone
@require_http_methods(["GET", "POST"])
def comment(request: Request, slug: str, number: int) -> HttpResponse:
    seen, there = _readable(request, slug, number)
    if request.method == "GET" and request.GET.get("kant") in Comment.Side.values:
        form = CommentForm(round=seen.round, initial={"side": request.GET["kant"]})
    else:
        form = CommentForm(request.POST or None, round=seen.round)
    if seen.participant is None and request.method == "GET":
        return seen.to_join()
    participant = seen.participant
    if request.method == "POST" and participant is None:
        form = CommentForm(request.POST, round=seen.round)
        form.is_valid()
        form.add_error(None, gettext("Take part in this round first. Your text still stands here: copy it."))
    if request.method == "POST" and participant and form.is_valid():
        given = form.cleaned_data
        if done(
            form,
            seen,
            lambda: argue(
                proposal=there, participant=participant, side=Comment.Side(given["side"]), text=given["text"],
                value=given["value"], token=given["token"], now=seen.at,
            ),
        ):  # fmt: skip
            messages.success(request, gettext("Your argument stands below the idea."))
            return redirect(f"{there.get_absolute_url()}#argumenten")
    return seen.page(
        "proposals/comment.html", proposal=there, form=form, status=NOT_SAVED if form.errors else 200
    )


@everyone
@require_http_methods(["GET", "POST"])
def translation(request: Request, slug: str, number: int) -> HttpResponse:
    seen, there = _readable(request, slug, number)
    participant = seen.participant
    if participant is None:
        return seen.to_join()
    form = TranslationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        language = Translation.Language(given.pop("language"))
        if done(
            form,
            seen,
            lambda: translate(
                proposal=there, participant=participant, language=language, now=seen.at, **given
            ),
        ):
            messages.success(request, gettext("Thank you. Your translation stands with the idea."))
            return redirect(there)
    return seen.page(
        "proposals/translate.html", proposal=there, form=form, status=NOT_SAVED if form.errors else 200
    )


def thing_of(proposal: Proposal, code: str) -> Thing:
    """A proposal, or something of it (`reactie-12`, `vertaling-3`, `foto-4`), or "not found"."""
    kind, _dash, number = code.partition("-")
    if not code:
        return proposal
    if not (number.isascii() and number.isdigit() and len(number) < LONGEST_NUMBER):
        raise Http404
    if kind == "reactie":
        return get_object_or_404(proposal.comments.select_related("proposal__round"), pk=int(number))
    if kind == "vertaling":
        return get_object_or_404(proposal.translations.select_related("proposal__round"), pk=int(number))
    if kind == "foto":
        photos = proposal.photos.there().select_related("proposal__round")
        return get_object_or_404(photos.defer("image"), pk=int(number))
    raise Http404


@everyone
@require_http_methods(["GET", "POST"])
def reporting(request: Request, slug: str, number: int) -> HttpResponse:
    """Anybody says what should not be there; nothing is hidden before an organiser looked."""
    seen, there = _readable(request, slug, number)
    thing = thing_of(there, request.GET.get("wat", ""))
    if thing.is_hidden:
        raise Http404
    form = ReportForm(request.POST or None)
    now = timezone.now()
    if form.is_valid() and (wait := why_wait(request, "report", now=now)):
        form.add_error(None, wait)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        report(
            thing=thing,
            why=Why(given["why"]),
            words=given["words"],
            token=given["token"],
            participant=seen.participant,
            now=seen.at,
        )
        was_sent(request, "report", now=now)
        messages.success(request, gettext("Thank you. Somebody who runs this round will look at it."))
        return redirect(there)
    return seen.page(
        "proposals/report.html",
        proposal=there,
        thing=thing,
        form=form,
        status=NOT_SAVED if form.errors else 200,
    )


@everyone
@require_http_methods(["GET", "POST"])
def appeal(request: Request, slug: str, number: int, pk: int) -> HttpResponse:
    """Who wrote what was hidden asks for a second look, once."""
    seen, there = _submitted(request, slug, number)
    ruling = get_object_or_404(Ruling.objects.filter(proposal=there, hides=True), pk=pk)
    participant = seen.participant
    if participant is None:
        return seen.to_join()
    if not wrote(ruling.thing, participant):
        raise Http404
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if done(form, seen, lambda: ask_again(ruling=ruling, by=participant, words=words, now=seen.at)):
            messages.success(
                request, gettext("Somebody else than who hid it looks at it again. You hear of it.")
            )
            return redirect(request.get_full_path())
    return seen.page(
        "proposals/appeal.html",
        proposal=there,
        ruling=ruling,
        why=Why(ruling.why).label,
        form=form,
        status=NOT_SAVED if form.errors else 200,
    )
