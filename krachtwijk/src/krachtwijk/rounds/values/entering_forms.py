"""What staff fill in for one person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.forms import Boxes, Several
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Channel, SieveRound
from krachtwijk.rounds.rulebooks.once import Once
from krachtwijk.rounds.rulebooks.plain_text import PlainTextField
from krachtwijk.rounds.values.entering import participant_called
from krachtwijk.rounds.values.models import RoundTheme, Value


class WhoForm(forms.Form):
    """Whose choices are written down."""

    who = PlainTextField(
        label=_("Number or code of this person"),
        help_text=_("The number stands in the list of participants; the code in their letter."),
    )

    def __init__(self, *args: Any, round: SieveRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round

    def clean_who(self) -> Participant:
        return participant_called(self.round, self.cleaned_data["who"])


class ChoicesForm(Once):
    """Values and fiches of one person, with a box per theme (`theme-<slug>`)."""

    channel = forms.TypedChoiceField(
        label=_("How did this person tell it to you?"),
        choices=[
            ("", _("Not chosen yet")),
            *((code, word) for code, word in Channel.choices if code != Channel.WEB),
        ],
        coerce=Channel,
    )
    values = Several(
        Value.objects.none(),
        to_field_name="slug",
        required=False,
        widget=Boxes,
        label=_("What does this person find important?"),
    )

    def __init__(
        self, *args: Any, values: QuerySet[Value], themes: Iterable[RoundTheme], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["values"].queryset = values  # type: ignore[attr-defined]
        self.themes = list(themes)
        for theme in self.themes:
            words = gettext("Fiches on “%(theme)s”") % {"theme": theme.name}
            self.fields[f"theme-{theme.slug}"] = forms.IntegerField(
                label=words, min_value=0, max_value=10_000, required=False
            )

    def facts(self) -> dict[str, Any]:
        """For the deed."""
        given = self.cleaned_data
        fiches = {theme: given[f"theme-{theme.slug}"] or 0 for theme in self.themes}
        return {"fiches": fiches} | {name: given[name] for name in ("values", "channel", "token")}
