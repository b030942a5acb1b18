"""How far a proposal is: each part with its address, and whether it still misses something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext

from krachtwijk.euro import exact
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.parts import Part, lacks_of
from krachtwijk.rounds.rulebooks.models import Rulebook


@dataclass(frozen=True, slots=True)
class Stand:
    """A part in the list of progress."""

    part: Part
    address: str
    is_done: bool
    is_here: bool


def progress_of(proposal: Proposal, rules: Rulebook, here: Part | None) -> list[Stand]:
    """Every part in order."""
    missing = {lack.part for lack in lacks_of(proposal, rules)}
    return [
        Stand(
            part,
            reverse("proposals:part", args=[proposal.round.slug, proposal.number, part]),
            part not in missing,
            part == here,
        )
        for part in Part
    ]


def with_labels(form: forms.Form, facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a part holds now, line by line, under the questions of its form."""
    told = []
    for field, value in facts.items():
        label = str(form.fields[field].label) if field in form.fields else gettext("What it costs")
        told.append((label, in_words(field, value)))
    return told


def in_words(field: str, value: Any) -> str:
    """A value as it was kept, for a reader."""
    if field == "lines":
        return "\n".join(f"{what}: {exact(amount)}" for what, amount in value)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value or "")
