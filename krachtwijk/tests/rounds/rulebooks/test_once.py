"""A form that is sent twice makes one thing, also when both come in at the same moment."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError
from django.db.models import QuerySet
from tests.rounds.a_round import a_round

from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.once import Once, made_once

TOKEN = UUID("11111111-2222-4333-8444-555555555555")


def sent(token: str) -> UUID:
    form = Once({"token": token})
    assert form.is_valid()
    return form.cleaned_data["token"]


def test_every_page_carries_a_token_of_its_own():
    first, second = (Once()["token"].value() for _page in range(2))

    assert first != second
    assert f'value="{first}"' in str(Once(initial={"token": first})["token"])
    assert 'type="hidden"' in str(Once()["token"])


def test_a_form_that_comes_back_keeps_its_token():
    form = Once({"token": str(TOKEN)})

    assert str(TOKEN) in str(form["token"])
    assert sent(str(TOKEN)) == TOKEN


@pytest.mark.parametrize("damaged", ["", "x", "1" * 100_000, "\x00", "<script>"])
def test_a_damaged_token_counts_as_a_new_one(damaged):
    assert sent(damaged).version == 4


@pytest.mark.django_db
def test_the_same_token_makes_one_thing():
    first = made_once(SieveRound.objects.all(), TOKEN, lambda: a_round(token=TOKEN))
    second = made_once(SieveRound.objects.all(), TOKEN, lambda: a_round("twee", token=TOKEN))
    other = made_once(SieveRound.objects.all(), uuid4(), lambda: a_round("drie", token=uuid4()))

    assert [(thing.slug, new) for thing, new in (first, second, other)] == [
        ("de-hoogte-2027", True), ("de-hoogte-2027", False), ("drie", True),
    ]  # fmt: skip


class Overtaken(QuerySet):
    """Rounds among which somebody else makes this one right after it was looked for."""

    def first(self) -> SieveRound | None:
        found = super().first()
        return found or (a_round(token=TOKEN) and None)


@pytest.mark.django_db
def test_who_comes_second_at_the_same_moment_finds_what_the_first_made():
    there, new = made_once(Overtaken(SieveRound), TOKEN, lambda: a_round("later", token=TOKEN))

    assert (there.slug, new) == ("de-hoogte-2027", False)
    assert SieveRound.objects.count() == 1


@pytest.mark.django_db
def test_another_broken_rule_is_not_taken_for_a_double():
    a_round("vol")

    with pytest.raises(IntegrityError):
        made_once(SieveRound.objects.all(), TOKEN, lambda: a_round("vol", token=TOKEN))
