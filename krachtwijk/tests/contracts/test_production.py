"""A real installation starts only when it is set up, and then passes Django's own inspection."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

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
