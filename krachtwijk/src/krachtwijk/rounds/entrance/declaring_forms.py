"""In what somebody has an interest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Organisation
from krachtwijk.rounds.participants.declaring import LONGEST_WHAT
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.once import Once


def handed_in(round: SieveRound) -> QuerySet[Proposal]:
    """The ideas one can have an interest in: what everybody can read."""
    return round.proposals.filter(status=Proposal.Status.SUBMITTED, is_hidden=False).select_related("round")


class Ideas(forms.ModelChoiceField):
    """An idea by its number and title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number}. {obj.title}"


class InterestForm(Once):
    """An interest of whoever looks."""

    proposal = Ideas(
        Proposal.objects.none(), to_field_name="number", required=False, label=_("In which idea?"),
        empty_label=_("In no idea in particular"),
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        Organisation.objects, to_field_name="slug", required=False,
        label=_("Or in which organisation?"), help_text=_("Then you judge none of its ideas."),
        empty_label=_("In no organisation"),
    )  # fmt: skip
    what = forms.CharField(
        label=_("What is your interest?"),
        help_text=_("In a few words, such as: my sister runs it. Only the people who run this round read it."),
        max_length=LONGEST_WHAT, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write down what the interest is. A few words are enough.")},
    )  # fmt: skip

    def __init__(self, *args: Any, round: SieveRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round
        choice: Any = self.fields["proposal"]
        choice.queryset = handed_in(round)


class InterestOfForm(InterestForm):
    """An interest of somebody else, declared by staff."""

    participant = forms.IntegerField(
        min_value=1, label=_("Of which participant?"), help_text=_("The number of the participant.")
    )
    field_order = ("participant", "proposal", "organisation", "what", "token")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].label = _("What is the interest?")
        self.fields["what"].help_text = _("The person reads this.")

    def clean_participant(self) -> Participant:
        found = self.round.participants.filter(
            number=min(self.cleaned_data["participant"], 2**31 - 1)
        ).first()
        if found is None:
            raise forms.ValidationError(_("Nobody takes part in this round under this number."))
        return found


class LiftForm(forms.Form):
    """That an interest is over."""

    what = forms.CharField(
        label=_("Why is this interest over?"),
        help_text=_("The person reads this."),
        max_length=LONGEST_WHAT,
        widget=forms.Textarea({"rows": 3}),
    )
