"""Nothing of a count by a visitor is kept: no row, no file, no line in a log."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from tests.rounds.votes.conftest import STREET

from krachtwijk.trying.limits import MEGABYTE
from krachtwijk.trying.question import File, Question

PADDED = (STREET + "\n" * 4 * MEGABYTE).encode()
"""So large that Django by itself would put it into a file."""


def rows() -> dict[str, int]:
    return {model.__name__: model._base_manager.count() for model in apps.get_models()}


def test_no_row_is_written(give, straat, django_assert_num_queries):
    before = rows()

    with django_assert_num_queries(0):
        assert give().context["outcome"].ballots == 10

    assert rows() == before
    assert before["Contender"] == 4


def test_no_file_is_written(give, tmp_path, settings, monkeypatch):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    written = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and isinstance(arguments[0], str) and writes(arguments[2]):
            written.append(arguments[0])

    watching = True
    sys.addaudithook(watch)
    told = give(PADDED)
    watching = False

    assert told.context["outcome"].ballots == 10
    assert [path for path in written if not expected(path)] == []
    assert list(tmp_path.iterdir()) == []


def writes(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def expected(path: str) -> bool:
    """Python's own compiled modules are no trace of a visitor."""
    return "__pycache__" in Path(path).parts or path == os.devnull


def test_the_program_that_counts_writes_no_file(tmp_path):
    hook = (
        "import sys, os\n"
        "def watch(event, said):\n"
        "    if event == 'open' and isinstance(said[2], int) and said[2] & (os.O_WRONLY | os.O_RDWR):\n"
        "        if '__pycache__' not in str(said[0]): sys.stderr.write(f'wrote {said[0]}\\n')\n"
        "sys.addaudithook(watch)\n"
        "from krachtwijk.trying.counting import main\n"
        "main()\n"
    )
    asked = Question((File("street.pb", STREET.encode()),), ("greedy", "equal-shares"), "en", "street.pb", 20)
    done = subprocess.run(
        [sys.executable, "-c", hook], input=asked.as_bytes(), capture_output=True, cwd=tmp_path
    )

    assert (done.returncode, done.stderr, list(tmp_path.iterdir())) == (0, b"", [])
    assert done.stdout.count(b'"count"') == 2


def test_no_line_is_logged(give, caplog):
    caplog.set_level(logging.DEBUG)

    give()
    give(b"no votes at all")

    assert [record for record in caplog.records if "street" in record.getMessage()] == []


def test_no_browser_keeps_the_page(give):
    assert "no-store" in give().headers["Cache-Control"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_form_asks_the_same_number_of_questions(client, load, rows, django_assert_num_queries):
    for number in range(rows):
        load(slug=f"straat-{number}")

    with django_assert_num_queries(2):
        client.get("/tel-zelf/")
