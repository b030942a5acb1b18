"""Many judgements, talks and ballots of a round, written in bulk: see many_voices.py."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

from benchmarks.many_voices import BATCH, Size, during, in_bulk

from krachtwijk.people.models import Person
from krachtwijk.rounds.feasibility.models import Verdict
from krachtwijk.rounds.judging.models import Ballot, BallotBox, BallotReading, Card, Judgement, Table, Turnout
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.talks.models import Note, SortedProposal, Talk, Voice

Kind = Phase.Kind


def judgements(
    round: SieveRound, made: list[Proposal], judging: list[Participant], size: Size, by: Person
) -> None:
    """A card each; of every third proposal people are divided. A motive with one in five."""
    at, dice = during(Kind.JUDGEMENT), Random(1)  # noqa: S311
    named = list(round.values_named.all())
    cards = in_bulk(
        Card, ({"round": round, "participant": each, "begun_at": at, "changed_at": at} for each in judging)
    )

    def one(card: Card, proposal: Proposal) -> dict[str, Any]:
        divided = proposal.number % 3 == 0
        says = (
            dice.choice(("wanted", "not-wanted"))
            if divided
            else ("wanted", "not-wanted")[proposal.number % 3 - 1]
        )
        told = dice.random() < 0.2
        return {
            "card": card,
            "proposal": proposal,
            "says": says,
            "at": at,
            "motive": "Omdat het helpt." if told else "",
            "value": dice.choice(named) if told else None,
        }

    step = size.on_a_card
    in_bulk(
        Judgement,
        (one(card, made[(n * step + k) % len(made)]) for n, card in enumerate(cards) for k in range(step)),
    )
    in_bulk(
        Table,
        (
            {
                "round": round,
                "number": n + 1,
                "name": f"Tafel {n}",
                "place": "Buurthuis",
                "host": by,
                "opened_at": at,
                "token": uuid4(),
            }
            for n in range(max(3, size.proposals // 10))
        ),
    )


def talk_over(round: SieveRound, by: Person, second: Person) -> None:
    """Half of the motives are shown, the rest waits; talks with notes, one for every ten proposals."""
    at = during(Kind.TALK)
    voices = Voice.objects.filter(sorted__sorting__round=round)
    half = list(voices.order_by("pk").values_list("pk", flat=True))[::2]
    for begin in range(0, len(half), BATCH):
        voices.filter(pk__in=half[begin : begin + BATCH]).update(
            state=Voice.State.SHOWN, moderated_by=by, moderated_at=at
        )
    divided = list(SortedProposal.objects.filter(sorting__round=round, pile="contested").order_by("pk"))
    talks = in_bulk(
        Talk,
        (
            {
                "round": round,
                "number": n + 1,
                "begins_at": at,
                "ends_at": at + timedelta(hours=2 + 24 * 100),
                "place": "Buurthuis",
                "address": "Straat 1",
                "host": "Samira",
                "access": "yes",
                "seats": 20,
                "planned_by": by,
                "planned_at": at,
                "changed_at": at,
            }
            for n in range(max(3, round.proposals.count() // 10))
        ),
    )
    in_bulk(
        Talk.proposals.through,
        ({"talk": each, "sortedproposal": one} for each in talks for one in divided[:3]),
    )
    in_bulk(
        Note,
        (
            {
                "talk": each,
                "sorted": one,
                "at_table": 5,
                "said_for": "Goed.",
                "state": "published",
                "written_by": by,
                "written_at": at,
                "published_by": second,
                "published_at": at,
            }
            for each in talks
            for one in divided[:3]
        ),
    )


def vote(round: SieveRound, number: int, there: list[Participant], by: Person, second: Person) -> None:
    """One box; every ballot read alike by two people."""
    listed = sorted(
        Verdict.objects.filter(proposal__round=round, feasible=True).values_list(
            "proposal__number", flat=True
        )
    )
    number = min(number, len(there))
    in_bulk(Turnout, ({"round": round, "participant": each} for each in there[:number]))
    box = BallotBox.objects.create(
        round=round,
        number=1,
        place="Buurthuis",
        open_nl="Elke dag",
        handed_out=number,
        in_box=number,
        not_returned=0,
        sums_by=by,
        token=uuid4(),
    )
    dice = Random(2)  # noqa: S311
    marks = [sorted(dice.sample(listed, min(5, len(listed)))) for _each in range(number)]
    ballots = in_bulk(
        Ballot,
        ({"box": box, "number": n + 1, "standing": "valid", "choices": marks[n]} for n in range(number)),
    )
    in_bulk(
        BallotReading,
        (
            {"ballot": each, "turn": turn, "standing": "valid", "choices": each.choices, "by": who}
            for each in ballots
            for turn, who in enumerate((by, second), 1)
        ),
    )
