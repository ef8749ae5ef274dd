"""The Python environment: made once from a locked, hashed list, used again while the list stays the same."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import interpreter, processes, system
from .folders import CLONE, DataFolder
from .progress import step
from .refusals import Refusal

RUN, DEVELOP = "run", "dev"


def python_of(venv: Path) -> Path:
    """The interpreter inside an environment."""
    return venv / "bin" / "python"


def ensure(data: DataFolder, wanted: str) -> Path:
    """The environment that holds what `wanted` (run or dev) needs; returns its folder.

    PORTAL_VENV names one that exists already: it is taken as it is, and never written to.
    """
    given = os.environ.get("PORTAL_VENV")
    if given:
        return Path(given)
    requirements = CLONE / "requirements" / f"{wanted}.txt"
    with step("Python environment") as line:
        if is_current(data.venv, requirements):
            line.note = "reused"
            return data.venv
        line.note = "installed"
        if not _runs(data.venv):
            _make(data)
        _install(data, requirements)
        _stamp(data.venv, requirements).write_text(fingerprint(requirements))
    return data.venv


def fingerprint(requirements: Path) -> str:
    """What the stamp in the environment must say for this list."""
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def is_current(venv: Path, requirements: Path) -> bool:
    """Whether this list was installed to its end, and the interpreter still runs."""
    stamp = _stamp(venv, requirements)
    return stamp.exists() and stamp.read_text() == fingerprint(requirements) and _runs(venv)


def _stamp(venv: Path, requirements: Path) -> Path:
    return venv / f"portal-{requirements.stem}"


def _runs(venv: Path) -> bool:
    python = python_of(venv)
    if not python.exists():
        return False
    try:
        return subprocess.run([python, "-c", ""], capture_output=True, timeout=20).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _make(data: DataFolder) -> None:
    shutil.rmtree(data.venv, ignore_errors=True)
    log = data.logs / "environment.log"
    uv = shutil.which("uv")
    if uv:
        processes.run(
            "The environment", [uv, "venv", "--python", sys.executable, str(data.venv)], os.environ, log
        )
        return
    processes.run("The environment", [_python_with_venv(), "-m", "venv", str(data.venv)], os.environ, log)


def _python_with_venv() -> str:
    """Debian ships Python without ensurepip; another interpreter may have it, or apt brings it."""
    if interpreter.version_of(sys.executable) >= interpreter.NEEDED:
        return sys.executable
    other = interpreter.find(os.environ.get("PATH", ""), str(Path.home()))
    if other:
        return other
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if system.apt_install([package]) and interpreter.version_of(sys.executable) >= interpreter.NEEDED:
        return sys.executable
    raise Refusal(f"Python lacks venv. Run: sudo apt install {package}, and then this again.")


def _install(data: DataFolder, requirements: Path) -> None:
    uv = shutil.which("uv")
    python = str(python_of(data.venv))
    installer = (
        [uv, "pip", "install", "--python", python] if uv else [python, "-m", "pip", "install", "--no-input"]
    )
    command = [*installer, "--require-hashes", "-r", str(requirements)]
    processes.run("Installing packages", command, os.environ, data.logs / "environment.log")
