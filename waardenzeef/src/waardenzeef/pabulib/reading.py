"""From a `.pb` file to an election, or to the sentences that say why not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from waardenzeef.ballots import Ballots
from waardenzeef.election import Ballot, Election
from waardenzeef.pabulib.at_once import parts
from waardenzeef.pabulib.ballots import BallotReader
from waardenzeef.pabulib.faults import Faults, PabulibFaults, TooManyFaults
from waardenzeef.pabulib.meta import Meta, read_meta
from waardenzeef.pabulib.notes import Notes, recounts
from waardenzeef.pabulib.projects import ProjectList, read_projects
from waardenzeef.pabulib.rows import Section, sections
from waardenzeef.pabulib.table import Irregular
from waardenzeef.pabulib.unpacking import Source, contents, text_of


def read(source: Source) -> Election:
    """The election in a `.pb` or `.pb.gz` file: a path, or a stream of bytes (read to its end, not closed).

    Raises PabulibFaults when the file cannot be read as it was meant, and OSError when a path cannot be opened.
    Source of the format: https://pabulib.org/format.

    >>> import io
    >>> read(io.BytesIO(b"PROJECTS"))
    Traceback (most recent call last):
    ...
    waardenzeef.pabulib.faults.PabulibFaults: line 1: this is no Pabulib file: it does not begin with the line META.
    """
    data = contents(source)
    text = text_of(data)
    try:
        draft = at_once(text)
    except Irregular:
        draft = carefully(text)
    return draft.election(hashlib.sha256(data).hexdigest())


def at_once(text: bytes) -> Draft:
    """The election in an ordinary file. Raises Irregular for any other, and for every fault.

    >>> at_once(b'META\\nkey;value\\n"')
    Traceback (most recent call last):
    ...
    waardenzeef.pabulib.table.Irregular
    """
    head, lines = parts(text)
    faults = Faults()
    draft = Draft(faults, lines)
    try:
        draft.fill(sections(head, faults))
        faults.stop_if_any()
    except PabulibFaults:
        raise Irregular from None
    return draft


def carefully(text: bytes) -> Draft:
    """The election in any file, read line by line. Raises PabulibFaults.

    >>> carefully(b"METAL")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    waardenzeef.pabulib.faults.PabulibFaults: line 1: a section begins with its name on a line of its own: META, ...
    """
    faults = Faults()
    draft = Draft(faults)
    try:
        draft.fill(sections(text, faults))
    except TooManyFaults:
        raise
    except PabulibFaults as end:
        faults.take(end)
    faults.stop_if_any()
    return draft


class Draft:
    """An election as far as it has been read. `lines`, if given, are the ballots, to be read at once."""

    def __init__(self, faults: Faults, lines: bytes | None = None) -> None:
        self.faults, self.notes = faults, Notes()
        self.meta = Meta()
        self.projects = ProjectList()
        self._lines = lines
        self._ballots: Sequence[Ballot] = ()

    def fill(self, found: Iterator[Section]) -> None:
        """Read the sections, which stand in their order."""
        for section in found:
            if section.name == "META":
                self.meta = read_meta(section, self.faults, self.notes)
            elif section.name == "PROJECTS":
                self.projects = read_projects(section, self.faults, self.notes)
                self._check_number("num_projects", self.projects.lines)
            else:
                self._check_number("num_votes", self._vote(section))

    def _vote(self, section: Section) -> int:
        """Read the ballots; how many lines there are."""
        reader = BallotReader(self.meta.vote_type, self.projects, self.faults, self.notes)
        if self._lines is not None:
            self.faults.stop_if_any()
            self._ballots = reader.read_at_once(section, self._lines)
            return len(self._ballots)
        named = reader.read(section)
        self._ballots = named.ballots
        return named.lines

    def election(self, sha256: str) -> Election:
        """The election, with everything that was noticed."""
        election = Election(
            budget_cents=self.meta.budget_cents,
            projects=tuple(self.projects.projects),
            ballots=Ballots.of(self._ballots, self.projects.ids),
            vote_type=self.meta.vote_type,
            currency=self.meta.currency,
            meta=self.meta.others,
            input_sha256=sha256,
        )
        return recounts(election, self.notes)

    def _check_number(self, key: str, found: int) -> None:
        """Compare what META promises with what is there; a file that was cut off shows it here."""
        promised = self.meta.promised.get(key)
        if promised and promised.number != found:
            section = "PROJECTS" if key == "num_projects" else "VOTES"
            hint = "Is the file cut off? If not, correct the number."
            message = f"is {promised.number}, but {section} holds {found}. {hint}"
            self.faults.add(promised.line, "META", key, message)
