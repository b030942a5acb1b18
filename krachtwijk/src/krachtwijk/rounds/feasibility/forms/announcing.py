"""The moment at which the results become public."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.rulebooks.plain_text import PlainTextField

WRITTEN = "%Y-%m-%dT%H:%M"


def _moment(label: Any, hint: Any = "") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        help_text=hint,
        input_formats=[WRITTEN, "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=WRITTEN),
    )


class MomentForm(forms.Form):
    """When; and when what is not ready then. Another moment than was announced needs its reason."""

    at = _moment(_("When does everybody see the results?"))
    rest_at = _moment(_("When does everybody see what is not ready then?"))

    def __init__(self, *args: Any, is_announced: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_announced:
            self.fields["grounds_nl"] = PlainTextField(
                label=_("Why does it become another moment?"), help_text=_("In Dutch."), rows=3
            )
            self.fields["grounds_en"] = PlainTextField(
                label=_("Why it becomes another moment, in English"), rows=3, required=False
            )


class AnnounceForm(forms.Form):
    """There is nothing to fill in: the button alone says it, and the box that one means it."""

    sure = forms.BooleanField(label=_("Yes, make every result public for good"))
