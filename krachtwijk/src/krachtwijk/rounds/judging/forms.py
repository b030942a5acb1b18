"""What people fill in: a motive; and, for staff, what stands on paper or was said at a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.judging.judging import LONGEST_MOTIVE, Says
from krachtwijk.rounds.judging.models import PaperForm
from krachtwijk.rounds.judging.personal_forms import by_mark
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.sessions import by_code
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Group, SieveRound
from krachtwijk.rounds.rulebooks.once import Once

NOTHING_MARKED = ("", _("nothing marked"))
MOST_NUMBER = 1_000_000
"""On a form: no round has more."""


class MotiveForm(forms.Form):
    """Why somebody judges as they do. How long it may be the deed says, so that the text is never cut off."""

    motive = forms.CharField(
        label=_("Why?"),
        help_text=_("At most %(most)s signs. Others may read it later, without your name.")
        % {"most": LONGEST_MOTIVE},
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    value = forms.ChoiceField(label=_("Which value is it about?"), required=False)

    def __init__(self, *args: Any, values: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("none of these")), *values]
        self.fields["value"].choices = choices  # type: ignore[attr-defined]


class MarksForm(forms.Form):
    """One mark per proposal of the list."""

    def __init__(
        self, *args: Any, listed: Sequence[Proposal], with_motives: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.listed = listed
        for each in listed:
            self.fields[f"plan_{each.number}"] = forms.ChoiceField(
                label=f"{each.number}. {each.shown_title}",
                choices=[NOTHING_MARKED, *Says.choices],
                required=False,
            )
            if with_motives:
                self.fields[f"why_{each.number}"] = forms.CharField(
                    label=_("Motive for plan %(number)s") % {"number": each.number},
                    required=False,
                    max_length=LONGEST_MOTIVE,
                )

    def marks(self) -> dict[int, Says]:
        """What is marked, by number."""
        given = {each.number: self.cleaned_data[f"plan_{each.number}"] for each in self.listed}
        return {number: Says(says) for number, says in given.items() if says}

    def motives(self) -> dict[int, str]:
        """What is written, by number."""
        return {each.number: self.cleaned_data.get(f"why_{each.number}", "") for each in self.listed}


class WhoForm(forms.Form):
    """Somebody by their code, or else by their group."""

    code = forms.CharField(
        label=_("The code, or what is printed on a form for one person"),
        help_text=_("Such as K7QF-2M9X-RT4B, or 12-K7QF. Leave empty when there is none."),
        max_length=40, required=False,
    )  # fmt: skip
    group = forms.ChoiceField(
        label=_("The group"), help_text=_("Only for somebody without a code."), required=False
    )

    def __init__(self, *args: Any, round: SieveRound, groups: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round, self.groups = round, {group.slug: group for group in groups if group.judges}
        choices = [("", _("no group")), *((slug, str(group)) for slug, group in self.groups.items())]
        self.fields["group"].choices = choices  # type: ignore[attr-defined]
        self.participant: Participant | None = None

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if code:
            self.participant = by_code(self.round, code) or by_mark(self.round, code)
            if self.participant is None:
                raise forms.ValidationError(
                    _(
                        "This code is not of this round, and it is on no form made for one person. Check it letter by"
                        " letter. I and O stand in no code."
                    )
                )
        return code

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "code" in given and not given["code"] and not given.get("group"):
            self.add_error("code", _("Type the code that is on the form, or choose a group."))
        return given

    @property
    def group_chosen(self) -> Group | None:
        return None if self.participant else self.groups.get(self.cleaned_data.get("group", ""))


class SeatForm(WhoForm):
    """Somebody who sits down at a table."""

    name = forms.CharField(
        label=_("The name"), help_text=_("As they want to be called. Only for somebody without a code."),
        max_length=120, required=False,
    )  # fmt: skip


class FormNumber(forms.Form):
    """A form on paper that lies before somebody."""

    number = forms.IntegerField(
        label=_("The number on the form"), help_text=_("You write it on the form when it comes in."),
        min_value=1, max_value=MOST_NUMBER,
    )  # fmt: skip


class RejectForm(forms.Form):
    """Why a form does not count."""

    why = forms.ChoiceField(label=_("Why does it not count?"), choices=PaperForm.Why.choices)
    note = forms.CharField(label=_("Explain it"), max_length=1_000, widget=forms.Textarea({"rows": 3}))


class NoteForm(forms.Form):
    """Why a third look decides as it does."""

    note = forms.CharField(
        label=_("Why do you decide so?"), max_length=1_000, widget=forms.Textarea({"rows": 3})
    )


class TableForm(Once):
    """A new table."""

    name = forms.CharField(label=_("What is the table called?"), max_length=120)
    place = forms.CharField(label=_("Where is it?"), max_length=200)


class LotForm(forms.Form):
    """The text from which the lot is drawn."""

    seed_text = forms.CharField(
        label=_("What was thrown or drawn?"),
        help_text=_("Such as ten throws of a die by a resident, in a meeting: 3 6 1 1 4 2 5 5 6 2."),
        max_length=200,
    )


class BoxForm(Once):
    """A new polling table."""

    place = forms.CharField(label=_("Where is the polling table?"), max_length=200)
    open_nl = forms.CharField(label=_("When is it open?"), help_text=_("In Dutch."), max_length=200)
    open_en = forms.CharField(label=_("When is it open, in English"), max_length=200, required=False)

    def __init__(self, *args: Any, groups: Sequence[Group] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if groups:
            self.fields["group"] = group_field(groups)


class BoxGroupForm(forms.Form):
    """Of which group a box is that was placed before."""

    def __init__(self, *args: Any, groups: Sequence[Group] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"] = group_field(groups)


def group_field(groups: Sequence[Group]) -> forms.Field:
    """One of the groups that vote; the form gives the group itself."""
    return forms.TypedChoiceField(
        label=_("Of which group are the ballots in this box?"),
        help_text=_(
            "The groups do not all weigh the same, so each has its own box. Of a small group a box holds few ballots: "
            "whoever types them may guess whose they are. Let people from elsewhere do that."
        ),
        choices=[("", _("Choose a group of this round")), *((group.slug, str(group)) for group in groups)],
        coerce=lambda slug: next(group for group in groups if group.slug == slug),
        empty_value=None,
    )


class TickForm(forms.Form):
    """Somebody who comes to vote."""

    code = forms.CharField(
        label=_("The code or the number of the participant"),
        help_text=_("The code is on their letter; the number is in the register."),
        max_length=40,
    )


class SumsForm(forms.Form):
    """What was counted by hand."""

    handed_out = forms.IntegerField(
        label=_("How many ballots were handed out?"), min_value=0, max_value=100_000
    )
    in_box = forms.IntegerField(label=_("How many ballots lay in the box?"), min_value=0, max_value=100_000)
    not_returned = forms.IntegerField(
        label=_("How many were not put in the box?"), min_value=0, max_value=100_000
    )


class BallotsForm(forms.Form):
    """Ballots as they are typed: one a line."""

    ballots = forms.CharField(
        label=_("The ballots, one a line"),
        help_text=_(
            "First the number on the stamp and a colon, then the numbers of the marked plans. "
            "Write - for a blank ballot, and ! with the reason for an invalid one. "
            "For example: “12: 3 5 8”, “13: -”, “14: ! a name is on it”."
        ),
        max_length=40_000,
        widget=forms.Textarea({"rows": 14, "spellcheck": "false"}),
    )
