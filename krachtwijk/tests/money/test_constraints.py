"""What the database itself refuses about money, whatever path the write takes."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from krachtwijk.documents.models import StatedAmount
from krachtwijk.euro import Euro
from krachtwijk.money.models import Check, CostPlan, FundingLine, Investment, Rung
from krachtwijk.plans.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]


def refused(sql: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("deed", ["UPDATE {table} SET amount = 1", "DELETE FROM {table}"])
def test_what_a_paper_states_can_never_be_changed_or_removed(deed):
    before = list(StatedAmount.objects.values_list("key", "amount"))

    refused(deed.format(table=StatedAmount._meta.db_table))

    assert list(StatedAmount.objects.values_list("key", "amount")) == before != []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite can replace a row in one statement")
@pytest.mark.parametrize("identity", ["id", "NULL"])
def test_insert_or_replace_cannot_change_what_a_paper_states(identity):
    table = StatedAmount._meta.db_table
    columns = [field.column for field in StatedAmount._meta.local_fields]
    values = ", ".join({"id": identity, "amount": "1"}.get(column, column) for column in columns)
    before = list(StatedAmount.objects.values_list("key", "amount"))

    refused(f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table}")  # noqa: S608 - our own words

    assert list(StatedAmount.objects.values_list("key", "amount")) == before


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Investment, "unprofitable = total + 1"),
        (FundingLine, "money_class = 'both'"),
        (Rung, "amount = 5"),
        (Rung, "step = 'spent'"),
        (CostPlan, "amount = -1"),
    ],
)
def test_sql_cannot_make_money_impossible(model, change):
    refused(f"UPDATE {model._meta.db_table} SET {change}")  # noqa: S608 - our own words


def test_a_line_has_one_amount_per_horizon():
    first = CostPlan.objects.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        CostPlan.objects.create(
            line=first.line, key="nog-een", horizon_years=first.horizon_years, amount=Euro(1)
        )


def test_a_check_without_what_its_kind_needs_is_refused():
    check = Check(
        programme=Programme.objects.get(),
        key="leeg",
        order=99,
        kind=Check.Kind.COSTS,
        question_nl="Klopt het?",
    )

    with pytest.raises(ValidationError) as refusal:
        check.full_clean()

    assert set(refusal.value.message_dict) == {"stated", "horizon_years"}
