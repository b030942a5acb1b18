"""The library is there at once: nothing heavy is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

import waardenzeef
from tests.small import REPOSITORY


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


def test_a_command_loads_no_other_command():
    words = ["tally", str(REPOSITORY / "docs" / "examples" / "street.pb"), "--rule", "equal-shares"]

    loaded = loaded_by(f"from waardenzeef.cli import main; main({words})")

    rooms = {name.removeprefix("waardenzeef.").partition(".")[0] for name in loaded if "waardenzeef." in name}
    assert "rules" in rooms
    assert not rooms & {
        "comparison",
        "fairness",
        "needed",
        "plain_count",
        "report",
        "spreadsheets",
        "stability",
    }
    assert {name for name in loaded if name.startswith("waardenzeef.cli.")} == {
        f"waardenzeef.cli.{name}"
        for name in ("reading", "refusal", "rule_options", "tables", "tally", "writing")
    }
    assert not loaded & {"multiprocessing", "rich"}


def test_help_loads_no_command_at_all():
    loaded = loaded_by(
        "import contextlib\nfrom waardenzeef.cli import main\n"
        "with contextlib.suppress(SystemExit): main(['--help'])\nimport sys"
    )

    assert "waardenzeef.cli.tally" not in loaded
    assert "numpy" not in loaded


@pytest.mark.parametrize("name", waardenzeef.__all__)
def test_every_public_name_is_found(name):
    assert getattr(waardenzeef, name).__module__.startswith("waardenzeef") or name == "ProjectId"
    assert name in dir(waardenzeef)


def test_a_name_that_does_not_exist_is_an_ordinary_mistake():
    with pytest.raises(AttributeError, match="has no attribute 'Lottery'"):
        _ = waardenzeef.Lottery
