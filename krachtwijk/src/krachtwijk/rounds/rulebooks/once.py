"""A form that is sent twice makes one thing.

A form that makes something carries a hidden token (`Once`); the thing keeps it in a unique column:
`token = models.UUIDField(unique=True, default=uuid4, editable=False)`. The deed makes the thing by `made_once`.
A double click, a page loaded again or a phone that lost its connection half-way then finds what is there already.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

Thing = TypeVar("Thing", bound=models.Model)


class TokenField(forms.UUIDField):
    """A new token when the page is made; the same one when the form comes back. What is damaged counts as new."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, initial=uuid4, **kwargs)

    def clean(self, value: Any) -> UUID:
        try:
            return super().clean(value) or uuid4()
        except ValidationError:
            return uuid4()


class Once(forms.Form):
    """A form that makes something. Its page shows `{{ form.token }}`; the deed gets `cleaned_data["token"]`."""

    token = TokenField()


def made_once(things: models.QuerySet[Thing], token: UUID, make: Callable[[], Thing]) -> tuple[Thing, bool]:
    """What was made with this token, and whether that happened only now.

    `make` makes it and stores the token with it. When the same form comes in twice at the same moment, the unique
    column lets one through and the other finds it.
    """
    if there := things.filter(token=token).first():
        return there, False
    try:
        with transaction.atomic():
            return make(), True
    except IntegrityError:
        there = things.filter(token=token).first()
        if there is None:
            raise
        return there, False
