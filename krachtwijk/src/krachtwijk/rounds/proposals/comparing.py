"""What changed from one version of a proposal to the next, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.proposals.models import Proposal, ProposalVersion
from krachtwijk.rounds.proposals.progress import in_words

NAMES = {
    "title": _("Name"),
    "what": _("What is going to be done"),
    "where": _("Where"),
    "theme": _("Theme"),
    "values": _("Values it serves"),
    "helps": _("How it helps"),
    "concerns": _("Worries it answers"),
    "carried_out_by": _("Who carries it out"),
    "help_needed": _("Help that is needed"),
    "lines": _("What it costs"),
    "continuation": _("After the money is spent"),
    "has_subsidy": _("Is there a subsidy already?"),
    "subsidy": _("Which subsidy"),
    "organisation": _("Organisation"),
    "own_role": _("What the authors get out of it"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that became something else."""

    name: Any
    was: str
    becomes: str


def changes_of(proposal: Proposal) -> list[tuple[ProposalVersion, list[Change]]]:
    """Every version, the newest first, with what it changed of the one before. One query."""
    versions = list(proposal.versions.all())
    before: list[Mapping[str, Any]] = [{}, *(each.facts for each in versions)]
    return [
        (each, list(_between(earlier, each.facts))) for earlier, each in zip(before, versions, strict=False)
    ][::-1]


def _between(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> Iterator[Change]:
    for field, name in NAMES.items():
        was, becomes = earlier.get(field), later.get(field)
        if earlier and was != becomes:
            yield Change(name, in_words(field, was), in_words(field, becomes))
