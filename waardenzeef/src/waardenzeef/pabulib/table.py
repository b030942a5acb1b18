"""Lines of fields as positions in the bytes, found for all lines at once; no field becomes a Python object.

For text without quotation marks in which every line has the same number of fields. Whatever is less regular raises
`Irregular`; the careful reader, line by line, then has the last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from waardenzeef.ballots import Keys, Numbers, Positions, alike

_LINE_END, _SEMICOLON, _COMMA, _ZERO = b"\n;,0"
_VISIBLE = (33, 126)  # in ASCII; nothing in between is stripped, or takes more than one byte
_LONGEST_LINE = 100_000  # bytes; the careful reader looks at the length of fields
_WORD = 8  # bytes compared at a time
_LONGEST_NAME = 64
_MOST_DIGITS = 9
_SPREAD = 0x9E3779B97F4A7C15  # 2**64 divided by the golden ratio
_TRIES, _MOST_BITS = 64, 20
_FIRST_BYTES = np.array([(1 << 8 * kept) - 1 for kept in range(_WORD + 1)], dtype=np.uint64)  # of a word


class Irregular(Exception):
    """Something here asks for a closer look. Not a fault by itself, and never seen by a caller of `read`."""


class Spans(NamedTuple):
    """Pieces of the text: piece `i` is `text[starts[i]:ends[i]]`."""

    starts: Numbers
    ends: Numbers

    @property
    def lengths(self) -> Numbers:
        """How many bytes each piece has."""
        return self.ends - self.starts


class Table:
    """The lines of a text, each of `width` fields; empty lines are left out. Raises Irregular when one has not so many.

    >>> table = Table(b"1;a,b\\n2;\\n", width=2)
    >>> votes = table.column(1)
    >>> votes.starts.tolist(), votes.lengths.tolist()
    ([2, 8], [3, 0])
    >>> starts, names = table.split(votes)
    >>> starts.tolist(), table.places_of(names, ["b", "a"]).tolist()
    ([0, 2, 2], [1, 0])
    """

    def __init__(self, text: bytes, width: int) -> None:
        self.text = text
        # Zero bytes at the end, so that a whole word can be read from any place.
        self._bytes = np.frombuffer(text + b"\0" * _LONGEST_NAME, dtype=np.uint8)
        self.lines = self._lines()
        self._semicolons = self._regular(np.flatnonzero(self._bytes == _SEMICOLON), width - 1)

    def __len__(self) -> int:
        return len(self.lines.starts)

    def column(self, place: int) -> Spans:
        """The fields in this column."""
        last = self._semicolons.shape[1]
        starts = self._semicolons[:, place - 1] + 1 if place else self.lines.starts
        return Spans(starts, self._semicolons[:, place] if place < last else self.lines.ends)

    def check_visible(self, fields: Spans) -> None:
        """Raise Irregular unless these are visible ASCII: no spaces around a name, no letters of several bytes."""
        if (np.searchsorted(self._others, fields.starts) != np.searchsorted(self._others, fields.ends)).any():
            raise Irregular

    def split(self, fields: Spans) -> tuple[Numbers, Spans]:
        """Fields split at their commas: where those of each field start in the list of pieces, and all pieces.

        A field that is empty has no pieces.
        """
        before, after = (
            np.searchsorted(self._commas, fields.starts),
            np.searchsorted(self._commas, fields.ends),
        )
        filled = fields.lengths > 0
        starts = np.concatenate(([0], np.cumsum(after - before + filled)))
        inside = self._commas[_ranges(before, after)]
        opening, closing = starts[:-1][filled], starts[1:][filled] - 1
        return starts, Spans(
            _merged(fields.starts[filled], opening, inside + 1),
            _merged(fields.ends[filled], closing, inside),
        )

    def check_all_different(self, fields: Spans) -> None:
        """Raise Irregular when one of these is empty, very long, or the same as another."""
        if len(alike(np.stack(self._words(fields, int(fields.lengths.max())), axis=1))[0]) < len(self):
            raise Irregular

    def places_of(self, pieces: Spans, names: Sequence[str]) -> Positions:
        """Which of these names each piece is. Raises Irregular when one is none of them.

        Every name has a slot of its own in a small table, found by mixing its bytes; then the bytes are compared.
        """
        longest = max(len(name.encode()) for name in names)
        known = Table._of_names(names, longest)
        words, slots = self._words(pieces, longest), _Slots(known)
        places = slots.places(words)
        if not all((mine[places] == word).all() for mine, word in zip(known, words, strict=True)):
            raise Irregular
        return places

    def numbers(self, pieces: Spans) -> Numbers:
        """Each piece as a number of at most nine digits. Raises Irregular when one is not."""
        lengths, total = pieces.lengths, np.zeros(len(pieces.starts), dtype=np.int64)
        if len(lengths) and not 0 < lengths.min() <= lengths.max() <= _MOST_DIGITS:
            raise Irregular
        for place in range(int(lengths.max(initial=0))):
            inside, digit = place < lengths, self._bytes[pieces.starts + place] - np.uint8(_ZERO)
            if (digit[inside] > 9).any():
                raise Irregular
            total = np.where(inside, 10 * total + digit, total)
        return total

    @cached_property
    def _commas(self) -> Numbers:
        return np.flatnonzero(self._bytes == _COMMA)

    @cached_property
    def _others(self) -> Numbers:
        """The places of all bytes that are not visible ASCII."""
        return np.flatnonzero((self._bytes < _VISIBLE[0]) | (self._bytes > _VISIBLE[1]))

    def _lines(self) -> Spans:
        ends = np.flatnonzero(self._bytes[: len(self.text)] == _LINE_END)
        if not self.text.endswith(b"\n"):
            ends = np.append(ends, len(self.text))
        starts = np.concatenate(([0], ends[:-1] + 1))
        filled = ends > starts
        lines = Spans(starts[filled], ends[filled])
        if not 0 < lines.lengths.max(initial=0) < _LONGEST_LINE:
            raise Irregular
        return lines

    def _regular(self, semicolons: Numbers, each: int) -> Numbers:
        """The semicolons, one row per line, when every line has as many."""
        if each < 1 or len(semicolons) != each * len(self):
            raise Irregular
        rows = semicolons.reshape(len(self), each)
        if (rows[:, 0] < self.lines.starts).any() or (rows[:, -1] >= self.lines.ends).any():
            raise Irregular
        return rows

    def _words(self, pieces: Spans, longest: int) -> list[Keys]:
        """The bytes of each piece in words, filled up with zeros: equal pieces have equal words."""
        lengths = pieces.lengths
        if longest > _LONGEST_NAME or (len(lengths) and not 0 < lengths.min() <= lengths.max() <= longest):
            raise Irregular
        words: Keys = np.ndarray(len(self._bytes) - _WORD + 1, "<u8", self._bytes, strides=(1,))
        return [
            words[np.minimum(pieces.starts + first, len(words) - 1)]
            & _FIRST_BYTES[np.minimum(np.maximum(lengths - first, 0), _WORD)]
            for first in range(0, longest, _WORD)
        ]

    @staticmethod
    def _of_names(names: Sequence[str], longest: int) -> list[Keys]:
        filled = b"".join(name.encode().ljust(-(-longest // _WORD) * _WORD, b"\0") for name in names)
        return list(np.frombuffer(filled, dtype="<u8").reshape(len(names), -1).T)


class _Slots:
    """A table in which each of some names, given as words, has a slot of its own."""

    def __init__(self, names: list[Keys]) -> None:
        number = len(names[0])
        bits = min(_MOST_BITS, 2 * number.bit_length())
        self._shift = np.uint64(64 - bits)
        for attempt in range(_TRIES):
            self._odd = np.uint64(_SPREAD * (2 * attempt + 1) % 2**64)
            slots = self._slots(names)
            if len(np.unique(slots)) == number:
                self._held: Positions = np.zeros(2**bits, dtype=np.int32)
                self._held[slots] = np.arange(number)
                return
        raise Irregular

    def places(self, words: list[Keys]) -> Positions:
        """The name in the slot where these words would stand; whether it is the same name is for the caller to see."""
        return self._held[self._slots(words)]

    def _slots(self, words: list[Keys]) -> Keys:
        mixed = words[0] * self._odd
        for word in words[1:]:
            mixed ^= word
            mixed *= self._odd
        return mixed >> self._shift


def _ranges(starts: Numbers, ends: Numbers) -> Numbers:
    """All numbers from each start up to its end, one after another."""
    lengths = ends - starts
    return np.repeat(ends - np.cumsum(lengths), lengths) + np.arange(lengths.sum())


def _merged(some: Numbers, at: Numbers, others: Numbers) -> Numbers:
    """One list in which `some` stand at the places `at`, and the others fill the rest in their order."""
    merged, rest = (
        np.empty(len(some) + len(others), dtype=np.int64),
        np.ones(len(some) + len(others), np.bool_),
    )
    rest[at] = False
    merged[at], merged[rest] = some, others
    return merged
