"""What staff fill in to put a group right: one fact of it, and why."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from krachtwijk.rounds.rulebooks.forms import GroundsForm
from krachtwijk.rounds.rulebooks.models import Group
from krachtwijk.rounds.rulebooks.rule_forms import group_fields

FACT_NAMES = {
    "who_nl": gettext_lazy("Who belongs to it, in Dutch?"),
    "who_en": gettext_lazy("Who belongs to it, in English?"),
    "least_age": gettext_lazy("From which age?"),
    "weight": gettext_lazy("How much does a voice weigh, in percents?"),
    "proof": gettext_lazy("How does somebody show to belong to it?"),
    "judges": gettext_lazy("Does it take part in both judgements?"),
    "size": gettext_lazy("How many such people are there?"),
}


class GroupCorrectionForm(GroundsForm):
    """One fact of one group that is put right, and why."""

    def __init__(self, data: Any = None, *, group: Group, fact: str) -> None:
        super().__init__(data, initial={fact: getattr(group, fact)})
        field = deepcopy(group_fields(0)[f"group_0_{fact}"])
        field.label = FACT_NAMES[fact]
        self.fields = {fact: field} | self.fields


def name_of_fact(group: Group, fact: str) -> str:
    """Such as `Students: how much does a voice weigh, in percents?`"""
    asked = str(FACT_NAMES[fact])
    return f"{group}: {asked[:1].lower()}{asked[1:]}"


def shown_fact(fact: str, value: Any) -> str:
    """The value of one fact of a group as people read it."""
    if fact == "judges":
        return _("Yes") if value else _("No")
    if value is None or value == "":
        return _("nothing written down")
    if fact == "weight":
        return f"{value}%"
    return str(Group.Proof(value).label) if fact == "proof" else str(value)
