"""The server of the demo: gunicorn with a few threads, so that several people can click at once."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

HOST = "127.0.0.1"
"""This machine alone: anybody who reaches the demo can take any role."""


class PortError(Exception):
    """The demo cannot listen there; the message says what to do."""


def port_number(text: str) -> int:
    """The port in `text`, as typed. Raises PortError.

    >>> port_number("8080")
    8080
    """
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65_536):
        raise PortError(f"PORT is a number from 1 to 65535, not {text!r}. For example: make demo PORT=8080")
    return int(text)


def reserve(port: int) -> socket.socket:
    """A socket on `port`, held from now on. Raises PortError when somebody else has it."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(64)
    except OSError as problem:
        listener.close()
        raise PortError(_why(port, problem)) from problem
    return listener


def _why(port: int, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use by another program. Choose another one: make demo PORT={_free_port(port)}"
        )
    if problem.errno == errno.EACCES:
        return f"Port {port} is for administrators. Choose one above 1023: make demo PORT=8080"
    return f"Port {port} cannot be used: {problem.strerror}. Choose another one: make demo PORT={_free_port(port)}"


def _free_port(taken: int) -> int:
    """The next port that is free now; any free one when there is none near."""
    for port in [*range(taken + 1, min(taken + 20, 65_536)), 0]:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as attempt:
            try:
                attempt.bind((HOST, port))
            except OSError:
                continue
            return int(attempt.getsockname()[1])
    return taken


class DemoServer(BaseApplication):
    """Serves on a reserved socket and calls `when_ready` once visitors are welcome."""

    def __init__(self, listener: socket.socket, *, when_ready: Callable[[], None]) -> None:
        self.listener, self.when_ready = listener, when_ready
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": [f"fd://{self.listener.fileno()}"],
            "workers": 2,
            "threads": 4,
            "worker_class": "gthread",
            "loglevel": "warning",
            "when_ready": lambda _server: self.when_ready(),
            "control_socket_disable": True,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return WSGIHandler()
