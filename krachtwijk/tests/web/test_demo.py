"""`krachtwijk demo`: what it shows, and that every failure says what to do."""

from __future__ import annotations

import re
import socket
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from shutil import copytree
from urllib.request import urlopen

import pytest
from django.core.management import CommandError, call_command
from tests.journeys.demo_site import running, said_during, told

from krachtwijk.web import demo_data
from krachtwijk.web.demo_server import PortError, port_number

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder in which a demo was made, and what was said while making it."""
    folder = tmp_path_factory.mktemp("demo")
    code, said = told(folder, "--data-only")
    assert code == 0, said
    return folder, said


def test_each_step_is_announced_and_then_timed(made):
    lines = made[1].splitlines()

    for step in ("Database", "Programme and votes", "Made-up persons"):
        began = lines.index(f"{step} ...")
        assert any(re.fullmatch(rf"{step}: ready in \d+\.\d s", line) for line in lines[began:])


def test_it_runs_again_without_harm(made):
    code, said = told(made[0], "--data-only")

    assert code == 0
    assert "nothing changed" in said


def test_several_people_can_click_at_once(made):
    with running(made[0]) as address, ThreadPoolExecutor(8) as people:
        pages = list(people.map(lambda number: urlopen(f"{address}/over/?{number}").status, range(24)))  # noqa: S310

    assert pages == [200] * 24


def test_a_port_in_use_is_said_with_one_that_is_free(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]

        code, said = told(tmp_path, "--port", str(taken))

    assert code == 1
    found = re.fullmatch(
        rf"CommandError: Port {taken} is in use by another program\. Choose another one: make demo PORT=(\d+)\n",
        said,
    )
    assert found
    with socket.socket() as free:
        free.bind(("127.0.0.1", int(found[1])))


def test_a_port_that_is_no_number_is_said(tmp_path):
    code, said = told(tmp_path, "--port=80a")

    assert code == 1
    assert (
        said
        == "CommandError: PORT is a number from 1 to 65535, not '80a'. For example: make demo PORT=8080\n"
    )


@pytest.mark.parametrize("typed", ["abc", "", "0", "65536", "-1", "8000 8001", "8000.0", "٣"])
def test_only_a_whole_number_is_a_port(typed):
    with pytest.raises(PortError, match="PORT is a number"):
        port_number(typed)


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("not a folder")

    code, said = told(tmp_path / "file")

    assert code == 1
    assert "cannot be made: Not a directory. Name one that can be written with KRACHTWIJK_VAR." in said
    assert "Traceback" not in said


def test_a_broken_database_is_said_with_what_to_remove(tmp_path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "default.sqlite3").write_bytes(b"this is no database at all" * 100)

    code, said = told(tmp_path, "--data-only")

    assert code == 1
    assert "file is not a database" in said
    assert f"remove the folder {tmp_path}/demo and run the same command again." in said
    assert "Traceback" not in said


def test_a_database_of_a_newer_version_is_said(made, tmp_path):
    copytree(made[0], tmp_path, dirs_exist_ok=True)
    with sqlite3.connect(tmp_path / "demo" / "default.sqlite3") as database:
        database.execute(
            "insert into django_migrations (app, name, applied) values ('people', '0999_later', '2030-01-01')"
        )

    code, said = told(tmp_path, "--data-only")

    assert code == 1
    assert "made by a newer version of Krachtwijk" in said
    assert "Traceback" not in said


def test_data_of_another_version_of_the_folder_are_made_anew(made, tmp_path):
    copytree(made[0], tmp_path, dirs_exist_ok=True)
    with sqlite3.connect(tmp_path / "demo" / "default.sqlite3") as database:
        database.execute("update folders_loadedfolder set sha256 = 'of another version'")
        database.execute(
            "insert into people_failedlogin (address, place, at) values ('left behind', 1, '2026-11-24')"
        )

    code, said = told(tmp_path, "--data-only")

    assert code == 0, said
    assert "came from another version of this folder. They are made anew." in said
    with sqlite3.connect(tmp_path / "demo" / "default.sqlite3") as database:
        assert database.execute("select count(*) from people_failedlogin").fetchone() == (0,)
        assert database.execute("select count(*) from people_person").fetchone() == (7,)


def test_it_refuses_to_run_in_the_settings_of_a_real_installation(db):
    with pytest.raises(CommandError, match="Unset DJANGO_SETTINGS_MODULE"):
        call_command("demo", data_only=True)


@pytest.mark.parametrize(
    "deed",
    [demo_data.prepare_database, demo_data.start_over, lambda: demo_data.add_persons(today=None)],
)
def test_no_deed_of_the_demo_touches_a_real_database(db, deed):
    with pytest.raises(demo_data.NotTheDemo):
        deed()


def test_the_demo_ignores_a_database_that_the_environment_names(made, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/real.sqlite3")

    told(made[0], "--data-only")

    assert not (tmp_path / "real.sqlite3").exists()


def test_several_demos_that_are_started_at_once_on_nothing_all_have_their_data(tmp_path):
    with ThreadPoolExecutor(3) as people:
        done = list(people.map(lambda _number: told(tmp_path, "--data-only"), range(3)))

    assert [code for code, _said in done] == [0, 0, 0], done
    assert any("This one waits for it" in said for _code, said in done)
    assert sum("groningen-2007: loaded" in said for _code, said in done) == 1


def ask_for_other_sites(address: str) -> None:
    port = int(address.rsplit(":", 1)[1])
    for name in ("", "kwaad.example"):
        with socket.create_connection(("127.0.0.1", port)) as visitor:
            visitor.sendall(f"GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
            assert b" 400 " in visitor.recv(100)


def test_a_visitor_who_asks_for_another_site_leaves_no_trace_in_the_terminal(made):
    said = said_during(made[0], ask_for_other_sites)

    assert "HTTP_HOST" not in said
    assert "Traceback" not in said
