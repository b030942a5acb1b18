"""The `krachtwijk` command: every deed that has no page, and the server."""

import os
import sys


def main() -> None:
    """Run one command; `load-round` and `load_round` are the same."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwijk.conf.demo")
    from django.core.management import execute_from_command_line

    arguments = sys.argv[:]
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = arguments[1].replace("-", "_")
    execute_from_command_line(arguments)


if __name__ == "__main__":
    main()
