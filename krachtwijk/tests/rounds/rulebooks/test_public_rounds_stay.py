# ruff: noqa: S608
"""A round that is public stays so, and its count stays: for whoever reaches the database along another way too."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from tests.rounds.a_round import a_round

from krachtwijk.rounds.rulebooks.models import Phase, SieveRound

pytestmark = pytest.mark.django_db
DAYS = "rulebooks_phase: the days of a public round"
STAYS = "a public round and its count stay as they are"


def refused(sql: str, *values: object, because: str = STAYS) -> None:
    with pytest.raises(DatabaseError, match=because), transaction.atomic(), connection.cursor() as database:
        database.execute(sql, values)


def test_a_public_round_cannot_be_hidden_to_move_its_days():
    round = a_round()

    refused("UPDATE rulebooks_sieveround SET published_at = NULL WHERE id = %s", round.pk)
    refused(
        "UPDATE rulebooks_sieveround SET published_at = '2020-01-01 00:00:00+00:00' WHERE id = %s", round.pk
    )
    refused("UPDATE rulebooks_sieveround SET is_invented = %s WHERE id = %s", True, round.pk)

    refused("DELETE FROM rulebooks_phase WHERE round_id = %s", round.pk, because=DAYS)
    round.refresh_from_db()
    assert (round.published_at is not None, round.is_invented, round.phases.count()) == (True, False, 10)


def test_an_invented_round_can_be_taken_away_again():
    round = a_round(is_invented=True)

    assert SieveRound.objects.filter(pk=round.pk).update(published_at=None) == 1


def test_a_round_in_preparation_can_still_be_published_and_renamed():
    round = a_round(published_at=None)

    assert (
        SieveRound.objects.filter(pk=round.pk).update(published_at="2027-01-01T00:00Z", name_nl="Anders") == 1
    )
    assert SieveRound.objects.filter(pk=round.pk).update(contact="Bel 14 051.") == 1


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_no_row_takes_the_place_of_a_public_round_or_of_its_days():
    round, draft = a_round(), a_round("in-de-maak", published_at=None)
    columns = ", ".join(f.column for f in SieveRound._meta.local_fields)
    values = columns.replace("budget", "budget + 1")

    refused(
        f"INSERT OR REPLACE INTO rulebooks_sieveround ({columns}) "
        f"SELECT {values} FROM rulebooks_sieveround WHERE id = %s",
        round.pk,
    )
    refused("UPDATE OR REPLACE rulebooks_sieveround SET slug = %s WHERE id = %s", round.slug, draft.pk)
    refused(
        "UPDATE OR REPLACE rulebooks_phase SET id = %s WHERE id = %s",
        round.phases.first().pk,
        draft.phases.first().pk,
        because=DAYS,
    )

    assert Phase.objects.filter(round=round).count() == 10


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_the_tables_of_rounds_and_days_are_not_emptied():
    a_round()
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")  # else TRUNCATE waits for these

    for table in ("rulebooks_sieveround", "rulebooks_phase"):
        refused(f"TRUNCATE {table} CASCADE", because="stay|only grows|settled")
