"""Why a command cannot go on, in one sentence that also says what to do."""

from __future__ import annotations

import errno
import re
import shutil
from pathlib import Path


class Refusal(Exception):
    """Shown to the reader as it stands, without a traceback; the command ends with code 1."""


KNOWN = (
    (
        r"No space left on device|Disk quota exceeded",
        "The disk is full. Free at least 1 GB, then run this again.",
    ),
    (r"Read-only file system", "The disk is read-only. Choose another folder with --data DIR."),
    (
        r"DO NOT MATCH THE HASHES|Hash mismatch",
        "A downloaded package is not the one named in requirements/: it was refused. Run this again; "
        "if it stays so, run ./portal lock and look at the difference.",
    ),
    (
        r"Failed to establish a new connection|name resolution|error sending request|Network is unreachable"
        r"|ConnectTimeoutError|Failed to fetch|dns error",
        "The Python package index cannot be reached. Check the network, then run this again.",
    ),
    (
        r"No module named '?ensurepip|ensurepip is not available",
        "Python lacks venv. Run: apt install python3-venv",
    ),
    (
        r"unshare: .*(not permitted|failed)",
        "PostgreSQL refuses to run as root and this machine allows no user namespace. "
        "Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
    ),
    (r"could not create shared memory segment", "Too little shared memory for PostgreSQL. Set DATABASE_URL."),
)


def reason_in(output: str) -> str | None:
    """The sentence for the first known cause in a program's output, if there is one."""
    for pattern, sentence in KNOWN:
        if re.search(pattern, output):
            return sentence
    return None


def from_output(step: str, output: str, log: Path | None = None) -> Refusal:
    """A refusal for a program that failed: the known cause, else its last words and where to read on."""
    full = log is not None and log.parent.exists() and shutil.disk_usage(log.parent).free < 1_000_000
    # A full disk also cuts off the log that would have said so.
    known = reason_in("No space left on device" if full else output)
    if known:
        return Refusal(known)
    lines = [line for line in output.strip().splitlines() if line.strip()]
    raised = [line for line in lines if re.match(r"[\w.]+(Error|Exception)(: |$)", line)]
    last = (raised or lines or ["it said nothing"])[-1].strip()
    where = f" Read on in {log}." if log else ""
    return Refusal(f"{step} did not work: {last.rstrip('.')}.{where}")


def from_os_error(error: OSError) -> Refusal:
    """A refusal for a full disk, a folder that may not be written, and their like."""
    name = error.filename or "the data folder"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refusal(f"The disk with {name} is full. Free at least 1 GB, then run this again.")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return Refusal(
            f"{name} may not be written. Choose another folder with --data DIR, or change its rights."
        )
    return Refusal(f"{name}: {error.strerror or error}. Choose another folder with --data DIR.")
