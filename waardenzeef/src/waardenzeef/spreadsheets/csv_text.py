"""CSV as spreadsheets write it: the separator is recognised by the header line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from waardenzeef.spreadsheets.tables import Row, Unreadable

_SEPARATORS = (";", ",", "\t")
_ENOUGH_TO_TELL = 2**16  # letters of the header; the csv module takes no field of twice as many
_TELLS = "sep="  # Excel's own first line, such as sep=;


def recognised(text: str) -> str:
    """The separator that divides the header line into most fields.

    >>> recognised("id;cost\\n1;3,50"), recognised("sep=,\\nid;x"), recognised('"a;b",c')
    (';', ',', ',')
    """
    first = text.lstrip("\n").partition("\n")[0][:_ENOUGH_TO_TELL]
    if first.startswith(_TELLS) and first[len(_TELLS) :] in _SEPARATORS:
        return first[len(_TELLS) :]
    return max(_SEPARATORS, key=lambda separator: len(next(csv.reader([first], delimiter=separator), [])))


def csv_rows(text: str, separator: str) -> Iterator[Row]:
    """The rows; a field in quotation marks may hold line ends. Raises Unreadable where the quotation marks go wrong.

    >>> list(csv_rows('id;name\\n1;"a;\\nb"\\n', ";"))
    [Row(line=1, cells=['id', 'name']), Row(line=2, cells=['1', 'a;\\nb'])]
    """
    reader, line = csv.reader(io.StringIO(text, newline="\n"), delimiter=separator, strict=True), 1
    try:
        for cells in reader:
            if not (line == 1 and separator.join(cells).startswith(_TELLS)):
                yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error:
        raise Unreadable(
            f"line {line}: a quotation mark opens a field that is not closed, stands inside one, or the field is "
            f"longer than {csv.field_size_limit():,} letters. "
            "Write quotation marks inside a field twice."
        ) from None
