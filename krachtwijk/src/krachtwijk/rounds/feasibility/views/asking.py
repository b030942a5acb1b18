"""One way in which every form of this room is filled in: look once more where it binds, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from krachtwijk.forms import tell
from krachtwijk.people.request import Request
from krachtwijk.rounds.feasibility.typed import in_words
from krachtwijk.rounds.rulebooks.calendars import last_day
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

SURE, BACK = "zeker", "terug"
"""Sent by the buttons of a check page. Without the first nothing that binds is done."""


@dataclass(frozen=True)
class Asked:
    """A page with a form. `check` says what happens when the form binds; `button` is on the last button."""

    form: forms.Form
    heading: str
    lead: str
    button: str
    back: str
    deed: Callable[[Any], str]
    """Does what was asked with what was typed, and tells what happened."""
    template: str
    check: str = ""


def posted(request: Request) -> QueryDict | None:
    """What a form is bound to: an empty one that was sent is sent all the same."""
    return request.POST if request.method == "POST" else None


def answer(request: Request, asked: Asked, context: dict[str, Any], *, then: str) -> HttpResponse:
    """The page with its form; the check page; or `then` with a message, when it was done."""
    form, sent = asked.form, request.method == "POST" and BACK not in request.POST
    values = context | {"asked": asked, "form": form}
    if sent and form.is_valid():
        if asked.check and SURE not in request.POST:
            return render(request, "feasibility/check.html", values | {"told": list(told(form))})
        try:
            messages.success(request, asked.deed(form))
        except ValidationError as refusal:
            tell(form, refusal)
        except PhaseClosed as closed:
            form.add_error(None, sentence(closed))
        else:
            return redirect(then)
    return render(request, asked.template, values)


def told(form: forms.Form) -> Iterator[tuple[str, object]]:
    """What was typed, field by field, as the check page reads it back."""
    for field in form.visible_fields():
        value = form.cleaned_data.get(field.name)
        if value in (None, ""):
            continue
        yield str(field.label), _flat(_choices(field.field)).get(str(value), value)


def _choices(field: forms.Field) -> Any:
    """Of a field with words to choose from. What comes from a table says itself what it is."""
    of_a_table = isinstance(field, forms.ModelChoiceField)
    return field.choices if isinstance(field, forms.ChoiceField) and not of_a_table else ()


def _flat(choices: Any) -> dict[str, str]:
    found = {}
    for value, label in choices:
        found.update(_flat(label) if isinstance(label, (list, tuple)) else {str(value): str(label)})
    return found


def sentence(closed: PhaseClosed) -> str:
    """What somebody reads who types while a phase closes."""
    if closed.phase is None:
        return gettext(
            "This round has no check of ideas. Nothing was saved; what you typed still stands here."
        )
    words = {
        "first": in_words(timezone.localdate(closed.phase.opens_at)),
        "last": in_words(last_day(closed.phase.closes_at)),
    }
    return (
        gettext(
            "The check is open from %(first)s until %(last)s. Nothing was saved; what you typed still stands here, "
            "so that you can copy it."
        )
        % words
    )
