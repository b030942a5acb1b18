"""The three piles: what nearly all want, what nearly nobody wants, and what divides people."""

from __future__ import annotations

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.participants.sessions import participant_in
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import step_of
from krachtwijk.rounds.talks.access import sorting_of, visible_sorted
from krachtwijk.rounds.talks.choosing import ORDERS, chosen, themes_of, wished
from krachtwijk.rounds.talks.explaining import example_of
from krachtwijk.rounds.talks.exports import piles_as_csv
from krachtwijk.rounds.talks.models import Pile
from krachtwijk.rounds.talks.rows import rows_of
from krachtwijk.rounds.talks.views.files import a_csv
from krachtwijk.rounds.talks.views.here import framed, here

PAGE = 50


@everyone
@require_safe
def piles(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    sorting = sorting_of(round, at)
    told = framed(round, at, may_run=may_run(request.viewer))
    if sorting is None:
        judging = step_of(round, Phase.Kind.JUDGEMENT, at)
        return render(request, "talks/not_yet.html", told | {"judging": judging})
    themes = themes_of(round)
    wish = wished(request.GET, themes)
    everything = visible_sorted(round, at)
    page = Paginator(chosen(everything, wish), PAGE).get_page(request.GET.get("pagina"))
    counted = Counter(everything.values_list("pile", flat=True))
    told |= {
        "sorting": sorting,
        "page": page,
        "rows": rows_of(round, sorting, page),
        "piles": [(pile, counted[pile]) for pile in Pile],
        "example": example_of(sorting),
        "wish": wish,
        "themes": themes,
        "orders": [(code, word) for code, (word, _fields) in ORDERS.items()],
        "pile_choices": Pile.choices,
        "takes_part": participant_in(request, round) is not None,
    }
    return render(request, "talks/piles.html", told)


@everyone
@require_safe
def piles_csv(request: Request, slug: str) -> HttpResponse:
    round, at = here(request, slug)
    wish = wished(request.GET, themes_of(round))
    return a_csv(piles_as_csv(chosen(visible_sorted(round, at), wish)), f"{round.slug}-stapels.csv")
