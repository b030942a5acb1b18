"""Forms around a proposal: making it together, arguing, translating, reporting, and the desk of organisers."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.euro import Euro, EuroFormField
from krachtwijk.forms import Boxes, Radios
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.arguing import LONGEST_ARGUMENT
from krachtwijk.rounds.proposals.entering import Hint
from krachtwijk.rounds.proposals.fields import line, words
from krachtwijk.rounds.proposals.models import Comment, Proposal, Translation
from krachtwijk.rounds.proposals.models.ruling import Why
from krachtwijk.rounds.rulebooks.models import Channel, Group, SieveRound
from krachtwijk.rounds.rulebooks.once import Once
from krachtwijk.rounds.values.models import Value


class NameForm(forms.Form):
    shown_as = line(
        _("How do you want to be named under this idea?"),
        _(
            "Your name, your first name, or something like “a neighbour from the Klaverstraat”. Everybody sees it."
        ),
        required=True,
    )


class InviteForm(Once):
    meant_for = line(
        _("Whom do you invite?"), _("For you, to remember whose link it is. Not shown to others.")
    )


class MailForm(Once):
    """An invitation that goes by e-mail."""

    email = forms.EmailField(
        label=_("The e-mail address of who you invite"),
        help_text=_("We mail the link once. Nobody sees this address here, and we do not keep it."),
        max_length=254,
    )
    meant_for = line(_("Who is it?"), _("For you, to remember whom you asked. Not shown to others."))


class PhotoForm(Once):
    photo = forms.FileField(
        label=_("Choose a photo"),
        help_text=_(
            "JPEG, PNG or WebP, at most 20 MB. Place and time that your camera hid in it are removed."
        ),
    )
    alt = line(_("What is on the photo?"), _("For who does not see it."), most=200, required=True)


class MergeForm(forms.Form):
    """Which other proposal this one goes into."""

    into = forms.CharField(
        label=_("The number of the other idea"),
        help_text=_("It stands before its name in the list."),
        max_length=10,
    )
    grounds = words(_("Why do they belong together?"), rows=3, most=1000)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal

    def clean_into(self) -> Proposal:
        typed = self.cleaned_data["into"].strip().lstrip("#")
        number = int(typed) if re.fullmatch(r"[0-9]{1,9}", typed, re.ASCII) else 0
        others = self.proposal.round.proposals.filter(status=Proposal.Status.SUBMITTED)
        found = others.exclude(pk=self.proposal.pk).filter(number=number).first()
        if found is None:
            raise ValidationError(gettext("There is no other submitted idea with this number in this round."))
        return found


class TakeOutForm(forms.Form):
    """Which budget lines become a proposal of their own."""

    title = line(_("What is the new idea called?"), required=True)
    lines = forms.MultipleChoiceField(label=_("Which budget lines go along?"), widget=Boxes)
    grounds = words(_("Why apart?"), rows=3, most=1000)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(each.order), f"{each.what}: {each.amount}") for each in proposal.budget_lines.all()]
        self.fields["lines"].choices = choices  # type: ignore[attr-defined]


class UndoForm(forms.Form):
    grounds = words(_("Why apart again?"), rows=3, most=1000)


class CommentForm(Once):
    """One argument."""

    side = forms.ChoiceField(
        label=_("Is your argument for or against this idea?"),
        choices=Comment.Side.choices,
        widget=Radios,
    )
    text = words(
        _("Your argument"),
        _("One argument, in at most %(most)s signs. Nobody can answer it below; others give their own.")
        % {"most": LONGEST_ARGUMENT},
        most=LONGEST_ARGUMENT,
        rows=4,
        required=True,
    )
    value = forms.ModelChoiceField(
        Value.objects.none(),
        to_field_name="slug",
        required=False,
        label=_("Which value is it about?"),
        empty_label=_("No value in particular"),
    )

    def __init__(self, *args: Any, round: SieveRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].queryset = round.values_named.filter(is_chosen=True)  # type: ignore[attr-defined]


class TranslationForm(Once):
    """The words of a proposal in another language."""

    language = forms.ChoiceField(label=_("In which language?"), choices=Translation.Language.choices)
    title = line(_("The name of the idea in that language"), most=200, required=True)
    what = words(_("What it is about, in that language"), required=True)


class ReportForm(Once):
    """Why something should not be there."""

    why = forms.ChoiceField(label=_("What is wrong with it?"), choices=Why.choices, widget=Radios)
    words = words(_("What else must we know?"), rows=3, most=1000)


class AppealForm(forms.Form):
    words = words(_("Why should it be shown again?"), rows=5, most=2000, required=True)


class RulingForm(forms.Form):
    """What an organiser decides about a report."""

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[("weg", _("Hide it")), ("blijft", _("It stays"))],
        widget=Radios,
    )
    why = forms.ChoiceField(
        label=_("For which reason is it hidden?"), choices=[("", _("It stays")), *Why.choices], required=False
    )
    grounds = words(
        _("Explain your decision"), _("Who wrote it can read this."), rows=4, most=2000, required=True
    )


class HearingForm(forms.Form):
    """What another organiser decides about an appeal."""

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[("terug", _("Show it again")), ("weg", _("It stays hidden"))],
        widget=Radios,
    )
    grounds = words(
        _("Explain your decision"), _("Who wrote it can read this."), rows=4, most=2000, required=True
    )


class EnterForm(Once):
    """For whom an organiser writes an idea down."""

    channel = forms.ChoiceField(
        label=_("How did it come in?"),
        choices=[each for each in Channel.choices if each[0] != Channel.WEB],
    )
    participant = line(
        _("The number of the participant, when they take part already"),
        _("Otherwise leave this empty."),
        most=10,
    )
    group = forms.ModelChoiceField(
        Group.objects.none(),
        to_field_name="slug",
        required=False,
        label=_("To which group does a new participant belong?"),
    )
    name = line(_("Name of a new participant"), _("Not shown. It may stay empty."))
    shown_as = line(_("How do they want to be named under the idea?"), _("Everybody sees it."), required=True)

    def __init__(self, *args: Any, round: SieveRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round
        self.fields["group"].queryset = Group.objects.filter(rulebook__round=round)  # type: ignore[attr-defined]

    def clean_participant(self) -> Participant | None:
        typed = self.cleaned_data["participant"].strip()
        if not typed:
            return None
        number = int(typed) if re.fullmatch(r"[0-9]{1,9}", typed, re.ASCII) else 0
        found = self.round.participants.filter(number=number).first()
        if found is None:
            raise ValidationError(gettext("Nobody takes part in this round under this number."))
        return found


class AddAuthorForm(forms.Form):
    """An organiser adds an author to an idea they entered."""

    participant = line(_("The number of the participant"), most=10, required=True)
    shown_as = line(_("How do they want to be named under the idea?"), required=True)

    def __init__(self, *args: Any, round: SieveRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round

    clean_participant = EnterForm.clean_participant


class HintsForm(forms.Form):
    """The cost hints of a round, row by row. An emptied row is gone."""

    EMPTY_ROWS = 3
    MOST = 40

    def __init__(self, data: Any = None, *, round: SieveRound) -> None:
        here: dict[str, Any] = {}
        hints = list(round.cost_hints.all())
        for number, each in enumerate(hints):
            for name in ("what_nl", "what_en", "amount", "source_nl", "source_en"):
                here[f"{name}_{number}"] = getattr(each, name)
        super().__init__(data, initial=here)
        self.rows = min(len(hints) + self.EMPTY_ROWS, self.MOST)
        for number in range(self.rows):
            spot = {"number": number + 1}
            self.fields[f"what_nl_{number}"] = line(_("Hint %(number)s: what, in Dutch") % spot)
            self.fields[f"what_en_{number}"] = line(_("Hint %(number)s: what, in English") % spot)
            self.fields[f"amount_{number}"] = EuroFormField(
                label=_("Hint %(number)s: amount in euros") % spot, required=False, least=1
            )
            self.fields[f"source_nl_{number}"] = line(_("Hint %(number)s: source, in Dutch") % spot, most=300)
            self.fields[f"source_en_{number}"] = line(
                _("Hint %(number)s: source, in English") % spot, most=300
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for number in range(self.rows):
            if not given.get(f"what_nl_{number}"):
                continue
            if given.get(f"amount_{number}") is None and f"amount_{number}" not in self.errors:
                self.add_error(f"amount_{number}", gettext("Write down how much this costs."))
            if not given.get(f"source_nl_{number}"):
                self.add_error(f"source_nl_{number}", gettext("Say where this amount comes from."))
        return given

    def hints(self) -> list[Hint]:
        """For the deed."""
        given = self.cleaned_data
        return [
            Hint(
                what_nl=given[f"what_nl_{number}"],
                what_en=given[f"what_en_{number}"],
                amount=Euro(given[f"amount_{number}"]),
                source_nl=given[f"source_nl_{number}"],
                source_en=given[f"source_en_{number}"],
            )
            for number in range(self.rows)
            if given.get(f"what_nl_{number}")
        ]
