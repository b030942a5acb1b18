"""What somebody fills in to try another way of counting: votes, and up to three ways."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.models import Round
from krachtwijk.trying.limits import MOST_WAYS
from krachtwijk.trying.ways import BY_CODE, USUAL, WAYS, Way

_ROUND: dict[str, Any] = {
    "label": _("Or a vote that is here already"),
    "required": False,
    "empty_label": _("No, I give a file"),
    "to_field_name": "slug",
    "help_text": _("If you give a file, that file is counted."),
}


class Boxes(forms.CheckboxSelectMultiple):
    """Check boxes of which the first is where an error leads."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return super().id_for_label(id_, index or "0")


class TryForm(forms.Form):
    file = forms.FileField(
        label=_("A file with votes"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".pb,.gz"}),
    )
    ways = forms.MultipleChoiceField(
        label=_("Ways of counting"),
        choices=[(way.code, way.name) for way in WAYS],
        initial=USUAL,
        widget=Boxes,
        error_messages={"required": _("Choose at least one way of counting.")},
        help_text=_("Choose one, two or three. They come to stand side by side."),
    )

    def __init__(self, *args: Any, rounds: QuerySet[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"] = forms.ModelChoiceField(rounds, **_ROUND)

    def clean_ways(self) -> list[Way]:
        """The chosen ways in the order of the list."""
        chosen = self.cleaned_data["ways"]
        if len(chosen) > MOST_WAYS:
            raise forms.ValidationError(
                _now("You chose %(chosen)s ways. Choose at most %(most)s.")
                % {"chosen": len(chosen), "most": MOST_WAYS}
            )
        return [way for code, way in BY_CODE.items() if code in chosen]

    def ways_in_words(self) -> list[tuple[Any, Way]]:
        """Every check box with the way it stands for."""
        return [(box, BY_CODE[str(box.data["value"])]) for box in self["ways"]]
