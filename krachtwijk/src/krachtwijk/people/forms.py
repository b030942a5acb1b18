"""What a visitor types to log in, and the choice of a role in the demo."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Role

LONGEST_PASSWORD = 200
"""Hashing takes longer for a longer text; nobody needs a book as a password."""


class LoginForm(forms.Form):
    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class RoleForm(forms.Form):
    role = forms.TypedChoiceField(choices=Role.choices, coerce=Role)
