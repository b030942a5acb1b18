"""What somebody fills in to bring a file in: the file, the columns, and why one is taken back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.imports.intake import Intake
from krachtwijk.imports.reading import Mapped
from krachtwijk.imports.sheet import MOST_MEGABYTES


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("The file"),
        help_text=_("CSV or XLSX, at most %(most)s MB. Nothing comes in yet: first you see what is in it.")
        % {"most": MOST_MEGABYTES},
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
        error_messages={"empty": _("This file is empty. Choose another.")},
    )


class ColumnsForm(forms.Form):
    """One list of columns per field of the intake."""

    def __init__(self, *args: Any, intake: Intake, columns: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("not in this file")), *((column, column) for column in columns)]
        for field in intake.fields:
            self.fields[field.name] = forms.ChoiceField(
                label=str(field.label), help_text=str(field.hint), choices=choices, required=field.required
            )

    def mapping(self) -> Mapped:
        """What was chosen, without the fields that are not in the file; also while something is still missing."""
        return {name: column for name in self.fields if (column := self[name].value())}


class TakeBackForm(forms.Form):
    because = forms.CharField(
        label=_("Why do you take this back?"),
        help_text=_("One sentence. It stays on this page."),
        max_length=300,
    )
