"""People tell what worries them; staff bring worries together and answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from krachtwijk.rounds.concerns.answering import answer
from krachtwijk.rounds.concerns.clustering import make_cluster, put_in
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.concerns.submitting import enter, submit
from krachtwijk.rounds.playing.stage import Act, Stage
from krachtwijk.rounds.rulebooks.models import Channel

CLUSTERED = -58


def acts(stage: Stage) -> Iterator[Act]:
    for number, said in enumerate(stage.script["concerns"]["concern"], 1):
        yield Act(stage.script.at(said["day"]), _telling(stage, said))
        if "answered" in said:
            yield Act(stage.script.at(said["answered"], hour=15), _answering(stage, number, said))
    for said in stage.script["concerns"]["cluster"]:
        yield Act(stage.script.at(CLUSTERED, hour=16), _clustering(stage, said))


def _telling(stage: Stage, said: dict[str, Any]) -> Any:
    def tell(now: datetime) -> None:
        channel, words = Channel(said["channel"]), {"text": said["text"], "where": said["where"]}
        if channel == Channel.WEB:
            submit(round=stage.round, now=now, **words)
        else:
            enter(by=stage.viewer(stage.samira), round=stage.round, channel=channel, now=now, **words)

    return tell


def _concern(stage: Stage, number: int) -> Concern:
    return stage.round.concerns.get(number=number)


def _answering(stage: Stage, number: int, said: dict[str, Any]) -> Any:
    return lambda now: answer(
        by=stage.viewer(stage.samira),
        concern=_concern(stage, number),
        text_nl=said["answer_nl"],
        text_en=said["answer_en"],
        now=now,
    )


def _clustering(stage: Stage, said: dict[str, Any]) -> Any:
    def bring_together(now: datetime) -> None:
        samira = stage.viewer(stage.samira)
        cluster = make_cluster(
            by=samira, round=stage.round, name_nl=said["name_nl"], name_en=said["name_en"], now=now
        )
        put_in(
            by=samira, cluster=cluster, concerns=[_concern(stage, each) for each in said["concerns"]], now=now
        )

    return bring_together
