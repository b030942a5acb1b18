"""The `krachtwijk` command: every deed that has no page, and the server."""

import os
import sys

NO_TABLES = ("no such table", "no such column", 'relation "', 'column "')
"""How SQLite and PostgreSQL say that tables are not there or are of another version."""


def main() -> None:
    """Run one command; `load-round` and `load_round` are the same."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwijk.conf.demo")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import Error as DatabaseFailure

    arguments = sys.argv[:]
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = arguments[1].replace("-", "_")
    try:
        execute_from_command_line(arguments)
    except ImproperlyConfigured as problem:
        sys.exit(f"This installation is not set up yet.\n{problem}")
    except DatabaseFailure as failure:
        if "--traceback" in arguments:
            raise
        sys.exit(_about_the_database(failure))
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)  # noqa: T201 - this is the command line
        sys.exit(130)


def _about_the_database(failure: Exception) -> str:
    """What to do about a database that cannot be used, and what it said itself."""
    said = " ".join(str(failure).split())
    if any(sign in said for sign in NO_TABLES):
        todo = "Its tables are not there, or are of another version. Run: krachtwijk migrate"
    elif "locked" in said:
        todo = "Somebody else is writing in it. Try again in a moment."
    else:
        todo = "Look whether it runs and whether DATABASE_URL is right. With --traceback you see more."
    return f"The database cannot be used: {said[:300]}\n{todo}"


if __name__ == "__main__":
    main()
