"""Reads a programme folder: all of it, or every fault in it. Touches no database.

`docs/data-formats.md` describes the files and their fields; `records.py` is the same in types.
"""

from __future__ import annotations

import csv
import hashlib
import io
import stat
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from krachtwijk.folders import bodies, decisions, delivery, funding, measures, pools, results, versions
from krachtwijk.folders.faults import Fault, FolderFaults, Where
from krachtwijk.folders.filling import R, fill
from krachtwijk.folders.record import Cell
from krachtwijk.folders.records import (
    AreaRecord,
    CheckRecord,
    ConditionRecord,
    CostRecord,
    DocumentRecord,
    Folder,
    FundingRecord,
    InvestmentRecord,
    LineRecord,
    OrganisationRecord,
    PassageRecord,
    PlanRecord,
    ProgrammeRecord,
    RoundRecord,
    StatedAmountRecord,
    SuccessionRecord,
    ThemeRecord,
    TrackRecord,
)
from krachtwijk.folders.references import follow
from krachtwijk.rounds.votes.ballot_file import MOST_MEGABYTES, BadBallotFile, BallotFile, open_ballot_file

MOST_BYTES = 5_000_000
"""Of one file. The letter of 2007 takes 20,000."""
ROUNDS = "rounds/rounds.toml"
BALLOTS = (".pb", ".pb.gz")
READ = ("*.toml", "*.csv", "documents/*.toml", ROUNDS, "rounds/*.pb", "rounds/*.pb.gz", "photos/*")


def read_folder(path: Path) -> Folder:
    """The programme in `path`. Raises FolderFaults with everything that is wrong."""
    return _Reader(path).folder()


def hash_of(path: Path) -> str:
    """SHA-256 over the names and contents of all files a programme folder is made of. Raises OSError."""
    whole = hashlib.sha256()
    files = {file for pattern in READ for file in path.glob(pattern) if file.is_file()}
    for file in sorted(files):
        content = hashlib.sha256(_start_of(file, MOST_MEGABYTES * 1_000_000)).hexdigest()
        name = file.relative_to(path).as_posix().encode(errors="surrogateescape")
        whole.update(name + f" {content}\n".encode())
    return whole.hexdigest()


def _start_of(file: Path, most: int) -> bytes:
    """What stands in an ordinary file, one byte more than allowed at most."""
    with file.open("rb") as stream:
        return stream.read(most + 1)


class _Reader:
    """One reading of one folder; gathers faults so that a person can mend them all at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self._tables: dict[str, Mapping[str, Any]] = {}

    def folder(self) -> Folder:
        """The folder, or everything that is wrong with it."""
        if not self.path.is_dir():
            fault = Fault(Where(str(self.path)), "", "is no folder. Name the folder of a programme.")
            raise FolderFaults([fault])
        programme = self._one(ProgrammeRecord, "programme.toml", "programme")
        entries = self._from_documents() | self._from_lists() | self._from_tables()
        entries |= results.read(self._entries, self._rows) | funding.read(self._entries, self._rows)
        for room in (decisions, versions, delivery, pools):
            entries |= room.read(self._entries)
        ballots = dict(self._ballots(entries["rounds"]))
        pictures = dict(self._pictures(entries["photos"]))
        self._refuse_strange_tables()
        if self.faults or programme is None:
            raise FolderFaults(self.faults)
        read = Folder(sha256=self._hash(), programme=programme, ballots=ballots, pictures=pictures, **entries)
        if faults := list(follow(read)):
            raise FolderFaults(faults)
        return read

    def _hash(self) -> str:
        try:
            return hash_of(self.path)
        except OSError as error:
            where = Where(Path(error.filename or self.path).name)
            raise FolderFaults([Fault(where, "", f"cannot be read: {error.strerror}.")]) from None

    def _from_documents(self) -> dict[str, tuple[Any, ...]]:
        files = sorted(file.relative_to(self.path).as_posix() for file in self.path.glob("documents/*.toml"))
        documents = [self._one(DocumentRecord, file, "document") for file in files]
        return {
            "documents": tuple(each for each in documents if each is not None),
            "passages": tuple(each for file in files for each in self._passages(file)),
        }

    def _from_lists(self) -> dict[str, tuple[Any, ...]]:
        return {
            "amounts": self._rows(StatedAmountRecord, "stated-amounts.csv"),
            "costs": self._rows(CostRecord, "costs.csv"),
            "funding": self._rows(FundingRecord, "funding.csv", needed=False),
            "investments": self._rows(InvestmentRecord, "investments.csv", needed=False),
        }

    def _from_tables(self) -> dict[str, tuple[Any, ...]]:
        return {
            "areas": self._entries(AreaRecord, "areas.toml", "area"),
            "organisations": self._entries(OrganisationRecord, "organisations.toml", "organisation"),
            "successions": self._entries(SuccessionRecord, "organisations.toml", "succession"),
            "tracks": self._entries(TrackRecord, "programme.toml", "track"),
            "themes": self._entries(ThemeRecord, "programme.toml", "theme"),
            "plans": self._entries(PlanRecord, "programme.toml", "plan"),
            "lines": self._entries(LineRecord, "programme.toml", "line"),
            "conditions": self._entries(ConditionRecord, "conditions.toml", "condition", needed=False),
            "checks": self._entries(CheckRecord, "checks.toml", "check", needed=False),
            "rounds": self._entries(RoundRecord, ROUNDS, "round", needed=False),
            "bodies": self._entries(bodies.BodyRecord, "bodies.toml", "body", needed=False),
            "seats": self._entries(bodies.SeatRecord, "bodies.toml", "seat", needed=False),
            "receipts": self._entries(bodies.ReceiptRecord, "bodies.toml", "receipt", needed=False),
        } | {
            name: self._entries(kind, measures.FILE, table, needed=False)
            for name, (table, kind) in measures.TABLES.items()
        }

    def _one(self, kind: type[R], file: str, table: str) -> R | None:
        raw = self._toml(file).get(table)
        if raw is None and file not in {fault.where.file for fault in self.faults}:
            self._fault(Where(file), f"has no [{table}] table. Add it.")
        if raw is not None and not isinstance(raw, dict):
            self._fault(Where(file, table), f"is written more than once or is no table. Write one [{table}].")
        return fill(kind, raw, Where(file, f"[{table}]"), self.faults) if isinstance(raw, dict) else None

    def _entries(self, kind: type[R], file: str, table: str, *, needed: bool = True) -> tuple[R, ...]:
        raw = self._toml(file, needed=needed).get(table, [])
        if not isinstance(raw, list) or not all(isinstance(each, dict) for each in raw):
            self._fault(Where(file, table), f"is no list of tables. Write [[{table}]] above each entry.")
            return ()
        filled = [
            fill(kind, each, Where(file, f"[[{table}]] {number}"), self.faults)
            for number, each in enumerate(raw, start=1)
        ]
        return tuple(each for each in filled if each is not None)

    def _passages(self, file: str) -> tuple[PassageRecord, ...]:
        table = self._toml(file)
        document = table.get("document")
        slug = document.get("slug", "") if isinstance(document, dict) else ""
        passages = table.get("passage", [])
        for each in passages if isinstance(passages, list) else []:
            if isinstance(each, dict):
                each["document"] = slug
        return self._entries(PassageRecord, file, "passage")

    def _rows(self, kind: type[R], file: str, *, needed: bool = True) -> tuple[R, ...]:
        text = self._text(file, needed=needed)
        if not text.strip():
            if needed and file not in {fault.where.file for fault in self.faults}:
                self._fault(Where(file), "is empty. Its first line holds the names of the fields.")
            return ()
        rows = csv.DictReader(io.StringIO(text), delimiter=";", restkey="", strict=True)
        try:
            filled = [self._row(kind, file, rows.line_num, row) for row in rows]
        except csv.Error as error:
            self._fault(
                Where(file, f"line {rows.reader.line_num}"), f"cannot be read ({error}). Look at its quotes."
            )
            return ()
        return tuple(each for each in filled if each is not None)

    def _row(self, kind: type[R], file: str, line: int, row: dict[str, Any]) -> R | None:
        where = Where(file, f"line {line}")
        if row.pop("", None):
            self._fault(where, "has more cells than the first line has names. Look for a ; too many.")
            return None
        cells = {name: Cell(value) if isinstance(value, str) else value for name, value in row.items()}
        return fill(kind, cells, where, self.faults)

    def _pictures(self, photos: Iterable[delivery.PhotoRecord]) -> Iterator[tuple[str, bytes]]:
        for each in photos:
            found = delivery.picture(self.path, each)
            if isinstance(found, str):
                self.faults.append(Fault(each.where, "file", found))
            else:
                yield each.file, found

    def _ballots(self, rounds: Iterable[RoundRecord]) -> Iterator[tuple[str, BallotFile]]:
        for each in rounds:
            path = self.path / "rounds" / each.file
            if refusal := _no_ballot_file(path, each.file):
                self.faults.append(Fault(each.where, "file", refusal))
                continue
            try:
                yield each.slug, open_ballot_file(path)
            except BadBallotFile as bad:
                self.faults.extend(Fault(each.where, "file", f"{sentence}.") for sentence in bad.sentences)

    def _toml(self, file: str, *, needed: bool = True) -> Mapping[str, Any]:
        if file not in self._tables:
            self._tables[file] = {}
            try:
                self._tables[file] = tomllib.loads(self._text(file, needed=needed))
            except tomllib.TOMLDecodeError as error:
                self._fault(Where(file), f"is no TOML: {error}.")
            except RecursionError:
                self._fault(Where(file), "is no TOML of a programme: its brackets are nested too deep.")
            except ValueError:
                self._fault(Where(file), "holds a number of thousands of digits. Write a smaller one.")
        return self._tables[file]

    def _text(self, file: str, *, needed: bool) -> str:
        path = self.path / file
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                self._fault(Where(file), "cannot be read: it is no ordinary file.")
                return ""
            content = _start_of(path, MOST_BYTES)
            if len(content) > MOST_BYTES:
                self._fault(
                    Where(file), f"is larger than {MOST_BYTES // 1_000_000} MB. This is no programme text."
                )
                return ""
            return content.decode("utf-8-sig")
        except FileNotFoundError:
            if needed:
                self._fault(Where(file), "is not there. Every programme folder needs it.")
        except UnicodeDecodeError as error:
            self._fault(Where(file), f"is not UTF-8 text (byte {error.start}). Save it as UTF-8.")
        except OSError as error:
            self._fault(Where(file), f"cannot be read: {error.strerror}.")
        return ""

    def _refuse_strange_tables(self) -> None:
        for file, table in self._tables.items():
            for name in table:
                if name not in _TABLES.get(file, _TABLES["documents"]):
                    self._fault(Where(file, name), "is no table of this file. Look at its spelling.")

    def _fault(self, where: Where, message: str) -> None:
        self.faults.append(Fault(where, "", message))


def _no_ballot_file(path: Path, name: str) -> str:
    """Why this cannot be the ballot file of a round of the folder; empty when it can."""
    if Path(name).name != name:
        return "names a folder. The file lies beside rounds.toml."
    if not name.endswith(BALLOTS):
        return "is no name of a ballot file. It ends in .pb or .pb.gz."
    try:
        strange = path.exists() and not path.is_file()
    except OSError as error:
        return f"cannot be read: {error.strerror}."
    return f"{name} is no ordinary file." if strange else ""


_TABLES = {
    "programme.toml": {"programme", "track", "theme", "plan", "line"},
    "areas.toml": {"area"} | results.TABLES["areas.toml"],
    "indicators.toml": results.TABLES["indicators.toml"],
    "organisations.toml": {"organisation", "succession"},
    "conditions.toml": {"condition", "answer"},
    decisions.FILE: {"decision"},
    versions.FILE: versions.TABLES,
    delivery.FILE: delivery.TABLES,
    pools.FILE: pools.TABLES,
    "checks.toml": {"check"},
    ROUNDS: {"round"},
    "bodies.toml": bodies.TABLES,
    measures.FILE: {table for table, _ in measures.TABLES.values()},
    "documents": {"document", "passage"},
}
