"""The manual is run: its commands, its Python and its tables are compared with the program."""

from __future__ import annotations

import argparse
import contextlib
import doctest
import json
import pkgutil
import re
import shlex
from importlib import import_module, resources

import pytest

import waardenzeef
from tests.small import REPOSITORY
from waardenzeef import cli
from waardenzeef.document import schema
from waardenzeef.rules import RULES

DOCS = REPOSITORY / "docs"
PAGES = ("counting.md", "command-line.md", "data-formats.md")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.M | re.S)


def conversations(page: str) -> list[tuple[str, str]]:
    """Every `$ command` of a page with the answer under it."""
    parts = [part for block in blocks(page, "console") for part in re.split(r"^\$ ", block, flags=re.M)[1:]]
    return [tuple(part.split("\n", 1)) for part in parts]


def answer(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    program, *words = shlex.split(command)
    if program == "cat":
        return (REPOSITORY / words[0]).read_text(encoding="utf-8")
    with contextlib.suppress(SystemExit):  # argparse leaves this way after --help
        cli.main(words)
    printed = capsys.readouterr()
    return printed.out + printed.err


@pytest.fixture(autouse=True)
def at_the_top_of_the_repository(monkeypatch):
    monkeypatch.chdir(REPOSITORY)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.parametrize(
    ("command", "printed"),
    [pair for page in PAGES for pair in conversations(page)],
    ids=lambda text: text[:60],
)
def test_the_manual_shows_what_the_program_prints(command, printed, capsys):
    assert answer(command, capsys) == printed


@pytest.mark.parametrize("page", PAGES)
def test_the_python_in_the_manual_runs(page):
    source = "\n".join(blocks(page, "pycon"))
    example = doctest.DocTestParser().get_doctest(source, {}, page, None, 0)

    assert doctest.DocTestRunner().run(example).failed == 0


def options() -> list[tuple[str, str]]:
    found = []
    for name in cli.COMMANDS:
        parser = argparse.ArgumentParser()
        cli.module_of(name).add_arguments(parser)
        found += [(name, option) for action in parser._actions for option in action.option_strings]
    return found


@pytest.mark.parametrize(("command", "option"), options())
def test_every_option_is_in_the_manual(command, option):
    section = (
        (DOCS / "command-line.md")
        .read_text(encoding="utf-8")
        .split(f"## waardenzeef {command}\n")[1]
        .split("\n## ")[0]
    )

    assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", section)


def rows(properties: dict) -> str:
    return "".join(f"| `{name}` | {described['description']} |\n" for name, described in properties.items())


def test_the_fields_in_the_manual_are_those_of_the_schema():
    page = (DOCS / "data-formats.md").read_text(encoding="utf-8")
    top = schema()["properties"]
    project = top["projects"]["items"]["properties"]
    step = top["steps"]["items"]["properties"]

    for properties in (top, project, project["explanation"]["properties"], step):
        assert f"| field | what it holds |\n|---|---|\n{rows(properties)}\n" in page


def described(found: dict) -> list[dict]:
    """All objects in a schema whose fields are described."""
    inner = [of for value in found.values() if isinstance(value, dict) for of in described(value)]
    inner += [of for value in found.get("oneOf", ()) for of in described(value)]
    return [*([found["properties"]] if "properties" in found else []), *inner]


@pytest.mark.parametrize("name", ["explain-1", "stability-1"])
def test_the_fields_of_explain_and_stability_in_the_manual_are_those_of_their_schemas(name):
    page = (DOCS / "data-formats.md").read_text(encoding="utf-8")
    text = resources.files("waardenzeef").joinpath(f"schemas/{name}.json").read_text(encoding="utf-8")

    for properties in described(json.loads(text)):
        if properties.keys() != {"from", "to", "voters"}:  # a band needs no table of its own
            assert rows(properties) in page


MODULES = [
    "waardenzeef",
    *(found.name for found in pkgutil.walk_packages(waardenzeef.__path__, "waardenzeef.")),
]


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_the_examples_in_the_docstrings_run(name, capsys):
    assert doctest.testmod(import_module(name)).failed == 0


def test_the_quick_start_runs_and_is_quick():
    page = (REPOSITORY / "waardenzeef" / "README.md").read_text(encoding="utf-8")
    (source,) = re.findall(r"^```pycon\n(.*?)^```$", page, re.M | re.S)
    example = doctest.DocTestParser().get_doctest(source, {}, "README.md", None, 0)

    assert doctest.DocTestRunner().run(example).failed == 0
    assert sum(line.startswith((">>> ", "... ")) for line in source.splitlines()) <= 20
    assert {f"`{rule}`" for rule in RULES} <= set(re.findall("`[a-z-]+`", page))
