"""The programs in tools/ do what they say."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from .repository import ROOT

BESIDE_POSTGRES = [sys.executable, ROOT / "tools" / "with_postgres.py", "--", sys.executable, "-c"]
ASK = """
import os, psycopg
address = os.environ["DATABASE_URL"]
with psycopg.connect(address.replace("@/krachtwijk?", "@/postgres?")) as connection:
    print(connection.execute("show server_version_num").fetchone()[0], address.split("host=")[1])
"""


def tool(name: str) -> ModuleType:
    spec = spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def beside_postgres(program: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run([*BESIDE_POSTGRES, program], env=environment, capture_output=True, text=True)


def test_a_command_finds_a_postgresql_that_is_gone_afterwards():
    done = beside_postgres(ASK)

    version, folder = done.stdout.split()
    assert int(version) >= 140_000
    assert not Path(folder).exists()


def test_the_failure_of_the_command_is_the_failure_of_the_run():
    assert beside_postgres("raise SystemExit(3)").returncode == 3


def test_a_given_database_is_used_as_it_is():
    environment = os.environ | {"DATABASE_URL": "sqlite:////tmp/given.sqlite3"}

    done = subprocess.run(
        [*BESIDE_POSTGRES, "import os; print(os.environ['DATABASE_URL'])"],
        env=environment,
        capture_output=True,
        text=True,
    )

    assert done.stdout == "sqlite:////tmp/given.sqlite3\n"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "Plans" %}', [("", "Plans", "")]),
        ('{% translate "Plans" as label %}{{ label }}', [("", "Plans", "")]),
        ('{% translate "May" context "month" %}', [("month", "May", "")]),
        ('{% include "x.html" with label=_("Money") %}', [("", "Money", "")]),
        ("{% blocktranslate with n=3 %}{{ n }} left{% endblocktranslate %}", [("", "%(n)s left", "")]),
        (
            "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
            [("", "%(n)s day", "%(n)s days")],
        ),
        ("    <p>\n  deeper\n      than Python likes\n   </p>", []),
    ],
)
def test_the_texts_of_a_template_are_found(tmp_path, source, found):
    page = tmp_path / "page.html"
    page.write_text(source)

    texts = [(text.context, text.words, text.plural) for text in tool("messages").texts_in(page)]

    assert texts == found
