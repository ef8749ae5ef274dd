"""The commands that docs/operations.md gives, as they stand there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from leiden_portal.startup.folders import CLONE

SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def commands(heading: str) -> list[str]:
    """The shell blocks below one heading, in their order."""
    text = (CLONE / "docs" / "operations.md").read_text()
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return SHELL.findall(section)


def follow(block: str, environment: dict[str, str], programs: Path) -> None:
    """Carry out one block in a shell that stops at the first error; `programs` holds those of PostgreSQL."""
    path = [str(programs), str(Path(sys.executable).parent), os.environ["PATH"]]
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block],
        env={**environment, "PATH": os.pathsep.join(path)},
        cwd=CLONE,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-3000:]
