"""The pages of a round: where are we, what are the rules, what is the result and can I check it?"""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from krachtwijk.feed import LATEST
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.votes import feed as feeds
from krachtwijk.rounds.votes.access import contender_for, round_for, run_to_recount, visible_rounds
from krachtwijk.rounds.votes.comparing import Comparison
from krachtwijk.rounds.votes.exports import plans_as_csv
from krachtwijk.rounds.votes.extras import on_plan, on_result
from krachtwijk.rounds.votes.money_left import shares, still_fitting, why_left
from krachtwijk.rounds.votes.official import official_outcome
from krachtwijk.rounds.votes.queries import Wish
from krachtwijk.rounds.votes.recounting import ballots_name, outcome_name, recount_commands
from krachtwijk.rounds.votes.rulebook import Rulebook, ballot_in_words
from krachtwijk.rounds.votes.why import why
from krachtwijk.rounds.votes.worked_example import worked_example

PAGE = 50


@everyone
@require_safe
def round_page(request: Request, slug: str) -> HttpResponse:
    of = round_for(request.viewer, slug)
    context = {
        "round": of,
        "run": of.run,
        "rulebook": Rulebook(of.run.counting_rule),
        "ballot": ballot_in_words(of.run.vote_type, **of.run.could_choose),
    }
    return render(request, "rounds/round.html", context)


@everyone
@require_safe
def rulebook(request: Request, slug: str) -> HttpResponse:
    of = round_for(request.viewer, slug)
    rule, comparison = of.run.counting_rule, Comparison(of.run)
    rules = [
        {"book": comparison.first, "example": worked_example(rule), "own": True},
        {"book": comparison.other, "example": worked_example(comparison.other.rule), "own": False},
    ]
    return render(request, "rounds/rulebook.html", {"round": of, "run": of.run, "rules": rules})


@everyone
@require_safe
def result(request: Request, slug: str) -> HttpResponse:
    of = round_for(request.viewer, slug)
    wish = Wish.of(request.GET)
    context = {
        "round": of,
        "run": of.run,
        "wish": wish,
        "page": Paginator(wish.plans(of.run), PAGE).get_page(request.GET.get("pagina")),
        "chosen": of.run.contenders.filter(selected=True),
        "gained": of.run.contenders.filter(selected=False, selected_by_other=True),
        "dropped": of.run.contenders.filter(selected=True, selected_by_other=False),
        "comparison": Comparison(of.run),
        "why_left": why_left(of.run),
        "still_fitting": still_fitting(of.run),
        "shares": shares(of.run),
        "official": official_outcome(of.run),
        "extras": on_result(of),
    }
    return render(request, "rounds/result.html", context)


@everyone
@require_safe
def contender(request: Request, slug: str, key: str) -> HttpResponse:
    plan = contender_for(request.viewer, slug, key)
    context = {
        "plan": plan,
        "run": plan.run,
        "round": plan.run.round,
        "why": why(plan),
        "chosen": plan.run.contenders.filter(selected=True),
        "tied_with": plan.run.contenders.filter(project__in=plan.explanation["tied_with"]),
        "comparison": Comparison(plan.run),
        "extras": on_plan(plan),
    }
    return render(request, "rounds/contender.html", context)


@everyone
@require_safe
def recount(request: Request, slug: str) -> HttpResponse:
    of = round_for(request.viewer, slug)
    context = {
        "round": of,
        "run": of.run,
        "commands": recount_commands(of.run),
        "ballots_name": ballots_name(of.run),
        "outcome_name": outcome_name(of.run),
    }
    return render(request, "rounds/recount.html", context)


@everyone
@require_safe
def plans_csv(request: Request, slug: str) -> HttpResponse:
    of = round_for(request.viewer, slug)
    text = plans_as_csv(Wish.of(request.GET).plans(of.run))
    return _download(text.encode(), "text/csv; charset=utf-8", f"{of.slug}.csv")


@everyone
@require_safe
def outcome_json(request: Request, slug: str) -> HttpResponse:
    run = run_to_recount(request.viewer, slug)
    return _download(run.outcome.encode(), "application/json", outcome_name(run))


@everyone
@require_safe
def ballots_pb(request: Request, slug: str) -> HttpResponse:
    run = run_to_recount(request.viewer, slug)
    return _download(bytes(run.input), "text/plain; charset=utf-8", ballots_name(run))


@everyone
@require_safe
def feed(request: Request) -> HttpResponse:
    latest = visible_rounds(request.viewer)[:LATEST]
    return HttpResponse(
        feeds.atom(latest, full=request.build_absolute_uri),
        content_type="application/atom+xml; charset=utf-8",
    )


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
