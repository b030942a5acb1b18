"""What people and staff fill in about the talk. Forms validate and hand over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.forms import Boxes, Radios, Several
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.once import Once
from krachtwijk.rounds.talks.models import Note, Pile, Reason, SortedProposal, Talk
from krachtwijk.rounds.talks.noting import Said
from krachtwijk.rounds.talks.planning import Plan

MOMENT = "%Y-%m-%dT%H:%M"


def _text(label: Any, hint: Any = "", *, rows: int = 4, required: bool = True) -> forms.CharField:
    """Without a length: the deed says how much too long it is, and the text stays."""
    return forms.CharField(
        label=label, help_text=hint, required=required, widget=forms.Textarea({"rows": rows})
    )


def _moment(label: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT)
    return forms.DateTimeField(label=label, widget=widget, input_formats=[MOMENT, "%Y-%m-%d %H:%M"])


class ConditionForm(forms.Form):
    text = _text(
        _("What would make this plan acceptable to you?"),
        _("At most 300 signs. No names, phone numbers or addresses. Nobody sees that you wrote it."),
    )


class AnswerForm(forms.Form):
    text = _text(
        _("Your answer to what people wrote"),
        _("At most 1,000 signs. You can answer once. It stands under the name of the authors."),
        rows=8,
    )


class AppealForm(forms.Form):
    text = _text(
        _("Why should people be able to read it?"),
        _("At most 500 signs. Somebody who did not decide before looks at it. You can ask this once."),
    )


class HideForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why should nobody read it?"),
        help_text=_("What somebody thinks is never a reason."),
        choices=Reason.choices,
        widget=Radios,
    )
    note = _text(
        _("A word to the writer"),
        _("The writer reads this with the reason. At most 300 signs."),
        rows=2,
        required=False,
    )


class UpholdForm(forms.Form):
    note = _text(_("Why does it stay out of sight?"), _("The writer reads this. At most 300 signs."), rows=2)


class CancelForm(forms.Form):
    because = forms.CharField(label=_("Why is the talk cancelled?"), max_length=300)


class TalkForm(Once):
    begins_at = _moment(_("When does it begin?"))
    ends_at = _moment(_("When does it end?"))
    place = forms.CharField(label=_("Name of the place"), max_length=120)
    address = forms.CharField(label=_("Street and number of the place"), max_length=200)
    host = forms.CharField(
        label=_("Host"), help_text=_("The name the host wants to be known by in public."), max_length=80
    )
    access = forms.ChoiceField(label=_("Can people in a wheelchair come?"), choices=Talk.Access.choices)
    note = forms.CharField(
        label=_("What else should people know?"),
        help_text=_("Such as languages, an interpreter, child care."),
        max_length=300,
        required=False,
    )
    seats = forms.IntegerField(
        label=_("How many people can come?"), min_value=1, max_value=2_000, required=False
    )
    proposals = Several(SortedProposal.objects, label=_("About which contested proposals?"), widget=Boxes)

    def __init__(self, *args: Any, round: SieveRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contested = SortedProposal.objects.filter(sorting__round=round, pile=Pile.CONTESTED)
        field: Any = self.fields["proposals"]
        field.queryset = contested.select_related("proposal", "sorting").order_by("proposal__number")
        field.label_from_instance = lambda each: f"{each.proposal.number}. {each.proposal.shown_title}"

    def plan(self) -> Plan:
        given = {name: self.cleaned_data[name] for name in Plan.__dataclass_fields__}
        return Plan(**given)


class NoteForm(Once):
    at_table = forms.IntegerField(
        label=_("How many people talked about it?"),
        help_text=_("You are not counted."),
        min_value=1,
        max_value=200,
    )
    said_for = _text(
        _("What was said for it?"), _("In short sentences. What was said, never who said it."), required=False
    )
    said_against = _text(
        _("What was said against it?"), _("As much room as for the other side."), required=False
    )
    acceptable = _text(_("What would make it acceptable, according to the table?"), required=False)
    no_names = forms.BooleanField(
        label=_("I read it again: no name is in it, and nobody can be recognised by it."),
    )

    def said(self) -> Said:
        names = ("at_table", "said_for", "said_against", "acceptable")
        return Said(**{name: self.cleaned_data[name] for name in names})


def as_written(note: Note) -> dict[str, object]:
    """The words of a note, to begin from when changing or correcting it."""
    return {
        "at_table": note.at_table,
        "said_for": note.said_for,
        "said_against": note.said_against,
        "acceptable": note.acceptable,
    }


def as_planned(talk: Talk) -> dict[str, object]:
    names = ("begins_at", "ends_at", "place", "address", "host", "access", "note", "seats")
    return {name: getattr(talk, name) for name in names} | {"proposals": list(talk.proposals.all())}
