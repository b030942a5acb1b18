"""The body adopts the outcome, plans become measures, and people hear and say what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from krachtwijk.bodies.deciding import DecisionText, free_slug, record_decision
from krachtwijk.plans.adopting import offer
from krachtwijk.plans.models import Plan, Theme
from krachtwijk.rounds.afterwards.adopting import adopt_outcome
from krachtwijk.rounds.afterwards.answering import decide_objection
from krachtwijk.rounds.afterwards.carrying_out import Carrying, become_measure
from krachtwijk.rounds.afterwards.experiencing import say_how_it_is
from krachtwijk.rounds.afterwards.models import Ruling
from krachtwijk.rounds.afterwards.objecting import object_to_decision
from krachtwijk.rounds.afterwards.updating import UpdateWords, write_update
from krachtwijk.rounds.feasibility.ruling import Grounds
from krachtwijk.rounds.playing.stage import Act, Stage
from krachtwijk.rounds.rulebooks.models import SieveRound

AS_MEASURES = 53
OFFERED = 60
WORDS = tuple(DecisionText.__dataclass_fields__)


def acts(stage: Stage) -> Iterator[Act]:
    said, at = stage.script["afterwards"], stage.script.at
    yield Act(at(said["decision"]["day"]), lambda now: _adopt(stage, now))
    for number, each in enumerate(said["objection"]):
        yield Act(at(each["day"], hour=10), _objecting(stage, number, each))
        yield Act(at(each["answered"], hour=16), _answering(stage, each))
    yield Act(at(AS_MEASURES), lambda now: _make_measures(stage, now))
    yield Act(at(OFFERED), lambda now: _offer(stage, now))
    for each in said["update"]:
        yield Act(at(each["day"]), _updating(stage, each))
    for each in said["verdict"]:
        yield Act(at(said["update"][-1]["day"] + 20), _experiencing(stage, each))


def _adopt(stage: Stage, now: datetime) -> None:
    said = stage.script["afterwards"]["decision"]
    words = DecisionText(**{name: said[name] for name in WORDS if name in said})
    round = SieveRound.objects.get(pk=stage.round.pk)
    decision = record_decision(
        slug=free_slug(words.title_nl, now.date()),
        body=round.body,
        on=now.date(),
        words=words,
        recorded_by=stage.ineke.name,
        now=now,
    )
    adopt_outcome(round=round, decision=decision, by=stage.viewer(stage.ineke), now=now)


def _objecting(stage: Stage, number: int, said: dict[str, Any]) -> Any:
    """Somebody who made no plan does not agree with what was decided of one."""
    return lambda now: object_to_decision(
        round=stage.round,
        participant=stage.somebody(said["by"], now),
        proposal=stage.proposal(said["proposal"]),
        text=said["text"],
        token=stage.token("objection", number),
        now=now,
    )


def _answering(stage: Stage, said: dict[str, Any]) -> Any:
    def answer(now: datetime) -> None:
        words = {name: said[name] for name in ("nl", "en", "where_next_nl", "where_next_en")}
        decide_objection(
            objection=stage.round.objections.get(text=said["text"]),
            upheld=False,
            grounds=Grounds(**words),
            body=stage.round.body,
            by=stage.samira,
            now=now,
        )

    return answer


def _make_measures(stage: Stage, now: datetime) -> None:
    """Every plan that is carried out and is no measure yet, under the theme of the same name."""
    themes = {str(each): each for each in Theme.objects.filter(track__programme=stage.round.programme)}
    rulings = Ruling.objects.filter(adoption__round=stage.round, became=None).carried_out_now()
    for ruling in rulings.select_related("proposal__theme", "proposal__round"):
        if theme := themes.get(str(ruling.proposal.theme)):
            carrying = carrying_by(stage.round, theme, now)
            become_measure(ruling=ruling, carrying=carrying, by=stage.viewer(stage.ineke), now=now)


def carrying_by(round: SieveRound, theme: Theme, now: datetime) -> Carrying:
    """The organiser of the round leads and pays; the first step is due in three weeks."""
    return Carrying(
        track=theme.track,
        theme=theme,
        lead=round.organiser,
        funder=round.organiser,
        owner="Samira (verzonnen)",
        starts=now.date(),
        first_step_nl="Afspraken maken met de indieners",
        first_step_en="Agree with those who made the plan",
        first_step_due=(now + timedelta(days=21)).date(),
    )


def _offer(stage: Stage, now: datetime) -> None:
    draft = Plan.objects.filter(
        programme=stage.round.programme, area=stage.round.area, status=Plan.Status.DRAFT
    ).first()
    if draft:
        offer(plan=draft, on=now.date(), by=stage.viewer(stage.ineke), now=now)


def _ruling(stage: Stage, key: str) -> Ruling | None:
    return Ruling.objects.filter(proposal=stage.proposal(key)).carried_out_now().first()


def _updating(stage: Stage, said: dict[str, Any]) -> Any:
    def tell(now: datetime) -> None:
        ruling = _ruling(stage, said["proposal"])
        if ruling:
            done = said.get("done", False)
            words = UpdateWords(
                text_nl=said["text_nl"],
                text_en=said["text_en"],
                is_finished=done,
                real_cost=ruling.granted if done else None,
            )
            write_update(proposal=ruling.proposal, words=words, by=stage.viewer(stage.samira), now=now)

    return tell


def _experiencing(stage: Stage, said: dict[str, Any]) -> Any:
    def say(now: datetime) -> None:
        ruling = _ruling(stage, said["proposal"])
        answers = ["yes"] * said["helped"] + ["no"] * said["did_not_help"]
        for participant, helped in zip(stage.neighbours(said["is_there"], now), answers, strict=True):
            if ruling:
                say_how_it_is(
                    proposal=ruling.proposal, participant=participant, is_there="yes", helped=helped, now=now
                )

    return say
