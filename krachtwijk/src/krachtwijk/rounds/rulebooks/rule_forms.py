"""What staff fill in to write the rules of a round, and to put a frozen one right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.euro import EuroFormField
from krachtwijk.rounds.rulebooks.counting_fields import PARTS, CountingFields, apart, with_counting_rule
from krachtwijk.rounds.rulebooks.facts import GROUP_FACTS, RULES, GroupFacts, RuleFacts
from krachtwijk.rounds.rulebooks.forms import IN_DUTCH, GroundsForm
from krachtwijk.rounds.rulebooks.models import Group, Rulebook
from krachtwijk.rounds.rulebooks.plain_text import PlainTextField
from krachtwijk.rounds.rulebooks.possible import BOUNDS, GROUP_BOUNDS, MOST_GROUPS

NUMBER = {"inputmode": "numeric"}
EMPTY_GROUPS = 1
"""How many new groups the page offers at once."""


def _number(label: Any, bounds: tuple[int, int], hint: Any = "", *, required: bool = True) -> forms.Field:
    """The bounds are the deed's; the browser gets them as well."""
    least, most = bounds
    shown = NUMBER | {"min": least, "max": most}
    return forms.IntegerField(label=label, help_text=hint, required=required, widget=forms.NumberInput(shown))


class RulesForm(CountingFields):
    """Every rule of a rulebook."""

    answer_days = _number(_("Within how many days is a worry answered?"), BOUNDS["answer_days"])
    values_to_choose = _number(
        _("How many values does everybody choose at most?"), BOUNDS["values_to_choose"]
    )
    fiches = _number(_("How many fiches does everybody divide over the themes?"), BOUNDS["fiches"])
    fiche_worth = EuroFormField(
        label=_("How much money does one fiche stand for?"),
        help_text=_("So that people at a table see how much it is, such as 5.000."),
        least=1,
    )
    portioning = forms.ChoiceField(
        label=_("How do fiches become money for each theme?"), choices=Rulebook.Portioning.choices
    )
    least_cost = EuroFormField(
        label=_("What must an idea cost at least?"), help_text=_("Write 0 for no least amount.")
    )
    most_cost = EuroFormField(
        label=_("What may an idea cost at most?"),
        help_text=_("Leave this empty when an idea may cost all the money there is."),
        required=False,
        least=1,
    )
    own_proposal = forms.ChoiceField(
        label=_("May authors judge their own idea?"), choices=Rulebook.OwnProposal.choices
    )
    wanted_from = _number(
        _("From which percentage is an idea broadly wanted?"),
        BOUNDS["wanted_from"],
        _("Of the people with an opinion. Above half, so that two opposite groups cannot both be broad."),
    )
    unwanted_to = _number(
        _("Up to which percentage is an idea broadly unwanted?"),
        BOUNDS["unwanted_to"],
        _("Of the people with an opinion. Below half."),
    )
    dispersion_to = _number(
        _("How far may judgements lie apart, in percents?"),
        BOUNDS["dispersion_to"],
        _(
            "0: all say the same. 100: half is against half. Above this people are divided, and talk about it."
        ),
    )
    opinion_from = _number(
        _("Which percentage must have an opinion at least?"),
        BOUNDS["opinion_from"],
        _("Of all who judge the idea. Below this people talk about it first."),
    )
    most_choices = _number(
        _("How many plans can one choose at most in the second judgement?"),
        BOUNDS["most_choices"],
        _("Leave this empty when one may choose as many as one wants."),
        required=False,
    )
    objection_days = _number(
        _("How many days can people object to a decision?"),
        BOUNDS["objection_days"],
        _("Usually six weeks: 42 days."),
    )


class RulebookForm(RulesForm):
    """All rules and all groups on one page. A group that was emptied or ticked away goes."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, rules: RuleFacts, groups: Sequence[GroupFacts]
    ) -> None:
        self.groups = groups
        super().__init__(data, initial=_initial(rules, groups))
        self.number = self._number_of_rows(data)
        self.initial["rows"] = self.number
        for place in range(self.number):
            self.fields |= group_fields(place)

    def _number_of_rows(self, data: Mapping[str, Any] | None) -> int:
        """As many as were sent, so that nothing typed is lost when somebody else removed a group meanwhile."""
        sent = str((data or {}).get("rows", ""))
        asked = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else 0
        return min(max(asked, len(self.groups) + EMPTY_GROUPS), MOST_GROUPS)

    def rules(self) -> RuleFacts:
        """What was filled in, for the deed."""
        return RuleFacts(**{name: self.cleaned_data[name] for name in RULES})

    def kept(self) -> list[tuple[int, GroupFacts]]:
        """The groups that stay, each with its row on the page."""
        rows = ((row, self._group(row)) for row in range(self.number))
        return [(row, group) for row, group in rows if group is not None]

    def row_of(self, field: str, kept: Sequence[int]) -> str:
        """The deed counts the groups that stay; the page counts its rows."""
        start, number, *rest = field.split("_", 2)
        return f"group_{kept[int(number)]}_{rest[0]}" if start == "group" and rest else field

    def _group(self, row: int) -> GroupFacts | None:
        given = {name: self.cleaned_data[f"group_{row}_{name}"] for name in GROUP_FACTS}
        nothing = not any(given[name] for name in ("slug", "name_nl", "name_en", "who_nl", "who_en"))
        if nothing or self.cleaned_data[f"group_{row}_remove"]:
            return None
        return GroupFacts(**given)

    def group_rows(self) -> Iterator[tuple[int, bool, list[forms.BoundField], list[forms.BoundField]]]:
        """Per row: its number, whether the group is new, its fields to fill in and its hidden ones."""
        for row in range(self.number):
            fields = [self[f"group_{row}_{name}"] for name in (*GROUP_FACTS, "remove")]
            seen = [field for field in fields if not field.is_hidden]
            yield row + 1, row >= len(self.groups), seen, [field for field in fields if field.is_hidden]

    def rule_fields(self) -> list[forms.BoundField]:
        """The fields of the rules themselves, in the order of the steps."""
        return [self[name] for name in (*[rule for rule in RULES if rule in self.fields], *PARTS)]


def _initial(rules: RuleFacts, groups: Sequence[GroupFacts]) -> dict[str, Any]:
    of_groups = {
        f"group_{place}_{name}": value
        for place, group in enumerate(groups)
        for name, value in asdict(group).items()
    }
    return asdict(rules) | asdict(apart(rules.counting_rule)) | of_groups


def group_fields(place: int) -> dict[str, forms.Field]:
    """The fields of one group, as `group_0_weight`."""
    words = {"number": place + 1}
    fields = {
        "name_nl": PlainTextField(
            label=_("Group %(number)s: its name") % words, help_text=IN_DUTCH, required=False
        ),
        "name_en": PlainTextField(label=_("Group %(number)s: its name in English") % words, required=False),
        "who_nl": PlainTextField(
            label=_("Group %(number)s: who belongs to it?") % words,
            help_text=IN_DUTCH,
            rows=2,
            required=False,
        ),
        "who_en": PlainTextField(
            label=_("Group %(number)s: who belongs to it, in English") % words, rows=2, required=False
        ),
        "least_age": _number(
            _("Group %(number)s: from which age?") % words,
            GROUP_BOUNDS["least_age"],
            _("Leave this empty when age does not matter."),
            required=False,
        ),
        "weight": _number(
            _("Group %(number)s: how much does a voice weigh, in percents?") % words,
            GROUP_BOUNDS["weight"],
            _("100 is a full voice. What you fill in here is public."),
        ),
        "proof": forms.ChoiceField(
            label=_("Group %(number)s: how does somebody show to belong to it?") % words,
            choices=Group.Proof.choices,
        ),
        "judges": forms.BooleanField(
            label=_("Group %(number)s takes part in both judgements") % words, required=False
        ),
        "size": _number(
            _("Group %(number)s: how many such people are there?") % words,
            GROUP_BOUNDS["size"],
            _("Leave this empty when you do not know. With it everybody sees how many of them took part."),
            required=False,
        ),
        "slug": forms.CharField(widget=forms.HiddenInput, required=False, max_length=50),
        "remove": forms.BooleanField(label=_("Take group %(number)s out") % words, required=False),
    }
    fields["weight"].initial, fields["judges"].initial = 100, True
    return {f"group_{place}_{name}": field for name, field in fields.items()}


class CorrectionForm(GroundsForm):
    """One rule that is put right, and why. Only the fields of that rule are there."""

    def __init__(self, data: Any = None, *, rule: str, rules: RuleFacts) -> None:
        self.rule = rule
        super().__init__(data, initial=_initial(rules, []))
        named = PARTS if rule == "counting_rule" else (rule,)
        self.fields = {name: deepcopy(RulesForm.base_fields[name]) for name in named} | self.fields

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        return with_counting_rule(self, given) if self.rule == "counting_rule" else given


RULE_NAMES = {name: RulesForm.base_fields["way" if name == "counting_rule" else name].label for name in RULES}
"""What each rule is called on the page of the rulebook."""
