"""What a person adds to a report: the opening, in Dutch and where they have it in English."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.reports.making import Words


class OpeningForm(forms.Form):
    nl = forms.CharField(
        label=_("Opening, in Dutch"),
        help_text=_(
            "What changed, what you ask of the reader, what they should know first. The tables follow by themselves."
        ),
        max_length=4_000,
        widget=forms.Textarea({"rows": 8}),
    )
    en = forms.CharField(
        label=_("Opening, in English"),
        help_text=_("When you leave this empty, English readers get the Dutch words."),
        max_length=4_000,
        required=False,
        widget=forms.Textarea({"rows": 8}),
    )

    def words(self) -> Words:
        """The opening as it goes into the report."""
        return Words(self.cleaned_data["nl"], self.cleaned_data["en"])
