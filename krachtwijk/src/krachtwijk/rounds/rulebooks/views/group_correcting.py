"""Putting one fact of a group right: what it becomes and why, then a check page that tells whom it touches."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from krachtwijk.forms import tell
from krachtwijk.people.request import Request
from krachtwijk.rounds.rulebooks.correcting_groups import FACTS, correct_group, effect_on_people
from krachtwijk.rounds.rulebooks.group_fields import GroupCorrectionForm, name_of_fact, shown_fact
from krachtwijk.rounds.rulebooks.models import Group, SieveRound
from krachtwijk.rounds.rulebooks.rules import rules_of
from krachtwijk.rounds.rulebooks.views.making import BACK, SURE


def correct_group_page(request: Request, round: SieveRound, at: datetime) -> HttpResponse:
    """The part of the page "put right" that is about a group, named by `?groep=` and `?regel=`."""
    group, fact = _asked(request, round)
    form = GroupCorrectionForm(request.POST or None, group=group, fact=fact)
    shown = {
        "round": round,
        "form": form,
        "name": name_of_fact(group, fact),
        "was": shown_fact(fact, getattr(group, fact)),
    }
    if request.method == "POST" and BACK not in request.POST and form.is_valid():
        becomes = form.cleaned_data[fact]
        if SURE not in request.POST:
            told = {
                "becomes": shown_fact(fact, becomes),
                "effect": effect_on_people(group, fact, becomes, at),
            }
            return render(request, "rulebooks/work/correct_check.html", shown | told)
        if _corrected(form, request, round, at, group=group, fact=fact):
            messages.success(request, gettext("The rule is put right, and everybody can read why."))
            return redirect("rulebooks:setup", round.slug)
    return render(request, "rulebooks/work/correct.html", shown)


def facts_to_correct(round: SieveRound) -> list[tuple[Group, list[tuple[str, str]]]]:
    """Every group with what can be put right of it."""
    groups = rules_of(round).groups.all()
    return [(group, [(fact, name_of_fact(group, fact)) for fact in FACTS]) for group in groups]


def _asked(request: Request, round: SieveRound) -> tuple[Group, str]:
    groups = {group.slug: group for group in rules_of(round).groups.all()}
    group, fact = groups.get(request.GET.get("groep", "")), request.GET.get("regel", "")
    if group is None or fact not in FACTS:
        raise Http404
    return group, fact


def _corrected(
    form: GroupCorrectionForm, request: Request, round: SieveRound, at: datetime, *, group: Group, fact: str
) -> bool:
    """Whether it was put right; when it was refused the form says why."""
    try:
        correct_group(
            round=round,
            group=group.slug,
            fact=fact,
            becomes=form.cleaned_data[fact],
            grounds_nl=form.cleaned_data["grounds_nl"],
            grounds_en=form.cleaned_data["grounds_en"],
            by=request.viewer,
            now=at,
        )
    except ValidationError as refusal:
        tell(form, refusal)
        return False
    return True
