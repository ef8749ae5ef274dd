"""Uploads are hostile: looked at, scanned, and remade in a process of their own before anything is kept."""

from __future__ import annotations

import hashlib
import re
import socket
import struct
import subprocess
import sys
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.cases import upload_cleaner
from core.cases.models import Attachment, CaseEvent
from core.cases.models.attachment import MAX_BYTES

MAX_FILES = 5
ACCEPTED = "JPG, PNG, PDF"
CLEAN_SECONDS = 40
SCAN_SECONDS = 15
CHUNK = 1 << 18
SUFFIX = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}
UNWANTED_IN_NAME = re.compile(r"[^\w .()+-]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

REFUSALS: dict[str, Promise] = {
    "empty": _("Dit bestand is leeg. Kies het opnieuw."),
    "size": _("Dit bestand is groter dan 10 MB. Maak het kleiner, of stuur het in delen."),
    "kind": _("Dit is geen JPG, PNG of PDF. Maak er een foto of pdf van en kies die."),
    upload_cleaner.PIXELS: _("Deze foto is te groot. Maak een foto van hoogstens 50 megapixel."),
    upload_cleaner.ENCRYPTED: _("Op deze pdf zit een wachtwoord. Sla hem op zonder wachtwoord."),
    upload_cleaner.PAGES: _("Deze pdf heeft geen pagina's, of meer dan 500. Stuur hem in delen."),
    upload_cleaner.DAMAGED: _("Wij kunnen dit bestand niet openen. Sla het opnieuw op, of maak een foto."),
    "virus": _("Onze virusscanner vertrouwt dit bestand niet. Wij hebben het niet bewaard. Kies een ander."),
    "scanner": _("Wij kunnen bestanden nu niet op virussen controleren. Probeer het over een uur weer."),
}


class UploadRefused(Exception):
    """A file is not taken. Its text, for a screen, says why and what to do; nothing of the file is kept."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(str(REFUSALS[why]))


@dataclass(frozen=True)
class CleanFile:
    """A file that was remade: what it is called, what it really is, and its new content."""

    name: str
    kind: str
    content: bytes


def clean(upload: UploadedFile[Any]) -> CleanFile:
    """The remade file. UploadRefused when it is too large, no picture or PDF, damaged, or infected."""
    import filetype  # here, for no other page needs it

    if not upload.size:
        raise UploadRefused("empty")
    if upload.size > MAX_BYTES:
        raise UploadRefused("size")
    content = upload.read()
    found = filetype.guess_mime(content)
    if found not in Attachment.Kind:
        raise UploadRefused("kind")
    if settings.CLAMAV_SOCKET:
        scan(content)
    return CleanFile(shown_name(upload.name or "", found), found, remake(content, found))


def remake(content: bytes, kind: str) -> bytes:
    """The file decoded and encoded again, by a program with limits. UploadRefused when that fails."""
    command = [sys.executable, "-m", "core.cases.upload_cleaner", kind]
    try:
        done = subprocess.run(
            command,
            input=content,
            capture_output=True,
            timeout=CLEAN_SECONDS,
            cwd=settings.BASE_DIR,
            env={"PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UploadRefused(upload_cleaner.DAMAGED) from error
    if done.returncode == 0 and 0 < len(done.stdout) <= 2 * MAX_BYTES:
        return done.stdout
    why = done.stderr.decode(errors="replace") if done.returncode == upload_cleaner.REFUSED else ""
    raise UploadRefused(why if why in REFUSALS else upload_cleaner.DAMAGED)


def shown_name(sent: str, kind: str) -> str:
    """A harmless name that the sender recognises, with the suffix of what it really is."""
    stem = UNWANTED_IN_NAME.sub("", PurePath(sent.replace("\\", "/")).stem).strip(" .")
    return (stem[:100] or "bestand") + SUFFIX[kind]


def scan(content: bytes) -> None:
    """Ask clamd (INSTREAM over its socket). UploadRefused when it finds something, or cannot be asked."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as clamd:
            clamd.settimeout(SCAN_SECONDS)
            clamd.connect(settings.CLAMAV_SOCKET)
            clamd.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                part = content[start : start + CHUNK]
                clamd.sendall(struct.pack("!I", len(part)) + part)
            clamd.sendall(struct.pack("!I", 0))
            answer = b""
            while not answer.endswith(b"\0") and (more := clamd.recv(4096)):
                answer += more
    except OSError as error:
        raise UploadRefused("scanner") from error
    if answer.endswith(b"FOUND\0"):
        raise UploadRefused("virus")
    if answer != b"stream: OK\0":
        raise UploadRefused("scanner")


def store(files: Sequence[CleanFile]) -> list[str]:
    """Write the files under names that say nothing, before the transaction that makes their rows."""
    return [
        default_storage.save(f"attachments/{uuid.uuid4()}{SUFFIX[file.kind]}", ContentFile(file.content))
        for file in files
    ]


def attach(event: CaseEvent, files: Sequence[CleanFile], stored: Sequence[str]) -> list[Attachment]:
    """Make the rows of stored files, in the transaction of their event."""
    rows = [
        Attachment(
            office=event.case.office,
            case=event.case,
            event=event,
            name=file.name,
            kind=file.kind,
            size=len(file.content),
            sha256=hashlib.sha256(file.content).hexdigest(),
            file=name,
            uploaded_by=event.actor,
        )
        for file, name in zip(files, stored, strict=True)
    ]
    return Attachment.objects.bulk_create(rows)
