"""A criterion, before it is published and when it is put right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.bodies.models import Body
from krachtwijk.people.models import Organisation
from krachtwijk.rounds.feasibility.setting_criteria import CriterionText
from krachtwijk.rounds.rulebooks.plain_text import PlainTextField

DUTCH = _("In Dutch.")


class WordsForm(forms.Form):
    """What a criterion asks."""

    question_nl = PlainTextField(label=_("What is asked of every idea?"), help_text=DUTCH)
    question_en = PlainTextField(label=_("The same question in English"), required=False)
    needs_nl = PlainTextField(label=_("What does a yes need?"), help_text=DUTCH, rows=4)
    needs_en = PlainTextField(label=_("What a yes needs, in English"), rows=4, required=False)

    def text(self) -> CriterionText:
        """For the deed."""
        given = self.cleaned_data
        return CriterionText(**{name: given[name] for name in CriterionText.__dataclass_fields__})


class CriterionForm(WordsForm):
    """A criterion with who answers it."""

    answered_by = forms.ChoiceField(label=_("Who answers this question?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_by"].choices = [  # type: ignore[attr-defined]
            (_("Organisations"), list(_choices("organisation", Organisation.objects.all()))),
            (_("Bodies"), list(_choices("body", Body.objects.all()))),
        ]

    def who(self) -> Organisation | Body:
        """For the deed."""
        kind, _colon, slug = self.cleaned_data["answered_by"].partition(":")
        return Body.objects.get(slug=slug) if kind == "body" else Organisation.objects.get(slug=slug)


class CorrectionForm(WordsForm):
    """Other words for a published criterion, with the reason everybody reads."""

    grounds_nl = PlainTextField(label=_("Why is it put right?"), help_text=DUTCH, rows=3)
    grounds_en = PlainTextField(label=_("Why it is put right, in English"), rows=3, required=False)


def _choices(kind: str, found: Any) -> Iterator[tuple[str, str]]:
    for each in found:
        yield f"{kind}:{each.slug}", str(each)
