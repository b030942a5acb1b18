"""The database's history is one line per room, and holds every change of a model."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

ROOMS = [app.label for app in apps.get_app_configs() if app.name.startswith("krachtwijk.")]


@pytest.fixture(scope="module")
def written(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return MigrationLoader(connection)


@pytest.mark.django_db
def test_no_model_changed_without_its_migration():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("room", ROOMS)
def test_the_migrations_of_a_room_are_one_line(written, room):
    names = sorted(name for label, name in written.disk_migrations if label == room)
    ends = [name for label, name in written.graph.leaf_nodes() if label == room]

    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]
    assert ends == names[-1:]
