"""`python -m waardenzeef` is the command line."""

import sys

from waardenzeef.cli import main

if __name__ == "__main__":
    sys.exit(main())
