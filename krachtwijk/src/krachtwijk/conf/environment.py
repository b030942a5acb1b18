"""The only place that reads the environment. Settings ask here; nothing else does."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[4]
"""The repository, when run from a clone."""

SHORTEST_SECRET = 50
"""What Django asks of a key (its check security.W009)."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def required(name: str, why: str) -> str:
    """The value of `name`. Raises ImproperlyConfigured with the reason it is needed."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment: {why}.")
    return value


def long_enough(name: str, value: str) -> str:
    """The secret `value` of `name`, when nobody guesses it. Raises ImproperlyConfigured."""
    if len(value) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"{name} has {len(value)} characters and needs at least {SHORTEST_SECRET}, made by chance."
        )
    return value


def words(name: str) -> list[str]:
    return [word for word in text(name).replace(",", " ").split() if word]


def own_folder(name: str) -> Path:
    """A folder of this installation's own files, made when it is not there. Raises ImproperlyConfigured."""
    folder = Path(text("KRACHTWIJK_VAR", str(ROOT / "var"))) / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ImproperlyConfigured(
            f"The folder {folder} cannot be made: {problem.strerror}. Name one that can be written with KRACHTWIJK_VAR."
        ) from problem
    return folder


def secret_in(path: Path) -> str:
    """The secret kept in `path`, made at first use and readable by the owner alone."""
    try:
        return path.read_text() or _new_secret(path)
    except FileNotFoundError:
        return _new_secret(path)
    except UnicodeDecodeError as problem:
        raise ImproperlyConfigured(
            f"{path} holds no readable key. Remove it: a new one is made."
        ) from problem
    except OSError as problem:
        raise _unusable(path, problem) from problem


def _new_secret(path: Path) -> str:
    secret = secrets.token_urlsafe(48)
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as new:
            new.write(secret)
    except OSError as problem:
        raise _unusable(path, problem) from problem
    return secret


def _unusable(path: Path, problem: OSError) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"{path} cannot be read or written: {problem.strerror}."
        " Make the folder yours, or name another one with KRACHTWIJK_VAR."
    )


def database(address: str) -> dict[str, Any]:
    """Django's description of a database address.

    >>> database("postgresql://jan:geheim@db.example:5433/wijk")["NAME"]
    'wijk'
    >>> database("sqlite:////tmp/wijk.sqlite3")["NAME"]
    '/tmp/wijk.sqlite3'
    """
    parts, port = _parts(address)
    if parts.scheme == "sqlite":
        return sqlite(_file(unquote(parts.path[1:])))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must start with postgresql:// or sqlite:///.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    } | _socket(parts.query)


MAIL_PORTS = {"tls": 465, "starttls": 587, "none": 25}


def mail_server() -> tuple[str, int, bool, bool]:
    """Host, port, whether the line is encrypted from the start, and whether it becomes so. From EMAIL_HOST, EMAIL_PORT
    and EMAIL_SECURITY. Raises ImproperlyConfigured.
    """
    security = text("EMAIL_SECURITY", "starttls")
    if security not in MAIL_PORTS:
        raise ImproperlyConfigured("EMAIL_SECURITY is starttls, tls or none (only on a network of your own).")
    port = text("EMAIL_PORT", str(MAIL_PORTS[security]))
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
        raise ImproperlyConfigured(f"EMAIL_PORT is a number such as {MAIL_PORTS[security]}.")
    return text("EMAIL_HOST"), int(port), security == "tls", security == "starttls"


def _parts(address: str) -> tuple[SplitResult, int | None]:
    """The address in parts, and its port. What is wrong is told without the address: it holds a password."""
    try:
        parts = urlsplit(address)
        return parts, parts.port
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read: look at its port (a number) and its brackets."
            " For example postgresql://user:password@host:5432/name."
            " Write signs such as / # ? @ in a password as %2F %23 %3F %40."
        ) from None


def _file(name: str) -> Path:
    if not name or Path(name).is_dir():
        raise ImproperlyConfigured(
            "DATABASE_URL names no file. For example sqlite:////srv/krachtwijk/krachtwijk.sqlite3."
        )
    return Path(name)


def _socket(query: str) -> dict[str, Any]:
    """A server on a local socket is addressed as `postgresql://user@/name?host=/folder`."""
    options = dict(parse_qsl(query))
    host = options.pop("host", "")
    return {"HOST": host, "OPTIONS": options} if host else {}


def sqlite(path: Path) -> dict[str, Any]:
    """A SQLite file that waits for its turn, checks foreign keys and survives a crash."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
