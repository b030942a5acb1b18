"""Files that somebody or something damaged: `.pb`, `.pb.gz`, sheets and results, the same for the same lot."""

from __future__ import annotations

import gzip
import random
from collections.abc import Sequence

from tests.small import META, pb

ONE_CHOICE = 'project_id;cost;name;votes\na;60;"x;\ny";2\nb;50;z;0\n'
WHOLE = (
    pb(),
    pb(META.replace("approval", "cumulative"), votes="voter_id;vote;points\n1;a;4\n2;b,a;3,1\n"),
    pb(META.replace("approval", "ordinal") + "min_project_score_threshold;2\n"),
    pb(META.replace("approval", "choose-1"), ONE_CHOICE, "voter_id;vote\n1;a\n2;\n"),
)
SHEETS = (
    b"id;naam;kosten\na;Bomen;\xe2\x82\xac 1.250,50\nb;Plein;900\n",
    b'voter,vote,points\nv1,"a,b","3,1"\nv2,b,4\n',
    b"stemmer;plan;rang\nv1;a;2\nv1;b;1\nv2;b;1\n",
    b"sep=,\nvoter,a,Plein\nv1,1,x\nv2,nee,ja\n",
)
MOST_BYTES = 2 * 2**20
_SIGNS = (b";", b",", b'"', b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b".", b"{", b"[")
_PIECES = (
    *_SIGNS,
    b"META",
    b"PROJECTS",
    b"VOTES",
    b"-",
    b"nan",
    b"1e9",
    b"=1+1",
    b"9" * 5_000,
    "é٣".encode(),
)


def damaged(lot: random.Random, whole: Sequence[bytes] = WHOLE) -> bytes:
    """A file with bytes cut out, put in, doubled or multiplied; one `.pb` file in four packed and damaged again."""
    data = lot.choice(whole)
    for _ in range(lot.randint(1, 4)):
        start, end = sorted((lot.randint(0, len(data)), lot.randint(0, len(data))))
        data = (data[:start] + _piece(lot, data[start:end]) + data[lot.choice([start, end]) :])[:MOST_BYTES]
    if whole is WHOLE and lot.random() < 1 / 4:
        data = gzip.compress(data, compresslevel=1, mtime=0)
        at = lot.randint(0, len(data))
        data = data[:at] + lot.randbytes(lot.randint(0, 2)) + data[at + lot.randint(0, 3) :]
    return data


def _piece(lot: random.Random, between: bytes) -> bytes:
    kind = lot.random()
    if kind < 0.3:
        return b""
    if kind < 0.6:
        return lot.choice(_PIECES)
    if kind < 0.8:
        return lot.randbytes(lot.randint(0, 8))
    if kind < 0.99:
        return between * 2
    times = min(lot.randint(2, 20_000), MOST_BYTES // (len(between) or 1))
    return between * times  # a file of many lines, or of one long one
