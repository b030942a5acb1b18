"""A round in which people named values and divided money, and the addresses of this room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from tests.rounds.a_round import A_PHASE, during

from krachtwijk.people.models import Person, Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.rulebooks.models import Phase, Rulebook, SieveRound
from krachtwijk.rounds.values.meetings import Laid, enter_again, enter_meeting
from krachtwijk.rounds.values.models import Meeting, RoundTheme, Value
from krachtwijk.rounds.values.naming import put_on_the_list
from krachtwijk.rounds.values.themes import set_up_theme

OPEN = during(Phase.Kind.VALUES)
OVER = OPEN + A_PHASE
THE_DAY = date(2027, 2, 10)


def running(person: Person) -> Viewer:
    return Viewer(person.pk, person.name, frozenset({Role.NEIGHBOURHOOD_WORKER}))


def some_themes(round: SieveRound, by: Person, *names: str) -> list[RoundTheme]:
    return [
        set_up_theme(round=round, name_nl=name, name_en=f"{name} in English", by=running(by), now=OPEN)
        for name in names or ("Sport", "Groen", "Veilig")
    ]


def some_values(round: SieveRound, by: Person, *names: str) -> list[Value]:
    return [
        put_on_the_list(round=round, words=name, by=running(by), now=OPEN)
        for name in names or ("Rust", "Veiligheid", "Samen", "Groen", "Gezond", "Mooi", "Eerlijk")
    ]


def laid(people: int, fiches: Mapping[str, float], remark: str = "") -> Laid:
    return Laid(people, {theme: Fraction(each) for theme, each in fiches.items()}, remark)


def a_meeting(round: SieveRound, by: Person, paper: Laid, name: str = "Buurthuis") -> Meeting:
    """Entered by one."""
    return enter_meeting(
        round=round, name=name, place="De kantine", on=THE_DAY, sheet="Map 1", laid=paper, by=running(by), now=OPEN
    )


def a_counted_meeting(
    round: SieveRound, one: Person, other: Person, paper: Laid, name: str = "Buurthuis"
) -> Meeting:
    """Entered by one, and the same by another."""
    meeting = a_meeting(round, one, paper, name)
    enter_again(meeting=meeting, laid=paper, by=running(other), now=OPEN)
    return meeting


def set_rules(round: SieveRound, **rules: object) -> None:
    """Other rules than a new rulebook begins with."""
    Rulebook.objects.filter(round=round).update(**rules)
