"""Every page exists in Dutch and in English."""

from __future__ import annotations

import ast
import subprocess
import sys

from .repository import PLATFORM, ROOT, python_files


def test_every_text_is_translated_and_compiled():
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "messages.py", "--check"], capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_text_is_asked_for_under_a_name_that_the_collector_knows():
    renamed = [
        f"{path}, line {node.lineno}: {name.name} as {name.asname}"
        for path, tree in python_files(PLATFORM)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if "gettext" in name.name and name.asname not in (None, "_")
    ]

    assert renamed == [], (
        "tools/messages.py does not collect these texts, so they stay English on Dutch pages"
    )
