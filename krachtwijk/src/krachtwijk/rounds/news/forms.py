"""What a reader fills in to follow something by e-mail."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """Where somebody without an account wants their news."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("You get a mail with a link. Only when you open it, we send you news."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "autocapitalize": "none"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class NewsForm(forms.Form):
    """A line of news about the round, for everybody who follows it."""

    line_nl = forms.CharField(
        label=_("What is the news?"),
        help_text=_("In Dutch, in a few short sentences. Do not name people who did not say yes to that."),
        max_length=2_000,
        widget=forms.Textarea({"rows": 4}),
    )
    line_en = forms.CharField(
        label=_("The same news in English"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
