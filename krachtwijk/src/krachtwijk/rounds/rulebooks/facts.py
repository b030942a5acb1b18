"""What staff write down about a round, as plain values: from a form, a script or a folder."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import Field

from krachtwijk.bodies.models import Body
from krachtwijk.euro import Euro
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Programme
from krachtwijk.rounds.rulebooks.models import Group, Phase, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.models.rules import AS_IN_ASSEN

NOTHING, WORTH_OF_A_FICHE = Euro(0), Euro(5_000_00)


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What a round is about. `next_chance`: when a plan that loses can be put forward again."""

    programme: Programme
    area: Area
    body: Body
    organiser: Organisation
    name_nl: str
    about_nl: str
    budget: Euro
    contact: str
    name_en: str = ""
    about_en: str = ""
    next_chance_nl: str = ""
    next_chance_en: str = ""


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """Every rule of a rulebook, each with the value a new round begins with. Shares in percents, periods in days."""

    answer_days: int = 28
    values_to_choose: int = 5
    fiches: int = 10
    fiche_worth: Euro = WORTH_OF_A_FICHE
    portioning: str = Rulebook.Portioning.WEIGHTED_MEAN
    least_cost: Euro = NOTHING
    most_cost: Euro | None = None
    own_proposal: str = Rulebook.OwnProposal.EXCLUDED
    wanted_from: int = 70
    unwanted_to: int = 30
    dispersion_to: int = 75
    opinion_from: int = 50
    counting_rule: str = AS_IN_ASSEN
    most_choices: int | None = None
    objection_days: int = 42


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group as staff describe it. `slug` is that of a group which is there already, empty for a new one."""

    name_nl: str
    who_nl: str
    name_en: str = ""
    who_en: str = ""
    least_age: int | None = None
    weight: int = 100
    proof: str = Group.Proof.OWN_WORD
    judges: bool = True
    size: int | None = None
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when a step of a round is open."""

    kind: Phase.Kind
    opens_at: datetime
    closes_at: datetime


RULES = tuple(field.name for field in fields(RuleFacts))
"""The fields of a rulebook that are rules: each can be corrected, and each stands in the frozen text."""
GROUP_FACTS = tuple(field.name for field in fields(GroupFacts))
ROUND_FACTS = tuple(field.name for field in fields(RoundFacts))


def rule_field(name: str) -> Field:
    """The field of the rulebook that holds this rule."""
    return Rulebook._meta.get_field(name)  # type: ignore[return-value]


def rules_in(rulebook: Rulebook) -> RuleFacts:
    """The rules as they stand in this rulebook."""
    return RuleFacts(**{name: getattr(rulebook, name) for name in RULES})


def groups_in(rulebook: Rulebook) -> list[GroupFacts]:
    """Its groups in order."""
    return [
        GroupFacts(**{name: getattr(group, name) for name in GROUP_FACTS}) for group in rulebook.groups.all()
    ]


def facts_of(round: SieveRound) -> RoundFacts:
    """What was written down about this round."""
    return RoundFacts(**{name: getattr(round, name) for name in ROUND_FACTS})


def periods_of(round: SieveRound) -> list[Period]:
    """The steps of this round in the order in which they open."""
    phases = sorted(round.phases.all(), key=lambda phase: list(Phase.Kind).index(Phase.Kind(phase.kind)))
    return [Period(Phase.Kind(phase.kind), phase.opens_at, phase.closes_at) for phase in phases]


def set_to(thing: Any, facts: Any) -> None:
    """Put `facts` on a model, without saving it."""
    for field in fields(facts):
        setattr(thing, field.name, getattr(facts, field.name))
