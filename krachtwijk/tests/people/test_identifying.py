from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection
from django.test import RequestFactory
from tests.conftest import NOW, PASSWORD

from krachtwijk.people import attempts, identifying
from krachtwijk.people.models import FailedLogin

ADDRESS = "rachida@voorbeeld.example"


def identify(rf, password=PASSWORD, email=ADDRESS, now=NOW):
    return identifying.identify(rf.post("/inloggen/"), email=email, password=password, now=now)


def test_the_right_password_gives_the_person(rf, rachida):
    assert identify(rf) == rachida


def test_a_wrong_password_and_an_unknown_address_are_refused_alike(rf, rachida):
    with pytest.raises(identifying.WrongTogether) as wrong:
        identify(rf, password="iets anders")
    with pytest.raises(identifying.WrongTogether) as unknown:
        identify(rf, email="niemand@voorbeeld.example")

    assert str(wrong.value) == str(unknown.value)


def test_a_closed_account_is_refused_with_the_right_password(rf, rachida):
    rachida.is_active = False
    rachida.save()

    with pytest.raises(identifying.WrongTogether):
        identify(rf)


def test_a_made_up_person_has_no_password_that_works(rf, rachida):
    rachida.set_unusable_password()
    rachida.save()

    for guess in ("", "demo", "wachtwoord", rachida.password):
        with pytest.raises(identifying.WrongTogether):
            identify(rf, password=guess)


def test_after_five_wrong_passwords_the_right_one_waits_too(rf, rachida):
    for _ in range(attempts.ALLOWED):
        with pytest.raises(identifying.WrongTogether):
            identify(rf, password="raden")

    with pytest.raises(identifying.TooManyAttempts):
        identify(rf)


def test_an_unknown_address_waits_just_the_same(rf, db):
    for _ in range(attempts.ALLOWED):
        with pytest.raises(identifying.WrongTogether):
            identify(rf, email="niemand@voorbeeld.example")

    with pytest.raises(identifying.TooManyAttempts):
        identify(rf, email="niemand@voorbeeld.example")


def test_after_a_quarter_of_an_hour_the_right_password_works_again(rf, rachida):
    for _ in range(attempts.ALLOWED):
        attempts.begin(ADDRESS, now=NOW)

    assert identify(rf, now=NOW + attempts.WINDOW) == rachida


def test_another_address_does_not_wait(rf, rachida, bert):
    for _ in range(attempts.ALLOWED):
        attempts.begin(bert.email, now=NOW)

    assert identify(rf) == rachida


def test_capitals_and_spaces_are_the_same_address(db):
    for _ in range(attempts.ALLOWED):
        attempts.begin(ADDRESS, now=NOW)

    assert attempts.begin("  Rachida@Voorbeeld.example ", now=NOW) is None


def test_no_address_is_readable_in_what_is_kept(db):
    attempts.begin(ADDRESS, now=NOW)

    kept = FailedLogin.objects.get().address
    assert "rachida" not in kept
    assert len(kept) == 64


def test_what_no_longer_counts_is_forgotten(db):
    attempts.begin(ADDRESS, now=NOW)
    attempts.begin("bert@voorbeeld.example", now=NOW + attempts.WINDOW + timedelta(seconds=1))

    assert FailedLogin.objects.count() == 1


def test_the_right_password_takes_no_place(rf, rachida):
    for _ in range(attempts.ALLOWED + 1):
        assert identify(rf) == rachida

    assert not FailedLogin.objects.exists()


def test_attempts_that_have_no_outcome_yet_count_as_well(db):
    """Six requests that all begin before the first of them knows that its password is wrong."""
    begun = [attempts.begin(ADDRESS, now=NOW) for _ in range(attempts.ALLOWED + 1)]

    assert [attempt is not None for attempt in begun] == [True] * attempts.ALLOWED + [False]


def test_who_looked_before_another_took_the_place_does_not_get_it_too(db, monkeypatch):
    monkeypatch.setattr(attempts, "_taken", lambda address: set())  # everybody saw all places free

    begun = [attempts.begin(ADDRESS, now=NOW) for _ in range(attempts.ALLOWED + 3)]

    assert [attempt.place for attempt in begun if attempt] == list(range(attempts.ALLOWED))


def test_not_even_the_database_lets_one_place_be_taken_twice(db):
    taken = attempts.begin(ADDRESS, now=NOW)

    with pytest.raises(IntegrityError):
        FailedLogin.objects.create(address=taken.address, place=taken.place, at=NOW)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory is not shared by threads")
def test_twenty_wrong_passwords_at_the_same_moment_are_looked_at_five_times(db):
    start = Barrier(20)

    def guess(number: int) -> str:
        start.wait()
        try:
            identify(RequestFactory(), password=f"raden {number}", email="niemand@voorbeeld.example")
        except identifying.NotIdentified as refused:
            return type(refused).__name__
        finally:
            connection.close()
        return "in"

    def forget() -> None:
        """Every visitor has a connection of its own, so what they left is not undone with the test."""
        FailedLogin.objects.all().delete()
        connection.close()

    with ThreadPoolExecutor(20) as visitors:
        answers = Counter(visitors.map(guess, range(20)))
        visitors.submit(forget).result()

    assert answers == {"WrongTogether": attempts.ALLOWED, "TooManyAttempts": 20 - attempts.ALLOWED}
