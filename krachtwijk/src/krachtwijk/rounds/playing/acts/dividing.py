"""People name and choose what they find important, and divide the money over themes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from krachtwijk.rounds.playing.stage import Act, Stage, dealt
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.values.choosing import choose_value, close_values
from krachtwijk.rounds.values.dividing import divide
from krachtwijk.rounds.values.laying import lay_fiches
from krachtwijk.rounds.values.meetings import Laid, enter_again, enter_meeting
from krachtwijk.rounds.values.naming import put_on_the_list

CHOOSERS = 48


def acts(stage: Stage) -> Iterator[Act]:
    phase = stage.round.phases.get(kind=Phase.Kind.VALUES)
    yield Act(phase.opens_at + timedelta(hours=1), lambda now: _list(stage, now))
    yield Act(phase.opens_at + timedelta(days=3), lambda now: _choose(stage, now))
    yield Act(phase.opens_at + timedelta(days=4), lambda now: _lay(stage, now))
    for number, said in enumerate(stage.script["values"]["meeting"]):
        yield Act(stage.script.at(said["day"], hour=21), _meeting(stage, number, said))
    yield Act(phase.closes_at + timedelta(hours=1), lambda now: _close(stage, now))


def _list(stage: Stage, now: datetime) -> None:
    for said in stage.script["values"]["value"]:
        put_on_the_list(
            round=stage.round,
            words=said["name_nl"],
            why=said["about_nl"],
            words_en=said["name_en"],
            why_en=said["about_en"],
            by=stage.viewer(stage.samira),
            now=now,
        )


def _choose(stage: Stage, now: datetime) -> None:
    """Each of the choosers a hand of different values, so many of each as the script says."""
    values = {each.name_nl: each for each in stage.round.values_named.all()}
    said = stage.script["values"]["value"]
    words = [each["name_nl"] for each in said for _time in range(each["chosen_by"])]
    people = stage.neighbours(CHOOSERS, now)
    for participant, hand in zip(people, dealt(words, CHOOSERS), strict=True):
        for name in hand:
            choose_value(participant=participant, value=values[name], now=now)


def _lay(stage: Stage, now: datetime) -> None:
    online = stage.script["values"]["online"]
    themes = {theme: stage.theme(theme) for theme in online["fiches"]}
    words = [theme for theme, fiches in online["fiches"].items() for _fiche in range(fiches)]
    people = stage.neighbours(online["people"], now)
    for participant, hand in zip(people, dealt(words, online["people"]), strict=True):
        for theme in dict.fromkeys(hand):
            lay_fiches(participant=participant, theme=themes[theme], fiches=hand.count(theme), now=now)


def _meeting(stage: Stage, number: int, said: dict[str, Any]) -> Any:
    def enter(now: datetime) -> None:
        fiches = {stage.theme(theme).slug: Fraction(str(laid)) for theme, laid in said["fiches"].items()}
        laid = Laid(people=said["people"], fiches=fiches, remark=said.get("remark", ""))
        meeting = enter_meeting(
            round=stage.round,
            name=said["name"],
            place=said["name"],
            on=now.date(),
            sheet=f"vel {number + 1}",
            laid=laid,
            by=stage.viewer(stage.samira),
            now=now,
        )
        enter_again(meeting=meeting, laid=laid, by=stage.viewer(stage.ineke), now=now)

    return enter


def _close(stage: Stage, now: datetime) -> None:
    close_values(round=stage.round, by=stage.viewer(stage.ineke), now=now)
    divide(round=stage.round, by=stage.viewer(stage.ineke), now=now)
