"""First judgements and ballots to test with, in a round whose rules are frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from tests.rounds.a_round import BEGIN, a_participant, a_round, during, move_clock
from tests.rounds.feasibility.some_verdicts import judged_list

from krachtwijk.people.models import Person
from krachtwijk.rounds.judging.counting import count_vote
from krachtwijk.rounds.judging.judging import judge, say_why
from krachtwijk.rounds.judging.models import BallotBox, Card, Judgement
from krachtwijk.rounds.judging.polling import draw_tie_order, place_box, tick_off, write_sums
from krachtwijk.rounds.judging.reading_ballots import Marked, read_ballots
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Group, Phase, Rulebook, SieveRound
from krachtwijk.rounds.votes.models import Round

Says = Judgement.Says
Kind = Phase.Kind
JUDGING = during(Kind.JUDGEMENT)
TALKING = during(Kind.TALK)
VOTING = during(Kind.VOTE)
COUNTING = during(Kind.OUTCOME)


ROUND = "/meedoen/de-hoogte-2027/"
WORK = "/werk/rondes/de-hoogte-2027/"
ADDRESSES = {
    "judging:card": f"{ROUND}oordeel/",
    "judging:form-pdf": f"{ROUND}oordeel/formulier.pdf",
    "judging:my-form-pdf": f"{ROUND}oordeel/mijn-formulier.pdf",
    "judging:csv": f"{ROUND}oordeel/oordelen.csv",
    "judging:vote": f"{ROUND}stemmen/",
    "judging:work": f"{WORK}oordeel/",
    "judging:paper": f"{WORK}oordeel/papier/1/",
    "judging:personal-form-pdf": f"{WORK}oordeel/formulier-1.pdf",
    "judging:new-table": f"{WORK}oordeel/tafel/",
    "judging:table": f"{WORK}oordeel/tafel/1/",
    "judging:work-vote": f"{WORK}stemmen/",
    "judging:ballot-pdf": f"{WORK}stemmen/stembiljet.pdf",
    "judging:lot": f"{WORK}stemmen/loten/",
    "judging:tick": f"{WORK}stemmen/opkomst/",
    "judging:new-box": f"{WORK}stemmen/tafel/",
    "judging:box": f"{WORK}stemmen/tafel/1/",
    "judging:count": f"{WORK}stemmen/tellen/",
}
"""One address of every page of this room."""


def to_visit() -> SieveRound:
    """A table and a box in the round `de-hoogte-2027`, before anything is open. The numbers are there for nobody."""
    round = SieveRound.objects.filter(slug="de-hoogte-2027").first() or a_round()
    if not round.tables.exists():
        round.tables.create(
            number=1, name="Koffie", place="Buurthuis", host=typist(), opened_at=BEGIN, token=uuid4()
        )
        a_box(round)
    return round


def typist(name: str = "Typist") -> Person:
    """A member of staff who types what came in on paper."""
    email = f"{name.lower()}@voorbeeld.example"
    found = Person.objects.filter(email=email).first()
    return found or Person.objects.create_user(email=email, name=name)


def set_clock(moment: datetime) -> None:
    """From now on it is `moment` on the pages of every round (which is invented, then)."""
    shift = int((moment - timezone.now()).total_seconds())
    move_clock(SieveRound.objects.all(), shift)


def frozen(round: SieveRound) -> SieveRound:
    """The same round, its rules fixed."""
    facts = {"text": "{}", "sha256": "0" * 64, "is_frozen": True, "frozen_at": BEGIN, "frozen_by": typist()}
    Rulebook.objects.filter(round=round).update(**facts)
    return SieveRound.objects.get(pk=round.pk)


def a_judged_round(
    n: int = 3,
    *,
    cost: int = 20_000_00,
    rules: Mapping[str, Any] | None = None,
    groups: Mapping[str, Mapping[str, Any]] | None = None,
    is_frozen: bool = True,
    **facts: Any,
) -> SieveRound:
    """A round of € 100.000 with `n` proposals on the list: € 20.000, € 40.000, € 60.000 and so on.

    `rules` and `groups` (by their slug) say what is otherwise than usual, before the rules are frozen.
    """
    round = a_round(**facts)
    judged_list(round, n, cost=cost)
    Rulebook.objects.filter(round=round).update(**(rules or {"answer_days": 28}))
    for slug, otherwise in (groups or {}).items():
        Group.objects.filter(rulebook__round=round, slug=slug).update(**otherwise)
    return frozen(round) if is_frozen else round


def a_card(
    participant: Participant,
    *,
    wanted: Iterable[int] = (),
    not_wanted: Iterable[int] = (),
    dont_know: Iterable[int] = (),
    motives: Mapping[int, str] | None = None,
    now: datetime = JUDGING,
) -> Card:
    """What this participant clicked, by the numbers of proposals."""
    for says, numbers in {
        Says.WANTED: wanted,
        Says.NOT_WANTED: not_wanted,
        Says.DONT_KNOW: dont_know,
    }.items():
        for number in numbers:
            judge(participant=participant, number=number, says=says, now=now)
    for number, motive in (motives or {}).items():
        say_why(participant=participant, number=number, motive=motive, now=now)
    return Card.objects.get(participant=participant)


def cards(round: SieveRound, number: int, **says: Iterable[int]) -> list[Card]:
    """So many people with the same card."""
    return [a_card(a_participant(round), **says) for _each in range(number)]


def a_box(round: SieveRound, *, group: Group | None = None) -> BallotBox:
    """At the community house, while the vote is on."""
    return place_box(
        round=round,
        group=group,
        place="Buurthuis",
        open_nl="Elke dag van 9 tot 17 uur",
        open_en="Daily, 9 to 5",
        now=VOTING,
    )


def ballots_in(box: BallotBox, choices: list[tuple[int, ...]], *, now: datetime = COUNTING) -> None:
    """The ballots of a box, each typed by two people alike; an empty one is blank. The sums close."""
    number = len(choices)
    write_sums(box=box, handed_out=number, in_box=number, not_returned=0, by=typist(), now=now)
    marked = {place: Marked(each) for place, each in enumerate(choices, 1)}
    for name in ("Anna", "Bram"):
        read_ballots(box=box, marked=marked, by=typist(name), now=now)


def a_voted_round(choices: list[tuple[int, ...]], **wishes: Any) -> SieveRound:
    """A round whose vote is over: the lot drawn, everybody ticked off, every ballot typed twice."""
    round = a_judged_round(**wishes)
    draw_tie_order(round=round, seed_text="17 4 9", now=VOTING - timedelta(days=16), by=typist())
    for _each in choices:
        tick_off(participant=a_participant(round), now=VOTING)
    ballots_in(a_box(round), choices)
    return round


def a_weighed_round(by_group: Mapping[str, list[tuple[int, ...]]], **wishes: Any) -> SieveRound:
    """The same for a round whose groups do not all weigh the same: a box for each group that is named."""
    round = a_judged_round(**wishes)
    draw_tie_order(round=round, seed_text="17 4 9", now=VOTING - timedelta(days=16), by=typist())
    for slug, choices in by_group.items():
        group = round.rulebook.groups.get(slug=slug)
        for _each in choices:
            tick_off(participant=a_participant(round, group=group), now=VOTING)
        ballots_in(a_box(round, group=group), choices)
    return round


def a_counted_vote(choices: list[tuple[int, ...]], **wishes: Any) -> Round:
    """The count of such a round."""
    return count_vote(round=a_voted_round(choices, **wishes), now=COUNTING, by=typist())
