"""House rules about code that a linter's rule list cannot say."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .repository import LIBRARY, PLATFORM, ROOT, locked, python_files, toml

pytestmark = pytest.mark.slow

NAMES_FOR_NOTHING = {"utils", "util", "helpers", "helper", "core", "common", "misc", "shared", "base"}
MAY_READ_THE_CLOCK = {"views", "views.py", "work.py", "commands", "jobs.py", "middleware.py", "api.py"}
CLOCKS = {
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
}
CLOCKS |= {"date.today", "time.time", "time.time_ns"}


def test_rooms_import_only_what_lies_below_them():
    program = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([program, "--no-logo"], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_every_room_has_its_place_in_the_layers():
    rooms = {path.parent.name for path in PLATFORM.glob("*/__init__.py")} - {"conf"}
    layers = toml("pyproject.toml")["tool"]["importlinter"]["contracts"][0]["layers"]
    named = {
        part.strip(" ()").removeprefix("krachtwijk.")
        for layer in layers
        for part in layer.replace(":", "|").split("|")
    }

    assert rooms - named == set()


def test_only_the_settings_read_the_environment():
    readers = {
        path
        for path, tree in python_files(PLATFORM)
        for name in names(tree)
        if name.startswith(("os.environ", "os.getenv"))
    }

    # The two doors say which settings to use; nothing else in them asks.
    assert readers == {"conf/environment.py", "__main__.py", "web/wsgi.py"}


def test_the_library_reads_no_environment():
    assert [
        path for path, tree in python_files(LIBRARY) for name in names(tree) if name.startswith("os.environ")
    ] == []


def test_money_is_never_a_float():
    found = [f"{path}:{line}" for path, tree in python_files(PLATFORM / "money") for line in floats(tree)]

    assert found == []


def test_only_doors_read_the_clock():
    found = [
        f"{path}:{call.lineno}"
        for path, tree in python_files(PLATFORM)
        if not MAY_READ_THE_CLOCK.intersection(path.split("/")) and not answers_requests(tree)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and not call.args
        and ast.unparse(call.func).removeprefix("datetime.") in CLOCKS
    ]

    assert found == []


def answers_requests(tree: ast.AST) -> bool:
    """Whether a module holds views, whatever it is called."""
    arguments = (arg for node in ast.walk(tree) if isinstance(node, ast.arguments) for arg in node.args)
    return any(arg.annotation is not None and ast.unparse(arg.annotation) == "Request" for arg in arguments)


def test_the_library_reads_no_clock():
    calls = [
        (path, node)
        for path, tree in python_files(LIBRARY)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    ]

    assert [path for path, call in calls if ast.unparse(call.func) in CLOCKS] == []


def test_nothing_points_at_just_any_row():
    generic = [
        path for path, tree in python_files(PLATFORM) for name in names(tree) if "GenericForeignKey" in name
    ]

    assert generic == []


def test_every_file_is_named_after_what_it_holds():
    named = [
        path
        for path, _ in python_files(PLATFORM, LIBRARY)
        if NAMES_FOR_NOTHING & {*Path(path).parts, Path(path).stem}
    ]

    assert named == ["conf/base.py"]


def test_counting_alone_installs_no_web_framework():
    wanted = toml("waardenzeef/pyproject.toml")["project"]["dependencies"]
    names_wanted = {requirement.split(">")[0].split("=")[0] for requirement in wanted}
    lock = locked("waardenzeef.txt")

    assert names_wanted <= set(lock)
    assert "django" not in lock
    assert len(lock) < 12


def names(tree: ast.Module) -> Iterator[str]:
    """Every dotted name and every imported name in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            yield ast.unparse(node)
        elif isinstance(node, ast.alias):
            yield node.name


def floats(tree: ast.Module) -> Iterator[int]:
    """Lines with a float in them: a literal, a conversion or an annotation. Asking `isinstance(x, float)` is fine."""
    asked = {id(part) for call in ast.walk(tree) if is_isinstance(call) for part in ast.walk(call)}
    for node in ast.walk(tree):
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
        named = isinstance(node, ast.Name) and node.id == "float"
        field = isinstance(node, ast.Attribute) and node.attr == "FloatField"
        if (literal or named or field) and id(node) not in asked:
            yield node.lineno


def is_isinstance(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance"
