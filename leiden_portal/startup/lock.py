"""`./portal lock` and `./portal vendor`: what the repository takes from others, pinned by checksum."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence

from . import environment, processes
from .folders import CLONE, DataFolder
from .progress import step
from .refusals import Refusal


def lock(data: DataFolder, arguments: Sequence[str]) -> int:
    """Resolve requirements/*.in into hashed lists for every platform; `--upgrade` takes the newest."""
    uv = shutil.which("uv")
    if not uv:
        raise Refusal("./portal lock needs uv. Install it with: python3 -m pip install uv")
    data.prepare()
    for name in (environment.RUN, environment.DEVELOP):
        with step(f"requirements/{name}.txt"):
            command = [uv, "pip", "compile", "--universal", "--python-version", "3.12", "--generate-hashes"]
            command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
            command += [*arguments, f"{name}.in", "-o", f"{name}.txt"]
            processes.run("Locking", command, os.environ, data.logs / "lock.log", cwd=CLONE / "requirements")
    return 0


def vendor(data: DataFolder, arguments: Sequence[str]) -> int:
    """Run the script that fetches static/vendor/ and writes its checksums."""
    data.prepare()
    python = environment.python_of(environment.ensure(data, environment.DEVELOP))
    return subprocess.call([python, "tools/vendor.py", *arguments], cwd=CLONE)
