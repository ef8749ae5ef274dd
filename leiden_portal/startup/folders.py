"""The data folder: what lives where, who may read it, and who is using it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .refusals import Refusal, from_os_error

CLONE = Path(__file__).resolve().parents[2]
LONGEST_SOCKET = 100
ROOM_FOR_FIRST_START = 800 * 1024 * 1024
ROOM_FOR_NEXT_START = 50 * 1024 * 1024


@dataclass(frozen=True)
class DataFolder:
    """Everything the commands keep, below one folder that only its owner may enter (0700)."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / "venv"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def run(self) -> Path:
        return self.root / "run"

    @property
    def files(self) -> Path:
        return self.root / "files"

    @property
    def static(self) -> Path:
        return self.root / "static"

    def prepare(self) -> None:
        """Make the folders and see that there is room. Raises Refusal with what to do."""
        try:
            for folder in (self.root, self.logs, self.run, self.files, self.static):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.run) as proof:
                proof.write(b"\0" * 4096)
            free = shutil.disk_usage(self.root).free
        except OSError as error:
            raise from_os_error(error) from None
        needed = ROOM_FOR_NEXT_START if (self.root / "venv").exists() else ROOM_FOR_FIRST_START
        if free < needed:
            raise Refusal(
                f"Only {free // 2**20} MB free for {self.root}: the portal needs {needed // 2**20} MB. "
                "Free some, or choose another disk with --data DIR."
            )

    @contextlib.contextmanager
    def claimed(self) -> Iterator[None]:
        """Hold the folder for this process. Raises Refusal where another one works in it."""
        path = self.run / "in-use"
        with path.open("a+") as claim:
            try:
                fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Refusal(
                    f"Another ./portal already works in {self.root}. Stop it with Ctrl-C in its window, "
                    "or choose another folder with --data DIR."
                ) from None
            yield

    def socket_folder(self, name: str) -> Path:
        """A private folder (0700) for unix sockets; a temporary one where the path will not do.

        The kernel takes 107 bytes, PostgreSQL adds `/.s.PGSQL.5432`; a space does not survive
        in Celery's URL.
        """
        wanted = self.run / name
        short = len(os.fsencode(wanted / ".s.PGSQL.5432")) <= LONGEST_SOCKET
        if short and re.fullmatch(r"[\w/.-]+", str(wanted), re.ASCII):
            wanted.mkdir(mode=0o700, exist_ok=True)
            return wanted
        return self._short_folder(wanted.with_suffix(".elsewhere"))

    def _short_folder(self, note: Path) -> Path:
        if note.exists():
            known = Path(note.read_text().strip())
            if known.is_dir() and not known.is_symlink() and known.stat().st_uid == os.getuid():
                return known
        base = tempfile.gettempdir()
        folder = Path(tempfile.mkdtemp(prefix="portal-", dir=base if len(base) < 60 else "/tmp"))  # noqa: S108
        note.write_text(str(folder))
        return folder


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read (0600), whole or not at all."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    draft.replace(path)
