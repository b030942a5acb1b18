"""A round in which people named values and divided money, and the addresses of this room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from tests.rounds.a_round import A_PHASE, a_participant, a_round, during

from krachtwijk.people.models import Person, Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.rulebooks.models import Phase, Rulebook, SieveRound
from krachtwijk.rounds.values.dividing import divide
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
        round=round,
        name=name,
        place="De kantine",
        on=THE_DAY,
        sheet="Map 1",
        laid=paper,
        by=running(by),
        now=OPEN,
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


WORK = ("work", "off-the-list", "new-meeting", "meeting", "settle", "entered", "enter-one")
NOT_BY_CLICKING = {
    **dict.fromkeys(
        ("values:values", "values:value", "values:name", "values:fiches", "values:fiches-csv"), "in a round"
    ),
    **dict.fromkeys((f"values:{name}" for name in WORK), "for who runs a round"),
}


def addresses() -> dict[str, str]:
    """An address of every page of this room, in the round of the tests, which is made when it is not there."""
    round = SieveRound.objects.filter(slug="de-hoogte-2027").first() or a_round()
    one, other = (
        Person.objects.create_user(email=f"{name}@voorbeeld.example", name=name) for name in ("Yf", "Jo")
    )
    [theme] = some_themes(round, one, "Groen")
    [value] = some_values(round, one, "Rust")
    paper = laid(1, {theme.slug: 10})
    met = a_counted_meeting(round, one, other, paper)
    divide(round=round, by=running(one), now=OVER)
    called = round.participants.first() or a_participant(round)
    here, work = f"/meedoen/{round.slug}/waarden/", f"/werk/rondes/{round.slug}/waarden/"
    return {
        "values:values": here,
        "values:name": f"{here}noemen/",
        "values:value": f"{here}waarde/{value.slug}/",
        "values:fiches": f"{here}fiches/",
        "values:fiches-csv": f"{here}fiches.csv",
        "values:work": work,
        "values:off-the-list": f"{work}waarde/{value.slug}/",
        "values:new-meeting": f"{work}bijeenkomst/",
        "values:meeting": f"{work}bijeenkomst/{met.number}/",
        "values:entered": f"{work}invoeren/",
        "values:enter-one": f"{work}invoeren/{called.number}/",
        "values:settle": f"{work}vastleggen/",
    }
