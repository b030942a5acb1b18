"""The parts of a proposal, what each holds now, and what is still missing before it can be submitted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.euro import Euro, exact
from krachtwijk.people.models import Organisation
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Rulebook
from krachtwijk.rounds.values.models import RoundTheme


class Part(models.TextChoices):
    """One screen each; the value is the last part of its address. The first five are what a proposal consists of."""

    WHAT = "wat", _("What you want to do")
    HELPS = "helpt", _("How it helps")
    WHO = "wie", _("Who carries it out")
    BUDGET = "begroting", _("What it costs")
    CONTACT = "contact", _("Whom we can reach")
    DECLARATION = "verklaring", _("What else we must know")


FIELDS = {
    Part.WHAT: ("title", "what", "where", "theme", "values"),
    Part.HELPS: ("helps", "concerns"),
    Part.WHO: ("carried_out_by", "help_needed"),
    Part.BUDGET: ("lines",),
    Part.CONTACT: ("contact",),
    Part.DECLARATION: ("continuation", "has_subsidy", "subsidy", "organisation", "own_role"),
}
MANY = {"values": "slug", "concerns": "number"}
"""Fields that hold several things, and the name by which each is written down."""


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing in a part, as a sentence that says what to do."""

    part: Part
    sentence: str


def facts_of(proposal: Proposal, part: Part) -> dict[str, Any]:
    """What a part holds now, as plain values that can be compared and kept."""
    return {field: _plain(proposal, field) for field in FIELDS[part]}


def public_facts(proposal: Proposal) -> dict[str, Any]:
    """Everything that everybody may read of it: all but the contact."""
    parts = [part for part in Part if part != Part.CONTACT]
    return {field: value for part in parts for field, value in facts_of(proposal, part).items()}


def seen_of(proposal: Proposal, part: Part) -> str:
    """A short mark of what a part holds. A form sends it along, so that nobody overwrites what they never saw."""
    written = json.dumps(facts_of(proposal, part), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def _plain(proposal: Proposal, field: str) -> Any:
    if field == "lines":
        return [[line.what, int(line.amount)] for line in proposal.budget_lines.all()]
    if field in MANY:
        return sorted(getattr(proposal, field).values_list(MANY[field], flat=True))
    value = getattr(proposal, field)
    return value.slug if isinstance(value, RoundTheme | Organisation) else value


def total(proposal: Proposal) -> Euro:
    """The sum of the budget lines."""
    return sum((line.amount for line in proposal.budget_lines.all()), Euro(0))


def lacks_of(proposal: Proposal, rules: Rulebook) -> list[Lack]:
    """What keeps this proposal from being submitted, part by part. Empty: it can be."""
    return [Lack(part, sentence) for part in Part for sentence in _LACKS[part](proposal, rules)]


def _of_what(proposal: Proposal, rules: Rulebook) -> Iterator[str]:
    if not proposal.title:
        yield gettext("Give your idea a name.")
    if not proposal.what:
        yield gettext("Tell what you want to do.")
    if proposal.theme_id is None and proposal.round.themes.exists():
        yield gettext("Choose the theme your idea belongs to. The money is divided over themes.")


def _of_helps(proposal: Proposal, rules: Rulebook) -> Iterator[str]:
    if not proposal.helps:
        yield gettext("Tell how your idea helps the neighbourhood.")


def _of_who(proposal: Proposal, rules: Rulebook) -> Iterator[str]:
    if not proposal.carried_out_by:
        yield gettext("Tell who carries it out.")
    if not proposal.help_needed:
        yield gettext("Tell what help you need. Write “none” when you need none.")


def _of_budget(proposal: Proposal, rules: Rulebook) -> Iterator[str]:
    sum_ = total(proposal)
    if not sum_:
        yield gettext("Write down at least one thing that costs money, and how much.")
        return
    most = _most(proposal, rules)
    words = {"sum": exact(sum_), "least": exact(rules.least_cost), "most": exact(most)}
    if sum_ < rules.least_cost:
        yield gettext("Your idea costs %(sum)s. In this round an idea costs at least %(least)s.") % words
    if sum_ > most:
        yield (
            gettext(
                "Your idea costs %(sum)s. In this round an idea costs at most %(most)s. Make it smaller, "
                "or look for others who pay a part."
            )
            % words
        )


def _most(proposal: Proposal, rules: Rulebook) -> Euro:
    """What the rules allow, and never more than there is."""
    budget = Euro(proposal.round.budget)
    return budget if rules.most_cost is None else min(Euro(rules.most_cost), budget)


def _of_contact(proposal: Proposal, rules: Rulebook) -> Iterator[str]:
    if not proposal.contact:
        yield gettext("Write down how we can reach you. It is never shown on this site.")


def _of_declaration(proposal: Proposal, rules: Rulebook) -> Iterator[str]:
    if not proposal.continuation:
        yield gettext("Tell who pays and cares for it when this money is spent.")
    if proposal.has_subsidy is None:
        yield gettext("Say whether there is a subsidy for this already.")
    if proposal.has_subsidy and not proposal.subsidy:
        yield gettext("Tell which subsidy it is, from whom and how much.")


_LACKS = {
    Part.WHAT: _of_what,
    Part.HELPS: _of_helps,
    Part.WHO: _of_who,
    Part.BUDGET: _of_budget,
    Part.CONTACT: _of_contact,
    Part.DECLARATION: _of_declaration,
}
