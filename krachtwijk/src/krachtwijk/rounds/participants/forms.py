"""What somebody fills in to take part, to come back, and what staff write down of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.forms import Radios
from krachtwijk.people.models import Organisation
from krachtwijk.rounds.participants.joining import Who
from krachtwijk.rounds.participants.words import tidy, tidy_house_number, tidy_postcode
from krachtwijk.rounds.rulebooks.models import Channel, Group
from krachtwijk.rounds.rulebooks.once import Once

LONGEST_NAME, LONGEST_PHONE, LONGEST_NUMBER = 120, 40, 12
LONGEST_CODE = 40


class Groups(forms.ModelChoiceField):
    """A group, told by its name and by who belongs to it."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}: {obj.who}"


class WhoForm(Once):
    """Somebody who begins to take part. What is asked for, is asked for a reason that stands beside it."""

    group = Groups(
        Group.objects.none(), to_field_name="slug", label=_("In which group do you take part?"),
        widget=Radios, empty_label=None,
        error_messages={"required": _("Choose the group you belong to.")},
    )  # fmt: skip
    birth_year = forms.IntegerField(
        label=_("In which year were you born?"), required=False,
        error_messages={"invalid": _("Fill in a year in four figures, such as 1980.")},
        widget=forms.NumberInput({"inputmode": "numeric", "autocomplete": "bday-year"}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Your name"), required=False, max_length=LONGEST_NAME,
        help_text=_("So that a neighbourhood worker knows who you are. You may leave it empty. It is never shown"
                    " without your asking."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )  # fmt: skip
    postcode = forms.CharField(
        label=_("Postcode"), max_length=10,
        help_text=_("Such as 9716 AB. Only to see that you live or work here, and that nobody takes part twice. It is"
                    " never shown."),
        widget=forms.TextInput({"autocomplete": "postal-code"}),
        error_messages={"required": _("Fill in your postcode, such as 9716 AB.")},
    )  # fmt: skip
    house_number = forms.CharField(
        label=_("House number"),
        max_length=LONGEST_NUMBER,
        help_text=_("With the letter or the addition, such as 12A."),
        error_messages={"required": _("Fill in your house number, such as 12A.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"), required=False, max_length=254,
        help_text=_("Only if you want to. Then we send you your code, and what becomes of what you said."),
        widget=forms.EmailInput({"autocomplete": "email", "autocapitalize": "none"}),
    )  # fmt: skip
    field_order: Sequence[str] = ("group", "birth_year", "name", "postcode", "house_number", "email", "token")

    def __init__(self, *args: Any, groups: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["group"]
        choice.queryset = Group.objects.filter(pk__in=[group.pk for group in groups])
        aged = [group for group in groups if group.least_age is not None]
        if not aged:
            del self.fields["birth_year"]
            return
        told = ", ".join(f"{group.name} ({group.least_age})" for group in aged)
        self.fields["birth_year"].help_text = _(
            "Needed for a group with a least age: %(groups)s. Who reaches that age this year may take part."
        ) % {"groups": told}

    def clean_name(self) -> str:
        return tidy(self.cleaned_data["name"])

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_postcode(self) -> str:
        typed = self.cleaned_data["postcode"]
        if not typed:
            return ""
        if postcode := tidy_postcode(typed):
            return postcode
        raise forms.ValidationError(_("Write a postcode of four figures and two letters, such as 9716 AB."))

    def clean_house_number(self) -> str:
        return tidy_house_number(self.cleaned_data["house_number"])

    def who(self) -> Who:
        """What somebody says of themselves, for the deed."""
        return Who(**{name: value for name, value in self.cleaned_data.items() if name in Who.__slots__})


class JoinForm(WhoForm):
    """By this site, without an account."""


class AccountJoinForm(WhoForm):
    """By this site, with an account: its address is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"]


class EnterForm(WhoForm):
    """Whom staff met. Somebody without an address may take part, too."""

    channel = forms.TypedChoiceField(
        label=_("How did this person come to you?"),
        choices=[(code, word) for code, word in Channel.choices if code != Channel.WEB],
        coerce=Channel,
    )
    phone = forms.CharField(label=_("Phone number"), required=False, max_length=LONGEST_PHONE)
    organisation = forms.ModelChoiceField(
        Organisation.objects, to_field_name="slug", required=False, empty_label=_("For themselves"),
        label=_("For which organisation does this person take part?"),
        help_text=_("Whoever takes part for an organisation does not judge its plans."),
    )  # fmt: skip
    field_order = (
        "channel", "group", "birth_year", "name", "postcode", "house_number", "email", "phone",
        "organisation", "token",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].label = _("In which group?")
        self.fields["postcode"].required = self.fields["house_number"].required = False

    def clean_phone(self) -> str:
        return tidy(self.cleaned_data["phone"])


class CodeForm(forms.Form):
    """The code somebody was given."""

    code = forms.CharField(
        label=_("Your personal code"), max_length=LONGEST_CODE,
        help_text=_("Twelve letters and figures, such as K7QF-2M9X-RT4B. Small letters and spaces do no harm."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Fill in your code. It stands in your letter, or you wrote it down yourself.")},
    )  # fmt: skip
