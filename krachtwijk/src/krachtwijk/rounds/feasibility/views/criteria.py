"""Where organisers write the criteria, publish them, and put one right in public."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.feasibility.access import person_of
from krachtwijk.rounds.feasibility.forms.criteria import CorrectionForm, CriterionForm
from krachtwijk.rounds.feasibility.models import Criterion
from krachtwijk.rounds.feasibility.setting_criteria import (
    CriterionText,
    add_criterion,
    change_criterion,
    correct_criterion,
    criteria_of,
    is_published,
    publish_criteria,
    remove_criterion,
)
from krachtwijk.rounds.feasibility.views.asking import Asked, answer, posted
from krachtwijk.rounds.rulebooks.access import ORGANISERS, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.models import SieveRound

FORM = "feasibility/work/form.html"


@only(*ORGANISERS)
@require_safe
def criteria(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    context = {"round": round, "criteria": criteria_of(round), "published": is_published(round)}
    return render(request, "feasibility/work/criteria.html", context)


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_criterion(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)

    def deed(form: CriterionForm) -> str:
        add_criterion(round=round, text=form.text(), answered_by=form.who())
        return gettext("The criterion is kept. Publish the criteria when they are all there.")

    asked = _asked(
        slug,
        form=CriterionForm(posted(request)),
        heading=gettext("A new criterion"),
        lead=gettext("One question that is asked of every idea, and what a yes needs."),
        button=gettext("Keep this criterion"),
        deed=deed,
    )
    return answer(request, asked, {"round": round}, then=_list(slug))


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def criterion(request: Request, slug: str, order: int) -> HttpResponse:
    """Before publication it just changes. After it, it is put right in public."""
    round = sieve_round_for(request.viewer, slug)
    seen = _criterion(round, order)
    asked = _correcting(request, round, seen) if is_published(round) else _changing(request, round, seen)
    return answer(request, asked, {"round": round, "criterion": seen}, then=_list(slug))


def _changing(request: Request, round: SieveRound, seen: Criterion) -> Asked:
    def deed(form: CriterionForm) -> str:
        change_criterion(criterion=seen, text=form.text(), answered_by=form.who())
        return gettext("The criterion is changed.")

    kind = "body" if seen.body_id else "organisation"
    who = {"answered_by": f"{kind}:{seen.answered_by.slug}" if seen.answered_by else ""}
    return _asked(
        round.slug,
        form=CriterionForm(posted(request), initial=_words(seen) | who),
        heading=gettext("Change a criterion"),
        lead=gettext("Nobody outside has read it yet, so it just changes."),
        button=gettext("Keep this criterion"),
        deed=deed,
    )


def _correcting(request: Request, round: SieveRound, seen: Criterion) -> Asked:
    at = moment_in(round, timezone.now())

    def deed(form: CorrectionForm) -> str:
        given = form.cleaned_data
        correct_criterion(
            criterion=seen,
            text=form.text(),
            grounds_nl=given["grounds_nl"],
            grounds_en=given["grounds_en"],
            by=person_of(request.viewer),
            now=at,
        )
        return gettext("The criterion is put right. Everybody reads what it was, and why.")

    return _asked(
        round.slug,
        form=CorrectionForm(posted(request), initial=_words(seen)),
        heading=gettext("Put a criterion right"),
        lead=gettext(
            "This criterion is published. What it was stays readable, with the grounds of the correction."
        ),
        button=gettext("Put this criterion right in public"),
        deed=deed,
        check=gettext("Read it once more. Everybody reads this correction, and it cannot be taken back."),
    )


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Request, slug: str, order: int) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    seen = _criterion(round, order)

    def deed(_form: Any) -> str:
        remove_criterion(criterion=seen)
        return gettext("The criterion is gone.")

    asked = _asked(
        slug,
        form=Form(posted(request)),
        heading=gettext("Take a criterion away"),
        lead=gettext("“%(question)s” is taken away. Nobody outside has read it yet.") % {"question": seen},
        button=gettext("Take it away"),
        deed=deed,
    )
    return answer(request, asked, {"round": round}, then=_list(slug))


@only(*ORGANISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())

    def deed(_form: Any) -> str:
        publish_criteria(round=round, by=person_of(request.viewer), now=at)
        return gettext("The criteria are public. People who propose something read them from now on.")

    asked = _asked(
        slug,
        form=Form(posted(request)),
        heading=gettext("Publish the criteria"),
        lead=gettext(
            "After this nobody changes them: a mistake can only be put right in public, with grounds."
        ),
        button=gettext("Publish these criteria for good"),
        deed=deed,
    )
    return answer(request, asked, {"round": round, "criteria": criteria_of(round)}, then=_list(slug))


def _asked(slug: str, **facts: Any) -> Asked:
    return Asked(back=_list(slug), template=FORM, **facts)


def _list(slug: str) -> str:
    return reverse("feasibility:criteria", args=[slug])


def _criterion(round: SieveRound, order: int) -> Criterion:
    """As it reads now, with its corrections."""
    get_object_or_404(Criterion, list__round=round, order=order)
    return next(each for each in criteria_of(round) if each.order == order)


def _words(seen: Criterion) -> dict[str, str]:
    return {name: getattr(seen, name) for name in CriterionText.__dataclass_fields__}
