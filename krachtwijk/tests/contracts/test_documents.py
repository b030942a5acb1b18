"""What the documents say exists, exists: links, commands, settings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

from .repository import LIBRARY, PLATFORM, ROOT, documents, python_files

DOCUMENTS = documents()
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_every_link_inside_the_repository_leads_somewhere(document):
    assert [link for link in links(document) if not leads_somewhere(document, link)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_every_make_command_in_the_documents_exists(document):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    mentioned = set(re.findall(r"(?:^|[$;&]) *make ([a-z-]+)", code(document), flags=re.MULTILINE))

    assert mentioned - targets == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_every_krachtwijk_command_in_the_documents_exists(document):
    mentioned = set(re.findall(r"(?:^|[\s`/])krachtwijk ([a-z][a-z-]+)", code(document)))

    assert {name for name in mentioned if name.replace("-", "_") not in get_commands()} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_every_waardenzeef_command_in_the_documents_exists(document):
    commands = {path.stem.replace("_", "-") for path in (LIBRARY / "cli").glob("*.py")}
    mentioned = set(re.findall(r"(?:^|[\s`/])waardenzeef ([a-z][a-z-]+)", code(document)))

    assert mentioned - commands == set()


def test_the_installation_page_lists_exactly_the_settings_that_are_read():
    listed = set(
        re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "install.md").read_text(), flags=re.MULTILINE)
    )

    assert listed == set(settings_read()) | {"DJANGO_SETTINGS_MODULE"}


def test_every_decision_stands_in_the_list_and_says_what_gets_worse():
    pages = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    listed = re.findall(r"\((0\d{3}[\w-]+\.md)\)", (ROOT / "docs" / "decisions" / "README.md").read_text())

    assert listed == [page.name for page in pages]
    assert [page.name for page in pages if "**What gets worse" not in page.read_text()] == []


def test_every_screenshot_is_small_enough_for_a_slow_line():
    heavy = [
        path.name for path in (ROOT / "docs" / "screenshots").glob("*.png") if path.stat().st_size > 200_000
    ]

    assert heavy == []


def links(document: Path) -> list[str]:
    targets = re.findall(r"\]\(([^)\s]+)\)", document.read_text())
    return [target for target in targets if "://" not in target and not target.startswith("mailto:")]


def leads_somewhere(document: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (document.parent / path).resolve() if path else document
    return target.exists() and (not anchor or anchor in anchors(target))


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def code(document: Path) -> str:
    """What stands in code, without the comments behind commands."""
    text = document.read_text()
    blocks = re.findall(r"```\w*\n(.*?)```", text, flags=re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return "\n".join(line.split("  #")[0] for block in [*blocks, *spans] for line in block.splitlines())


def settings_read() -> Iterator[str]:
    for _, tree in python_files(PLATFORM / "conf"):
        for call in ast.walk(tree):
            asks = isinstance(call, ast.Call) and ast.unparse(call.func) in {"text", "required", "words"}
            if asks and call.args and isinstance(call.args[0], ast.Constant):
                yield str(call.args[0].value)
