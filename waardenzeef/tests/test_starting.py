"""The library is there at once: nothing heavy is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

import waardenzeef


def loaded_by(code: str) -> set[str]:
    program = f"import sys; {code}; print(*sys.modules)"
    return set(
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        ).stdout.split()
    )


def test_importing_the_library_loads_no_numpy_and_no_gmpy2():
    loaded = loaded_by("import waardenzeef")

    assert {"waardenzeef"} == loaded & {"waardenzeef", "numpy", "gmpy2", "rich", "waardenzeef.election"}


def test_an_election_made_in_memory_needs_no_numpy_until_it_is_counted():
    loaded = loaded_by("from waardenzeef import Election, Project; Election(1, (Project('a', 1),), ())")

    assert "numpy" not in loaded


@pytest.mark.parametrize("name", waardenzeef.__all__)
def test_every_public_name_is_found(name):
    assert getattr(waardenzeef, name).__module__.startswith("waardenzeef") or name == "ProjectId"
    assert name in dir(waardenzeef)


def test_a_name_that_does_not_exist_is_an_ordinary_mistake():
    with pytest.raises(AttributeError, match="has no attribute 'Lottery'"):
        _ = waardenzeef.Lottery
