"""A progress bar for long work, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, moved by calling `bar(done, of)`; where nobody watches it does nothing.

    >>> with bar("counting") as moved:
    ...     moved(1, 2)
    """
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    from rich.console import Console  # slow import
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Without a thread that repaints: worker processes are forked from this one.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as drawn:
        task = drawn.add_task(title, total=None)

        def move(done: int, of: int) -> None:
            drawn.update(task, completed=done, total=of)
            drawn.refresh()

        yield move
