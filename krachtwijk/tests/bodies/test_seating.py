"""Bodies, their seats, and who sits in them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from krachtwijk.bodies.models import Body, Seat, Sitting
from krachtwijk.bodies.seating import add_seat, leave_seat, open_body, take_seat
from krachtwijk.bodies.seats import counted, places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
FIRST, LATER, LAST = date(2007, 10, 3), date(2008, 1, 1), date(2009, 1, 1)


@pytest.fixture
def group() -> Body:
    return opened("stuurgroep", "Stuurgroep")


def opened(slug: str, name: str) -> Body:
    return open_body(
        slug=slug, order=1, name_nl=name, name_en="", mandate_nl="Let op.", mandate_en="",
        reports_to=None, adopts_plans_of=None, passages=[],
    )  # fmt: skip


def seat(body: Body, role: str = "Lid", *, is_chair: bool = False) -> Seat:
    return add_seat(
        body=body, organisation=None, role_nl=role, role_en="", is_chair=is_chair, votes=True, since=FIRST
    )


def test_a_seat_is_vacant_until_somebody_takes_it(group):
    chair = seat(group)
    assert [place.is_vacant for place in places(group)] == [True]

    take_seat(seat=chair, who="A. de Vries", since=FIRST)

    assert [(place.now.who, place.is_vacant) for place in places(group)] == [("A. de Vries", False)]
    assert counted(Body.objects.all()) == [(group, 1, 0)]


def test_who_left_stays_readable_and_the_seat_is_a_gap_again(group):
    sitting = take_seat(seat=seat(group), who="A. de Vries", since=FIRST)

    leave_seat(sitting=sitting, until=LATER)

    (place,) = places(group)
    assert place.is_vacant
    assert [(past.who, past.since, past.until) for past in place.past] == [("A. de Vries", FIRST, LATER)]


def test_a_seat_that_is_taken_is_taken(group):
    chair = seat(group)
    take_seat(seat=chair, who="A. de Vries", since=FIRST)

    with pytest.raises(ValidationError, match="Somebody sits in this seat"):
        take_seat(seat=chair, who="B. Bos", since=LATER)


def test_two_people_never_sat_in_one_seat_on_one_day(group):
    chair = seat(group)
    leave_seat(sitting=take_seat(seat=chair, who="A. de Vries", since=FIRST), until=LAST)

    with pytest.raises(ValidationError, match="somebody else still sat"):
        take_seat(seat=chair, who="B. Bos", since=LATER)
    take_seat(seat=chair, who="B. Bos", since=LAST)

    assert Sitting.objects.count() == 2


def test_nobody_sits_in_a_seat_before_it_is_there(group):
    with pytest.raises(ValidationError, match="the seat was not there"):
        take_seat(seat=seat(group), who="A. de Vries", since=date(2007, 10, 2))


@pytest.mark.parametrize("until", [FIRST, date(2007, 1, 1)])
def test_leaving_comes_after_taking(group, until):
    with pytest.raises(ValidationError, match="comes after"):
        leave_seat(sitting=take_seat(seat=seat(group), who="A. de Vries", since=FIRST), until=until)


def test_a_seat_is_left_once(group):
    sitting = leave_seat(sitting=take_seat(seat=seat(group), who="A", since=FIRST), until=LATER)

    with pytest.raises(ValidationError, match="left already"):
        leave_seat(sitting=sitting, until=LAST)


def test_a_body_has_one_chair_and_shows_that_seat_first(group):
    seat(group, "Lid")
    seat(group, "Voorzitter", is_chair=True)

    with pytest.raises(ValidationError, match="a chair's seat already"):
        seat(group, "Nog een", is_chair=True)

    assert [place.seat.role_nl for place in places(group)] == ["Voorzitter", "Lid"]


def test_the_same_body_again_is_the_one_that_is_there(group):
    assert opened("stuurgroep", "Stuurgroep") == group
    with pytest.raises(ValidationError, match="is already Stuurgroep"):
        opened("stuurgroep", "Iets anders")
