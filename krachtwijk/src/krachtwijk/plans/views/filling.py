"""A page with a form: shown, sent, refused with everything typed still there, or done."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from krachtwijk.people.request import Request
from krachtwijk.plans.facts import told
from krachtwijk.plans.refusals import ChangedMeanwhile, PlanRefusal
from krachtwijk.plans.sheets.kept import KeptForm


@dataclass(frozen=True, kw_only=True)
class Filling:
    """What a form page says around its form. `steps` are the trail: name and address, the page itself last."""

    title: str
    lead: str
    button: str
    done: str
    steps: list[tuple[str, str]]
    back: str
    template: str = "plans/form.html"
    check: str = ""
    """The question of a check page before something that cannot be taken back."""


def filled(
    request: Request,
    form: KeptForm,
    filling: Filling,
    *,
    deed: Callable[[], Any],
    now_seen: Callable[[], Any] = lambda: None,
    **context: Any,
) -> HttpResponse:
    """Does `deed` with a form that is in order, and leads on; shows the page with what is wrong otherwise.

    `now_seen` tells what stands there, for a page that is shown and for one that came too late.
    """
    if request.method == "POST":
        if form.is_valid() and _agreed(request, filling) and _done(form, deed, now_seen):
            messages.success(request, filling.done)
            return redirect(filling.back)
        checking = bool(filling.check) and form.is_valid() and "terug" not in request.POST
    else:
        form.now_seen(now_seen())
        checking = False
    template = "plans/check.html" if checking else filling.template
    answers = _answers(form) if checking else []
    return render(request, template, {"form": form, "filling": filling, "answers": answers, **context})


def _answers(form: KeptForm) -> list[tuple[str, str]]:
    """What was filled in, as somebody reads it: the word of a choice, a date with its month."""
    filled_in = []
    for field in form.visible_fields():
        value = form.cleaned_data.get(field.name)
        if value:
            words = dict(getattr(field.field, "choices", ()))
            several = value if isinstance(value, list) else [value]
            filled_in.append((str(field.label), ", ".join(told(_word(each, words)) for each in several)))
    return filled_in


def _word(value: Any, words: Mapping[Any, Any]) -> Any:
    """The word of a choice; anything else is its own word."""
    return words.get(value, value) if isinstance(value, Hashable) else value


def _agreed(request: Request, filling: Filling) -> bool:
    """Whether somebody has seen the check page and went on from there. `terug` goes back to the form."""
    return not filling.check or "zeker" in request.POST


def _done(form: KeptForm, deed: Callable[[], Any], now_seen: Callable[[], Any]) -> bool:
    try:
        deed()
    except ChangedMeanwhile as late:
        form.refuse(late)
        form.now_seen(now_seen())
    except (PlanRefusal, ValidationError) as refusal:
        form.refuse(refusal)
    return not form.errors
