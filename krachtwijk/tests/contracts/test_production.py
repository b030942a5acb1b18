"""A real installation starts only when it is set up, and then passes Django's own inspection."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError

from krachtwijk.__main__ import main

pytestmark = pytest.mark.slow

SET_UP = {
    "DJANGO_SETTINGS_MODULE": "krachtwijk.conf.production",
    "SECRET_KEY": "long enough and not a real key, since no visitor ever sees this installation",
    "ALLOWED_HOSTS": "krachtwijk.example.nl",
    "DATABASE_URL": "postgresql://user:password@localhost/krachtwijk",
}


def run(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    path = {"PATH": os.environ["PATH"]}
    program = [sys.executable, "-m", "krachtwijk", *command]
    return subprocess.run(program, env=path | environment, capture_output=True, text=True)


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_without_a_needed_setting_it_refuses_and_says_which(missing):
    done = run({name: value for name, value in SET_UP.items() if name != missing}, "check")

    assert done.returncode == 1
    assert f"Set {missing} in the environment" in done.stderr


def test_the_deployment_inspection_finds_nothing():
    done = run(SET_UP, "check", "--deploy", "--fail-level", "WARNING")

    assert (done.returncode, done.stderr) == (0, "")


def test_every_file_that_a_style_sheet_names_exists(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    assert (tmp_path / "staticfiles.json").exists()


def test_the_page_for_changing_roles_is_in_the_demo_alone():
    assert settings.DEMO is False
    assert (
        run(SET_UP, "shell", "-v0", "-c", "from django.conf import settings; print(settings.DEMO)").stdout
        == "False\n"
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "kort", "SECRET_KEY has 4 characters and needs at least 50"),
        ("DATABASE_URL", "postgresql://user:geheim@localhost:vijf/krachtwijk", "DATABASE_URL cannot be read"),
        (
            "DATABASE_URL",
            "postgresql://user:geheim@localhost:99999/krachtwijk",
            "DATABASE_URL cannot be read",
        ),
        ("DATABASE_URL", "postgresql://user:geheim@[::1/krachtwijk", "DATABASE_URL cannot be read"),
        ("DATABASE_URL", "sqlite://", "DATABASE_URL names no file"),
        ("DATABASE_URL", "sqlite:///", "DATABASE_URL names no file"),
        ("DATABASE_URL", "sqlite:////tmp", "DATABASE_URL names no file"),
    ],
)
def test_a_setting_that_cannot_be_right_is_refused_without_telling_the_password(name, value, sentence):
    done = run(SET_UP | {name: value}, "check")

    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert "geheim" not in done.stderr


def test_a_database_without_tables_is_one_sentence_with_what_to_run(tmp_path):
    done = run(
        SET_UP | {"DATABASE_URL": f"sqlite:///{tmp_path}/leeg.sqlite3"},
        "load-round",
        "x",
        "--programme=p",
        "--rule=greedy",
    )

    assert done.returncode == 1
    assert "Run: krachtwijk migrate" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_server_that_is_down_is_one_sentence(tmp_path):
    nowhere = f"postgresql://user@/krachtwijk?host={tmp_path}"

    done = run(SET_UP | {"DATABASE_URL": nowhere}, "migrate")

    assert done.returncode == 1
    assert "The database cannot be used: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_in_which_somebody_else_writes_is_one_sentence(monkeypatch):
    def locked(_arguments):
        raise OperationalError("database is locked")

    monkeypatch.setattr("django.core.management.execute_from_command_line", locked)

    with pytest.raises(SystemExit, match=r"database is locked\nSomebody else is writing in it. Try again"):
        main()


def test_a_key_of_the_demo_that_is_no_text_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "secret-key").write_bytes(b"\xff\xfe\x00")

    done = run({"KRACHTWIJK_VAR": str(tmp_path)}, "check")

    assert done.returncode == 1
    assert "holds no readable key. Remove it" in done.stderr
    assert "Traceback" not in done.stderr


MAIL = {
    "EMAIL_HOST": "mail.example",
    "EMAIL_FROM": "wijk@krachtwijk.example",
    "SITE_URL": "https://krachtwijk.example",
}
SAY_MAIL = (
    "from django.conf import settings as s;"
    " print(s.SENDS_MAIL, s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL, s.DEFAULT_FROM_EMAIL)"
)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "True mail.example 587 True False"),
        ({"EMAIL_SECURITY": "tls"}, "True mail.example 465 False True"),
        ({"EMAIL_SECURITY": "none", "EMAIL_PORT": "1025"}, "True mail.example 1025 False False"),
    ],
)
def test_mail_leaves_by_the_server_that_was_named(given, said):
    assert (
        run(SET_UP | MAIL | given, "shell", "-v0", "-c", SAY_MAIL).stdout
        == f"{said} wijk@krachtwijk.example\n"
    )


def test_without_a_mail_server_no_mail_leaves():
    assert run(SET_UP, "shell", "-v0", "-c", SAY_MAIL).stdout.startswith("False ")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"EMAIL_FROM": ""}, "Set EMAIL_FROM in the environment"),
        ({"SITE_URL": ""}, "Set SITE_URL in the environment"),
        ({"EMAIL_SECURITY": "ssl"}, "EMAIL_SECURITY is starttls, tls or none"),
        ({"EMAIL_PORT": "vijf"}, "EMAIL_PORT is a number such as 587"),
        ({"EMAIL_PORT": "99999"}, "EMAIL_PORT is a number such as 587"),
    ],
)
def test_mail_that_is_half_set_up_is_refused(changed, sentence):
    done = run(SET_UP | MAIL | changed, "check")

    assert done.returncode == 1
    assert sentence in done.stderr
