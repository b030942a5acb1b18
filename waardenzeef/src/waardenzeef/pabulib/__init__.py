"""Reads and writes the Pabulib format, `.pb` (https://pabulib.org/format), as real files hold it.

What can be read is read exactly; what had to be tolerated stands as a sentence in `election.notes`.
What cannot is refused as a whole, with a sentence, a line and a field for every fault.

    >>> import io
    >>> from waardenzeef import Ballot, Election, Project
    >>> file = io.BytesIO()
    >>> write(Election(100_00, (Project("trees", 60_00, "Trees"),), (Ballot(("trees",), (1,), "7"),)), file)
    >>> print(file.getvalue().decode(), end="")
    META
    key;value
    num_projects;1
    num_votes;1
    budget;100
    vote_type;approval
    currency;EUR
    PROJECTS
    project_id;cost;name
    trees;60;Trees
    VOTES
    voter_id;vote
    7;trees
    >>> read(io.BytesIO(file.getvalue())).projects[0].cost_cents
    6000
"""

from waardenzeef.pabulib.faults import Fault, PabulibFaults
from waardenzeef.pabulib.reading import read
from waardenzeef.pabulib.unpacking import LARGEST_MIB
from waardenzeef.pabulib.writing import CannotBeWritten, write

__all__ = [
    "LARGEST_MIB",
    "CannotBeWritten",
    "Fault",
    "PabulibFaults",
    "read",
    "write",
]
