from __future__ import annotations

from datetime import timedelta

import pytest
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
        attempts.record_failure(ADDRESS, now=NOW)

    assert identify(rf, now=NOW + attempts.WINDOW) == rachida


def test_another_address_does_not_wait(rf, rachida, bert):
    for _ in range(attempts.ALLOWED):
        attempts.record_failure(bert.email, now=NOW)

    assert identify(rf) == rachida


def test_capitals_and_spaces_are_the_same_address(db):
    for _ in range(attempts.ALLOWED):
        attempts.record_failure(ADDRESS, now=NOW)

    assert attempts.too_many("  Rachida@Voorbeeld.example ", now=NOW)


def test_no_address_is_readable_in_what_is_kept(db):
    attempts.record_failure(ADDRESS, now=NOW)

    kept = FailedLogin.objects.get().address
    assert "rachida" not in kept
    assert len(kept) == 64


def test_what_no_longer_counts_is_forgotten(db):
    attempts.record_failure(ADDRESS, now=NOW)
    attempts.record_failure("bert@voorbeeld.example", now=NOW + attempts.WINDOW + timedelta(seconds=1))

    assert FailedLogin.objects.count() == 1
