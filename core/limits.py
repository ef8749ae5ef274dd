"""Bounds for a child process that reads a file of a stranger."""

from __future__ import annotations

import resource


def limit_resources(memory_bytes: int, cpu_seconds: int) -> None:
    """Leave this process so much memory and time, and no way to write a file."""
    for what, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS knows no RLIMIT_AS; the others still hold
            continue
