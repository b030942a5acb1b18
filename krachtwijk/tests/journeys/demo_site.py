"""A demo of its own for the tests: the real command, in a folder that is thrown away."""

from __future__ import annotations

import os
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
