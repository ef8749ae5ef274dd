"""Become another program that ends when its parent does: `child.py SIGNAL PARENT COMMAND...`.

A parent killed with -9 tells nobody; Linux then sends SIGNAL for it. Elsewhere the next start tidies up.
"""

import contextlib
import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Ask for the signal, see that the parent still lives, and become the command."""
    signal_number, parent, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    with contextlib.suppress(OSError, AttributeError):
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal_number)
    if os.getppid() != parent:
        sys.exit(0)
    os.execvp(command[0], command)


if __name__ == "__main__":
    main()
