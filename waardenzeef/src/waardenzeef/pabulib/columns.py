"""A section with named columns: PROJECTS and VOTES."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from waardenzeef.pabulib.faults import Faults, called
from waardenzeef.pabulib.rows import Row, Section, without_empty_end


class Columns:
    """The rows of a section whose header holds the columns that are needed, each as wide as the header.

    `complete` is False when the header does not, which is a fault; the rows are then passed over. `seen` counts
    all rows, also those with a fault in them, to be compared with what the file promises.
    """

    def __init__(self, section: Section, needed: Sequence[str], faults: Faults) -> None:
        self._section, self._faults = section, faults
        self.names = section.header
        self.complete = self._check(needed)
        self.seen = 0

    def whole_rows(self) -> Iterator[Row]:
        """The rows; a row with more or fewer fields than the header is a fault and comes without fields."""
        width = len(self.names)
        for line, fields in self._section.rows:
            self.seen += 1
            if not self.complete:
                continue
            if len(fields) > width:
                fields = [*fields[:width], *without_empty_end(fields[width:])]
            if len(fields) != width:
                self._blame(line, len(fields), width)
            yield Row(line, fields if len(fields) == width else [])

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows without such a fault, by column name, with their line."""
        for line, fields in self.whole_rows():
            if fields:
                yield line, dict(zip(self.names, fields, strict=True))

    def _check(self, needed: Sequence[str]) -> bool:
        line, name = self._section.line + 1, self._section.name
        missing = [column for column in needed if column not in self.names]
        twice = [column for column, times in Counter(self.names).items() if times > 1]
        for column in missing:
            self._faults.add(line, name, column, "this column is missing in the header line.")
        for column in twice:
            self._faults.add(line, name, called(column), "this column stands twice in the header line.")
        return not missing and not twice

    def _blame(self, line: int, found: int, width: int) -> None:
        hint = (
            "Is the line cut off?"
            if found < width
            else "Put a field that holds a semicolon in quotation marks."
        )
        message = f"the header has {width} fields, this line has {found}. {hint}"
        self._faults.add(line, self._section.name, "", message)
