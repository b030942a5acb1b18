"""What somebody fills in to try another way of counting: votes, and the ways."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.forms import Boxes
from krachtwijk.rounds.votes.models import Round
from krachtwijk.trying.ways import BY_CODE, GROUPS, USUAL, WAYS, Group, Way
from waardenzeef.pabulib.numbers import NotANumber
from waardenzeef.spreadsheets.amounts import cents_of, decimal_sign

_ROUND: dict[str, Any] = {
    "label": _("Or a vote that is here already"),
    "required": False,
    "empty_label": _("No, I give a file"),
    "to_field_name": "slug",
    "help_text": _("If you give a file, that file is counted."),
}
KINDS = (
    ("approval", _("Everybody chose the plans they want")),
    ("choose-1", _("Everybody chose one plan")),
    ("cumulative", _("Everybody divided points")),
    ("ordinal", _("Everybody made a ranking")),
)
MOST_BUDGET_CENTS = 10**15


class TryForm(forms.Form):
    file = forms.FileField(
        label=_("A file with votes"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".pb,.gz,.xlsx,.csv"}),
    )
    plans = forms.FileField(
        label=_("The plans, if they stand in a file of their own"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
        help_text=_("A CSV file, or an XLSX file of which the first sheet is read."),
    )
    budget = forms.CharField(
        label=_("How much money was there to divide?"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("In euros, such as 30000 or 1.234,50."),
    )
    kind = forms.ChoiceField(
        label=_("What did people fill in?"), required=False, choices=KINDS, initial=KINDS[0][0]
    )
    ways = forms.MultipleChoiceField(
        label=_("Ways of counting"),
        choices=[(way.code, way.name) for way in WAYS],
        initial=USUAL,
        widget=Boxes,
        error_messages={"required": _("Choose at least one way of counting.")},
        help_text=_("Choose one or more. They come to stand side by side."),
    )

    def __init__(self, *args: Any, rounds: QuerySet[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"] = forms.ModelChoiceField(rounds, **_ROUND)

    def clean_budget(self) -> int | None:
        """The amount in cents; None when nothing was filled in."""
        text = self.cleaned_data["budget"].strip()
        if not text:
            return None
        try:
            cents = cents_of(text, decimal_sign([text]))
        except NotANumber:
            raise forms.ValidationError(
                gettext("“%(text)s” is no amount. Write it such as 30000 or 1.234,50.") % {"text": text}
            ) from None
        if not 0 < cents <= MOST_BUDGET_CENTS:
            raise forms.ValidationError(gettext("Write an amount that can be divided, such as 30000."))
        return cents

    def clean_ways(self) -> list[Way]:
        """The chosen ways in the order of the list."""
        chosen = self.cleaned_data["ways"]
        return [way for code, way in BY_CODE.items() if code in chosen]

    def groups_in_words(self) -> list[tuple[Group, list[tuple[Any, Way]]]]:
        """The groups of ways, each with its check boxes and the ways they stand for."""
        boxes = {str(box.data["value"]): box for box in self["ways"]}
        return [(group, [(boxes[way.code], way) for way in group.ways]) for group in GROUPS]

    @property
    def asks_for_a_sheet(self) -> bool:
        """Whether something was said about a spreadsheet, so that these fields are in sight."""
        return any(self[name].errors for name in ("plans", "budget", "kind")) or bool(self["budget"].value())
