"""The pages on which figures are entered, approved and hung on: form, check page, deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from krachtwijk.forms import tell
from krachtwijk.indicators.models import Indicator
from krachtwijk.people.models import Person
from krachtwijk.people.request import Request


class TakenBack(Exception):
    """A deed that was only tried."""


@dataclass(frozen=True)
class Step:
    """A form with what stands around it. `do` is the deed; `done` is said afterwards."""

    heading: str
    lead: str
    button: str
    done: str
    back: str
    indicator: Indicator | None = None


def step(
    request: Request, form: forms.BaseForm, step: Step, do: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """The form; then a page to check what was filled in; then the deed. What was typed is never lost."""
    context = {"form": form, "step": step, "checking": None}
    if request.method == "POST" and form.is_valid():
        if "sure" in request.POST and _done(form, do):
            messages.success(request, step.done)
            return redirect(step.back)
        if "change" not in request.POST and not form.errors and _would_do(form, do):
            context["checking"] = _told(form)
    return render(request, "indicators/work/form.html", context)


def me(request: Request) -> Person:
    """The person who is logged in."""
    return Person.objects.get(pk=request.viewer.person_id or 0)


def demand(allowed: bool) -> None:  # noqa: FBT001 - the answer of a may_...
    """Whoever may not do this is told so."""
    if not allowed:
        raise PermissionDenied


def address_of(indicator: Indicator) -> str:
    """The working page of an indicator."""
    return reverse("indicators:work-indicator", args=[indicator.programme.slug, indicator.slug])


def _done(form: forms.BaseForm, do: Callable[[dict[str, Any]], Any]) -> bool:
    try:
        do(form.cleaned_data)
    except ValidationError as refusal:
        tell(form, refusal)
        return False
    return True


def _would_do(form: forms.BaseForm, do: Callable[[dict[str, Any]], Any]) -> bool:
    """Every refusal of the deed before somebody says they are sure; nothing is kept."""
    try:
        with transaction.atomic():
            do(form.cleaned_data)
            raise TakenBack
    except TakenBack:
        return True
    except ValidationError as refusal:
        tell(form, refusal)
        return False


def _told(form: forms.BaseForm) -> Sequence[tuple[str, str]]:
    """What was filled in, in words, without what was left empty."""
    rows = []
    for bound in form:
        given = form.cleaned_data.get(bound.name)
        if given not in (None, "", False) and not (isinstance(given, models.QuerySet) and not given):
            rows.append((str(bound.label), _in_words(bound, given)))
    return rows


def _in_words(bound: forms.BoundField, given: Any) -> str:
    if given is True:
        return _("yes")
    if isinstance(given, models.QuerySet):
        return "; ".join(map(str, given))
    choices = dict(getattr(bound.field, "choices", [])) if isinstance(bound.field, forms.ChoiceField) else {}
    if isinstance(bound.field, forms.ModelChoiceField):
        return str(given)
    return str(choices.get(given, given))
