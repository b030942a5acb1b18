"""The `krachtwijk` command: every deed that has no page, and the server."""

import os
import sys


def main() -> None:
    """Run one command; `load-round` and `load_round` are the same."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwijk.conf.demo")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    arguments = sys.argv[:]
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = arguments[1].replace("-", "_")
    try:
        execute_from_command_line(arguments)
    except ImproperlyConfigured as problem:
        sys.exit(f"This installation is not set up yet.\n{problem}")
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)  # noqa: T201 - this is the command line
        sys.exit(130)


if __name__ == "__main__":
    main()
