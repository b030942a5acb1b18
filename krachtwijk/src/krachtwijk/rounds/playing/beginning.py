"""Setting up an invented round: its calendar, rules, themes, criteria and what things cost; then it is public."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from krachtwijk.bodies.models import Body
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Programme
from krachtwijk.rounds.feasibility.setting_criteria import CriterionText, add_criterion, publish_criteria
from krachtwijk.rounds.playing.models import Play
from krachtwijk.rounds.playing.script import Script, euros
from krachtwijk.rounds.playing.stage import Stage
from krachtwijk.rounds.proposals.entering import Hint, set_cost_hints
from krachtwijk.rounds.rulebooks.facts import GroupFacts, Period, RoundFacts, RuleFacts
from krachtwijk.rounds.rulebooks.making import begin_round
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.planning import publish_round, set_calendar
from krachtwijk.rounds.rulebooks.ruling import write_rules
from krachtwijk.rounds.values.themes import set_up_theme

PREPARED = -90
"""The day on which the staff of the script prepare the round."""
AMOUNTS = ("fiche_worth", "least_cost", "most_cost")


@transaction.atomic
def begin(folder: Path, script: Script) -> SieveRound:
    """A new round as the script has it, in which nothing happened yet. Raises NoScript, ValidationError."""
    now = script.at(PREPARED)
    said = script["round"]
    stage = Stage(_made(script, now), script)
    round, ineke = stage.round, stage.viewer(stage.ineke)
    set_calendar(round=round, periods=list(_periods(script)), by=ineke, now=now)
    rules: dict[str, Any] = {
        name: euros(value) if name in AMOUNTS else value for name, value in said["rules"].items()
    }
    groups = [GroupFacts(**each) for each in said["group"]]
    write_rules(round=round, rules=RuleFacts(**rules), groups=groups, by=ineke, now=now)
    for theme in said["theme"]:
        set_up_theme(round=round, name_nl=theme["name_nl"], name_en=theme["name_en"], by=ineke, now=now)
    for each in said["criterion"]:
        add_criterion(round=round, text=CriterionText(**each), answered_by=round.organiser)
    publish_criteria(round=round, by=stage.ineke, now=now)
    set_cost_hints(round=round, hints=[_hint(each) for each in said["hint"]])
    publish_round(round=round, by=ineke, now=now)
    Play.objects.create(
        round=round, folder=str(folder), sha256=script.sha256, day_zero=script.day_zero, moment=now
    )
    return round


def _hint(said: Mapping[str, str]) -> Hint:
    return Hint(
        what_nl=said["what_nl"],
        what_en=said["what_en"],
        amount=euros(said["amount"]),
        source_nl="verzonnen",
        source_en="invented",
    )


def _made(script: Script, now: datetime) -> SieveRound:
    said = script["round"]
    facts = RoundFacts(
        programme=Programme.objects.get(slug=said["programme"]),
        area=Area.objects.get(slug=said["area"]),
        body=Body.objects.get(slug=said["body"]),
        organiser=Organisation.objects.get(slug=said["organiser"]),
        budget=euros(said["budget"]),
        **{
            name: said[name]
            for name in (
                "name_nl",
                "name_en",
                "about_nl",
                "about_en",
                "contact",
                "next_chance_nl",
                "next_chance_en",
            )
        },
    )
    ineke = Stage(SieveRound(), script)
    return begin_round(
        facts=facts,
        first_day=script.at(said["days"]["concerns"][0]).date(),
        token=uuid.uuid4(),
        by=ineke.viewer(ineke.ineke),
        now=now,
        is_invented=True,
    )


def _periods(script: Script) -> list[Period]:
    return [
        Period(Phase.Kind(kind), script.at(first, hour=9), script.at(last, hour=17))
        for kind, (first, last) in script["round"]["days"].items()
    ]
