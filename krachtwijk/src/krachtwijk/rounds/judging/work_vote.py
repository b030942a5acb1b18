"""The vote on paper: the lot, the polling tables, who came, the ballots typed twice, and the count."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.people.audience import only
from krachtwijk.people.models import Person
from krachtwijk.people.request import Request
from krachtwijk.rounds.judging import printing
from krachtwijk.rounds.judging.access import box_for, round_to_run
from krachtwijk.rounds.judging.counting import CannotCount, count_vote, obstacles_of_pots, obstacles_to_count
from krachtwijk.rounds.judging.forms import (
    BallotsForm,
    BoxForm,
    BoxGroupForm,
    LotForm,
    NoteForm,
    SumsForm,
    TickForm,
)
from krachtwijk.rounds.judging.judging import JudgingError
from krachtwijk.rounds.judging.models import Ballot, BallotBox, TieLot
from krachtwijk.rounds.judging.polling import (
    draw_tie_order,
    give_to_group,
    place_box,
    sums_of,
    tick_off,
    write_sums,
)
from krachtwijk.rounds.judging.reading_ballots import decide_ballot, differing, read_ballots
from krachtwijk.rounds.judging.refusals import sentence_of
from krachtwijk.rounds.judging.typed_ballots import BadLines, typed_ballots
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.sessions import by_code
from krachtwijk.rounds.rulebooks.access import ORGANISERS
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.models import Group, Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import PhaseClosed, is_over, step_of
from krachtwijk.rounds.rulebooks.possible import has_pots
from krachtwijk.rounds.rulebooks.rules import rules_of
from krachtwijk.rounds.rulebooks.weights import judging, weigh_alike
from krachtwijk.rounds.votes.loading import RoundError

SURE = "zeker"


@only(*ORGANISERS)
@require_safe
def index(request: Request, slug: str) -> HttpResponse:
    round = round_to_run(request.viewer, slug)
    context = _context(round) | {
        "boxes": round.boxes.select_related("group"),
        "groups": _groups_apart(round),
        "lot": TieLot.objects.filter(round=round).select_related("by").first(),
        "sums": sums_of(round),
        "rejected": Ballot.objects.filter(box__round=round, standing="invalid").select_related("box"),
        "obstacles": _obstacles(round),
    }
    return render(request, "judging/work/vote.html", context)


def _obstacles(round: SieveRound) -> list[str]:
    """What must be done before the count; of the pots, it is told before the vote already."""
    now = moment_in(round, timezone.now())
    if round.vote_id:
        return []
    early = (
        []
        if is_over(round, Phase.Kind.VOTE, now) or not has_pots(rules_of(round))
        else obstacles_of_pots(round)
    )
    return [*obstacles_to_count(round, now), *early]


@only(*ORGANISERS)
@require_safe
def ballot_pdf(request: Request, slug: str) -> HttpResponse:
    """Handed out at the polling table alone, so it is not for everybody to print."""
    round = round_to_run(request.viewer, slug)
    groups = {group.slug: group for group in _groups_apart(round)}
    of = groups.get(request.GET.get("groep", ""))
    made = printing.ballot_paper(round, at=moment_in(round, timezone.now()), of=str(of) if of else "")
    name = f"stembiljet-{round.slug}-{of.slug}" if of else f"stembiljet-{round.slug}"
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def lot(request: Request, slug: str) -> HttpResponse:
    round = round_to_run(request.viewer, slug)
    form = LotForm(request.POST or None)

    def deed(given: dict[str, Any]) -> str:
        draw_tie_order(round=round, now=moment_in(round, timezone.now()), by=_who(request), **given)
        return _("The lot is drawn, and stands on the page of the vote.")

    return _asked(request, round, form, deed, "judging/work/lot.html")


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def new_box(request: Request, slug: str) -> HttpResponse:
    round = round_to_run(request.viewer, slug)
    form = BoxForm(request.POST or None, groups=_groups_apart(round))

    def deed(given: dict[str, Any]) -> str:
        place_box(round=round, now=moment_in(round, timezone.now()), **given)
        return _("The polling table stands on the page of the vote.")

    return _asked(request, round, form, deed, "judging/work/new_box.html")


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def tick(request: Request, slug: str) -> HttpResponse:
    round = round_to_run(request.viewer, slug)
    form = TickForm(request.POST or None)

    def deed(given: dict[str, Any]) -> str:
        somebody = _participant(round, given["code"])
        tick_off(participant=somebody, now=moment_in(round, timezone.now()))
        if _groups_apart(round):
            words = {"number": somebody.number, "group": somebody.group}
            return (
                _("Participant %(number)s is ticked off. Give one ballot of the group “%(group)s”.") % words
            )
        return _("Participant %(number)s is ticked off. Give one ballot.") % {"number": somebody.number}

    return _asked(request, round, form, deed, "judging/work/tick.html", back="judging:tick")


def _groups_apart(round: SieveRound) -> list[Group]:
    """The groups that vote, each with a box and a ballot of its own, where they do not all weigh the same."""
    rules = rules_of(round)
    return [] if weigh_alike(rules) else judging(rules)


def _participant(round: SieveRound, typed: str) -> Participant:
    """By the number in the register or by the code."""
    plain = typed.strip()
    if plain.isascii() and plain.isdecimal() and len(plain) < 8:
        found = round.participants.filter(number=int(plain)).first()
    else:
        found = by_code(round, plain)
    if found is None:
        raise forms.ValidationError(_("Nobody in this round has this code or number. Check it sign by sign."))
    found.round = round
    return found


def _asked(
    request: Request,
    round: SieveRound,
    form: forms.Form,
    deed: Any,
    template: str,
    *,
    back: str = "judging:work-vote",
) -> HttpResponse:
    """A form with one deed behind it."""
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, deed(form.cleaned_data))
            return redirect(back, round.slug)
        except forms.ValidationError as wrong:
            form.add_error(None, wrong)
        except (JudgingError, PhaseClosed) as refused:
            refusal = sentence_of(refused)
    context = _context(round) | {"form": form, "refusal": refusal, "sums": sums_of(round)}
    return render(request, template, context, status=400 if refusal or form.errors else 200)


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def box(request: Request, slug: str, number: int) -> HttpResponse:
    """The sums of a box; then its ballots, typed by one person and blind by another; then what differs."""
    seen = box_for(request.viewer, slug, number)
    given = request.POST if request.method == "POST" else None
    sums = SumsForm(given if given and "handed_out" in given else None, initial=_counted(seen))
    typed = BallotsForm(given if given and "ballots" in given and "ballot" not in given else None)
    third = BallotsForm(given) if given and "ballot" in given else None
    apart = BoxGroupForm(given if given and "group" in given else None, groups=_groups_apart(seen.round))
    refusals: list[str] = []
    if given is not None:
        try:
            if done := _done(request, seen, sums, typed, third) or _given_to_group(seen, apart):
                messages.success(request, done)
                return redirect("judging:box", slug, number)
        except BadLines as lines:
            refusals = list(lines.sentences)
        except (JudgingError, PhaseClosed) as refused:
            refusals = [sentence_of(refused)]
    mine = seen.ballots.filter(readings__by=request.viewer.person_id)
    context = _context(seen.round) | {
        "box": seen,
        "sums_form": sums,
        "group_form": apart,
        "groups": _groups_apart(seen.round),
        "typed": typed,
        "refusals": refusals,
        "read": mine.count(),
        "read_twice": seen.ballots.filter(readings__turn=2).count(),
        "differing": differing(seen),
    }
    return render(request, "judging/work/box.html", context, status=400 if refusals else 200)


def _counted(seen: BallotBox) -> dict[str, int | None]:
    return {"handed_out": seen.handed_out, "in_box": seen.in_box, "not_returned": seen.not_returned}


def _done(
    request: Request, seen: BallotBox, sums: SumsForm, typed: BallotsForm, third: BallotsForm | None
) -> str:
    """What was done, as a sentence; empty when a form was not right."""
    now, by = moment_in(seen.round, timezone.now()), _who(request)
    if sums.is_bound and sums.is_valid():
        write_sums(box=seen, by=by, now=now, **sums.cleaned_data)
        return _("The sums of this box close.")
    if third is not None:
        return _decided(request, seen, now=now, by=by)
    if typed.is_bound and typed.is_valid():
        marked = typed_ballots(typed.cleaned_data["ballots"])
        read_ballots(box=seen, marked=marked, by=by, now=now)
        return _("%(number)s ballots are typed. Put away the ones you did.") % {"number": len(marked)}
    return ""


def _given_to_group(seen: BallotBox, form: BoxGroupForm) -> str:
    if not form.is_bound or not form.is_valid():
        return ""
    give_to_group(box=seen, now=moment_in(seen.round, timezone.now()), **form.cleaned_data)
    return _("From now on the ballots of this group come in this box.")


def _decided(request: Request, seen: BallotBox, *, now: Any, by: Person) -> str:
    wanted = request.POST.get("ballot", "")
    ballot = seen.ballots.filter(number=wanted).first() if wanted.isdecimal() and len(wanted) < 8 else None
    if ballot is None:
        raise Http404
    note = NoteForm(request.POST)
    lines = typed_ballots(f"{ballot.number}: {request.POST.get('ballots', '')}")
    decide_ballot(
        ballot=ballot,
        marked=lines[ballot.number],
        note=note.cleaned_data["note"] if note.is_valid() else "",
        by=by,
        now=now,
    )
    return _("Ballot %(number)s is decided.") % {"number": ballot.number}


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def count(request: Request, slug: str) -> HttpResponse:
    """First the sums once more; then, for good, the count."""
    round = round_to_run(request.viewer, slug)
    now = moment_in(round, timezone.now())
    obstacles = [] if round.vote_id else list(obstacles_to_count(round, now))
    if request.method == "POST" and SURE in request.POST:
        try:
            count_vote(round=round, now=now, by=_who(request))
            messages.success(request, _("The vote is counted. The outcome is public now."))
            return redirect(reverse("rounds:result", args=[slug]))
        except CannotCount as refused:
            obstacles = list(refused.sentences)
        except RoundError as refused:
            obstacles = [str(refused)]
    context = _context(round) | {"obstacles": obstacles, "sums": sums_of(round)}
    return render(
        request, "judging/work/count.html", context, status=400 if request.method == "POST" else 200
    )


def _who(request: Request) -> Person:
    assert request.viewer.person_id is not None  # noqa: S101 - the door lets nobody else in
    return Person.objects.get(pk=request.viewer.person_id)


def _context(round: SieveRound) -> dict[str, Any]:
    at = moment_in(round, timezone.now())
    return {"round": round, "step": step_of(round, Phase.Kind.VOTE, at)}
