"""What forms of every room share: a refusal at its field, and buttons and boxes that an error can lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class Radios(forms.RadioSelect):
    """Radio buttons of which the first is where an error leads."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return super().id_for_label(id_, index or "0")


class Boxes(forms.CheckboxSelectMultiple):
    """Check boxes of which the first is where an error leads."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return super().id_for_label(id_, index or "0")


class Several(forms.ModelMultipleChoiceField):
    """Things to choose. What no database can look up (a number too large for it, a NUL) is none of them."""

    LONGEST = 120

    def clean(self, value: Any) -> Any:
        for each in value or ():
            named = str(each)
            too_large = named.lstrip("-").isdecimal() and len(named) > 18
            if too_large or len(named) > self.LONGEST or "\x00" in named:
                raise ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": named[:20]}
                )
        return super().clean(value)


def by_field(refusal: ValidationError) -> Mapping[str, list[str]]:
    """The sentences of a refusal, by the field they are about."""
    if hasattr(refusal, "error_dict"):
        return refusal.message_dict
    return {NON_FIELD_ERRORS: refusal.messages}


def tell(
    form: forms.BaseForm, refusal: ValidationError, *, in_stead_of: Mapping[str, str] | None = None
) -> None:
    """What a deed refused, at the field it is about; on top where the form has no such field.

    `in_stead_of` maps a field of the deed to that of the form.
    """
    for field, sentences in by_field(refusal).items():
        here = (in_stead_of or {}).get(field, field)
        form.add_error(here if here in form.fields else None, sentences)
