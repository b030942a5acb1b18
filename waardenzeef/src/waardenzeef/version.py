"""Which version of the library this is, as it was installed."""

from __future__ import annotations


def installed() -> str:
    """The version, looked up when it is asked for: what looks it up loads as slowly as a small count.

    >>> installed()[0].isdigit()
    True
    """
    from importlib.metadata import version

    return version("waardenzeef")
