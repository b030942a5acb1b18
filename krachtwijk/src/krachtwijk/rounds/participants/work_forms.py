"""What staff decide about a participant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.forms import Radios
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.standing import LONGEST_GROUNDS

TWO_PERSONS = "twee"


def _grounds() -> forms.CharField:
    return forms.CharField(
        label=_("Why?"),
        help_text=_("The person reads this, and can object. Name no other people."),
        max_length=LONGEST_GROUNDS,
        widget=forms.Textarea({"rows": 3}),
    )


class StandingForm(forms.Form):
    """How somebody stands in the round."""

    standing = forms.TypedChoiceField(
        label=_("How does this person take part from now on?"),
        choices=Participant.Standing.choices,
        coerce=Participant.Standing,
        widget=Radios,
    )
    grounds = _grounds()


class CompareForm(forms.Form):
    """One person, or two?"""

    verdict = forms.ChoiceField(label=_("Is this one person?"), widget=Radios)
    grounds = _grounds()

    def __init__(self, *args: Any, both: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.both = {str(each.number): each for each in both}
        verdict: Any = self.fields["verdict"]
        verdict.choices = [
            *(
                (number, _("One person, who goes on as number %(number)s") % {"number": number})
                for number in self.both
            ),
            (TWO_PERSONS, _("Two people: both take part")),
        ]

    def kept(self) -> Participant | None:
        """Whose judgement counts; None when they are two."""
        return self.both.get(self.cleaned_data["verdict"])
