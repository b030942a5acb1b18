"""The demo's own data: made in seconds from the programme folders, thrown away without regret.

Nothing of a visitor's lies here, so when the data are too old, too new or broken the answer is
to make them again. That is true in the demo settings alone, and each deed checks it.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, OutputWrapper
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from krachtwijk.folders.loading import LoadedFromAnotherFolder
from krachtwijk.people.demo import create_demo_persons
from krachtwijk.people.viewer import STRANGER
from krachtwijk.plans.access import visible_programmes
from krachtwijk.reports.access import FOR_EVERYBODY
from krachtwijk.reports.composing import composer_for
from krachtwijk.reports.making import Words, make_report
from krachtwijk.rounds.playing.clock import is_of_these_files, keep_time, play

DEMO_WORDS = Words(
    nl="Dit is een voorbeeld uit de demo. Niemand heeft het verstuurd. De cijfers komen van deze site.",
    en="This is an example of the demo. Nobody sent it. The figures come from this site.",
)
"""What stands where a programme manager would write an opening."""


class DemoError(Exception):
    """The demo cannot be made; the message says what to do."""


class NotTheDemo(DemoError):
    """These settings are of a real installation."""


class NewerDatabase(DemoError):
    """A newer Krachtwijk made this database, and this one cannot read it."""


class BrokenDatabase(DemoError):
    """The file is no database, or half of one."""


@contextmanager
def alone(*, when_waiting: Callable[[], None]) -> Iterator[None]:
    """Nobody else makes these data meanwhile. Says so through `when_waiting` and waits when somebody does."""
    _only_in_the_demo()
    with (_file().parent / "being-made").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            when_waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare_database() -> None:
    """The tables as this version of Krachtwijk wants them."""
    _only_in_the_demo()
    try:
        if _made_by_a_newer_version():
            raise NewerDatabase(f"The demo's database was made by a newer version of Krachtwijk. {_remove()}")
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as problem:
        raise BrokenDatabase(f"The demo's database cannot be used: {problem}. {_remove()}") from problem


def load_programmes(folders: Sequence[Path], *, stdout: OutputWrapper) -> None:
    """The programmes of `folders`, with their rounds. When a stored one differs, everything is made anew."""
    _only_in_the_demo()
    for folder in folders:
        if not folder.is_dir():
            raise DemoError(
                f"The folder {folder} is missing. The demo is run from a clone of the repository."
            )
    try:
        _load_all(folders, stdout)
    except CommandError as problem:
        # The command puts every refusal into words; the refusal itself says whether starting over helps.
        if not isinstance(problem.__context__, LoadedFromAnotherFolder):
            raise DemoError(str(problem)) from problem
        stdout.write("The demo's data came from another version of this folder. They are made anew.")
        start_over()
        _load_all(folders, stdout)
    except DatabaseError as problem:
        raise BrokenDatabase(f"The demo's database cannot be used: {problem}. {_remove()}") from problem


def _load_all(folders: Sequence[Path], stdout: OutputWrapper) -> None:
    for folder in folders:
        call_command("load_programme", str(folder), stdout=stdout)


def add_persons(*, today: date) -> int:
    """The made-up persons, one per role."""
    _only_in_the_demo()
    return len(create_demo_persons(today=today))


def add_reports(*, now: datetime) -> int:
    """The first version of the reports that everybody may read, where there is none. Each says it is of the demo."""
    _only_in_the_demo()
    made = 0
    for programme in visible_programmes(STRANGER):
        there = set(programme.reports.values_list("kind", flat=True))
        for kind in FOR_EVERYBODY:
            if kind not in there:
                composer = composer_for(kind, programme, now=now)
                make_report(
                    programme=programme, kind=kind, composer=composer, words=DEMO_WORDS, by="demo", now=now
                )
                made += 1
    return made


def play_round(folder: Path, *, now: datetime) -> None:
    """The invented round, played until today where it is not there yet. One that is there goes on where it stood."""
    _only_in_the_demo()
    if is_of_these_files(folder):
        keep_time(now=now)
    else:
        play(folder, now=now)


def start_over() -> None:
    """Remove the demo's SQLite file and make an empty one."""
    _only_in_the_demo()
    connection.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{_file()}{ending}").unlink(missing_ok=True)
    prepare_database()


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise NotTheDemo(
            "The demo makes up persons and gives every visitor any role, so it runs in its own settings alone."
            " Unset DJANGO_SETTINGS_MODULE and run the same command again."
        )


def _made_by_a_newer_version() -> bool:
    history = MigrationLoader(connection)
    return not set(history.applied_migrations) <= set(history.disk_migrations)


def _file() -> Path:
    return Path(settings.DATABASES["default"]["NAME"])


def _remove() -> str:
    return f"It holds nothing of yours: remove the folder {_file().parent} and run the same command again."
