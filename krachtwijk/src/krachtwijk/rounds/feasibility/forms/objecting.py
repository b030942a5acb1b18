"""An objection, the hearing and the decision on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.bodies.models import Body
from krachtwijk.euro import Euro
from krachtwijk.people.models import Person
from krachtwijk.rounds.feasibility.forms.checking import DAY, FROM_ELSEWHERE, add_decided
from krachtwijk.rounds.feasibility.models import Objection, Verdict
from krachtwijk.rounds.feasibility.objecting import Entry
from krachtwijk.rounds.feasibility.ruling import Grounds
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Channel, SieveRound
from krachtwijk.rounds.rulebooks.once import Once
from krachtwijk.rounds.rulebooks.plain_text import PlainTextField


class ObjectionForm(Once):
    """Why somebody does not agree; their name only when they want."""

    text = PlainTextField(
        label=_("Why do you not agree?"),
        help_text=_("Everybody can read this. Do not write about the private life of others."),
        rows=8,
    )
    shown_as = PlainTextField(
        label=_("Which name may stand with it?"),
        help_text=_("Leave this empty, and no name is shown."),
        required=False,
    )


class EnteredObjectionForm(ObjectionForm):
    """The same, entered for somebody who wrote, called or came by; a late one with its grounds."""

    participant = forms.IntegerField(label=_("Number of the participant"), min_value=1)
    channel = forms.ChoiceField(label=_("How did it come in?"), choices=FROM_ELSEWHERE)
    late_because = PlainTextField(label=_("If it is late: why is it admitted?"), rows=3, required=False)
    first: tuple[str, ...] = ("participant", "channel")

    def __init__(self, *args: Any, round: SieveRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round
        self.order_fields(self.first)

    def clean_participant(self) -> Participant:
        found = self.round.participants.filter(number=self.cleaned_data["participant"]).first()
        if found is None:
            raise forms.ValidationError(_("Nobody takes part with this number. Register this person first."))
        return found

    def entry(self, by: Person) -> Entry:
        """For the deed."""
        given = self.cleaned_data
        return Entry(Channel(given["channel"]), by, given["late_because"])


class PaperObjectionForm(EnteredObjectionForm):
    """To a result of the check."""

    proposal = forms.IntegerField(label=_("Number of the idea"), min_value=1)
    first = ("proposal", "participant", "channel")

    def clean_proposal(self) -> Proposal:
        number = self.cleaned_data["proposal"]
        found = self.round.proposals.filter(number=number, verdicts__isnull=False).first()
        if found is None:
            raise forms.ValidationError(_("There is no result for an idea with this number."))
        return found


class HearingForm(forms.Form):
    """When somebody was heard, and what was said."""

    on = forms.DateField(
        label=_("On which day was the objector heard?"), widget=forms.DateInput(DAY, format="%Y-%m-%d")
    )
    note = PlainTextField(
        label=_("What was said?"), help_text=_("Everybody can read this. Do not use names."), rows=5
    )


class RulingForm(forms.Form):
    """What the body decides, why, and what happens next."""

    upheld = forms.ChoiceField(
        label=_("What does the body decide?"),
        choices=[
            ("", _("Choose an answer")),
            ("yes", _("Upheld: it can be done after all")),
            ("no", _("Dismissed: the result stays")),
        ],
    )
    grounds_nl = PlainTextField(label=_("On what grounds?"), help_text=_("In Dutch."), rows=5)
    grounds_en = PlainTextField(label=_("The grounds in English"), rows=5, required=False)
    where_next_nl = PlainTextField(
        label=_("If it is dismissed: where can somebody go next?"),
        help_text=_("In Dutch. For example the ombudsman, or the court when the law gives that right."),
        rows=3,
        required=False,
    )
    where_next_en = PlainTextField(label=_("Where somebody can go, in English"), rows=3, required=False)
    body = forms.ModelChoiceField(Body.objects, to_field_name="slug", label=_("Which body decides?"))

    def __init__(self, *args: Any, objection: Objection, verdict: Verdict | None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"body": objection.round.body.slug})
        super().__init__(*args, **kwargs)
        self.lines = list(verdict.lines.all()) if verdict else []
        add_decided(self, {line.order: (line.what, line.decided) for line in self.lines})

    def grounds(self) -> Grounds:
        """For the deed."""
        given = self.cleaned_data
        return Grounds(
            given["grounds_nl"], given["grounds_en"], given["where_next_nl"], given["where_next_en"]
        )

    def decided(self) -> dict[int, Euro]:
        """For the deed."""
        return {line.order: Euro(self.cleaned_data[f"decided_{line.order}"]) for line in self.lines}
