"""Writing a proposal: a draft at once, one part per screen, everything kept at each click."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from krachtwijk.euro import exact
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.proposals.access import Hand, own_proposals, writable_for
from krachtwijk.rounds.proposals.alike import look_like
from krachtwijk.rounds.proposals.forms import FORMS, PartForm, concerns_of
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.parts import Part, lacks_of, seen_of, total
from krachtwijk.rounds.proposals.progress import progress_of, with_labels
from krachtwijk.rounds.proposals.submitting import Incomplete, submit, withdraw
from krachtwijk.rounds.proposals.views.visiting import NOT_SAVED, SURE, Visit, closed_sentence, done, visit
from krachtwijk.rounds.proposals.writing import ChangedMeanwhile, NoLongerWritten, begin, save_part
from krachtwijk.rounds.rulebooks.frame import address_of
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.once import Once
from krachtwijk.rounds.rulebooks.phases import PhaseClosed
from krachtwijk.rounds.rulebooks.rules import rules_of

QUIETLY = "X-Quiet"
"""The header of the script that saves while somebody types (static/proposals/autosave.js)."""
FOUND_CONCERNS = 10


@everyone
@require_http_methods(["GET", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    seen = visit(request, slug)
    form = Once(request.POST or None)
    if request.method == "POST" and seen.participant is None:
        return seen.to_join()
    if request.method == "POST" and seen.participant and form.is_valid():
        token = form.cleaned_data["token"]
        try:
            draft = begin(round=seen.round, participant=seen.participant, token=token, now=seen.at)
        except PhaseClosed as refusal:
            messages.warning(request, closed_sentence(refusal, seen))
        else:
            return redirect(address_of_part(draft, Part.WHAT))
    drafts = own_proposals(seen.round, seen.participant).filter(status=Proposal.Status.DRAFT)
    return seen.page("proposals/new.html", form=form, drafts=drafts, parts=Part.choices[:5])


def address_of_part(proposal: Proposal, part: Part) -> str:
    return reverse("proposals:part", args=[proposal.round.slug, proposal.number, part])


def of_the_writer(request: Request, slug: str, number: int) -> tuple[Visit, Proposal, Hand]:
    """A proposal the viewer may change, or "not found"."""
    seen = visit(request, slug)
    return seen, *writable_for(request.viewer, seen.participant, seen.round, number)


@everyone
@require_http_methods(["GET", "POST"])
def part(request: Request, slug: str, number: int, part: str) -> HttpResponse:
    seen, proposal, hand = of_the_writer(request, slug, number)
    if part not in Part.values:
        raise Http404
    here = Part(part)
    form = FORMS[here](request.POST if request.method == "POST" else None, proposal=proposal)
    if request.method == "GET":
        return _shown(seen, proposal, here, form)
    quietly = request.headers.get(QUIETLY) == "ja"
    if not form.is_valid():
        return _refused(seen, proposal, here, form, quietly=quietly)
    facts, mark = form.facts(), request.POST.get("seen", "")
    try:
        kept = done(
            form,
            seen,
            lambda: save_part(
                proposal=proposal, part=here, facts=facts, seen=mark,
                by=hand.participant, entered_by=hand.entered_by, now=seen.at,
            ),
        )  # fmt: skip
    except ChangedMeanwhile as conflict:
        return _refused(seen, proposal, here, form, quietly=quietly, conflict=conflict)
    if not kept:
        return _refused(seen, proposal, here, form, quietly=quietly)
    proposal.refresh_from_db()
    return _kept(seen, proposal, here) if quietly else redirect(_onwards(request, proposal, here))


def _kept(seen: Visit, proposal: Proposal, here: Part) -> HttpResponse:
    """For the script: when it was kept, the new mark, and what the page shows beside the form."""
    moment = date_format(timezone.localtime(timezone.now()), "H:i")
    alike = render_to_string(
        "proposals/parts/alike.html", {"alike": _alike(seen, proposal, here)}, seen.request
    )
    return JsonResponse(
        {
            "says": gettext("Saved at %(moment)s") % {"moment": moment},
            "seen": seen_of(proposal, here),
            "sum": exact(total(proposal)),
            "alike": alike,
        }
    )


def _refused(
    seen: Visit,
    proposal: Proposal,
    here: Part,
    form: PartForm,
    *,
    quietly: bool,
    conflict: ChangedMeanwhile | None = None,
) -> HttpResponse:
    """The page with everything that was typed, and why it was not kept."""
    if conflict:
        form.add_error(
            None,
            gettext(
                "Somebody else, or you in another tab, saved this part meanwhile. Nothing of yours is lost: both texts "
                "stand below. Put together what you want to keep, and save again."
            ),
        )
    if quietly:
        first = next(iter(form.errors.values()))[0]
        return JsonResponse({"says": gettext("Not saved yet: %(why)s") % {"why": first}}, status=NOT_SAVED)
    return _shown(seen, proposal, here, form, conflict=conflict, status=NOT_SAVED)


def _shown(
    seen: Visit,
    proposal: Proposal,
    here: Part,
    form: PartForm,
    *,
    conflict: ChangedMeanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    proposal.refresh_from_db()
    context: dict[str, Any] = {
        "proposal": proposal,
        "part": here,
        "form": form,
        "seen_mark": seen_of(proposal, here) if conflict or not form.is_bound else form.data.get("seen", ""),
        "conflict": with_labels(form, conflict.now) if conflict else None,
        "progress": progress_of(proposal, rules_of(seen.round), here),
        "sum": total(proposal),
        "alike": _alike(seen, proposal, here),
        "criteria": f"{address_of(seen.round, Phase.Kind.FEASIBILITY)}#criteria",
        "saves_itself": proposal.status == Proposal.Status.DRAFT and seen.is_open and not conflict,
    }
    if here == Part.BUDGET:
        context["hints"] = seen.round.cost_hints.all()
    if here == Part.HELPS and (words := seen.request.GET.get("zorg", "").replace("\0", "")[:100].strip()):
        found = concerns_of(proposal).filter(text__icontains=words)
        context |= {"asked": words, "found": found.exclude(proposals=proposal)[:FOUND_CONCERNS]}
    return seen.page("proposals/write.html", status=status, **context)


def _alike(seen: Visit, proposal: Proposal, here: Part) -> Any:
    """Only beside the part in which somebody says what they want to do."""
    if here != Part.WHAT:
        return []
    return look_like(
        proposal.title,
        proposal.what,
        round=seen.round,
        participant=seen.participant,
        besides=proposal.pk,
    )


def _onwards(request: Request, proposal: Proposal, here: Part) -> str:
    """Where the button that was clicked leads. Everything is saved by then."""
    if "blijf" in request.POST:
        return address_of_part(proposal, here)
    if "zoek" in request.POST:
        return f"{address_of_part(proposal, here)}?zorg={quote(request.POST.get('zoekwoord', '')[:100])}"
    if "klaar" in request.POST:
        return proposal.get_absolute_url()
    later = list(Part)[list(Part).index(here) + 1 :]
    if later:
        return address_of_part(proposal, later[0])
    return reverse("proposals:check", args=[proposal.round.slug, proposal.number])


@everyone
@require_http_methods(["GET", "POST"])
def check(request: Request, slug: str, number: int) -> HttpResponse:
    """Everything once more, what is missing, and the button that submits it."""
    seen, proposal, hand = of_the_writer(request, slug, number)
    rules = rules_of(seen.round)
    status = 200
    if request.method == "POST" and SURE in request.POST:
        try:
            done = submit(proposal=proposal, by=hand.participant, entered_by=hand.entered_by, now=seen.at)
        except PhaseClosed as closed:
            messages.warning(request, closed_sentence(closed, seen))
            status = NOT_SAVED
        except Incomplete:
            messages.warning(
                request, gettext("Something is still missing. It stands below, with where to write it.")
            )
            status = NOT_SAVED
        except NoLongerWritten:
            raise Http404 from None
        else:
            messages.success(
                request,
                gettext(
                    "Your idea is submitted. Everybody can read it. You hear of every step that follows."
                ),
            )
            return redirect(done)
    return seen.page(
        "proposals/check.html",
        status=status,
        proposal=proposal,
        lacks=[(lack, address_of_part(proposal, lack.part)) for lack in lacks_of(proposal, rules)],
        sum=total(proposal),
        progress=progress_of(proposal, rules, None),
    )


@everyone
@require_http_methods(["GET", "POST"])
def take_back(request: Request, slug: str, number: int) -> HttpResponse:
    """Withdrawing, after being asked whether one is sure."""
    seen, proposal, hand = of_the_writer(request, slug, number)
    if request.method == "POST" and SURE in request.POST:
        try:
            withdraw(proposal=proposal, by=hand.participant, entered_by=hand.entered_by, now=seen.at)
        except PhaseClosed:
            messages.warning(
                request, gettext("People judge the ideas already. It can no longer be withdrawn.")
            )
        except NoLongerWritten:
            messages.warning(request, gettext("This idea was merged. Undo the merge first."))
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
        else:
            messages.success(request, gettext("Your idea is withdrawn."))
            return redirect("proposals:list", slug=seen.round.slug)
    return seen.page("proposals/withdraw.html", proposal=proposal)
