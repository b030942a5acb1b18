"""Tables of Statistics Netherlands (CBS) from downloaded files: *Kerncijfers wijken en buurten* and 71718NED.

Three shapes are read: the CSV that the CBS portal gives (semicolons, quotes, codes padded with spaces, often named
`84583NED_UntypedDataSet_<date>.csv`), the JSON of OData version 3 (`{"odata.metadata": …, "value": [row, …]}`, one
row per area and year) and that of version 4 (`Observations`: one entry per measure and area). -99997, "." and an
empty cell mean unknown. A column may be named with or without the number that CBS puts behind it and that changes
from year to year.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from krachtwijk.indicators.numbers import from_cbs

MOST_BYTES = 60_000_000
"""A year of all neighbourhoods of the country is 10 to 30 MB."""
MOST_FAULTS = 20
YEAR_OF = {
    "82339NED": 2013,
    "82931NED": 2014,
    "83220NED": 2015,
    "83487NED": 2016,
    "83765NED": 2017,
    "84286NED": 2018,
    "84583NED": 2019,
    "84799NED": 2020,
    "85039NED": 2021,
    "85318NED": 2022,
    "85618NED": 2023,
    "85984NED": 2024,
}
"""*Kerncijfers wijken en buurten* is another table every year, and its rows do not say which."""
AREA_COLUMNS = ("Codering_3", "WijkenEnBuurten", "Codering", "RegioS", "Aandachtswijken", "Wijken", "Regio")
"""Under which names a table gives the code of an area."""
YEAR_COLUMNS = ("Perioden", "Periode")


class BadTable(Exception):
    """The file cannot be used; `sentences` says all that is wrong, with line and column."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Line:
    """One area in one year: its code without spaces, and the cells by column as CBS wrote them."""

    place: str
    code: str
    year: int
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read."""

    name: str
    number: str
    lines: Sequence[Line]
    columns: frozenset[str] = field(default_factory=frozenset)

    def column(self, wanted: str) -> str:
        """The column of that name, with or without its number. Raises BadTable when there is none, or more than one."""
        if wanted in self.columns:
            return wanted
        found = sorted(column for column in self.columns if _plain(column) == wanted)
        if len(found) == 1:
            return found[0]
        if found:
            raise BadTable(f"{self.name}: {wanted} can be {' or '.join(found)}. Name the whole column.")
        raise BadTable(f"{self.name} has no column {wanted}. It has: {_some(self.columns)}.")


def read_table(content: bytes, *, name: str, number: str = "", year: int | None = None) -> Table:
    """Every line of the file. `number` and `year` are needed when the file does not say them. Raises BadTable."""
    if len(content) > MOST_BYTES:
        raise BadTable(
            f"{name} is larger than {MOST_BYTES // 1_000_000} MB. Download only the areas of your city."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable(f"{name} is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from None
    number = (number or _number_in(name)).upper()
    if text.lstrip().startswith("{"):
        rows, said = _from_json(text, name)
        number = number or said
    else:
        rows = _from_csv(text, name)
    if not number:
        raise BadTable(
            f"{name} does not say which table it is. Say it with --table, such as --table 84583NED."
        )
    return _table(rows, name=name, number=number, year=year)


def figure_in(line: Line, column: str) -> Decimal | None:
    """The figure in that column; None where it is unknown. Raises NotANumber."""
    return from_cbs(line.cells.get(column))


def _table(
    rows: Iterable[tuple[str, Mapping[str, Any]]], *, name: str, number: str, year: int | None
) -> Table:
    lines, faults, columns = [], [], set()
    fixed = year or YEAR_OF.get(number)
    for place, row in rows:
        columns |= set(row)
        try:
            lines.append(_line(place, row, fixed))
        except ValueError as fault:
            faults.append(f"{name}, {place}: {fault}")
            if len(faults) == MOST_FAULTS:
                break
    if faults:
        raise BadTable(*faults)
    if not lines:
        raise BadTable(f"{name} holds no lines.")
    return Table(name, number, lines, frozenset(columns))


def _line(place: str, row: Mapping[str, Any], fixed: int | None) -> Line:
    code = next(
        (str(row[column]).strip() for column in AREA_COLUMNS if str(row.get(column) or "").strip()), ""
    )
    if not code:
        raise ValueError(f"no code of an area. It stands in one of {', '.join(AREA_COLUMNS)}.")
    said = next((str(row[column]).strip() for column in YEAR_COLUMNS if row.get(column)), "")
    if not said and fixed is None:
        raise ValueError(
            "no year, and this table does not say it elsewhere. Say it with --year, such as --year 2019."
        )
    return Line(place, code, _year(said) if said else fixed or 0, row)


def _year(said: str) -> int:
    """`2005JJ00` is the year 2005. Quarters and months are not read."""
    match = re.fullmatch(r"([12][0-9]{3})(JJ00)?", said)
    if not match:
        raise ValueError(f'"{said[:20]}" is no year. Years are written as 2005JJ00.')
    return int(match[1])


def _from_csv(text: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    rows = csv.DictReader(io.StringIO(text), delimiter=";", restkey="", strict=True)
    try:
        for row in rows:
            place = f"line {rows.line_num}"
            if row.pop("", None) or None in row.values():
                raise BadTable(f"{name}, {place}: does not have as many cells as the first line has names.")
            yield place, row
    except csv.Error as error:
        raise BadTable(f"{name}, line {rows.reader.line_num}: cannot be read ({error}).") from None


def _from_json(text: str, name: str) -> tuple[Iterator[tuple[str, Mapping[str, Any]]], str]:
    try:
        whole = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise BadTable(f"{name} is no JSON: {str(error)[:100]}.") from None
    rows = whole.get("value")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadTable(f'{name} is no table of CBS: it has no list "value".')
    said = _number_in(str(whole.get("odata.metadata") or whole.get("@odata.context") or ""))
    if rows and {"Measure", "Value"} <= set(rows[0]):
        return _from_observations(rows), said
    return ((f"row {place}", row) for place, row in enumerate(rows, start=1)), said


def _from_observations(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Version 4 has an entry per measure: they are put back in one row per area and period.

    `ValueAttribute` other than "None" says why there is no value (such as Confidential).
    """
    together: dict[tuple[str, str], dict[str, Any]] = {}
    apart = {"Id", "Measure", "Value", "StringValue", "ValueAttribute"}
    for row in rows:
        keys = {name: str(value).strip() for name, value in row.items() if name not in apart}
        code = next((keys[column] for column in AREA_COLUMNS if keys.get(column)), "")
        period = next((keys[column] for column in YEAR_COLUMNS if keys.get(column)), "")
        cells = together.setdefault((code, period), dict(keys))
        is_known = row.get("ValueAttribute") in (None, "", "None")
        cells[str(row["Measure"]).strip()] = row["Value"] if is_known else None
    for code, period in together:
        yield f"area {code} {period}".strip(), together[code, period]


def _number_in(text: str) -> str:
    """The number of a table in a file name or an address."""
    match = re.search(r"(?<![0-9A-Za-z])([0-9]{5}(?:NED|ned|ENG|eng))(?![A-Za-z0-9])", text.replace("_", " "))
    return match[1].upper() if match else ""


def _plain(column: str) -> str:
    """`HuishoudensTotaal_28` without its number."""
    return re.sub(r"_[0-9]+$", "", column)


def _some(columns: Iterable[str]) -> str:
    named = sorted(columns)
    return ", ".join(named[:12]) + (" …" if len(named) > 12 else "")
