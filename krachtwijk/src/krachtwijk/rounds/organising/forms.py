"""What staff fill in to make letters and posters."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.organising.papers import MOST_LETTERS
from krachtwijk.rounds.rulebooks.models import Group
from krachtwijk.rounds.rulebooks.plain_text import PlainTextField

LANGUAGES = [("nl", "Nederlands"), ("en", "English")]


class LettersForm(forms.Form):
    """For how many addresses letters are made, for which group, and where people can come by."""

    group = forms.ChoiceField(label=_("For which group are the letters?"))
    number = forms.IntegerField(
        label=_("For how many addresses?"),
        help_text=_("At most %(most)s at a time. Every letter gets a code of its own.")
        % {"most": MOST_LETTERS},
        min_value=1,
        max_value=MOST_LETTERS,
    )
    place = PlainTextField(
        label=_("Where can people fetch a form or come by?"),
        help_text=_(
            "A place with its address and the days, such as: community house Het Anker, Mondays 2 to 4."
        ),
        max_length=160,
    )
    language = forms.ChoiceField(label=_("Language of the letters"), choices=LANGUAGES)

    def __init__(self, *args: object, groups: list[Group], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._groups = {each.slug: each for each in groups}
        self.fields["group"].choices = [(each.slug, str(each)) for each in groups]  # type: ignore[attr-defined]

    def group_chosen(self) -> Group:
        return self._groups[self.cleaned_data["group"]]
