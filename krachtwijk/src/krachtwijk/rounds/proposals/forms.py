"""What authors fill in, one form for each part of a proposal. A draft may have holes: nothing is required here."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.euro import Euro, EuroFormField
from krachtwijk.forms import Boxes, Radios, Several
from krachtwijk.people.models import Organisation
from krachtwijk.rounds.concerns.access import readable_concerns
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.concerns.numbers import concerns_with
from krachtwijk.rounds.proposals.fields import LaterChoice, LaterThing, later_line, later_words, line, words
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.parts import Part
from krachtwijk.rounds.proposals.writing import MOST_LINES, Line
from krachtwijk.rounds.values.models import Value

EMPTY_ROWS = 3
MOST_CONCERNS = 20
YES_OR_NO = [("ja", _("Yes")), ("nee", _("No"))]


class PartForm(forms.Form):
    """One part of `proposal`, as it is or as it was typed."""

    use_required_attribute = False  # a draft may have holes: browsers must not stop anybody

    def __init__(self, data: Any = None, *, proposal: Proposal) -> None:
        super().__init__(data, initial=self.as_it_is(proposal))
        self.proposal = proposal
        self.prepare()

    def as_it_is(self, proposal: Proposal) -> dict[str, Any]:
        return {field: getattr(proposal, field) for field in self.base_fields if hasattr(proposal, field)}

    def prepare(self) -> None:
        """For fields that depend on the proposal."""

    def facts(self) -> dict[str, Any]:
        """For the deed."""
        return dict(self.cleaned_data)


class WhatForm(PartForm):
    title = later_line(
        _("What is your idea called?"), _("In a few words. It stands on top, and in the list.")
    )
    what = later_words(_("What do you want to do?"), _("So that a neighbour sees it before their eyes."))
    where = line(_("Where in the neighbourhood?"), _("A street, a square, or the whole neighbourhood."))
    theme = LaterThing(
        Value.objects.none(),
        to_field_name="slug",
        label=_("Which theme does it belong to?"),
        empty_label=_("Not chosen yet"),
    )
    values = Several(
        Value.objects.none(),
        to_field_name="slug",
        required=False,
        widget=Boxes,
        label=_("What that people find important does it serve?"),
    )

    def as_it_is(self, proposal: Proposal) -> dict[str, Any]:
        here = super().as_it_is(proposal)
        return here | {"theme": proposal.theme, "values": proposal.values.all()}

    def prepare(self) -> None:
        self.fields["theme"].queryset = self.proposal.round.themes.all()  # type: ignore[attr-defined]
        self.fields["values"].queryset = self.proposal.round.values_named.filter(is_chosen=True)  # type: ignore[attr-defined]
        for field in ("theme", "values"):
            if not self.fields[field].queryset.exists():  # type: ignore[attr-defined]
                del self.fields[field]


class HelpsForm(PartForm):
    helps = later_words(_("How does it help the neighbourhood?"), _("Who notices it, and what gets better?"))
    concerns = line(
        _("Which worries does it answer?"),
        _("Their numbers, such as 12, 40. You can search for them below."),
        most=200,
    )

    def as_it_is(self, proposal: Proposal) -> dict[str, Any]:
        numbers = proposal.concerns.order_by("number").values_list("number", flat=True)
        return {"helps": proposal.helps, "concerns": ", ".join(map(str, numbers))}

    def clean_concerns(self) -> list[Concern]:
        """The worries with these numbers, and those that were ticked in the list that was found."""
        return concerns_with(
            self.proposal.round,
            self.cleaned_data["concerns"],
            most=MOST_CONCERNS,
            too_many=gettext("Choose at most %(most)s worries: those that your idea really answers."),
            ticked=self._ticked(),
        )

    def _ticked(self) -> set[int]:
        ticked = self.data.getlist("zorg") if hasattr(self.data, "getlist") else []
        return {int(each) for each in ticked if each.isascii() and each.isdigit() and len(each) < 10}


def concerns_of(proposal: Proposal) -> QuerySet[Concern]:
    """The worries an author can choose from: those of which everybody may read the words."""
    return readable_concerns(proposal.round)


class WhoForm(PartForm):
    carried_out_by = later_words(
        _("Who carries it out?"), _("You, a club, the municipality, or several together."), rows=4
    )
    help_needed = later_words(
        _("What help do you need?"),
        _("Such as a permit, a place or hands. Write “none” when you need none."),
        rows=4,
    )


class ContactForm(PartForm):
    contact = later_line(
        _("How can we reach you?"),
        _(
            "An e-mail address or a telephone number. Never shown on this site; only who runs the round sees it."
        ),
        most=200,
    )


class DeclarationForm(PartForm):
    continuation = later_words(
        _("Who pays and cares for it when this money is spent?"),
        _("Such as: the street waters the trees, the municipality prunes them."),
        rows=4,
    )
    has_subsidy = LaterChoice(
        label=_("Is there a subsidy for this already, or was one asked for?"),
        choices=YES_OR_NO,
        widget=Radios,
    )
    subsidy = words(_("Which subsidy, from whom and how much?"), _("Only when there is one."), rows=3)
    organisation = forms.ModelChoiceField(
        Organisation.objects,
        to_field_name="slug",
        required=False,
        label=_("Do you do this for an organisation of the programme?"),
        help_text=_("Who works there does not judge this idea."),
        empty_label=_("For none of these"),
    )
    own_role = words(
        _("Do you get something out of it yourself?"),
        _("Such as: my company would lay the stones. Everybody can read this."),
        rows=3,
    )

    def as_it_is(self, proposal: Proposal) -> dict[str, Any]:
        answer = {None: "", True: "ja", False: "nee"}[proposal.has_subsidy]
        return super().as_it_is(proposal) | {"has_subsidy": answer}

    def facts(self) -> dict[str, Any]:
        given = {"": None, "ja": True, "nee": False}[self.cleaned_data["has_subsidy"]]
        return super().facts() | {"has_subsidy": given}


class BudgetForm(PartForm):
    """Rows of what and how much. An emptied row is gone; three empty ones wait below."""

    def as_it_is(self, proposal: Proposal) -> dict[str, Any]:
        here: dict[str, Any] = {}
        for number, each in enumerate(proposal.budget_lines.all()):
            here |= {f"what_{number}": each.what, f"amount_{number}": each.amount}
        return here

    def prepare(self) -> None:
        self.rows = self._rows()
        for number in range(self.rows):
            spot = {"number": number + 1}
            self.fields[f"what_{number}"] = line(_("Line %(number)s: what is it for?") % spot)
            self.fields[f"amount_{number}"] = EuroFormField(
                label=_("Line %(number)s: how much, in euros?") % spot,
                required=False,
                least=1,
                widget=forms.TextInput({"autocomplete": "off"}),
            )

    def _rows(self) -> int:
        filled = len(self.initial) // 2
        if self.is_bound:
            typed = [
                int(name.removeprefix("what_"))
                for name in self.data
                if re.fullmatch(r"what_[0-9]{1,3}", name, re.ASCII)
            ]
            filled = max([filled - EMPTY_ROWS, *(each + 1 for each in typed)])
            return min(filled, MOST_LINES + EMPTY_ROWS)
        return min(filled, MOST_LINES) + EMPTY_ROWS

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each row, for the page."""
        return [(self[f"what_{number}"], self[f"amount_{number}"]) for number in range(self.rows)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for number in range(self.rows):
            what, amount = given.get(f"what_{number}"), given.get(f"amount_{number}")
            if what and amount is None and f"amount_{number}" not in self.errors:
                self.add_error(f"amount_{number}", gettext("Write down how much this costs."))
            if amount is not None and not what and f"what_{number}" not in self.errors:
                self.add_error(f"what_{number}", gettext("Write down what this money is for."))
        return given

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        lines: list[Line] = [
            (given[f"what_{number}"], Euro(given[f"amount_{number}"]))
            for number in range(self.rows)
            if given.get(f"what_{number}")
        ]
        return {"lines": lines}


FORMS: dict[Part, type[PartForm]] = {
    Part.WHAT: WhatForm,
    Part.HELPS: HelpsForm,
    Part.WHO: WhoForm,
    Part.BUDGET: BudgetForm,
    Part.CONTACT: ContactForm,
    Part.DECLARATION: DeclarationForm,
}
