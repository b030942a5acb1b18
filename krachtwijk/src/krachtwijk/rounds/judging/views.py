"""Judging, for who takes part; and where and how the vote is, for everybody."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.judging import printing
from krachtwijk.rounds.judging.exports import judgements_as_csv
from krachtwijk.rounds.judging.forms import MotiveForm
from krachtwijk.rounds.judging.judging import (
    JudgingError,
    MotiveTooLong,
    OverBudget,
    Says,
    judge,
    say_why,
)
from krachtwijk.rounds.judging.models import TieLot
from krachtwijk.rounds.judging.paper_forms import paper_sums, returned_to
from krachtwijk.rounds.judging.personal_forms import gets_a_form
from krachtwijk.rounds.judging.polling import sums_of
from krachtwijk.rounds.judging.refusals import sentence_of
from krachtwijk.rounds.judging.sheets import Sheet, cost_of, listed_in, sheet_of
from krachtwijk.rounds.judging.tallying import TooEarly
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.rulebooks import in_words
from krachtwijk.rounds.rulebooks.access import sieve_round_for
from krachtwijk.rounds.rulebooks.calendars import last_day
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import PhaseClosed, is_open
from krachtwijk.rounds.rulebooks.possible import has_pots
from krachtwijk.rounds.rulebooks.rules import put_right, rules_of
from krachtwijk.rounds.votes.rulebook import Rulebook as RuleInWords
from waardenzeef import parse_rule

DOES_NOT_FIT = "past_niet"
"""In the address: the proposal that was wanted and did not fit. So it survives a page that is loaded again."""


@everyone
@require_http_methods(["GET", "POST"])
def card(request: Request, slug: str) -> HttpResponse:
    """Judging needs somebody who takes part. Before and after, the list of plans is for everybody."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    participant = participant_in(request, round)
    if participant is None and is_open(round, Phase.Kind.JUDGEMENT, at):
        return _joins_first(request, round)
    if request.method == "POST" and participant is not None:
        return _changed(request, round, participant, at)
    return render(request, "judging/card.html", _seen(request, round, participant, at))


def _changed(request: Request, round: SieveRound, participant: Participant, at: datetime) -> HttpResponse:
    number = _whole(request.POST.get("plan", ""))
    here = f"{request.path}#plan-{number}"
    try:
        _do(request, round, participant, number, at)
    except OverBudget:
        return redirect(f"{request.path}?{DOES_NOT_FIT}={number}#plan-{number}")
    except (JudgingError, PhaseClosed) as refusal:
        context = _seen(request, round, participant, at)
        wrong = {"refusal": sentence_of(refusal), "refused": number, "typed": request.POST.get("motive", "")}
        wrong["at_field"] = isinstance(refusal, MotiveTooLong)
        status = 409 if isinstance(refusal, PhaseClosed) else 400
        return render(request, "judging/card.html", context | wrong, status=status)
    return redirect(here)


def _do(request: Request, round: SieveRound, participant: Participant, number: int, at: datetime) -> None:
    """What the button asked for."""
    given = request.POST
    if "motive" in given:
        chosen = round.values_named.filter(is_chosen=True)
        value = next((each for each in chosen if each.slug == given.get("value", "")), None)
        say_why(participant=participant, number=number, motive=given["motive"], value=value, now=at)
        return
    if "weg" in given:
        judge(participant=participant, number=_whole(given["weg"]), says=Says.DONT_KNOW, now=at)
    says = given.get("zegt", "wanted" if "weg" in given else "")
    if says not in Says.values:
        raise Http404
    judge(participant=participant, number=number, says=Says(says), now=at)


def _seen(
    request: Request, round: SieveRound, participant: Participant | None, at: datetime
) -> dict[str, Any]:
    context = frame(round, at, Phase.Kind.JUDGEMENT)
    rules = context["rules"]
    over = context["step"] is not None and context["step"].is_over
    shown = {
        "participant": participant,
        "hand_in_before": printing.hand_in_before(round),
        "paper": paper_sums(round) if over else None,
    }
    if participant is None:
        return context | shown | {"listed": [(each, cost_of(each)) for each in listed_in(round)]}
    participant.round = round
    put_right(participant.group)
    sheet = sheet_of(participant, rules)
    may_judge = rules.is_frozen and participant.group.judges and context["step"] and context["step"].is_open
    return context | shown | {
        "sheet": sheet,
        "lines": _with_forms(round, sheet),
        "may_judge": may_judge,
        "gets_a_form": gets_a_form(participant),
        "returned": returned_to(participant),
        "misfit": _misfit(request, sheet) if may_judge else None,
    }  # fmt: skip


def _with_forms(round: SieveRound, sheet: Sheet) -> list[tuple[Any, MotiveForm]]:
    values = [(each.slug, str(each)) for each in round.values_named.filter(is_chosen=True)]
    slugs = dict(round.values_named.values_list("pk", "slug"))
    return [
        (
            line,
            MotiveForm(
                values=values,
                auto_id=f"plan-{line.proposal.number}-%s",
                initial={"motive": line.motive, "value": slugs.get(line.value or 0, "")},
            ),
        )
        for line in sheet.lines
    ]


def _misfit(request: Request, sheet: Sheet) -> dict[str, Any] | None:
    """The plan that was wanted and does not fit, and what could be put back for it; None when there is none."""
    line = sheet.line(_whole(request.GET.get(DOES_NOT_FIT, "")))
    if line is None or line.bar or not sheet.too_much(line):
        return None
    short = sheet.too_much(line)
    wanted = sorted(sheet.wanted, key=lambda each: (each.cost < short, each.cost))
    return {
        "line": line,
        "short": short,
        "never": line.cost > sheet.budget,
        "wanted": [(each, each.cost >= short) for each in wanted],
    }


@everyone
@require_safe
def form_pdf(request: Request, slug: str) -> HttpResponse:
    """The form on paper, empty: whoever has a code writes it on the form."""
    round = sieve_round_for(request.viewer, slug)
    made = printing.judgement_form(round, at=moment_in(round, timezone.now()))
    return _download(made, "application/pdf", f"oordeel-{round.slug}.pdf", shown=True)


@everyone
@never_cache
@require_safe
def my_form_pdf(request: Request, slug: str) -> HttpResponse:
    """The form on paper for who takes part: with their number, so that it is typed as theirs."""
    round = sieve_round_for(request.viewer, slug)
    participant = participant_in(request, round)
    if participant is None:
        return _joins_first(request, round)
    participant.round = round
    if not gets_a_form(participant):
        raise Http404
    made = printing.judgement_form(round, at=moment_in(round, timezone.now()), of=participant)
    return _download(made, "application/pdf", f"oordeel-{round.slug}-{participant.number}.pdf", shown=True)


def _joins_first(request: Request, round: SieveRound) -> HttpResponse:
    return redirect(f"{round.get_absolute_url()}aanmelden/?{urlencode({'next': request.path})}")


@everyone
@require_safe
def judgements_csv(request: Request, slug: str) -> HttpResponse:
    """After the close; before that it is not there, for nobody."""
    round = sieve_round_for(request.viewer, slug)
    try:
        text = judgements_as_csv(round=round, now=moment_in(round, timezone.now()))
    except TooEarly:
        raise Http404 from None
    return _download(text.encode(), "text/csv; charset=utf-8", f"oordelen-{round.slug}.csv")


@everyone
@require_safe
def vote(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    rules = rules_of(round)
    context = frame(round, at, Phase.Kind.VOTE)
    context |= {
        "last_day": last_day(context["step"].phase.closes_at),
        "boxes": round.boxes.select_related("group"),
        "pots": round.themes.exclude(envelope=None) if has_pots(rules) else [],
        "weights": in_words.times_in_words(rules),
        "listed": [(each, cost_of(each)) for each in listed_in(round)],
        "groups": [group for group in rules.groups.all() if group.judges],
        "rule": RuleInWords(parse_rule(rules.counting_rule)),
        "lot": TieLot.objects.filter(round=round).first(),
        "sums": sums_of(round) if round.vote_id else None,
        "outcome": reverse("rounds:result", args=[round.slug]) if round.vote_id else "",
    }
    return render(request, "judging/vote.html", context)


def _whole(text: str) -> int:
    """0, which is no number of a plan, for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0


def _download(content: bytes, kind: str, name: str, *, shown: bool = False) -> HttpResponse:
    how = "inline" if shown else "attachment"
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'{how}; filename="{name}"'}
    )
