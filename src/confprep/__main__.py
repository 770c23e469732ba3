"""Starts the program; with the private argument, a child process of it."""

from __future__ import annotations

import sys


def start() -> int:
    """Runs the child, the command line or the window; the child loads nothing of either."""
    if len(sys.argv) == 5 and sys.argv[1] == "--child":
        from confprep.children.process import serve

        return serve(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    from confprep.cli import main

    main()
    return 0


if __name__ == "__main__":
    sys.exit(start())
