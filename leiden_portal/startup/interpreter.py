"""Find a Python that is new enough.

This module also runs on Python 3.6, so that an old `python3` can hand over to a newer one.
"""

import glob
import os
import shutil
import subprocess
import sys

NEEDED = (3, 12)
NAMES = ("python3.13", "python3.14", "python3.12", "python3")
SENTENCE = (
    "The portal needs Python 3.12 or newer and found none on PATH, at pyenv or at uv. "
    "Install one (Debian 13, Ubuntu 24.04: apt install python3 python3-venv; or: uv python install 3.13) "
    "and run this again."
)


def candidates(path: str, home: str) -> "list[str]":
    """Interpreters worth asking, best first: those on `path`, then the ones pyenv built."""
    on_path = [os.path.join(folder, name) for name in NAMES for folder in path.split(os.pathsep) if folder]
    pyenv = os.environ.get("PYENV_ROOT") or os.path.join(home, ".pyenv")
    built = glob.glob(os.path.join(pyenv, "versions", "3.*", "bin", "python3"))
    return [found for found in on_path if os.access(found, os.X_OK)] + sorted(built, reverse=True)


def version_of(python: str) -> "tuple[int, ...]":
    """Version as (major, minor); (0, 0) for what does not run, or cannot make a virtual environment."""
    question = "import sys, venv, ensurepip; print('%d %d' % sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [python, "-c", question],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=20,
            check=True,
        )
        return tuple(int(part) for part in answer.stdout.split())
    except (OSError, ValueError, subprocess.SubprocessError):
        return (0, 0)


def find(path: str, home: str) -> str:
    """First interpreter that is new enough, else one that uv brings; empty where there is none."""
    for python in candidates(path, home):
        if version_of(python) >= NEEDED:
            return python
    return _from_uv(path)


def _from_uv(path: str) -> str:
    uv = shutil.which("uv", path=path)
    if not uv:
        return ""
    for command in (
        ["find", "--no-project", ">=3.12"],
        ["install", "3.13"],
        ["find", "--no-project", "3.13"],
    ):
        answer = subprocess.run([uv, "python"] + command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        found = answer.stdout.decode().strip()
        if answer.returncode == 0 and command[0] == "find" and found:
            return found
    return ""


def continue_on_new_enough_python(script: str) -> None:
    """Return at once on a Python that will do; else replace this process, or stop with one sentence."""
    if sys.version_info >= NEEDED:
        return
    python = find(os.environ.get("PATH", ""), os.path.expanduser("~"))
    if not python:
        sys.exit(SENTENCE)
    os.execv(python, [python, script] + sys.argv[1:])
