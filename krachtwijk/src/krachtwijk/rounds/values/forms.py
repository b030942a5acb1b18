"""What residents and staff fill in about values, themes and meetings. How long a text may be the deed says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.concerns.models import Cluster, Concern
from krachtwijk.rounds.concerns.numbers import concerns_with
from krachtwijk.rounds.concerns.wish import clusters_of
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.once import Once
from krachtwijk.rounds.rulebooks.plain_text import PlainTextField
from krachtwijk.rounds.values.meetings import Laid
from krachtwijk.rounds.values.models import RoundTheme, Value
from krachtwijk.rounds.values.origins import MOST_WORRIES, too_many_worries

FICHES = re.compile(r"([0-9]{1,7})(?:[.,]([05]))?", re.ASCII)


class FromWorries(forms.Form):
    """From which worries of the round, or which group of them, a value came."""

    concerns = PlainTextField(
        label=_("From which worries does this come?"),
        help_text=_("Their numbers, such as 12, 40. Every worry has one in the list of worries."),
        required=False,
    )
    cluster = forms.ModelChoiceField(
        Cluster.objects.none(),
        to_field_name="number",
        label=_("Or from a group of worries?"),
        required=False,
        empty_label=_("No group"),
    )

    def __init__(self, *args: Any, round: SieveRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round
        self.fields["cluster"].queryset = clusters_of(round)  # type: ignore[attr-defined]
        if not clusters_of(round).exists():
            del self.fields["cluster"]

    def clean_concerns(self) -> list[Concern]:
        typed = self.cleaned_data["concerns"]
        return concerns_with(self.round, typed, most=MOST_WORRIES, too_many=too_many_worries())


class NameForm(Once, FromWorries):
    """A value in somebody's own words."""

    field_order = ("words", "why", "concerns", "cluster")

    words = PlainTextField(
        label=_("What do you find important?"),
        help_text=_("In one or a few words, such as: quiet at night."),
        error_messages={"required": _("Write down what you find important. One word is enough.")},
    )
    why = PlainTextField(label=_("Why is that important to you?"), rows=4, required=False)


class ListForm(FromWorries):
    """A value of the first list."""

    field_order = ("words", "words_en", "why", "why_en", "concerns", "cluster")

    words = PlainTextField(label=_("A value, in Dutch"), help_text=_("One or a few words."))
    words_en = PlainTextField(label=_("The same value in English"), required=False)
    why = PlainTextField(label=_("What is meant by it? In Dutch"), rows=2, required=False)
    why_en = PlainTextField(label=_("What is meant by it? In English"), rows=2, required=False)


class ThemeForm(forms.Form):
    """A theme over which money is divided."""

    name_nl = PlainTextField(label=_("Name of the theme, in Dutch"))
    name_en = PlainTextField(label=_("Name of the theme, in English"), required=False)
    about_nl = PlainTextField(label=_("What belongs to this theme? In Dutch"), rows=2, required=False)
    about_en = PlainTextField(label=_("What belongs to this theme? In English"), rows=2, required=False)


class OffTheListForm(forms.Form):
    """Why a value leaves the list, and with which other it means the same."""

    into = forms.ModelChoiceField(
        Value.objects.none(),
        to_field_name="slug",
        label=_("Does it mean the same as another value?"),
        help_text=_("Who chose it, then chooses that one. The words stay readable."),
        required=False,
        empty_label=_("No, it goes off the list"),
    )
    because = PlainTextField(
        label=_("Why does this value leave the list?"), help_text=_("Everybody can read this."), rows=3
    )

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    """Why a meeting does not count."""

    because = PlainTextField(
        label=_("Why does this meeting not count?"), help_text=_("Everybody can read this."), rows=3
    )


class FichesField(forms.CharField):
    """Whole or half fiches, as people write them: 62,5 or 62.5. Empty is none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput({"inputmode": "decimal"}), **kwargs)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "0").strip()
        found = FICHES.fullmatch(text)
        if found is None:
            raise ValidationError(gettext("Fill in whole or half fiches, such as 12 or 62,5."))
        return Fraction(f"{found[1]}.{found[2] or 0}")


class LaidForm(Once):
    """The figures of the paper, with a box per theme (`theme-<slug>`, so that no theme hides another field)."""

    people = forms.IntegerField(
        label=_("How many people laid fiches?"), min_value=1, max_value=10_000, widget=forms.NumberInput
    )
    remark = PlainTextField(
        label=_("Why are the fiches not the number of people times the fiches of each?"),
        help_text=_("Only when they are not. For example: two people kept one fiche."),
        rows=2,
        required=False,
    )

    def __init__(self, *args: Any, themes: Iterable[RoundTheme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.themes = list(themes)
        for theme in self.themes:
            words = gettext("Fiches on “%(theme)s”") % {"theme": theme.name}
            self.fields[f"theme-{theme.slug}"] = FichesField(label=words)
        self.order_fields(
            [
                "name",
                "place",
                "on",
                "sheet",
                "people",
                *(f"theme-{each.slug}" for each in self.themes),
                "remark",
            ]
        )

    def laid(self) -> Laid:
        """For the deed."""
        given = self.cleaned_data
        fiches = {theme.slug: given[f"theme-{theme.slug}"] for theme in self.themes}
        return Laid(given["people"], fiches, given["remark"])


class MeetingForm(LaidForm):
    """A meeting, by the first of two persons."""

    name = PlainTextField(label=_("Which meeting was it?"), help_text=_("Everybody sees this name."))
    place = PlainTextField(label=_("Where was the meeting?"))
    on = forms.DateField(
        label=_("On which day was the meeting?"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    sheet = PlainTextField(label=_("Where is the paper kept?"), help_text=_("Such as: folder 3, sheet 2."))
