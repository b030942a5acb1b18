"""A sheet understood by a intake: which column gives which field, the rows, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from krachtwijk.imports.intake import CannotRead, Fault, Field, Intake, Row
from krachtwijk.imports.sheet import Sheet, SheetRow

Mapped = Mapping[str, str]
"""The name of the column that gives a field, by the name of the field. A field that is not in it stays empty."""


@dataclass(frozen=True)
class Understood:
    """All rows that could be read, and every fault. Only without faults may they come in."""

    rows: Sequence[Row]
    faults: Sequence[Fault]


def recognised(intake: Intake, columns: Sequence[str], *, before: Mapped) -> dict[str, str]:
    """The columns for the fields: as they were mapped `before` where those columns are there, else by their names."""
    by_name = {column.casefold().replace("_", " "): column for column in columns}
    found = {}
    for field in intake.fields:
        names = (field.name, str(field.label), *field.known_as)
        column = before.get(field.name, "")
        if column not in columns:
            keys = (name.casefold().replace("_", " ") for name in names)
            column = next((by_name[key] for key in keys if key in by_name), "")
        if column:
            found[field.name] = column
    return found


def understand(intake: Intake, sheet: Sheet, mapping: Mapped, *, today: date) -> Understood:
    """Every row by the fields of the intake. Cells are read first; what the room checks comes after that."""
    missing = [field for field in intake.fields if field.required and field.name not in mapping]
    if missing:
        return Understood([], [_no_column(field) for field in missing])
    if not sheet.rows:
        return Understood([], [Fault(2, "", gettext("there are no rows below the column names."))])
    faults: list[Fault] = []
    at = {name: sheet.columns.index(column) for name, column in mapping.items() if column in sheet.columns}
    rows = [Row(row.line, dict(_values(intake, row, at, faults))) for row in sheet.rows]
    return Understood(rows, faults or list(intake.check(rows, today)))


def _values(
    intake: Intake, row: SheetRow, at: Mapping[str, int], faults: list[Fault]
) -> Iterator[tuple[str, Any]]:
    for field in intake.fields:
        cell = row.cells[at[field.name]] if field.name in at else ""
        value = None
        if cell:
            try:
                value = field.read(cell)
            except CannotRead as problem:
                faults.append(Fault(row.line, str(field.label), str(problem)))
        elif field.required:
            faults.append(Fault(row.line, str(field.label), gettext("is empty. Fill it in.")))
        yield field.name, value


def _no_column(field: Field) -> Fault:
    return Fault(
        1, str(field.label), gettext("no column gives this. Choose one below, or add it to the file.")
    )
