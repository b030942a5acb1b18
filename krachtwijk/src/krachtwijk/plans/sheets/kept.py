"""A form that remembers what its page showed, so that a second person's work is not overwritten unseen."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext

from krachtwijk.forms import tell
from krachtwijk.plans.refusals import PlanRefusal

LONG = 4000
"""Signs in a text: a page, which is more than anybody reads."""


def line(label: Any, *, most: int, required: bool = False, hint: Any = "") -> forms.CharField:
    """One line of text."""
    return forms.CharField(label=label, max_length=most, required=required, help_text=hint)


def text(label: Any, *, required: bool = False, hint: Any = "") -> forms.CharField:
    """A few lines of text."""
    box = forms.Textarea({"rows": 3})
    return forms.CharField(label=label, max_length=LONG, required=required, help_text=hint, widget=box)


def day(label: Any, *, required: bool = False, hint: Any = "") -> forms.DateField:
    """A date, chosen or typed."""
    box = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=hint, widget=box)


class KeptForm(forms.Form):
    """`seen` travels with the page: the values it showed. `IN_STEAD_OF` maps a deed's field to the form's."""

    IN_STEAD_OF: dict[str, str] = {}
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def what_was_seen(self) -> dict[str, Any] | None:
        """The values the page showed; None when it sent none that can be read."""
        try:
            seen = json.loads(self.cleaned_data.get("seen") or "null")
        except (ValueError, RecursionError):
            return None
        return seen if isinstance(seen, dict) else None

    def now_seen(self, values: Any) -> None:
        """From here the page shows these values, also when it comes back with what somebody typed."""
        told = json.dumps(values)
        self.initial["seen"] = told
        if self.is_bound:
            sent = QueryDict(mutable=True)
            sent.update(self.data)
            sent["seen"] = told
            self.data = sent

    def refuse(self, refusal: ValidationError | PlanRefusal) -> None:
        """What a deed refused, at the field it is about."""
        if isinstance(refusal, PlanRefusal):
            self.add_error(None, str(refusal))
            self._beside(refusal)
            return
        tell(self, refusal, in_stead_of=self.IN_STEAD_OF)

    def _beside(self, refusal: PlanRefusal) -> None:
        """At each field that somebody else changed, what stands there now."""
        for field, value in getattr(refusal, "there", {}).items():
            here = self.IN_STEAD_OF.get(field, field)
            if here in self.fields:
                self.add_error(here, gettext("There now: %(value)s") % {"value": value})
