"""From a path or a stream to the bytes of a `.pb` file: unpacked, bounded, and at first sight a `.pb` file.

Nothing is trusted: a compressed file can be cut off or unpack without end, and a stream need not stop. A compressed
file is unpacked twice: first to see how large it becomes, without keeping any of it.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from waardenzeef.pabulib.faults import PabulibFaults, refusal

Source = str | os.PathLike[str] | BinaryIO

LARGEST_MIB = 256
"""Files larger than this, unpacked, are refused: sixty times the largest in Pabulib."""

MOST_LINES = 5_000_000
"""Files of more lines are refused: no city has so many voters, and reading more would take minutes."""

_LARGEST = LARGEST_MIB * 2**20
_LARGEST_PACKED = _LARGEST // 4  # text becomes smaller than that
_CHUNK = 2**20
_ENOUGH_TO_JUDGE = 2**10
_BOM = b"\xef\xbb\xbf"
_GZIP = b"\x1f\x8b"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def contents(source: Source) -> bytes:
    """All bytes, unpacked if they are gzip. Raises PabulibFaults, and OSError if a path cannot be opened."""
    if isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file:
            if os.fstat(file.fileno()).st_size > _LARGEST:
                raise _too_large()
            return contents(file)
    chunks = _chunks(source)
    if not (start := _start(chunks)).startswith(_GZIP):
        return _joined(_bounded(chain([start], chunks)))
    packed = list(_not_too_many(chain([start], chunks)))
    for _ in _bounded(_gunzipped(packed)):
        pass
    return _joined(_gunzipped(packed))


def text_of(data: bytes) -> bytes:
    """The bytes without byte order mark, with one kind of line end. Raises PabulibFaults."""
    text = data.removeprefix(_BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if text.count(b"\n") > MOST_LINES:
        raise refusal(f"the file has more than {MOST_LINES:,} lines. No election needs that.")
    return text


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: stream.read(_CHUNK), b"")


def _start(chunks: Iterator[bytes]) -> bytes:
    """The first bytes, enough to see whether they are gzip: a file says so by its first two, not by its name."""
    start = next(chunks, b"")
    while 0 < len(start) < len(_GZIP) and (more := next(chunks, b"")):
        start += more
    return start


def _not_too_many(packed: Iterable[bytes]) -> Iterator[bytes]:
    length = 0
    for chunk in packed:
        length += len(chunk)
        if length > _LARGEST_PACKED:
            raise _too_large()
        yield chunk


def _gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits=31)  # 31: with gzip's header and check sum
    for chunk in chunks:
        while chunk:
            if unpacker.eof:  # several gzip files in a row are one file; zeros may fill up the end
                chunk = chunk.lstrip(b"\0")
                unpacker = zlib.decompressobj(wbits=31) if chunk else unpacker
                continue
            yield _decompressed(unpacker, chunk)
            chunk = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    if not unpacker.eof:
        raise refusal("the compressed file is cut off: its end is missing. Fetch it again.")


def _decompressed(unpacker: zlib._Decompress, chunk: bytes) -> bytes:
    try:
        return unpacker.decompress(chunk, _CHUNK)
    except zlib.error:
        raise refusal("the compressed file is damaged and cannot be unpacked. Fetch it again.") from None


def _bounded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same chunks, as long as they look like a `.pb` file and are not too many."""
    start, length = b"", 0
    for chunk in chunks:
        if len(start) < _ENOUGH_TO_JUDGE:
            start += chunk[:_ENOUGH_TO_JUDGE]
            if len(start) >= _ENOUGH_TO_JUDGE:
                _judge(start)
        length += len(chunk)
        if length > _LARGEST:
            raise _too_large()
        yield chunk
    _judge(start)


def _joined(chunks: Iterable[bytes]) -> bytes:
    data = b"".join(chunks)
    _refuse_nul(data)
    return data


def _too_large() -> PabulibFaults:
    return refusal(f"the file is larger than {LARGEST_MIB} MiB (unpacked). No election needs that.")


def _judge(start: bytes) -> None:
    """Refuse at once what is no `.pb` file, however long it goes on."""
    if not start:
        raise refusal("the file is empty.")
    if start.startswith(_GZIP):
        raise refusal("the file is compressed twice. Unpack it once.")
    if start.startswith(_UTF_16):
        raise refusal("the text is UTF-16. Save it as UTF-8.")
    _refuse_nul(start)
    if not start.removeprefix(_BOM).lstrip().lstrip(b'"')[:4].upper() == b"META":
        raise refusal("this is no Pabulib file: it does not begin with the line META.", line=1)


def _refuse_nul(data: bytes) -> None:
    at = data.find(b"\0")
    if at >= 0:
        line = data.count(b"\n", 0, at) + 1
        raise refusal("there is a zero byte on this line, so this is no text file, or a damaged one.", line)
