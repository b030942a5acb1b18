"""The site refuses to start when a door has no sign, or when the demo leaks into a real installation."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core.checks import run_checks
from django.core.management import get_commands, load_command_class
from django.http import HttpResponse
from django.urls import path
from tests.conftest import TODAY

from krachtwijk.people import demo
from krachtwijk.people.audience import everyone, only, signed_in
from krachtwijk.people.models import Role

pytestmark = pytest.mark.slow


def door():
    return lambda request: HttpResponse("")


def found(*ids: str, **asked) -> list[str]:
    return [problem.msg for problem in run_checks(**asked) if problem.id in ids]


def test_a_page_that_does_not_say_who_may_enter_stops_the_start(settings):
    settings.ROOT_URLCONF = (path("deur/", door()), path("open/", everyone(door())))

    assert found("web.E001") == ["The page at /deur/ does not say who may enter."]


def test_every_way_to_declare_an_audience_is_one(settings):
    settings.ROOT_URLCONF = (
        path("leden/", signed_in(door())),
        path("raad/", only(Role.COUNCIL_MEMBER)(door())),
    )

    assert found("web.E001") == []


def test_nothing_is_wrong_with_the_site_itself(db):
    assert run_checks(databases=["default"]) == []


def test_the_page_for_changing_roles_stops_the_start_outside_the_demo(settings):
    settings.ROOT_URLCONF = "tests.demo_addresses"

    assert found("web.E002") == ["Anybody could take any role at /demo/rol/, and this is not the demo."]


def test_the_switch_of_the_demo_stops_the_start_in_other_settings(settings):
    settings.DEMO = True

    assert found("web.E002") == ["DEMO is switched on, and these are not the settings of the demo."]


def test_made_up_persons_in_a_real_database_stop_the_start(db):
    demo.create_demo_persons(today=TODAY)

    assert found("web.E002", databases=["default"]) == ["7 persons of the demo are in this database."]


def test_real_persons_do_not(cast):
    assert found("web.E002", databases=["default"]) == []


@pytest.mark.parametrize("command", [("check",), ("shell", "-v0", "-c", "import krachtwijk.web.wsgi")])
def test_the_demos_own_settings_start(tmp_path, command):
    environment = {"PATH": os.environ["PATH"], "KRACHTWIJK_VAR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-m", "krachtwijk", *command], env=environment, capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_the_commands_that_start_something_ask_all_checks():
    for command in ("demo", "load_round", "load_programme", "add_person"):
        assert load_command_class(get_commands()[command], command).requires_system_checks == "__all__"


def test_a_web_server_refuses_a_database_with_made_up_persons(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "krachtwijk.conf.production",
        "SECRET_KEY": "long enough and not a real key, since no visitor ever sees this installation",
        "ALLOWED_HOSTS": "krachtwijk.example.nl",
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
    }
    prepare = (
        "from django.core.management import call_command; call_command('migrate', verbosity=0);"
        "from krachtwijk.people.demo import create_demo_persons; import datetime;"
        "create_demo_persons(today=datetime.date(2026, 11, 24))"
    )
    subprocess.run(
        [sys.executable, "-m", "krachtwijk", "shell", "-v0", "-c", prepare], env=environment, check=True
    )

    done = subprocess.run(
        [sys.executable, "-c", "import krachtwijk.web.wsgi"], env=environment, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert "(web.E002) 7 persons of the demo are in this database." in done.stderr
