"""What the programme manager fills in to record a decision, and to keep the seats of a body."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.bodies.deciding import DecisionText, OptionText
from krachtwijk.bodies.models import Body, Decision
from krachtwijk.documents.models import Document
from krachtwijk.people.models import Organisation

MOST_OPTIONS = 4
LONGEST_TEXT = 5_000
DAY = {"type": "date"}


def _text(label: Any, hint: Any = "", *, rows: int = 4, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": rows}),
    )


def _day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=hint, widget=forms.DateInput(DAY, format="%Y-%m-%d"))


class DecisionForm(forms.Form):
    """A decision in its fixed form. What it changes is noted by the deed it makes possible, not here."""

    body = forms.ModelChoiceField(Body.objects, to_field_name="slug", label=_("Who decided?"))
    on = _day(_("On which day?"))
    status = forms.ChoiceField(
        label=_("How far is it?"), choices=Decision.Status.choices, initial=Decision.Status.TAKEN
    )
    title_nl = forms.CharField(
        label=_("What is it about, in one line?"), help_text=_("In Dutch."), max_length=200
    )
    title_en = forms.CharField(label=_("The same line in English"), max_length=200, required=False)
    text_nl = _text(_("What was decided?"), _("In Dutch, as it was decided."))
    text_en = _text(_("What was decided, in English"), required=False)
    grounds_nl = _text(_("Why?"), _("In Dutch. The grounds on which the body decided."))
    grounds_en = _text(_("Why, in English"), required=False)
    dissent_nl = _text(
        _("Who disagreed, and why?"), _("In Dutch. Leave this empty when nobody did."), rows=3, required=False
    )
    dissent_en = _text(_("Who disagreed, in English"), rows=3, required=False)
    document = forms.ModelChoiceField(
        Document.objects,
        to_field_name="slug",
        label=_("In which paper does it stand?"),
        required=False,
        empty_label=_("In no paper on this site"),
    )
    supersedes = forms.ModelChoiceField(
        Decision.objects,
        to_field_name="slug",
        label=_("Does it withdraw or replace an earlier decision?"),
        help_text=_("The earlier decision stays readable, and says that this one came after it."),
        required=False,
        empty_label=_("No"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supersedes"].queryset = Decision.objects.filter(superseded_by=None)  # type: ignore[attr-defined]
        for number in range(1, MOST_OPTIONS + 1):
            words = {"number": number}
            self.fields[f"option_{number}_nl"] = _text(
                _("Option %(number)s that was weighed") % words, _("In Dutch."), rows=2, required=False
            )
            self.fields[f"option_{number}_en"] = _text(
                _("Option %(number)s in English") % words, rows=2, required=False
            )
        numbers = [(str(number), str(number)) for number in range(1, MOST_OPTIONS + 1)]
        self.fields["chosen"] = forms.ChoiceField(
            label=_("Which option was chosen?"),
            help_text=_("Only when you wrote down options."),
            choices=[("", _("There were no options")), *numbers],
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        written, chosen = self._written(given), given.get("chosen", "")
        if written and chosen not in written:
            self.add_error("chosen", _("Say which of the options you wrote down was chosen."))
        if chosen and not written:
            self.add_error("option_1_nl", _("Write down the options, or say that there were none."))
        return given

    def words(self) -> DecisionText:
        """What the decision says, for the deed."""
        return DecisionText(**{name: self.cleaned_data[name] for name in DecisionText.__dataclass_fields__})

    def options(self) -> list[OptionText]:
        """The options that were written down, for the deed."""
        given = self.cleaned_data
        return [
            OptionText(
                given[f"option_{number}_nl"], given[f"option_{number}_en"], chosen=number == given["chosen"]
            )
            for number in self._written(given)
        ]

    def _written(self, given: dict[str, Any]) -> list[str]:
        numbers = (str(number) for number in range(1, MOST_OPTIONS + 1))
        return [number for number in numbers if given.get(f"option_{number}_nl")]


class SeatForm(forms.Form):
    """A new seat in a body."""

    role_nl = forms.CharField(
        label=_("Whose place is it?"), help_text=_("A function, in Dutch."), max_length=120
    )
    role_en = forms.CharField(label=_("The same in English"), max_length=120, required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects,
        to_field_name="slug",
        label=_("For which organisation?"),
        required=False,
        empty_label=_("For none"),
    )
    is_chair = forms.BooleanField(label=_("This seat is the chair's"), required=False)
    no_vote = forms.BooleanField(label=_("This seat has no vote"), required=False)
    since = _day(_("Since when is this seat there?"))


class TakeForm(forms.Form):
    """Somebody takes a seat."""

    who = forms.CharField(label=_("Who takes the seat?"), max_length=120)
    since = _day(_("From which day?"))


class LeaveForm(forms.Form):
    """Somebody leaves a seat."""

    until = _day(_("From which day is the seat vacant?"))
