"""What the machine itself must bring: the libraries that draw letters, and a browser for the tests."""

from __future__ import annotations

import ctypes.util
import os
import platform
import shutil
import subprocess

from .progress import step

LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


def missing_libraries() -> list[str]:
    """Debian names of the libraries for letters that this machine lacks."""
    return [package for library, package in LIBRARIES.items() if not ctypes.util.find_library(library)]


def ensure_letter_libraries() -> None:
    """Install pango where that may be done; else say the one line to run, and go on: letters wait."""
    with step("Libraries for letters (pango)") as line:
        missing = missing_libraries()
        if not missing:
            return
        if apt_install(missing) and not missing_libraries():
            line.note = "installed"
            return
        line.advice = f"Letters wait until this is done: {install_line(missing)}"


def install_line(packages: list[str]) -> str:
    """The one line that brings the missing libraries on this kind of machine."""
    if platform.system() == "Darwin":
        return "brew install pango"
    if shutil.which("apt-get"):
        return "sudo apt-get install -y " + " ".join(packages)
    if shutil.which("dnf"):
        return "sudo dnf install -y pango harfbuzz"
    if shutil.which("apk"):
        return "sudo apk add pango harfbuzz"
    return "install pango and harfbuzz with your package manager"


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages; False when this user may not, or apt is not there, or it failed."""
    if os.getuid() != 0 or not shutil.which("apt-get"):
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-qy", "--no-install-recommends", *packages],
    ):
        if subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True).returncode:
            return False
    return True
