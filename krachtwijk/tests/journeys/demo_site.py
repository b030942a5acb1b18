"""A demo of its own for the tests: the real command, in a folder that is thrown away."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

READY = "Krachtwijk is on "


def demo(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """`krachtwijk demo`, as somebody types it who has no other settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    return subprocess.Popen(
        [sys.executable, "-m", "krachtwijk", "demo", *arguments],
        env=environment | {"KRACHTWIJK_VAR": str(folder), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def told(folder: Path, *arguments: str) -> tuple[int, str]:
    """How a demo that ends by itself ended, and what it said."""
    process = demo(folder, *arguments)
    said, _ = process.communicate(timeout=120)
    return process.returncode, said


def made_once(folder: Path) -> Path:
    """A demo in `folder`, made by whoever of several test processes comes first; the others wait for it."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            code, said = told(folder, "--data-only")
            assert code == 0, said
    return folder


@contextmanager
def running_copy(made: Path, folder: Path) -> Iterator[str]:
    """The address of a demo that runs on a copy of a made one: what is done there stays there."""
    shutil.copytree(made, folder, dirs_exist_ok=True)
    with running(folder) as address:
        yield address


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of a running demo."""
    process = demo(folder, "--port", str(free_port()))
    try:
        yield _address(process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def said_during(folder: Path, visit: Callable[[str], None]) -> str:
    """What a running demo says in its terminal while and after somebody visits it."""
    process = demo(folder, "--port", str(free_port()))
    try:
        visit(_address(process))
    finally:
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=30)
    return said


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _address(process: subprocess.Popen[str]) -> str:
    said = []
    for line in process.stdout or ():
        said.append(line)
        if line.startswith(READY):
            return line.removeprefix(READY).strip()
    raise AssertionError(f"The demo did not start:\n{''.join(said)}")
